using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.Domain.Tests.Jobs;

internal static class JobFold
{
    public static Job Fold(IReadOnlyList<IDomainEvent> events) => events.Skip(1).Aggregate(Job.Create((JobRequested)events[0]), Next);

    public static Job Next(Job job, IDomainEvent e) => e switch
    {
        JobQueued x => job.Apply(x),
        JobStarted x => job.Apply(x),
        JobStepStarted => job,
        JobStepCompleted x => job.Apply(x),
        JobOutputStored x => job.Apply(x),
        JobAttemptFailed x => job.Apply(x),
        JobHandedBack x => job.Apply(x),
        JobCompleted x => job.Apply(x),
        JobFailed x => job.Apply(x),
        JobCancellationRequested x => job.Apply(x),
        JobCancelled x => job.Apply(x),
        _ => throw new ArgumentOutOfRangeException(nameof(e), e, "not an event of a job"),
    };
}
