using System.Diagnostics.Metrics;
using CreativeStudio.Application.Jobs;
using Dapper;
using Npgsql;

namespace CreativeStudio.Infrastructure.Observability;

/// <summary>
/// What the database tells about all processes: waiting and running jobs, and how far projections are behind. Read for each scrape, not kept
/// in memory. Where the database does not answer, these metrics are missing and the others are there.
/// </summary>
internal sealed class QueueGauges
{
    // Only unfinished jobs have a row in the queue.
    private const string Sql =
        """
        SELECT q.job_type AS "Kind", count(*) FILTER (WHERE l.job_id IS NULL) AS "Queued", count(l.job_id) AS "Running",
               coalesce(extract(epoch FROM @now - min(greatest(q.queued_at, q.not_before)) FILTER (
                   WHERE l.job_id IS NULL AND (q.not_before IS NULL OR q.not_before <= @now))), 0)::float8 AS "OldestSeconds"
        FROM gpu_queue q LEFT JOIN gpu_leases l ON l.job_id = q.job_id AND l.attempt > q.attempt
        GROUP BY q.job_type;
        SELECT p.name AS "Projection", greatest(0, coalesce(extract(epoch FROM @now - oldest.timestamp), 0))::float8 AS "Seconds"
        FROM mt_event_progression p
        LEFT JOIN LATERAL (SELECT timestamp FROM mt_events WHERE seq_id > p.last_seq_id ORDER BY seq_id LIMIT 1) oldest ON TRUE
        WHERE p.name <> 'HighWaterMark';
        """;

    private const int LimitSeconds = 5;

    private readonly NpgsqlDataSource _database;
    private readonly JobTypes _kinds;
    private readonly TimeProvider _clock;
    private Reading _reading = Reading.Unknown;

    public QueueGauges(NpgsqlDataSource database, JobTypes kinds, IMeterFactory meters, TimeProvider clock)
    {
        (_database, _kinds, _clock) = (database, kinds, clock);
        var meter = meters.Create(Sources.Prefix + "Queue");
        meter.CreateObservableGauge("studio.jobs.queued", () => ByKind(row => row.Queued), "{job}", "Jobs that wait for a runner.");
        meter.CreateObservableGauge("studio.jobs.running", () => ByKind(row => row.Running), "{job}", "Jobs that a runner has leased.");
        meter.CreateObservableGauge(
            "studio.queue.oldest", () => ByKind(row => row.OldestSeconds), "s", "Longest wait of a job that could start now.");
        meter.CreateObservableGauge("studio.projection.lag", Lags, "s", "Age of the oldest event that a projection has not handled.");
    }

    /// <summary>Reads what the gauges say next. Takes 5 seconds at most.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = await _database.OpenConnectionAsync(ct);
            var command = new CommandDefinition(Sql, new { now = _clock.GetUtcNow() }, commandTimeout: LimitSeconds, cancellationToken: ct);
            await using var results = await connection.QueryMultipleAsync(command);
            var kinds = await results.ReadAsync<KindRow>();
            _reading = new([.. kinds], [.. await results.ReadAsync<LagRow>()]);
        }
        catch (NpgsqlException)
        {
            _reading = Reading.Unknown;
        }
    }

    // A kind without a job says 0: a series that comes and goes breaks alerts.
    private IEnumerable<Measurement<T>> ByKind<T>(Func<KindRow, T> value)
        where T : struct
    {
        var rows = _reading.Kinds;
        return rows is null
            ? []
            : _kinds.Names.Select(kind => new Measurement<T>(
                value(rows.FirstOrDefault(row => row.Kind == kind) ?? new KindRow(kind, 0, 0, 0)), new KeyValuePair<string, object?>("kind", kind)));
    }

    private IEnumerable<Measurement<double>> Lags() =>
        _reading.Lags.Select(row => new Measurement<double>(row.Seconds, new KeyValuePair<string, object?>("projection", row.Projection)));

    private sealed record Reading(IReadOnlyList<KindRow>? Kinds, IReadOnlyList<LagRow> Lags)
    {
        public static Reading Unknown { get; } = new(null, []);
    }

    private sealed record KindRow(string Kind, long Queued, long Running, double OldestSeconds);

    private sealed record LagRow(string Projection, double Seconds);
}
