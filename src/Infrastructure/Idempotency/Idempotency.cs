using System.Security.Cryptography;
using System.Text.Json;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Infrastructure.EventStore;
using Npgsql;
using NpgsqlTypes;

namespace CreativeStudio.Infrastructure.Idempotency;

/// <summary>
/// The first request with a key costs one more statement in its commit and nothing else. Only a request that is refused looks whether
/// its key was answered before: a rival that holds the key makes our insert wait and then fail.
/// </summary>
internal sealed class Idempotency(EventSession session, NpgsqlDataSource database, RequestIdempotency request, TimeProvider clock) : IIdempotency
{
    private const string Find =
        "SELECT request_hash, result FROM studio.idempotency_records WHERE user_id = $1 AND command = $2 AND key = $3";

    private static readonly RowStatement Insert = new(
        """
        INSERT INTO studio.idempotency_records (user_id, command, key, request_hash, result, created_at)
        SELECT r.user_id, r.command, r.key, r.request_hash, r.result, r.at FROM {rows}
        """,
        ("user_id", NpgsqlDbType.Uuid), ("command", NpgsqlDbType.Text), ("key", NpgsqlDbType.Text), ("request_hash", NpgsqlDbType.Bytea),
        ("result", NpgsqlDbType.Text), ("at", NpgsqlDbType.TimestampTz));

    public async Task<Result<T>> ExecuteAsync<T>(
        Guid userId, ICommand<T> command, Func<CancellationToken, Task<Result<T>>> action, CancellationToken ct)
    {
        if (request.Key is not { } key)
        {
            return await session.ExecuteAsync(action, ct);
        }

        var name = command.GetType().Name.Split('`')[0];
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(command, command.GetType()));
        var result = await session.ExecuteAsync(
            async token =>
            {
                var answer = await action(token);
                if (answer.IsSuccess)
                {
                    session.Enlist(IdempotencyErrors.KeyReused, "idempotency_records_pkey", Insert,
                        userId, name, key, hash, JsonSerializer.Serialize(answer.Value), clock.GetUtcNow());
                }

                return answer;
            },
            ct);
        return result.IsSuccess ? result : await FindAsync<T>(userId, name, key, hash, ct) ?? result;
    }

    private async Task<Result<T>?> FindAsync<T>(Guid userId, string name, string key, byte[] hash, CancellationToken ct)
    {
        await using var query = database.CreateCommand(Find);
        foreach (var parameter in new object[] { userId, name, key })
        {
            query.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        await using var row = await query.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
        {
            return null;
        }

        var known = await row.GetFieldValueAsync<byte[]>(0, ct);
        if (!hash.AsSpan().SequenceEqual(known))
        {
            return IdempotencyErrors.KeyReused;
        }

        request.Replayed = true;
        return Result<T>.Ok(JsonSerializer.Deserialize<T>(row.GetString(1))!);
    }
}
