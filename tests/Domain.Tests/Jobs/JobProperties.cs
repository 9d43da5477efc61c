using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using FsCheck;
using FsCheck.Fluent;

namespace CreativeStudio.Domain.Tests.Jobs;

public sealed class JobProperties
{
    private static readonly Guid Id = Guid.Parse("01890000-0000-7000-8000-000000000003");
    private static readonly Guid User = Guid.Parse("01890000-0000-7000-8000-000000000001");

    [Fact]
    public void Whatever_is_reported_a_job_ends_at_most_once_and_with_its_last_event() => Check.QuickThrowOnFailure(Prop.ForAll(Commands(), commands =>
    {
        var events = Run(commands);
        var ends = events.Count(e => e is JobCompleted or JobFailed or JobCancelled);
        return ends == (JobFold.Fold(events).HasEnded() ? 1 : 0) && (ends == 0 || events[^1] is JobCompleted or JobFailed or JobCancelled);
    }));

    [Fact]
    public void Whatever_is_reported_attempts_only_grow_and_at_most_three_fail() => Check.QuickThrowOnFailure(Prop.ForAll(Commands(), commands =>
    {
        var events = Run(commands);
        var started = events.OfType<JobStarted>().Select(e => e.Attempt).ToList();
        return started.SequenceEqual(started.Distinct().Order()) && events.OfType<JobAttemptFailed>().Count() <= JobDecider.MaxAttempts;
    }));

    private static Arbitrary<(int Command, int Attempt)[]> Commands() => (
        from command in Gen.Choose(0, 6)
        from attempt in Gen.Choose(1, 5)
        select (command, attempt)).ArrayOf().ToArbitrary();

    private static List<IDomainEvent> Run(IEnumerable<(int Command, int Attempt)> commands)
    {
        var request = new JobRequested(Id, User, "story-video", "", new Dictionary<string, string>(StringComparer.Ordinal), 10, null);
        var events = new List<IDomainEvent>(JobDecider.Request(request, 0));
        foreach (var (command, attempt) in commands)
        {
            var job = JobFold.Fold(events);
            var decided = command switch
            {
                0 => JobDecider.Start(job, "gpu-1", "preview", attempt),
                1 => JobDecider.CompleteStep(job, new JobStepCompleted(Id, attempt, "draw-1", [], 0, 0)),
                2 => JobDecider.FailAttempt(job, attempt, "JOB_005", "", attempt != 5),
                3 => JobDecider.HandBack(job, attempt),
                4 => JobDecider.Cancel(job, User),
                5 => JobDecider.ConfirmCancelled(job, attempt),
                _ => JobDecider.Complete(job, [], new JobCompleted(Id, attempt, 0, 0, [], 0)),
            };
            if (decided.IsSuccess)
            {
                events.AddRange(decided.Value);
            }
        }

        return events;
    }
}
