using CreativeStudio.TestSupport;
using CreativeStudio.WebApi.EventStore;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.EventStore;

public sealed class ProjectionsVerbTests(JobsApi api) : IClassFixture<JobsApi>
{
    private const string Name = "ended_job_files:All";

    [Fact]
    public async Task An_operator_sees_that_one_is_stopped_and_decides_how_it_goes_on()
    {
        await Eventually.TrueAsync(async () => await RunAsync() == 0 && await ProgressAsync() > 0, "it runs");
        (await RunAsync("retry", Name)).ShouldBe(1, "it is not stopped");

        await StopAsync();
        (await RunAsync()).ShouldBe(1);
        (await RunAsync("retry", Name)).ShouldBe(0);
        (await RunAsync()).ShouldBe(0);

        await StopAsync();
        (await RunAsync("skip", Name)).ShouldBe(0);
        (await RunAsync()).ShouldBe(0);
        (await api.Database.ColumnAsync<long>("SELECT seq_id FROM studio.dead_letters WHERE projection = $1", Name)).ShouldBe([1]);

        (await RunAsync("replay", Name, "1")).ShouldBe(0);
        (await api.Database.ColumnAsync<long>("SELECT seq_id FROM studio.dead_letters")).ShouldBeEmpty();
        (await RunAsync("replay", Name, "1")).ShouldBe(1, "it is handled");
        (await RunAsync("replay", "no_such:All", "1")).ShouldBe(1);
    }

    [Theory]
    [InlineData("retry", null, null)]
    [InlineData("forget", Name, null)]
    [InlineData("replay", Name, "first")]
    public async Task A_malformed_command_changes_nothing_and_says_how(string decision, string? name, string? sequence) =>
        (await RunAsync(decision, name, sequence)).ShouldBe(2);

    private Task<int> RunAsync(string? decision = null, string? name = null, string? sequence = null)
    {
        (api.App.Configuration["do"], api.App.Configuration["name"], api.App.Configuration["sequence"]) = (decision, name, sequence);
        return ProjectionsVerb.RunAsync(api.App);
    }

    private Task<long> ProgressAsync() => api.Database.ScalarAsync<long>("SELECT count(*) FROM mt_event_progression WHERE name = $1", Name);

    private Task StopAsync() => api.Database.ExecuteAsync(
        """
        INSERT INTO studio.projection_state (name, state, failed_seq, failed_alias, error, updated_at) VALUES ($1, 'faulted', 1, 'job_failed', 'no disk', now())
        ON CONFLICT (name) DO UPDATE SET state = 'faulted'
        """, Name);
}
