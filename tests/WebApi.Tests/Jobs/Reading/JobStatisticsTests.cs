using System.Text.Json;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.WebApi.Tests.Jobs.Reading;

public sealed class JobStatisticsTests(JobsApi api) : IClassFixture<JobsApi>
{
    [Theory]
    [InlineData("api/v1/stats/me")]
    [InlineData("api/v1/generation/stats/me")]
    [InlineData("api/generate/image/stats")]
    public async Task Jobs_are_counted_by_status_and_kind_with_what_they_cost_and_made(string address)
    {
        using var client = await api.RegisterAsync();
        await DeliverAsync(await client.CreateJobAsync(), seconds: 4);
        await DeliverAsync(await client.CreateJobAsync(), seconds: 8);
        var failed = await client.CreateJobAsync();
        await api.StartAsync(failed);
        await api.ReportAsync(new FailAttempt(failed, 1, "JOB_003", "Broken.", Retryable: false));
        await client.DeleteAsync(new Uri($"api/v1/jobs/{await client.CreateJobAsync()}", UriKind.Relative));
        await client.CreateJobAsync();
        using var other = await api.RegisterAsync();
        await other.CreateJobAsync();

        var stats = await client.GetJsonAsync(address);

        stats.GetProperty("jobs").GetInt64().ShouldBe(5);
        stats.GetProperty("byStatus").EnumerateObject().Select(status => (status.Name, status.Value.GetInt64()))
            .ShouldBe([("pending", 1), ("processing", 0), ("completed", 2), ("failed", 1), ("cancelled", 1)]);
        (stats.GetProperty("creditsSpent").GetInt64(), stats.GetProperty("gpuSeconds").GetDouble(), stats.GetProperty("successRate").GetDouble())
            .ShouldBe((20, 3, 0.6667));
        (stats.GetProperty("averageSeconds").GetDouble(), stats.GetProperty("p50Seconds").GetDouble()).ShouldBe((6, 6));
        (stats.GetProperty("pictures").GetInt64(), stats.GetProperty("films").GetInt64()).ShouldBe((4, 2));
        var type = stats.GetProperty("byType").EnumerateArray().Single();
        (type.Text("jobType"), type.GetProperty("jobs").GetInt64(), type.GetProperty("completed").GetInt64(), type.GetProperty("failed").GetInt64(),
            type.GetProperty("cancelled").GetInt64(), type.GetProperty("creditsSpent").GetInt64()).ShouldBe(("story-video", 5, 2, 1, 1, 20));
        stats.GetProperty("since").GetDateTimeOffset().ShouldBeGreaterThan(TimeProvider.System.GetUtcNow().AddMinutes(-5));
    }

    [Fact]
    public async Task The_last_30_days_are_there_today_first()
    {
        using var client = await api.RegisterAsync();
        await DeliverAsync(await client.CreateJobAsync(), seconds: 1);
        var older = await client.CreateJobAsync();
        await api.Database.ExecuteAsync("UPDATE jobs SET created_at = created_at - interval '29 days' WHERE job_id = $1", older);
        var oldest = await client.CreateJobAsync();
        await api.Database.ExecuteAsync("UPDATE jobs SET created_at = created_at - interval '31 days' WHERE job_id = $1", oldest);

        var stats = await client.GetJsonAsync("api/v1/stats/me");

        var days = stats.GetProperty("days").EnumerateArray().Select(Day).ToList();
        days.Count.ShouldBe(30);
        (days[0].Jobs, days[0].Completed, days[0].CreditsSpent).ShouldBe((1, 1, 10));
        days[29].Jobs.ShouldBe(1);
        days.Sum(day => day.Jobs).ShouldBe(2);
        days.Zip(days.Skip(1)).ShouldAllBe(pair => pair.First.Date == pair.Second.Date.AddDays(1));
    }

    [Fact]
    public async Task Who_has_asked_for_nothing_has_no_times_and_no_rate()
    {
        using var client = await api.RegisterAsync();

        var stats = await client.GetJsonAsync("api/v1/stats/me");

        stats.GetProperty("jobs").GetInt64().ShouldBe(0);
        new[] { "since", "averageSeconds", "p50Seconds", "successRate" }.ShouldAllBe(name => stats.GetProperty(name).ValueKind == JsonValueKind.Null);
        using var anonymous = api.Anonymous();
        (await anonymous.GetAsync(new Uri("api/v1/stats/me", UriKind.Relative))).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
    }

    private static (DateOnly Date, long Jobs, long Completed, long CreditsSpent) Day(JsonElement day) => (
        DateOnly.Parse(day.Text("date")), day.GetProperty("jobs").GetInt64(), day.GetProperty("completed").GetInt64(),
        day.GetProperty("creditsSpent").GetInt64());

    private async Task DeliverAsync(Guid jobId, int seconds)
    {
        await api.StartAsync(jobId);
        await api.CompleteAsync(jobId, 1, File("image", "1.png"), File("image", "2.png"), File("thumbnail", "1.webp"), File("video", "story.mp4"));
        await api.Database.ExecuteAsync("UPDATE jobs SET started_at = completed_at - make_interval(secs => $2) WHERE job_id = $1", jobId, (double)seconds);

        JobOutput File(string kind, string name) => new(kind, new StoredFile(name, $"outputs/{jobId}/{name}", "x/y", 7, new string('0', 64)));
    }
}
