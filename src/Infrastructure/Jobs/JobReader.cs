using System.Text.Json;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Reading;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Infrastructure.Common;
using Npgsql;

namespace CreativeStudio.Infrastructure.Jobs;

/// <summary>Reads the tables of <see cref="JobProjection"/>, with the progress beside them.</summary>
internal sealed class JobReader(NpgsqlDataSource database) : IJobReader
{
    private const string Columns =
        """
        j.job_id AS "JobId", j.job_type AS "JobType", j.status AS "Status", j.price AS "Price", j.priority AS "Priority",
        j.retry_of AS "RetryOf", j.parameters::text AS "Parameters", j.workload AS "Workload", j.not_before AS "NotBefore", j.attempt AS "Attempt", j.engine AS "Engine",
        j.cancellation_requested AS "CancellationRequested", j.error_code AS "ErrorCode", j.error_message AS "ErrorMessage",
        j.gpu_seconds AS "GpuSeconds", j.models AS "Models", j.peak_vram_megabytes AS "PeakVramMegabytes",
        j.created_at AS "CreatedAt", j.updated_at AS "UpdatedAt", j.started_at AS "StartedAt", j.completed_at AS "CompletedAt",
        p.percent AS "Percent", p.message AS "Message"
        """;

    private const string FindSql =
        $"""
        SELECT {Columns}
        FROM jobs j LEFT JOIN job_progress p ON p.job_id = j.job_id
        WHERE j.job_id = @jobId AND j.user_id = @userId;

        SELECT s.step AS "Step", s.title AS "Title", CASE WHEN s.completed_at IS NULL THEN 'processing' ELSE 'completed' END AS "Status",
               s.attempt AS "Attempt", s.started_at AS "StartedAt", s.completed_at AS "CompletedAt", s.milliseconds AS "Milliseconds"
        FROM job_steps s WHERE s.job_id = @jobId ORDER BY s.version;

        SELECT o.name AS "Filename", o.kind AS "Kind", o.content_type AS "ContentType", o.bytes AS "Size", o.sha256 AS "Sha256", o.key AS "Path"
        FROM job_outputs o WHERE o.job_id = @jobId ORDER BY o.version;
        """;

    public Task<JobView?> FindAsync(Guid userId, Guid jobId, CancellationToken ct) => database.ReadSeveralAsync(
        FindSql,
        new { userId, jobId },
        async results =>
        {
            var job = await results.ReadSingleOrDefaultAsync<JobRow>();
            var steps = (await results.ReadAsync<StepRow>()).Select(step => step.View(job)).ToList();
            var outputs = (await results.ReadAsync<JobOutputView>()).ToList();
            return job?.View(steps, outputs);
        },
        ct);

    public async Task<Page<JobSummary>> ListAsync(ListJobs query, CancellationToken ct)
    {
        var (column, type) = query.Sort switch
        {
            JobSort.UpdatedAt => ("j.updated_at", "timestamptz"),
            JobSort.Status => ("j.status", "varchar"),
            _ => ("j.created_at", "timestamptz"),
        };
        const string filter =
            """
            j.user_id = @UserId AND (@status::varchar IS NULL OR j.status = @status) AND (@JobType::varchar IS NULL OR j.job_type = @JobType)
            AND (@CreatedFrom::timestamptz IS NULL OR j.created_at >= @CreatedFrom) AND (@CreatedTo::timestamptz IS NULL OR j.created_at < @CreatedTo)
            """;
        var (order, beyond) = query.Descending ? ("DESC", "<") : ("ASC", ">");
        var after = query.Cursor is null ? "" : $"AND ({column}, j.job_id) {beyond} (@cursorValue::{type}, @cursorId)";
        var sql =
            $"""
            SELECT count(*) FROM jobs j WHERE {filter};
            SELECT {Columns} FROM jobs j LEFT JOIN job_progress p ON p.job_id = j.job_id
            WHERE {filter} {after} ORDER BY {column} {order}, j.job_id {order} LIMIT @take OFFSET @skip;
            """;
        var parameters = new
        {
            query.UserId,
            query.JobType,
            query.CreatedFrom,
            query.CreatedTo,
            status = query.Status?.ToString().ToLowerInvariant(),
            cursorValue = query.Cursor?.Value,
            cursorId = query.Cursor?.Id,
            take = query.Limit + 1,
            skip = query.Cursor is null ? (long)(query.PageNumber - 1) * query.Limit : 0,
        };
        var (total, rows) = await database.ReadSeveralAsync(
            sql,
            parameters,
            async results => (await results.ReadSingleAsync<long>(), (await results.ReadAsync<JobRow>()).ToList()),
            ct);
        var next = rows.Count > query.Limit ? rows[query.Limit - 1].Cursor(query.Sort).ToString() : null;
        return new Page<JobSummary>(rows.Take(query.Limit).Select(row => row.Summary()).ToList(), query.PageNumber, query.Limit, total, next);
    }

    // timestamptz comes as a DateTime in UTC.
    private static DateTimeOffset At(DateTime utc) => new(utc);

    private static DateTimeOffset? At(DateTime? utc) => utc is { } time ? At(time) : null;

    private sealed class StepRow
    {
        public required string Step { get; init; }
        public required string Title { get; init; }
        public required string Status { get; init; }
        public int Attempt { get; init; }
        public DateTime StartedAt { get; init; }
        public DateTime? CompletedAt { get; init; }
        public long? Milliseconds { get; init; }

        // A step that was not completed when its attempt ended was interrupted with it.
        public JobStepView View(JobRow? job) => new(
            Step, Title, Status == "processing" && (job is null || job.Status != "processing" || job.Attempt != Attempt) ? "interrupted" : Status,
            Attempt, At(StartedAt), At(CompletedAt), Milliseconds);
    }

    private sealed class JobRow
    {
        public Guid JobId { get; init; }
        public required string JobType { get; init; }
        public required string Status { get; init; }
        public long Price { get; init; }
        public Guid? RetryOf { get; init; }
        public required string Parameters { get; init; }
        public double Workload { get; init; }
        public DateTime? NotBefore { get; init; }
        public int Attempt { get; init; }
        public string? Engine { get; init; }
        public bool CancellationRequested { get; init; }
        public string? ErrorCode { get; init; }
        public string? ErrorMessage { get; init; }
        public double? GpuSeconds { get; init; }
        public string[]? Models { get; init; }
        public long? PeakVramMegabytes { get; init; }
        public DateTime CreatedAt { get; init; }
        public DateTime UpdatedAt { get; init; }
        public DateTime? StartedAt { get; init; }
        public DateTime? CompletedAt { get; init; }
        public int? Percent { get; init; }
        public string? Message { get; init; }

        private JobStatus State => Enum.Parse<JobStatus>(Status, ignoreCase: true);

        private long Charged => State is JobStatus.Failed or JobStatus.Cancelled ? 0 : Price;

        private int Progress => State == JobStatus.Completed ? 100 : Percent ?? 0;

        // PostgreSQL keeps microseconds: the value survives the way to the client and back.
        public ListCursor Cursor(JobSort sort) => new(
            sort switch { JobSort.UpdatedAt => At(UpdatedAt).ToString("O"), JobSort.Status => Status, _ => At(CreatedAt).ToString("O") },
            JobId);

        public JobSummary Summary() => new(
            JobId, JobType, State, Charged, Progress, CancellationRequested, RetryOf, At(CreatedAt), At(UpdatedAt), At(StartedAt),
            At(CompletedAt));

        public JobView View(IReadOnlyList<JobStepView> steps, IReadOnlyList<JobOutputView> outputs) => new(
            JobId, JobType, State, Charged, Progress, Says(), CancellationRequested, null, Attempt, Engine, RetryOf,
            JsonSerializer.Deserialize<Dictionary<string, string>>(Parameters)!,
            ErrorCode is null ? null : new JobErrorView(ErrorCode, ErrorMessage ?? ""),
            steps,
            outputs,
            GpuSeconds is { } gpu ? new JobMetricsView(gpu, PeakVramMegabytes ?? 0, Models ?? []) : null,
            At(CreatedAt), At(UpdatedAt), At(StartedAt), At(CompletedAt),
            CompletedAt is { } end && StartedAt is { } start ? (long)(end - start).TotalMilliseconds : null)
        {
            Workload = Workload,
            NotBefore = At(NotBefore),
        };

        private string Says() => State switch
        {
            JobStatus.Completed => "Completed",
            JobStatus.Failed => ErrorMessage ?? "Failed",
            JobStatus.Cancelled => "Cancelled",
            _ when CancellationRequested => "Cancelling",
            JobStatus.Pending when Attempt > 0 => "Waiting for another attempt",
            JobStatus.Pending => "Waiting for a GPU",
            _ => Message ?? "Started",
        };
    }
}
