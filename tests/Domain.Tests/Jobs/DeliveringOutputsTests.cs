using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.Domain.Tests.Jobs;

/// <summary>Files that are delivered while their job goes on.</summary>
public sealed class DeliveringOutputsTests
{
    private static readonly Guid Id = Guid.Parse("01890000-0000-7000-8000-000000000003");
    private static readonly Guid User = Guid.Parse("01890000-0000-7000-8000-000000000001");
    private static readonly JobRequested Requested =
        new(Id, User, "image-generation", new string('0', 64), new Dictionary<string, string>(StringComparer.Ordinal), 4, null);

    [Fact]
    public void A_running_job_delivers_a_file_before_its_end() =>
        JobDecider.StoreOutputs(Given(Started(1)), 1, [Output(1, "picture-1.png")]).Then(Output(1, "picture-1.png"));

    [Fact]
    public void A_repeated_attempt_delivers_the_same_file_once()
    {
        var job = Given(Started(1), Output(1, "picture-1.png"), new JobAttemptFailed(Id, 1, "JOB_005", "out of memory", true), Queued(), Started(2));

        JobDecider.StoreOutputs(job, 2, [Output(2, "picture-1.png"), Output(2, "picture-2.png")]).Then(Output(2, "picture-2.png"));
    }

    [Fact]
    public void A_file_with_another_content_replaces_the_one_of_its_name()
    {
        var again = Output(1, "picture-1.png", sha: 'f');
        var job = Given(Started(1), Output(1, "picture-1.png"));

        JobDecider.StoreOutputs(job, 1, [again]).Then(again);
        JobFold.Next(job, again).Outputs.ShouldHaveSingleItem().Value.ShouldBe(again);
    }

    [Fact]
    public void An_attempt_that_is_over_delivers_nothing() =>
        JobDecider.StoreOutputs(Given(Started(1), new JobHandedBack(Id, 1), Queued(), Started(2)), 1, [Output(1, "picture-1.png")]).ThenRefused("JOB_009");

    [Fact]
    public void A_job_that_waits_or_has_ended_delivers_nothing()
    {
        JobDecider.StoreOutputs(Given(), 1, [Output(1, "picture-1.png")]).ThenRefused("JOB_009");
        JobDecider.StoreOutputs(Given(Started(1), Completed(1, 0)), 1, [Output(1, "picture-1.png")]).ThenRefused("JOB_009");
    }

    [Fact]
    public void The_end_brings_what_is_left_and_counts_all()
    {
        var job = Given(Started(1), Output(1, "picture-1.png"));

        JobDecider.Complete(job, [Output(1, "picture-1.png"), Output(1, "picture-2.png")], Completed(1, 0))
            .Then(Output(1, "picture-2.png"), Completed(1, outputs: 2));
        JobDecider.Complete(job, [], Completed(1, 0)).Then(Completed(1, outputs: 1));
    }

    [Fact]
    public void A_job_that_fails_or_is_cancelled_takes_back_what_it_delivered()
    {
        var delivered = Given(Started(1), Output(1, "picture-1.png"));

        JobFold.Next(delivered, new JobFailed(Id, "JOB_004", "no such model")).Outputs.ShouldBeEmpty();
        JobFold.Next(delivered, new JobCancelled(Id)).Outputs.ShouldBeEmpty();
    }

    [Fact]
    public void A_job_that_waits_for_another_attempt_keeps_what_it_delivered() =>
        Given(Started(1), Output(1, "picture-1.png"), new JobAttemptFailed(Id, 1, "JOB_005", "out of memory", true), Queued())
            .Outputs.Keys.ShouldBe(["picture-1.png"]);

    private static Job Given(params IDomainEvent[] events) => JobFold.Fold([Requested, Queued(), .. events]);

    private static JobQueued Queued() => new(Id, User, "image-generation", 0);

    private static JobStarted Started(int attempt) => new(Id, "gpu-1", "preview", attempt);

    private static JobOutputStored Output(int attempt, string name, char sha = '0') =>
        new(Id, attempt, "image", new StoredFile(name, $"outputs/u/j/{name}", "image/png", 7, new string(sha, 64)));

    private static JobCompleted Completed(int attempt, int outputs) => new(Id, attempt, outputs, 1.5, [], 0);
}
