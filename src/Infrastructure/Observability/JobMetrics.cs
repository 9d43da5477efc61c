using System.Diagnostics.Metrics;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.Infrastructure.Observability;

/// <summary>
/// Counts what happened to jobs, from the events that this process committed. Each event is committed by one process, so the sum over all
/// processes counts it once.
/// </summary>
internal static class JobMetrics
{
    private const string LeaseExpired = "lease_expired";
    private const string None = "";

    private static readonly Meter Meter = new(Sources.Prefix + "Jobs");
    private static readonly Counter<long> Accepted = Meter.CreateCounter<long>("studio.jobs.accepted", "{job}", "Jobs that were accepted.");
    private static readonly Counter<long> Ended = Meter.CreateCounter<long>("studio.jobs.ended", "{job}", "Jobs that ended, and why.");
    private static readonly Counter<long> LeasesLost = Meter.CreateCounter<long>(
        "studio.leases.lost", "{lease}", "Attempts that ended because their runner went silent.");

    private static readonly Counter<double> Gpu = Meter.CreateCounter<double>("studio.gpu.time", "s", "Time that engines worked for jobs.");

    /// <summary>Counts the committed events of one stream. Streams that are no jobs count for nothing.</summary>
    /// <param name="before">The aggregate before the events; null where they start the stream.</param>
    public static void Count(object? before, IReadOnlyList<IDomainEvent> events)
    {
        var job = before as Job;
        foreach (var e in events)
        {
            switch (e)
            {
                case JobRequested requested:
                    Accepted.Add(1, Kind(requested.JobType));
                    break;
                case JobStepCompleted { GpuMilliseconds: > 0 } step:
                    Gpu.Add(step.GpuMilliseconds / 1000.0, Kind(job?.JobType));
                    break;
                case JobCompleted completed:
                    // What no step told; the steps of this attempt are in the state already.
                    var told = job?.CompletedSteps.Values.Sum(step => step.GpuMilliseconds) ?? 0;
                    Gpu.Add(Math.Max(0, completed.GpuSeconds - (told / 1000.0)), Kind(job?.JobType));
                    End(job, "completed", None);
                    break;
                case JobAttemptFailed { Code: LeaseExpired }:
                    LeasesLost.Add(1, Kind(job?.JobType));
                    break;
                case JobFailed failed:
                    End(job, "failed", failed.Code);
                    break;
                case JobCancelled:
                    End(job, "cancelled", None);
                    break;
                default:
                    break;
            }
        }
    }

    private static void End(Job? job, string outcome, string reason) =>
        Ended.Add(1, Kind(job?.JobType), new("outcome", outcome), new("reason", reason));

    private static KeyValuePair<string, object?> Kind(string? jobType) => new("kind", jobType ?? "unknown");
}
