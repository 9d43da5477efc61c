using CreativeStudio.Application.Identity;
using CreativeStudio.Infrastructure.EventStore;
using Npgsql;

namespace CreativeStudio.Infrastructure.Identity;

internal sealed class UserStore(EventSession session, NpgsqlDataSource database) : IUserStore
{
    private const string Columns = "id, email, full_name, username, created_at, password_hash";

    public async Task<User?> FindAsync(Guid id, CancellationToken ct) =>
        (await FindAsync($"SELECT {Columns} FROM studio.users WHERE id = $1", id, ct))?.User;

    public Task<UserCredentials?> FindByEmailAsync(string email, CancellationToken ct) =>
        FindAsync($"SELECT {Columns} FROM studio.users WHERE email_key = $1", KeyOf(email), ct);

    public void Add(User user, string passwordHash)
    {
        // PostgreSQL names one violated constraint; the username's is asked for in a statement of its own.
        session.Enlist(
            IdentityErrors.EmailTaken,
            "users_email_key",
            "INSERT INTO studio.users (id, email, email_key, full_name, password_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
            user.Id, user.Email, KeyOf(user.Email), user.FullName, passwordHash, user.CreatedAt);
        if (user.Username is { } username)
        {
            session.Enlist(
                IdentityErrors.UsernameTaken,
                "users_username_key",
                "UPDATE studio.users SET username = $2, username_key = $3 WHERE id = $1",
                user.Id, username, KeyOf(username));
        }
    }

    private static string KeyOf(string name) => name.ToLowerInvariant();

    private async Task<UserCredentials?> FindAsync(string sql, object key, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = key });
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? new UserCredentials(
                new User(
                    row.GetGuid(0),
                    row.GetString(1),
                    row.GetString(2),
                    await row.IsDBNullAsync(3, ct) ? null : row.GetString(3),
                    await row.GetFieldValueAsync<DateTimeOffset>(4, ct)),
                row.GetString(5))
            : null;
    }
}
