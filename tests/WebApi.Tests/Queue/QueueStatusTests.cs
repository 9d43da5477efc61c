using System.Net.Http.Json;
using CreativeStudio.TestSupport;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.Queue;

public sealed class QueueStatusTests(JobsApi api) : IClassFixture<JobsApi>
{
    [Fact]
    public async Task A_user_sees_the_own_jobs_with_positions_in_the_fair_order_and_the_limits()
    {
        await api.Database.ExecuteAsync("DELETE FROM gpu_queue");
        using var crowd = await api.RegisterAsync();
        using var other = await api.RegisterAsync();
        for (var i = 0; i < 4; i++)
        {
            await crowd.CreateJobAsync();
        }

        var job = await other.CreateJobAsync();

        // The forecast may be a moment old; once it has seen the job, the place is exact.
        var status = await other.GetJsonAsync("api/v1/queue/status");
        await Eventually.TrueAsync(
            async () =>
            {
                status = await other.GetJsonAsync("api/v1/queue/status");
                return status.GetProperty("jobs").EnumerateArray().Single().GetProperty("queuePosition").GetInt32() == 2;
            },
            "the job has the second place");
        var own = status.GetProperty("jobs").EnumerateArray().Single();
        (own.GetProperty("jobId").GetGuid(), own.Text("status")).ShouldBe((job, "pending"));
        own.GetProperty("eta").GetProperty("p90Seconds").GetInt32().ShouldBeGreaterThanOrEqualTo(own.GetProperty("eta").GetProperty("p50Seconds").GetInt32());
        var limits = status.GetProperty("limits");
        (limits.Text("plan"), limits.GetProperty("maxUnfinished").GetInt32(), limits.GetProperty("jobsInLastHour").GetInt32()).ShouldBe(("free", 100, 1));

        var detail = await other.GetJsonAsync($"api/v1/jobs/{job}");
        detail.GetProperty("queuePosition").GetInt32().ShouldBe(2);
        detail.GetProperty("estimatedSeconds").GetInt32().ShouldBePositive();
        (await crowd.GetJsonAsync("api/v1/queue/status")).GetProperty("jobs").EnumerateArray()
            .Select(j => j.GetProperty("queuePosition").GetInt32()).ShouldBe([1, 3, 4, 5]);
    }

    [Fact]
    public async Task A_running_job_has_no_position_and_an_ended_one_no_eta()
    {
        using var client = await api.RegisterAsync();
        var job = await client.CreateJobAsync();
        await api.StartAsync(job);
        var running = await client.GetJsonAsync($"api/v1/jobs/{job}");
        (running.GetProperty("queuePosition").ValueKind, running.GetProperty("eta").GetProperty("waitSeconds").GetInt32())
            .ShouldBe((System.Text.Json.JsonValueKind.Null, 0));

        await api.CompleteAsync(job);

        (await client.GetJsonAsync($"api/v1/jobs/{job}")).GetProperty("eta").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await client.GetJsonAsync("api/v1/queue/status")).GetProperty("jobs").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_job_with_a_time_of_its_own_is_shown_as_scheduled()
    {
        using var client = await api.RegisterAsync();
        using var answer = await client.PostAsJsonAsync(
            "api/v1/jobs/story-video",
            new
            {
                script = StoryVideoRequests.Script, visualStyle = "pixar", voiceStyle = "male-warm",
                notBefore = TimeProvider.System.GetUtcNow().AddHours(2),
            });
        (await answer.ReadAsync()).GetProperty("eta").GetProperty("waitSeconds").GetInt32().ShouldBeInRange(7100, 7200);

        var own = (await client.GetJsonAsync("api/v1/queue/status")).GetProperty("jobs").EnumerateArray().Single();

        (own.Text("status"), own.GetProperty("queuePosition").ValueKind).ShouldBe(("scheduled", System.Text.Json.JsonValueKind.Null));
        own.GetProperty("eta").GetProperty("p50Seconds").GetInt32().ShouldBeGreaterThan(7100);
    }

    [Fact]
    public async Task Everybody_sees_how_busy_the_studio_is_and_nothing_about_anybody()
    {
        using var client = await api.RegisterAsync();
        await client.CreateJobAsync();
        using var anybody = api.Anonymous();

        var status = await anybody.GetJsonAsync("api/v1/queue/global-status");

        status.EnumerateObject().Select(member => member.Name).ShouldBe(
            ["waiting", "scheduled", "running", "runnersReady", "slots", "waitP50Seconds", "waitP90Seconds", "expectedWaitSeconds", "at"]);
    }
}
