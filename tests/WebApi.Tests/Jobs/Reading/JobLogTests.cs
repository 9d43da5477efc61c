using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.WebApi.Tests.Jobs.Reading;

public sealed class JobLogTests(JobsApi api) : IClassFixture<JobsApi>
{
    [Fact]
    public async Task A_log_says_line_by_line_what_happened_to_the_job()
    {
        using var client = await api.RegisterAsync();
        var jobId = await FailedOnceAsync(client);
        await api.CompleteAsync(jobId, 2, new JobOutput("video", new StoredFile("story.mp4", "outputs/story.mp4", "video/mp4", 2_621_440, new string('0', 64))));

        var log = await client.GetJsonAsync($"api/v1/jobs/{jobId}/logs");

        log.GetProperty("data").EnumerateArray().Select(line => $"{line.GetProperty("version")} {line.Text("level")} {line.Text("message")}").ShouldBe(
        [
            "1 info Asked for: story-video; 10 credits held",
            "2 info Waits for a runner",
            "3 info Attempt 1 began, engine preview",
            "4 info Generating scene 1 of 8",
            "5 info Done: Generating scene 1 of 8 (1.5 s, GPU 1.2 s)",
            "6 warning Attempt 1 failed: Out of memory.",
            "7 info Waits for a runner",
            "8 info Attempt 2 began, engine preview",
            "9 info Delivered story.mp4, 2.5 MB",
            "10 info Completed: files delivered: 1, GPU time 1.5 s, models sd_xl",
        ]);
        var warning = log.GetProperty("data")[5];
        (warning.Text("event"), warning.Text("code"), warning.GetProperty("attempt").GetInt32()).ShouldBe(("job_attempt_failed", "JOB_005", 1));
        log.GetProperty("data")[4].Text("step").ShouldBe("draw-1");
        log.GetRawText().ShouldNotContain("wizard");
    }

    [Fact]
    public async Task Levels_choose_lines()
    {
        using var client = await api.RegisterAsync();
        var jobId = await FailedOnceAsync(client);
        await api.ReportAsync(new FailAttempt(jobId, 2, "JOB_003", "The engine refused the graph.", Retryable: false));

        (await LevelsAsync("?level=error")).ShouldBe(["error"]);
        (await LevelsAsync("?level=warn")).ShouldBe(["warning", "warning"]);
        (await LevelsAsync("?level=warning,error")).ShouldBe(["warning", "warning", "error"]);
        (await LevelsAsync("?level=info")).Distinct().ShouldBe(["info"]);

        async Task<List<string>> LevelsAsync(string query) =>
            (await client.GetJsonAsync($"api/v1/jobs/{jobId}/logs{query}")).GetProperty("data").EnumerateArray().Select(line => line.Text("level")).ToList();
    }

    [Fact]
    public async Task Cursors_and_pages_walk_every_line_once()
    {
        using var client = await api.RegisterAsync();
        var jobId = await FailedOnceAsync(client);
        var walked = new List<long>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await client.GetJsonAsync($"api/v1/jobs/{jobId}/logs?limit=3{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}");
            walked.AddRange(page.GetProperty("data").EnumerateArray().Select(line => line.GetProperty("version").GetInt64()));
            page.GetProperty("pagination").GetProperty("total").GetInt64().ShouldBe(8);
            cursor = page.GetProperty("pagination").GetProperty("nextCursor").GetString();
        }

        walked.ShouldBe([1, 2, 3, 4, 5, 6, 7, 8]);
        var third = await client.GetJsonAsync($"api/v1/jobs/{jobId}/logs?limit=3&page=3");
        third.GetProperty("data").EnumerateArray().Select(line => line.GetProperty("version").GetInt64()).ShouldBe([7, 8]);
        (await client.GetJsonAsync($"api/v1/jobs/{jobId}/logs?cursor=8")).GetProperty("data").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("level=loud", "level")]
    [InlineData("level=info,", "level")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=0", "limit")]
    [InlineData("page=0", "page")]
    [InlineData("cursor=-1", "cursor")]
    [InlineData("cursor=next", "cursor")]
    public async Task A_parameter_that_breaks_its_rule_is_named(string query, string field)
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.GetAsync(new Uri($"api/v1/jobs/{await client.CreateJobAsync()}/logs?{query}", UriKind.Relative));

        (await answer.JsonAsync(400)).GetProperty("details").TryGetProperty(field, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_reads_the_log_of_somebody_elses_job()
    {
        using var client = await api.RegisterAsync();
        using var stranger = await api.RegisterAsync();
        var jobId = await client.CreateJobAsync();

        using var answer = await stranger.GetAsync(new Uri($"api/v1/jobs/{jobId}/logs", UriKind.Relative));
        using var none = await client.GetAsync(new Uri($"api/v1/jobs/{Guid.CreateVersion7()}/logs", UriKind.Relative));

        await answer.ProblemAsync(404, "JOB_001");
        await none.ProblemAsync(404, "JOB_001");
    }

    private async Task<Guid> FailedOnceAsync(HttpClient client)
    {
        var jobId = await client.CreateJobAsync();
        await api.StartAsync(jobId);
        await api.ReportAsync(new StartStep(jobId, 1, "draw-1", "Generating scene 1 of 8"));
        await api.ReportAsync(new CompleteStep(jobId, 1, "draw-1", [], TimeSpan.FromMilliseconds(1500), TimeSpan.FromMilliseconds(1200)));
        await api.ReportAsync(new FailAttempt(jobId, 1, "JOB_005", "Out of memory.", Retryable: true));
        await api.StartAsync(jobId, 2);
        return jobId;
    }
}
