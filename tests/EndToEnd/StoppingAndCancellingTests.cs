using System.Net;
using CreativeStudio.TestSupport;

namespace CreativeStudio.EndToEnd;

/// <summary>Jobs that are stopped in good order: by the operator who stops a runner, by the owner who cancels.</summary>
public sealed class StoppingAndCancellingTests(Studio studio) : IClassFixture<Studio>
{
    [Fact]
    public async Task A_runner_that_is_asked_to_stop_hands_its_job_back_and_another_goes_on()
    {
        using var client = await studio.SignUpAsync();
        var first = await studio.StartRunnerAsync(("Runner__StopGraceSeconds", "0"));
        var job = await client.AskForFilmAsync();
        await UntilEventAsync(job, "job_step_completed draw-1");
        (await first.StopAsync()).ShouldBe(0, first.Log);

        (await studio.EventsAsync(job)).ShouldContain("job_handed_back");
        (await client.StatusAsync(job)).ShouldBe("pending");

        var second = await studio.StartRunnerAsync();
        await client.UntilAsync(studio, job, "completed", second);
        await second.StopAsync();
        (await studio.EventsAsync(job)).ShouldNotContain("job_attempt_failed");
        (await client.CreditsAsync()).ShouldBe(40);
    }

    [Fact]
    public async Task A_runner_that_is_asked_to_stop_finishes_what_it_can_within_its_grace()
    {
        using var client = await studio.SignUpAsync();
        var runner = await studio.StartRunnerAsync(("Runner__StopGraceSeconds", "120"));
        var job = await client.AskForFilmAsync();
        await UntilEventAsync(job, "job_step_completed draw-1");
        (await runner.StopAsync()).ShouldBe(0, runner.Log);

        (await client.StatusAsync(job)).ShouldBe("completed");
    }

    [Fact]
    public async Task A_running_job_that_is_cancelled_ends_soon_and_costs_nothing()
    {
        using var client = await studio.SignUpAsync();
        var runner = await studio.StartRunnerAsync();
        var job = await client.AskForFilmAsync();
        await UntilEventAsync(job, "job_step_started draw-1");

        (await client.DeleteAsync($"/api/v1/jobs/{job}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await client.UntilAsync(studio, job, "cancelled", runner);
        (await client.CreditsAsync()).ShouldBe(50);
        (await studio.EventsAsync(job))[^1].ShouldBe("job_cancelled");
        await runner.StopAsync();
    }

    [Fact]
    public async Task A_job_that_is_cancelled_after_its_runner_was_killed_ends_and_costs_nothing()
    {
        using var client = await studio.SignUpAsync();
        var killed = await studio.StartRunnerAsync();
        var job = await client.AskForFilmAsync();
        await UntilEventAsync(job, "job_step_started draw-1");
        await killed.KillAsync();

        (await client.DeleteAsync($"/api/v1/jobs/{job}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var next = await studio.StartRunnerAsync();

        await client.UntilAsync(studio, job, "cancelled", next);
        (await client.CreditsAsync()).ShouldBe(50);
        await next.StopAsync();
    }

    private Task UntilEventAsync(Guid job, string moment) => Eventually.TrueAsync(
        async () => (await studio.EventsAsync(job)).Contains(moment), $"{moment} in the job's history", TimeSpan.FromMinutes(2));
}
