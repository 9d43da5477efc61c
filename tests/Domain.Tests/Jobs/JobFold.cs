using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.Domain.Tests.Jobs;

internal static class JobFold
{
    public static Job Fold(IReadOnlyList<IDomainEvent> events) => events.Skip(1).Aggregate(Job.Begin((JobRequested)events[0]), Next);

    public static Job Next(Job job, IDomainEvent e) => e switch
    {
        JobQueued x => job.When(x),
        JobStarted x => job.When(x),
        JobStepStarted => job,
        JobStepCompleted x => job.When(x),
        JobOutputStored x => job.When(x),
        JobAttemptFailed x => job.When(x),
        JobHandedBack x => job.When(x),
        JobCompleted x => job.When(x),
        JobFailed x => job.When(x),
        JobCancellationRequested x => job.When(x),
        JobCancelled x => job.When(x),
        _ => throw new ArgumentOutOfRangeException(nameof(e), e, "not an event of a job"),
    };
}
