using CreativeStudio.TestSupport;

namespace CreativeStudio.EndToEnd;

/// <summary>The runner is killed in the middle of its work, as a power cut would.</summary>
public sealed class KillingTheRunnerTests(Studio studio) : IClassFixture<Studio>
{
    [Theory]
    [InlineData("job_started")]
    [InlineData("job_step_started draw-1")]
    [InlineData("job_step_completed speak")]
    [InlineData("job_step_started compose")]
    [InlineData("job_step_completed compose")]
    public async Task A_job_whose_runner_is_killed_still_ends_in_a_film_and_repeats_no_stored_step(string moment)
    {
        using var client = await studio.SignUpAsync();
        var killed = studio.SpareRunner ?? await studio.StartRunnerAsync();
        studio.SpareRunner = null;
        var job = await client.AskForFilmAsync();
        await Eventually.TrueAsync(
            async () => (await studio.EventsAsync(job)).Contains(moment), $"{moment} in the job's history", TimeSpan.FromMinutes(2));
        await killed.KillAsync();

        var next = await studio.StartRunnerAsync();
        await client.UntilAsync(studio, job, "completed", next);
        studio.SpareRunner = next;

        var history = await studio.EventsAsync(job);
        history.Count(e => e == "job_completed").ShouldBe(1);
        history.Where(e => e.StartsWith("job_step_completed", StringComparison.Ordinal)).ShouldBeUnique();
        (await client.CreditsAsync()).ShouldBe(40);
        (await studio.VerbAsync("audit")).ExitCode.ShouldBe(0);
    }
}
