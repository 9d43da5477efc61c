using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.Application.Jobs.Reading;

/// <summary>A job's history as lines that a person reads. Pure: events in, a line for each out.</summary>
internal static class JobLog
{
    /// <param name="history">From the first event on.</param>
    public static IReadOnlyList<JobLogLine> Of(IReadOnlyList<EventEnvelope> history)
    {
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        var lines = new List<JobLogLine>(history.Count);
        foreach (var e in history)
        {
            if (e.Data is JobStepStarted step)
            {
                titles[step.Step] = step.Title;
            }

            lines.Add(LineOf(e, titles));
        }

        return lines;
    }

    private static JobLogLine LineOf(EventEnvelope envelope, Dictionary<string, string> titles)
    {
        return envelope.Data switch
        {
            JobRequested { RetryOf: { } first } e => Line($"Asked for again: {e.JobType}, as in job {first}; {Credits(e.Price)} held"),
            JobRequested e => Line($"Asked for: {e.JobType}; {Credits(e.Price)} held"),
            JobQueued => Line("Waits for a runner"),
            JobStarted e => Line($"Attempt {e.Attempt} began, engine {e.Engine}", e.Attempt),
            JobStepStarted e => Line(e.Title, e.Attempt, e.Step),
            JobStepCompleted e => Line($"Done: {titles.GetValueOrDefault(e.Step, e.Step)}{Took(e)}", e.Attempt, e.Step),
            JobOutputStored e => Line($"Delivered {e.File.Name}, {Size(e.File.Bytes)}", e.Attempt),
            JobAttemptFailed e => Line($"Attempt {e.Attempt} failed: {e.Reason}", e.Attempt, null, JobLogLevel.Warning, e.Code),
            JobHandedBack e => Line($"Attempt {e.Attempt} was handed back: its runner stopped, or its engine was away", e.Attempt),
            JobCompleted e => Line($"Completed: files delivered: {e.Outputs}, GPU time {e.GpuSeconds:0.#} s{Models(e)}", e.Attempt),
            JobFailed e => Line($"Failed: {e.Reason} Its credits came back.", null, null, JobLogLevel.Error, e.Code),
            JobCancellationRequested => Line("Cancellation requested"),
            JobCancelled => Line("Cancelled. Its credits came back."),
            _ => Line(envelope.Alias),
        };

        JobLogLine Line(string message, int? attempt = null, string? step = null, JobLogLevel level = JobLogLevel.Info, string? code = null) =>
            new(envelope.Version, envelope.Timestamp, level, message, envelope.Alias, attempt, step, code);
    }

    private static string Credits(long price) => price == 1 ? "1 credit" : $"{price} credits";

    private static string Took(JobStepCompleted e) =>
        e.GpuMilliseconds > 0 ? $" ({e.Milliseconds / 1000.0:0.0} s, GPU {e.GpuMilliseconds / 1000.0:0.0} s)" : $" ({e.Milliseconds / 1000.0:0.0} s)";

    private static string Models(JobCompleted e) => e.Models.Count == 0 ? "" : $", models {string.Join(", ", e.Models)}";

    private static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} bytes",
        < 1024 * 1024 => $"{bytes / 1024.0:0.0} KB",
        _ => $"{bytes / (1024.0 * 1024.0):0.0} MB",
    };
}
