using CreativeStudio.Application.Identity;
using Npgsql;

namespace CreativeStudio.Infrastructure.Identity;

/// <summary>The column <c>role</c> of the users.</summary>
internal sealed class UserRoles(NpgsqlDataSource database) : IUserRoles
{
    public async Task<bool> IsAdministratorAsync(Guid userId, CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT EXISTS (SELECT FROM studio.users WHERE id = $1 AND role = 'admin')");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = userId });
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    public async Task<bool> MakeAdministratorAsync(string email, CancellationToken ct)
    {
        await using var command = database.CreateCommand("UPDATE studio.users SET role = 'admin' WHERE email_key = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = email.ToLowerInvariant() });
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }
}
