using Npgsql;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>Looks something up by key; who asks at the same time is answered by one statement.</summary>
/// <param name="statement">Reads a row for each key and returns its first column, <c>place</c>, first.</param>
/// <param name="row">The other columns of a key's row.</param>
/// <param name="read">Makes a value of a row that was returned.</param>
internal sealed class SharedReads<TKey, TValue>(
    RowDataSource dataSource, RowStatement statement, Func<TKey, object?[]> row, Func<NpgsqlDataReader, TValue> read)
    where TValue : class
{
    private const int Most = 128;

    private readonly Gathering<TKey, TValue?> _gathering =
        new(RowDataSource.ReadsAtOnce, Most, static (_, _) => true, keys => ReadAsync(dataSource, statement, row, read, keys));

    /// <summary>As of a moment after the call; null where no row was returned for the key.</summary>
    public Task<TValue?> FindAsync(TKey key, CancellationToken ct) => _gathering.AddAsync(key).WaitAsync(ct);

    private static async Task<IReadOnlyList<TValue?>> ReadAsync(
        RowDataSource dataSource, RowStatement statement, Func<TKey, object?[]> row, Func<NpgsqlDataReader, TValue> read, IReadOnlyList<TKey> keys)
    {
        await using var batch = dataSource.CreateBatch();
        batch.BatchCommands.Add(statement.ForMany([.. keys.Select((key, place) => (object?[])[place, .. row(key)])]));
        await using var reader = await batch.ExecuteReaderAsync(CancellationToken.None);
        var values = new TValue?[keys.Count];
        while (await reader.ReadAsync(CancellationToken.None))
        {
            values[reader.GetInt32(0)] = read(reader);
        }

        return values;
    }
}
