using CreativeStudio.Application.Queue;
using CreativeStudio.TestSupport;

namespace CreativeStudio.Infrastructure.Tests.Queue;

public sealed class LeasingWorkflowsTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>, IAsyncLifetime
{
    private readonly StudioHost _host = new(database);

    private QueueRows Rows => new(database, _host.Get<IGpuQueue>());

    public Task InitializeAsync() => Rows.ClearAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_job_goes_to_a_runner_that_has_its_workflow_and_holds_up_no_other_job_on_one_that_has_not()
    {
        var user = Guid.CreateVersion7();
        var poster = await Rows.AddAsync(user, ageSeconds: 30, type: "workflow", workflow: "poster");
        var upscale = await Rows.AddAsync(user, ageSeconds: 20, type: "workflow", workflow: "upscale");
        var film = await Rows.AddAsync(user, ageSeconds: 10);

        (await LeaseAsync("upscale"))!.JobId.ShouldBe(upscale);
        (await LeaseAsync("upscale"))!.JobId.ShouldBe(film);
        (await LeaseAsync("upscale")).ShouldBeNull();
        (await LeaseAsync()).ShouldBeNull();
        (await LeaseAsync("upscale", "poster"))!.JobId.ShouldBe(poster);
    }

    private Task<Lease?> LeaseAsync(params string[] workflows) => _host.Get<IGpuQueue>().LeaseNextAsync(
        new RunnerOffer("gpu-1", ["workflow", QueueRows.Type], []) { Workflows = workflows }, TimeSpan.FromMinutes(10), CancellationToken.None);
}
