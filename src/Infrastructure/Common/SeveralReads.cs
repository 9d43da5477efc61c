using System.Data;
using Dapper;
using Npgsql;

namespace CreativeStudio.Infrastructure.Common;

/// <summary>Several statements in one round trip.</summary>
internal static class SeveralReads
{
    /// <summary>Sends statements that are separated by semicolons, and gives their results to <paramref name="read"/> in their order.</summary>
    /// <param name="parameters">An object with a property for each parameter; null where there is none.</param>
    public static async Task<T> ReadSeveralAsync<T>(
        this NpgsqlDataSource database, string sql, object? parameters, Func<SqlMapper.GridReader, Task<T>> read, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        try
        {
            await using var results = await connection.QueryMultipleAsync(new CommandDefinition(sql, parameters, cancellationToken: ct));
            return await read(results);
        }
        catch when (connection.State is ConnectionState.Open)
        {
            // Npgsql 10 takes the statements behind one that failed, or was cancelled, for prepared when they are not, and the next call on
            // this connection that uses them breaks ("Received unexpected backend message DataRow").
            connection.UnprepareAll();
            throw;
        }
    }
}
