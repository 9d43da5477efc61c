using System.Diagnostics;
using CreativeStudio.Application.Queue;
using CreativeStudio.Infrastructure.Observability;

namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>The spans of a job. They belong to the trace of the request that asked for it.</summary>
internal static class JobTraces
{
    private static readonly ActivitySource Source = new(Sources.Prefix + "Jobs");

    /// <summary>An attempt, below the commit that accepted the job.</summary>
    public static Activity? BeginAttempt(Lease lease)
    {
        var parent = ActivityContext.TryParse(lease.TraceParent, null, isRemote: true, out var given) ? given : default;
        return Source.StartActivity(
            $"job {lease.JobType}",
            ActivityKind.Consumer,
            parent,
            [new("studio.job.id", lease.JobId), new("studio.job.kind", lease.JobType), new("studio.job.attempt", lease.Attempt)]);
    }

    /// <summary>A step, below its attempt.</summary>
    public static Activity? BeginStep(string step) => Source.StartActivity($"step {step}");

    /// <summary>What a span is about did not succeed. The exception's message stays out: it may quote a client.</summary>
    public static void Failed(Activity? span, Exception e)
    {
        span?.SetStatus(ActivityStatusCode.Error);
        span?.SetTag("error.type", e.GetType().FullName);
    }

    /// <summary>Whether a request only asks ComfyUI how far it is, every other second for as long as a prompt runs.</summary>
    public static bool IsPolling(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get && request.RequestUri?.AbsolutePath is { } path
        && (path.EndsWith("/queue", StringComparison.Ordinal) || path.Contains("/history/", StringComparison.Ordinal));
}
