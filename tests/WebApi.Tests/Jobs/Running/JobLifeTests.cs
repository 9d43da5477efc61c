using System.Net.Http.Json;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Application.Storage;
using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.WebApi.Tests.Jobs.Running;

public sealed class JobLifeTests(JobsApi api) : IClassFixture<JobsApi>
{
    [Fact]
    public async Task A_running_job_shows_its_steps_and_how_far_it_is()
    {
        using var client = await api.RegisterAsync();
        var jobId = await client.CreateJobAsync();
        await api.StartAsync(jobId);
        await api.ReportAsync(new StartStep(jobId, 1, "parse", "Parsing the script into scenes"));
        await api.ReportAsync(new CompleteStep(jobId, 1, "parse", [], TimeSpan.FromMilliseconds(120), TimeSpan.Zero));
        await api.ReportAsync(new StartStep(jobId, 1, "draw-1", "Generating scene 1 of 8"));
        await api.Get<IJobProgress>().ReportAsync(jobId, 1, 30, "Generating scene 1 of 8", CancellationToken.None);

        var job = await client.GetJsonAsync($"api/v1/jobs/{jobId}");

        (job.Text("status"), job.GetProperty("progress").GetInt32(), job.Text("message"), job.Text("engine"))
            .ShouldBe(("processing", 30, "Generating scene 1 of 8", "preview"));
        job.GetProperty("steps").EnumerateArray().Select(step => (step.Text("step"), step.Text("title"), step.Text("status"))).ShouldBe(
        [
            ("parse", "Parsing the script into scenes", "completed"), ("draw-1", "Generating scene 1 of 8", "processing"),
        ]);
        job.GetProperty("steps")[0].GetProperty("milliseconds").GetInt64().ShouldBe(120);
    }

    [Fact]
    public async Task Progress_never_goes_down_within_a_job()
    {
        using var client = await api.RegisterAsync();
        var jobId = await client.CreateJobAsync();
        var progress = api.Get<IJobProgress>();
        await api.StartAsync(jobId);
        await progress.ReportAsync(jobId, 1, 60, "Composing", CancellationToken.None);
        await api.ReportAsync(new FailAttempt(jobId, 1, "JOB_005", "Out of memory.", Retryable: true));
        await api.StartAsync(jobId, 2);

        // Another machine's runner, which knows nothing of the first.
        var other = ActivatorUtilitiesOf(progress.GetType());
        await other.ReportAsync(jobId, 2, 5, "Parsing the script into scenes", CancellationToken.None);

        var job = await client.GetJsonAsync($"api/v1/jobs/{jobId}");
        (job.GetProperty("progress").GetInt32(), job.Text("message"), job.GetProperty("attempt").GetInt32())
            .ShouldBe((60, "Parsing the script into scenes", 2));
    }

    [Fact]
    public async Task A_delivered_job_is_paid_and_its_files_can_be_downloaded_by_anybody_with_the_link()
    {
        using var client = await api.RegisterAsync();
        var jobId = await client.CreateJobAsync();
        await api.StartAsync(jobId);
        await api.CompleteAsync(jobId, 1, await StoreAsync(jobId, "video", "story.mp4", "video/mp4"), await StoreAsync(jobId, "thumbnail", "thumbnail.jpg", "image/jpeg"));

        var job = await client.GetJsonAsync($"api/v1/jobs/{jobId}");
        (job.Text("status"), job.GetProperty("progress").GetInt32(), job.GetProperty("creditsUsed").GetInt64()).ShouldBe(("completed", 100, 10));
        job.GetProperty("outputs").EnumerateArray().Select(file => file.Text("filename")).ShouldBe(["story.mp4", "thumbnail.jpg"]);
        job.GetProperty("metrics").GetProperty("peakVramMegabytes").GetInt64().ShouldBe(4096);
        (await client.BalanceAsync()).ShouldBe((40, 0, 10));

        var download = await client.GetJsonAsync($"api/v1/jobs/{jobId}/download");
        var film = download.GetProperty("files")[0];
        (film.Text("filename"), film.GetProperty("size").GetInt64(), download.GetProperty("outputData").Text("format")).ShouldBe(("story.mp4", 9, "MP4"));
        using var anybody = api.Anonymous();
        (await anybody.GetStringAsync(new Uri(film.Text("url")))).ShouldBe("story.mp4");
        (await anybody.GetStringAsync(new Uri(film.Text("thumbnail")))).ShouldBe("thumbnail.jpg");
    }

    [Fact]
    public async Task A_job_that_has_not_delivered_has_nothing_to_download()
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.GetAsync(new Uri($"api/v1/jobs/{await client.CreateJobAsync()}/download", UriKind.Relative));

        ((int)answer.StatusCode, (await answer.ReadAsync()).Text("code")).ShouldBe((409, "JOB_008"));
    }

    [Theory]
    [InlineData("POST", "/cancel")]
    [InlineData("DELETE", "")]
    public async Task A_waiting_job_is_cancelled_at_once_and_its_credits_come_back(string method, string path)
    {
        using var client = await api.RegisterAsync();
        var jobId = await client.CreateJobAsync();

        using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"api/v1/jobs/{jobId}{path}"));
        using var again = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"api/v1/jobs/{jobId}{path}"));

        var body = await answer.ReadAsync();
        ((int)answer.StatusCode, body.Text("message"), body.Text("status"), body.GetProperty("creditsRefunded").GetInt64())
            .ShouldBe((200, "Job cancelled successfully", "cancelled", 10));
        ((int)again.StatusCode, (await again.ReadAsync()).Text("code")).ShouldBe((409, "JOB_002"));
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }

    [Fact]
    public async Task A_running_job_is_cancelled_when_its_runner_has_stopped()
    {
        using var client = await api.RegisterAsync();
        var jobId = await client.CreateJobAsync();
        await api.StartAsync(jobId);

        using var answer = await client.DeleteAsync(new Uri($"api/v1/jobs/{jobId}", UriKind.Relative));
        var cancelling = await client.GetJsonAsync($"api/v1/jobs/{jobId}");
        (await client.BalanceAsync()).ShouldBe((40, 10, 0));
        await api.ReportAsync(new ConfirmCancelled(jobId, 1));

        var body = await answer.ReadAsync();
        ((int)answer.StatusCode, body.Text("status"), body.GetProperty("creditsRefunded").GetInt64()).ShouldBe((200, "processing", 0));
        (cancelling.Text("status"), cancelling.GetProperty("cancellationRequested").GetBoolean()).ShouldBe(("processing", true));
        (await client.GetJsonAsync($"api/v1/jobs/{jobId}")).Text("status").ShouldBe("cancelled");
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }

    [Fact]
    public async Task A_failed_job_says_why_costs_nothing_and_can_be_asked_for_again()
    {
        using var client = await api.RegisterAsync();
        var jobId = await client.CreateJobAsync();
        await api.StartAsync(jobId);
        await api.ReportAsync(new FailAttempt(jobId, 1, "JOB_003", "The engine refused the graph.", Retryable: false));

        var failed = await client.GetJsonAsync($"api/v1/jobs/{jobId}");
        (failed.Text("status"), failed.GetProperty("error").Text("code"), failed.GetProperty("creditsUsed").GetInt64())
            .ShouldBe(("failed", "JOB_003", 0));
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));

        using var answer = await client.PostAsync(new Uri($"api/v1/jobs/{jobId}/retry", UriKind.Relative), null);
        ((int)answer.StatusCode).ShouldBe(202);
        var retried = (await answer.ReadAsync()).GetProperty("jobId").GetGuid();
        var job = await client.GetJsonAsync($"api/v1/jobs/{retried}");
        (job.GetProperty("originalJobId").GetGuid(), job.Text("status"), job.GetProperty("parameters").Text("visualStyle"))
            .ShouldBe((jobId, "pending", "pixar"));
        var (first, second) = (await api.ReportAsync(new GetJobRequest(jobId)), await api.ReportAsync(new GetJobRequest(retried)));
        second.Json.ShouldBe(first.Json);
        (await client.BalanceAsync()).ShouldBe((40, 10, 0));
    }

    [Fact]
    public async Task A_job_is_asked_for_again_with_other_parameters_under_the_rules_of_its_form()
    {
        using var client = await api.RegisterAsync();
        var jobId = await client.CreateJobAsync();
        await client.DeleteAsync(new Uri($"api/v1/jobs/{jobId}", UriKind.Relative));

        using var wrong = await client.PostAsJsonAsync($"api/v1/jobs/{jobId}/retry", new { visualStyle = "cubist" });
        (await wrong.ProblemAsync(400, "VAL_002")).GetProperty("details").TryGetProperty("visualStyle", out _).ShouldBeTrue();
        using var type = await client.PostAsJsonAsync($"api/v1/jobs/{jobId}/retry", new { seed = "lucky" });
        (await type.ProblemAsync(400, "VAL_002")).GetProperty("details").TryGetProperty("seed", out _).ShouldBeTrue();
        using var answer = await client.PostAsJsonAsync($"api/v1/jobs/{jobId}/retry", new { visualStyle = "anime", seed = 7, voiceStyle = "child" });

        var job = await client.GetJsonAsync($"api/v1/jobs/{(await answer.JsonAsync(202)).GetProperty("jobId").GetGuid()}");
        (job.GetProperty("parameters").Text("visualStyle"), job.GetProperty("parameters").Text("seed"), job.GetProperty("originalJobId").GetGuid())
            .ShouldBe(("anime", "7", jobId));
    }

    [Fact]
    public async Task A_job_that_runs_cannot_be_retried()
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.PostAsync(new Uri($"api/v1/jobs/{await client.CreateJobAsync()}/retry", UriKind.Relative), null);

        ((int)answer.StatusCode, (await answer.ReadAsync()).Text("code")).ShouldBe((409, "JOB_007"));
    }

    private IJobProgress ActivatorUtilitiesOf(Type type) =>
        (IJobProgress)Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance(api.Get<IServiceProvider>(), type);

    private async Task<JobOutput> StoreAsync(Guid jobId, string kind, string name, string contentType)
    {
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(name));
        var stored = await api.Get<IObjectStore>().PutAsync($"outputs/{jobId}/{name}", content, contentType, CancellationToken.None);
        return new JobOutput(kind, new StoredFile(name, stored.Key, contentType, stored.Bytes, new string('0', 64)));
    }
}
