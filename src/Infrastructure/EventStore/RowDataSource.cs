using Npgsql;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>
/// A few connections for <see cref="RowStatement"/>s of many rows. There they are planned once and find rows by index, also where the
/// planner knows nothing of a young table yet.
/// </summary>
internal sealed class RowDataSource(NpgsqlDataSource main) : IAsyncDisposable
{
    /// <summary>Of one kind.</summary>
    public const int ReadsAtOnce = 1;

    private const string Planning =
        " -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off";

    /// <summary>One keeps a core of the database busy; the fewer, the larger the groups. A small machine has no core to spare.</summary>
    public static int CommitsAtOnce { get; } = Math.Clamp(Environment.ProcessorCount / 4, 1, 4);

    private readonly NpgsqlDataSource _dataSource = Create(main.ConnectionString);

    public NpgsqlConnection CreateConnection() => _dataSource.CreateConnection();

    public NpgsqlBatch CreateBatch() => _dataSource.CreateBatch();

    public ValueTask DisposeAsync() => _dataSource.DisposeAsync();

    private static NpgsqlDataSource Create(string connectionString)
    {
        var builder = StudioDataSource.Defaults(connectionString);
        builder.Options += Planning;
        return NpgsqlDataSource.Create(builder);
    }
}
