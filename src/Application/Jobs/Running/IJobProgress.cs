namespace CreativeStudio.Application.Jobs.Running;

/// <summary>
/// How far a job is: live messages, not events. Every report is published at once on the channel <c>studio_progress</c>; the stored
/// value follows at most once a second per job. A percentage never goes down within a job, across attempts too.
/// </summary>
public interface IJobProgress
{
    /// <summary>Reports progress of an attempt. Never fails the job: a report that cannot be sent is lost.</summary>
    /// <param name="percent">0 to 100.</param>
    /// <param name="message">What a person reads, for example <c>Generating scene 3 of 8</c>; at most 200 characters.</param>
    Task ReportAsync(Guid jobId, int attempt, int percent, string message, CancellationToken ct);
}

/// <summary>A report of progress as published.</summary>
/// <param name="Progress">Percent, 0 to 100.</param>
public sealed record JobProgressMessage(Guid JobId, int Attempt, int Progress, string Message, DateTimeOffset Timestamp)
{
    /// <summary>The channel on which reports are published, as JSON in camelCase.</summary>
    public const string Channel = "studio_progress";
}
