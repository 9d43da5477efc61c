using Npgsql;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>
/// A few connections for <see cref="RowStatement"/>s of many rows. There they are planned once and find rows by index, also where the
/// planner knows nothing of a young table yet.
/// </summary>
internal sealed class RowDataSource(NpgsqlDataSource main) : IAsyncDisposable
{
    /// <summary>Two: while one waits for the disk the other one writes.</summary>
    public const int CommitsAtOnce = 2;

    /// <summary>Of one kind.</summary>
    public const int ReadsAtOnce = 1;

    private const string Planning =
        " -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off";

    private readonly NpgsqlDataSource _dataSource = Create(main.ConnectionString);

    public NpgsqlBatch CreateBatch() => _dataSource.CreateBatch();

    public ValueTask DisposeAsync() => _dataSource.DisposeAsync();

    private static NpgsqlDataSource Create(string connectionString)
    {
        var builder = StudioDataSource.Defaults(connectionString);
        builder.Options += Planning;
        return NpgsqlDataSource.Create(builder);
    }
}
