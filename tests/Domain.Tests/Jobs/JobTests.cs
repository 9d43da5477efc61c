using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Domain.StoryVideo;

namespace CreativeStudio.Domain.Tests.Jobs;

public sealed class JobTests
{
    private static readonly Guid Id = Guid.Parse("01890000-0000-7000-8000-000000000003");
    private static readonly Guid User = Guid.Parse("01890000-0000-7000-8000-000000000001");
    private static readonly JobRequested Requested =
        new(Id, User, StoryVideoRequest.JobType, new string('0', 64), new Dictionary<string, string>(StringComparer.Ordinal), 10, null);

    [Fact]
    public void A_requested_job_waits()
    {
        JobDecider.Request(Requested, 3).ShouldBe([Requested, new JobQueued(Id, User, StoryVideoRequest.JobType, 3)]);
        Given().Status.ShouldBe(JobStatus.Pending);
    }

    [Fact]
    public void A_waiting_job_is_started() => JobDecider.Start(Given(), "gpu-1", "preview", 1).Then(Started(1));

    [Fact]
    public void A_job_that_missed_its_start_fails_also_where_a_lease_ran_out_before_a_runner_began()
    {
        JobDecider.MissStart(Given(), Due).Value.ShouldHaveSingleItem().ShouldBeOfType<JobFailed>().Code.ShouldBe("JOB_013");
        JobDecider.MissStart(Given(new JobAttemptFailed(Id, 1, "lease_expired", "The runner went silent.", true), Queued()), Due)
            .Value.ShouldHaveSingleItem().ShouldBeOfType<JobFailed>();
    }

    [Fact]
    public void A_job_that_has_started_cannot_miss_its_start() =>
        JobDecider.MissStart(Given(Started(1), new JobHandedBack(Id, 1), Queued()), Due).Value.ShouldBeEmpty();

    [Fact]
    public void A_running_job_is_not_started_by_another_runner() => JobDecider.Start(Given(Started(1)), "gpu-2", "preview", 2).ThenRefused("JOB_009");

    [Fact]
    public void An_attempt_is_not_started_twice() =>
        JobDecider.Start(Given(Started(1), new JobHandedBack(Id, 1), Queued()), "gpu-1", "preview", 1).ThenRefused("JOB_009");

    [Fact]
    public void A_cancelled_job_cannot_be_started() =>
        JobDecider.Start(Given(new JobCancelled(Id)), "gpu-1", "preview", 1).ThenRefused("JOB_002");

    [Fact]
    public void A_runner_whose_attempt_is_over_can_no_longer_report()
    {
        var job = Given(Started(1), Failed(1), Queued(), Started(2));

        JobDecider.StartStep(job, 1, "draw-1", "Generating scene 1 of 1").ThenRefused("JOB_009");
        JobDecider.CompleteStep(job, Step(1)).ThenRefused("JOB_009");
        JobDecider.StoreOutputs(job, 1, []).ThenRefused("JOB_009");
        JobDecider.Complete(job, [], Completed(1)).ThenRefused("JOB_009");
        JobDecider.HandBack(job, 1).ThenRefused("JOB_009");
        JobDecider.ConfirmCancelled(job, 1).ThenRefused("JOB_009");
        JobDecider.FailAttempt(job, 1, "lease_expired", "late", true).ThenRefused("JOB_009");
    }

    [Fact]
    public void A_step_that_was_completed_in_an_earlier_attempt_is_remembered() =>
        Given(Started(1), Step(1), Failed(1), Queued(), Started(2)).CompletedSteps.Keys.ShouldBe(["draw-1"]);

    [Fact]
    public void A_step_reported_twice_is_one_event() => JobDecider.CompleteStep(Given(Started(1), Step(1)), Step(1)).Then();

    [Fact]
    public void Outputs_and_the_end_are_one_fact()
    {
        var output = new JobOutputStored(Id, 1, "video", new StoredFile("story.mp4", "outputs/u/j/story.mp4", "video/mp4", 1, new string('0', 64)));

        JobDecider.Complete(Given(Started(1)), [output], Completed(1)).Then(output, Completed(1));
    }

    [Fact]
    public void A_job_is_not_completed_twice() =>
        JobDecider.Complete(Given(Started(1), Completed(1)), [], Completed(1)).ThenRefused("JOB_009");

    [Fact]
    public void A_failure_that_may_pass_puts_the_job_back() =>
        JobDecider.FailAttempt(Given(Started(1)), 1, "JOB_005", "out of memory", true)
            .Then(new JobAttemptFailed(Id, 1, "JOB_005", "out of memory", true), Queued());

    [Fact]
    public void The_third_failure_is_final() =>
        JobDecider.FailAttempt(Given(Started(1), Failed(1), Queued(), Started(2), Failed(2), Queued(), Started(3)), 3, "lease_expired", "gone", true)
            .Then(new JobAttemptFailed(Id, 3, "lease_expired", "gone", true), new JobFailed(Id, "lease_expired", "gone"));

    [Fact]
    public void A_failure_that_cannot_pass_is_final_at_once() =>
        JobDecider.FailAttempt(Given(Started(1)), 1, "JOB_004", "no such model", false)
            .Then(new JobAttemptFailed(Id, 1, "JOB_004", "no such model", false), new JobFailed(Id, "JOB_004", "no such model"));

    [Fact]
    public void A_lease_that_ran_out_before_the_start_was_said_counts_as_a_failed_attempt()
    {
        var job = Given();

        JobDecider.FailAttempt(job, 1, "lease_expired", "gone", true).Then(new JobAttemptFailed(Id, 1, "lease_expired", "gone", true), Queued());
        JobDecider.Start(JobFold.Next(job, new JobAttemptFailed(Id, 1, "lease_expired", "gone", true)), "gpu-1", "preview", 1).ThenRefused("JOB_009");
    }

    [Fact]
    public void A_job_that_is_handed_back_waits_again_and_has_all_its_attempts_left()
    {
        JobDecider.HandBack(Given(Started(1)), 1).Then(new JobHandedBack(Id, 1), Queued());
        Given(Started(1), new JobHandedBack(Id, 1), Queued()).FailedAttempts.ShouldBe(0);
    }

    [Fact]
    public void A_waiting_job_is_cancelled_at_once() =>
        JobDecider.Cancel(Given(), User).Then(new JobCancellationRequested(Id, User), new JobCancelled(Id));

    [Fact]
    public void A_running_job_is_asked_to_stop() => JobDecider.Cancel(Given(Started(1)), User).Then(new JobCancellationRequested(Id, User));

    [Fact]
    public void Asking_again_changes_nothing() =>
        JobDecider.Cancel(Given(Started(1), new JobCancellationRequested(Id, User)), User).Then();

    [Fact]
    public void A_job_that_has_ended_cannot_be_cancelled() =>
        JobDecider.Cancel(Given(Started(1), Completed(1)), User).ThenRefused("JOB_002");

    [Fact]
    public void A_runner_ends_a_job_whose_owner_asked_for_that()
    {
        var job = Given(Started(1), new JobCancellationRequested(Id, User));

        JobDecider.ConfirmCancelled(job, 1).Then(new JobCancelled(Id));
        JobDecider.HandBack(job, 1).Then(new JobCancelled(Id));
        JobDecider.FailAttempt(job, 1, "JOB_005", "out of memory", true)
            .Then(new JobAttemptFailed(Id, 1, "JOB_005", "out of memory", true), new JobCancelled(Id));
    }

    [Fact]
    public void A_runner_cannot_cancel_a_job_by_itself() => JobDecider.ConfirmCancelled(Given(Started(1)), 1).ThenRefused("JOB_010");

    [Theory]
    [InlineData(JobStatus.Pending, false)]
    [InlineData(JobStatus.Processing, false)]
    [InlineData(JobStatus.Completed, false)]
    [InlineData(JobStatus.Failed, true)]
    [InlineData(JobStatus.Cancelled, true)]
    public void Only_a_failed_or_cancelled_job_is_retried(JobStatus status, bool retried) =>
        JobDecider.Retry(Given() with { Status = status }).IsSuccess.ShouldBe(retried);

    private static Job Given(params IDomainEvent[] events) => JobFold.Fold([Requested, Queued(), .. events]);

    private static JobQueued Queued() => new(Id, User, StoryVideoRequest.JobType, 0);

    private static JobStarted Started(int attempt) => new(Id, "gpu-1", "preview", attempt);

    private static JobAttemptFailed Failed(int attempt) => new(Id, attempt, "JOB_005", "out of memory", true);

    private static JobStepCompleted Step(int attempt) => new(Id, attempt, "draw-1", [], 10, 5);

    private static JobCompleted Completed(int attempt) => new(Id, attempt, 1, 1.5, [], 0);

    private static readonly DateTimeOffset Due = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
}
