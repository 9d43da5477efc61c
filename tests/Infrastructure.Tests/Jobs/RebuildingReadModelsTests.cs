using CreativeStudio.Application.Jobs.Retrying;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Infrastructure.EventStore;
using CreativeStudio.TestSupport;

namespace CreativeStudio.Infrastructure.Tests.Jobs;

public sealed class RebuildingReadModelsTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static readonly string[] Tables = ["credit_balances", "credit_ledger", "jobs", "job_steps", "job_outputs", "gpu_queue"];

    [Fact]
    public async Task A_rebuilt_read_model_equals_the_one_it_replaces()
    {
        await using var host = new StudioHost(database);
        await LiveAsync(host);
        var before = await RowsAsync();

        foreach (var name in new[] { "credit_balances", "credit_ledger", "jobs", "gpu_queue" })
        {
            await host.Get<ProjectionRebuilder>().RebuildAsync(name, null, CancellationToken.None);
        }

        (await RowsAsync()).ShouldBe(before);
        before.Count(row => row.StartsWith("jobs ", StringComparison.Ordinal)).ShouldBe(5);
    }

    // One job of each kind of life.
    private static async Task LiveAsync(StudioHost host)
    {
        var user = await host.OpenAccountAsync(100);
        var delivered = await host.CreateJobAsync(user);
        await host.SendAsync(new StartJob(delivered, "gpu-1", "preview", 1));
        await host.SendAsync(new StartStep(delivered, 1, "draw-1", "Generating scene 1 of 1"));
        await host.SendAsync(new FailAttempt(delivered, 1, "JOB_005", "Out of memory.", Retryable: true));
        await host.SendAsync(new StartJob(delivered, "gpu-2", "comfyui", 2));
        await host.SendAsync(new StartStep(delivered, 2, "draw-1", "Generating scene 1 of 1"));
        var file = new StoredFile("1.png", "temp/1.png", "image/png", 1, new string('0', 64));
        await host.SendAsync(new CompleteStep(delivered, 2, "draw-1", [file], TimeSpan.FromSeconds(1), TimeSpan.Zero));
        await host.SendAsync(StudioHost.Delivery(delivered, 2));
        var failed = await host.CreateJobAsync(user);
        await host.SendAsync(new StartJob(failed, "gpu-1", "preview", 1));
        await host.SendAsync(new FailAttempt(failed, 1, "JOB_003", "Broken.", Retryable: false));
        await host.SendAsync(new RetryJob(user, failed));
        await host.SendAsync(new CancelJob(user, await host.CreateJobAsync(user)));
        var handedBack = await host.CreateJobAsync(user);
        await host.SendAsync(new StartJob(handedBack, "gpu-1", "preview", 1));
        await host.SendAsync(new HandBackJob(handedBack, 1));
    }

    private async Task<List<string>> RowsAsync()
    {
        var rows = new List<string>();
        foreach (var table in Tables)
        {
            rows.AddRange(await database.ColumnAsync<string>($"SELECT '{table} ' || to_jsonb(t)::text FROM {table} t ORDER BY 1"));
        }

        return rows;
    }
}
