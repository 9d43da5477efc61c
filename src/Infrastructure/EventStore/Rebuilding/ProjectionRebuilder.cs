using System.Data;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>
/// Rebuilds an inline projection or a snapshot from the events while the system runs: into tables beside the live ones, up to the fence,
/// again and again until little is left; then appends wait for the moment in which the tail is replayed and the tables are exchanged.
/// Columns that do not come from events start from their defaults.
/// </summary>
public sealed class ProjectionRebuilder
{
    private const long SmallTail = 200;
    private const int MostRounds = 10;
    private const int SwapAttempts = 5;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private readonly NpgsqlDataSource _dataSource;
    private readonly TimeProvider _clock;
    private readonly ILogger<Fence> _logger;
    private readonly Dictionary<string, IReplay> _replays;

    internal ProjectionRebuilder(
        NpgsqlDataSource dataSource,
        EventSerializer serializer,
        IEnumerable<IInlineProjection> projections,
        Snapshots snapshots,
        TimeProvider clock,
        ILogger<Fence> logger)
    {
        (_dataSource, _clock, _logger) = (dataSource, clock, logger);
        _replays = projections.Select(IReplay (projection) => new ProjectionReplay(projection, dataSource, serializer))
            .Concat(snapshots.All.Select(IReplay (snapshot) => new SnapshotReplay(snapshot, dataSource, serializer)))
            .ToDictionary(replay => replay.Name, StringComparer.Ordinal);
    }

    /// <summary>What can be rebuilt, for example <c>credit_ledger</c> or <c>credit_account_snapshot</c>.</summary>
    public IReadOnlyCollection<string> Names => _replays.Keys;

    /// <summary>Rebuilds one; returns the number of events replayed. Cancelled or failed, it leaves the live tables as they were.</summary>
    /// <param name="progress">Gets the number of events replayed in the current round.</param>
    /// <exception cref="ArgumentException">The name is none of <see cref="Names"/>.</exception>
    /// <exception cref="InvalidOperationException">Another process is rebuilding it.</exception>
    public async Task<long> RebuildAsync(string name, IProgress<long>? progress, CancellationToken ct)
    {
        if (!_replays.TryGetValue(name, out var replay))
        {
            throw new ArgumentException($"'{name}' cannot be rebuilt; these can: {string.Join(", ", _replays.Keys.Order())}.", nameof(name));
        }

        var schema = $"studio_rebuild_{name}";
        await using var connection = await OpenAsync(schema, ct);
        await LockAsync(connection, name, ct);
        var tables = new RebuildTables(connection, schema, replay.Tables);
        await tables.CreateAsync(ct);
        try
        {
            var fence = new Fence(_dataSource, _clock, _logger);
            var (position, total, before) = (0L, 0L, long.MaxValue);
            for (var round = 0; round < MostRounds && before > SmallTail; round++)
            {
                before = await AdvanceAsync(fence, ct) - position;
                total += await replay.ReplayAsync(connection, position, fence.Safe, progress, ct);
                position = fence.Safe;
            }

            return total + await SwapAsync(connection, tables, replay, position, progress, ct);
        }
        catch when (connection.State is ConnectionState.Open)
        {
            await tables.DropAsync(CancellationToken.None);
            throw;
        }
    }

    private async Task<long> AdvanceAsync(Fence fence, CancellationToken ct)
    {
        while (!await fence.AdvanceAsync(ct))
        {
            await Task.Delay(BetweenLooks, _clock, ct);
        }

        return fence.Safe;
    }

    /// <summary>Replays the rest and exchanges the tables while appends wait; gives way and tries again where that would take long.</summary>
    private static async Task<long> SwapAsync(
        NpgsqlConnection connection, RebuildTables tables, IReplay replay, long position, IProgress<long>? progress, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            try
            {
                // An append writes a stream row before anything else: under this lock no append runs and all that ran are visible.
                await RunAsync(connection, "SET LOCAL lock_timeout = '2s'; LOCK TABLE mt_streams IN SHARE ROW EXCLUSIVE MODE;", ct);
                var count = await replay.ReplayAsync(connection, position, await Fence.LastDrawnAsync(connection, ct), progress, ct);
                await tables.SwapAsync(ct);
                await transaction.CommitAsync(ct);
                return count;
            }
            catch (PostgresException e) when (
                e.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected && attempt < SwapAttempts)
            {
                await transaction.RollbackAsync(ct);
            }
        }
    }

    /// <summary>Statements without a schema reach the copies first; everything else is found where it is.</summary>
    private async Task<NpgsqlConnection> OpenAsync(string schema, CancellationToken ct)
    {
        var settings = new NpgsqlConnectionStringBuilder(StudioDataSource.Unpooled(_dataSource.ConnectionString))
        {
            MaxAutoPrepare = 200,
            CommandTimeout = 0,
            Options = "-c idle_in_transaction_session_timeout=0",
        };
        settings.SearchPath = $"{schema},{settings.SearchPath}";
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    /// <summary>
    /// One rebuild of a name at a time, as long as the connection lives. It waits a little: the server lets go of the lock of a process
    /// that has just closed its connection, or was killed, only when it notices.
    /// </summary>
    private static async Task LockAsync(NpgsqlConnection connection, string name, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await RunAsync(connection, "SET LOCAL lock_timeout = '3s'", ct);
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock(hashtextextended($1, 4445))", connection);
        command.Parameters.Add(new() { Value = name });
        try
        {
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new InvalidOperationException($"Another process is rebuilding {name}.", e);
        }

        await transaction.CommitAsync(ct);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
