using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CreativeStudio.Application.Identity;
using CreativeStudio.Domain.Common;
using CreativeStudio.Infrastructure.EventStore;
using Npgsql;

namespace CreativeStudio.Infrastructure.Identity;

/// <summary>Refresh tokens, of which the database knows the SHA-256 alone: they are random, so a plain hash cannot be reversed.</summary>
internal sealed class SignInStore(
    EventSession session, NpgsqlDataSource database, IAccessTokens accessTokens, AuthOptions options, TimeProvider clock) : ISignInStore
{
    private const int TokenBytes = 32;

    private const string Insert = "INSERT INTO studio.refresh_tokens (token_hash, sign_in_id, user_id, expires_at) VALUES ($1, $2, $3, $4)";

    private const string Exchange =
        """
        WITH used AS (
            UPDATE studio.refresh_tokens SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2
            RETURNING sign_in_id, user_id),
        next AS (
            INSERT INTO studio.refresh_tokens (token_hash, sign_in_id, user_id, expires_at)
            SELECT $3, sign_in_id, user_id, $4 FROM used)
        SELECT sign_in_id, user_id FROM used
        """;

    private const string EndReused =
        """
        DELETE FROM studio.refresh_tokens
        WHERE sign_in_id = (SELECT sign_in_id FROM studio.refresh_tokens WHERE token_hash = $1 AND used_at IS NOT NULL)
        """;

    public SignInTokens Open(Guid userId)
    {
        var (token, signInId) = (NewToken(), Guid.CreateVersion7(clock.GetUtcNow()));
        session.Enlist(Insert, HashOf(token), signInId, userId, Expiry());
        return Tokens(userId, signInId, token);
    }

    public async Task<SignInTokens> OpenAsync(Guid userId, CancellationToken ct)
    {
        var (token, signInId) = (NewToken(), Guid.CreateVersion7(clock.GetUtcNow()));
        await using var command = Command(Insert, HashOf(token), signInId, userId, Expiry());
        await command.ExecuteNonQueryAsync(ct);
        return Tokens(userId, signInId, token);
    }

    public async Task<Result<RefreshedSignIn>> RefreshAsync(string refreshToken, CancellationToken ct)
    {
        var (old, next) = (HashOf(refreshToken), NewToken());
        await using (var command = Command(Exchange, old, clock.GetUtcNow(), HashOf(next), Expiry()))
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            if (await row.ReadAsync(ct))
            {
                var userId = row.GetGuid(1);
                return new RefreshedSignIn(userId, Tokens(userId, row.GetGuid(0), next));
            }
        }

        return await RefusalAsync(old, ct);
    }

    public async Task CloseAsync(Guid userId, Guid signInId, CancellationToken ct)
    {
        await using var command = Command("DELETE FROM studio.refresh_tokens WHERE sign_in_id = $1 AND user_id = $2", signInId, userId);
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<Error> RefusalAsync(byte[] hash, CancellationToken ct)
    {
        await using var end = Command(EndReused, hash);
        if (await end.ExecuteNonQueryAsync(ct) > 0)
        {
            return IdentityErrors.TokenInvalid;
        }

        await using var known = Command("SELECT 1 FROM studio.refresh_tokens WHERE token_hash = $1", hash);
        return await known.ExecuteScalarAsync(ct) is null ? IdentityErrors.TokenInvalid : IdentityErrors.TokenExpired;
    }

    private SignInTokens Tokens(Guid userId, Guid signInId, string refreshToken) =>
        new(accessTokens.Issue(userId, signInId), refreshToken, accessTokens.LifetimeSeconds);

    private DateTimeOffset Expiry() => clock.GetUtcNow().AddDays(options.RefreshTokenDays);

    private static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private NpgsqlCommand Command(string sql, params object[] parameters)
    {
        var command = database.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        return command;
    }
}
