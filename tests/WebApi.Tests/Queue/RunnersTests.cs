using System.Net.Http.Json;
using CreativeStudio.Application.Queue;
using CreativeStudio.WebApi.Tests.Assets;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.Queue;

public sealed class RunnersTests(JobsApi api) : IClassFixture<JobsApi>, IAsyncLifetime
{
    private static readonly Dictionary<string, string> Nothing = new(StringComparer.Ordinal);

    private IRunners Runners => api.Get<IRunners>();

    public Task InitializeAsync() => api.Database.ExecuteAsync("TRUNCATE runners, runner_orders");

    public Task DisposeAsync() => api.Database.ExecuteAsync("TRUNCATE runners, runner_orders");

    [Fact]
    public async Task Only_administrators_see_the_runners()
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.GetAsync(new Uri("api/v1/admin/runners", UriKind.Relative));
        await answer.ProblemAsync(403, "HTTP_403");
        using var anonymous = api.Anonymous();
        (await anonymous.GetAsync(new Uri("api/v1/admin/runners", UriKind.Relative))).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_administrator_pauses_drains_and_resumes_a_runner()
    {
        using var admin = await api.RegisterAdministratorAsync();
        (await AnnounceAsync("gpu-a", "story-video")).ShouldBe(RunnerState.Running);

        (await OrderAsync(admin, "gpu-a", "pause")).ShouldBe("paused");
        (await AnnounceAsync("gpu-a", "story-video")).ShouldBe(RunnerState.Paused);
        (await OrderAsync(admin, "gpu-a", "drain")).ShouldBe("draining");
        (await AnnounceAsync("gpu-a", "story-video")).ShouldBe(RunnerState.Draining);
        (await OrderAsync(admin, "gpu-a", "resume")).ShouldBe("running");
        (await AnnounceAsync("gpu-a", "story-video")).ShouldBe(RunnerState.Running);

        var runner = (await admin.GetJsonAsync("api/v1/admin/runners")).GetProperty("data").EnumerateArray().Single();
        (runner.Text("name"), runner.Text("engine"), runner.GetProperty("alive").GetBoolean(), runner.GetProperty("slots").GetInt32())
            .ShouldBe(("gpu-a", "preview", true, 2));
        using var unknown = await admin.PostAsync(new Uri("api/v1/admin/runners/gpu-z/pause", UriKind.Relative), null);
        await unknown.ProblemAsync(404, "RUNNER_001");
    }

    [Fact]
    public async Task A_kind_of_job_that_no_living_runner_offers_is_refused_uncharged_with_the_reason()
    {
        using var client = await api.RegisterAsync();
        await Runners.AnnounceAsync(
            new RunnerReport(
                "gpu-b-1", "gpu-b", "comfyui", 2, ["image-generation"],
                new Dictionary<string, string>(StringComparer.Ordinal) { ["story-video"] = "the model sd_xl_base_1.0 is not installed" }, []),
            CancellationToken.None);
        await Task.Delay(TimeSpan.FromSeconds(1.1), TimeProvider.System);

        using var answer = await client.PostAsJsonAsync("api/v1/jobs/story-video", StoryVideoRequests.StoryVideo());

        (await answer.ProblemAsync(503, "JOB_015")).Text("detail").ShouldContain("sd_xl_base_1.0");
        answer.Headers.Contains("Retry-After").ShouldBeTrue();
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));

        await AnnounceAsync("gpu-c", "story-video");
        await Task.Delay(TimeSpan.FromSeconds(1.1), TimeProvider.System);
        using var accepted = await client.PostAsJsonAsync("api/v1/jobs/story-video", StoryVideoRequests.StoryVideo());
        (await accepted.JsonAsync(202)).GetProperty("notice").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task A_variant_that_no_living_runner_offers_is_refused_uncharged_and_its_kind_is_not()
    {
        using var client = await api.RegisterAsync();
        await Runners.AnnounceAsync(
            new RunnerReport(
                "gpu-v-1", "gpu-v", "comfyui", 2, ["video"],
                new Dictionary<string, string>(StringComparer.Ordinal) { ["video/generate"] = "models/diffusion_models lacks wan2.2" }, []),
            CancellationToken.None);
        await Task.Delay(TimeSpan.FromSeconds(1.1), TimeProvider.System);

        using var refused = await client.PostAsJsonAsync("api/v1/jobs/video", new { prompt = "a lighthouse", method = "generate" });

        (await refused.ProblemAsync(503, "JOB_015")).Text("detail").ShouldContain("wan2.2");
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
        (await MethodsAsync()).ShouldBe(["parallax"]);
        using var accepted = await client.PostAsJsonAsync("api/v1/jobs/video", new { prompt = "a lighthouse" });
        await accepted.JsonAsync(202);

        await AnnounceAsync("gpu-v", "video", "video/generate");
        await Task.Delay(TimeSpan.FromSeconds(1.1), TimeProvider.System);
        using var generated = await client.PostAsJsonAsync("api/v1/jobs/video", new { prompt = "a lighthouse", method = "generate" });
        var job = (await generated.JsonAsync(202)).GetProperty("jobId").GetGuid();
        (await api.Database.ScalarAsync<string>($"SELECT workflow FROM gpu_queue WHERE job_id = '{job}'")).ShouldBe("video/generate");
        (await MethodsAsync()).ShouldBe(["parallax", "generate"]);

        async Task<IEnumerable<string?>> MethodsAsync() =>
            (await client.GetJsonAsync("api/v1/jobs/video/health")).GetProperty("methods").EnumerateArray().Select(method => method.GetString());
    }

    [Fact]
    public async Task References_that_no_living_runner_can_use_are_refused_uncharged_and_one_to_start_from_is_not()
    {
        using var client = await api.RegisterAsync();
        var picture = await client.UploadedAsync(await SampleFiles.PictureAsync("png"), "fox.png");
        await Runners.AnnounceAsync(
            new RunnerReport(
                "gpu-i-1", "gpu-i", "comfyui", 2, ["image-generation"],
                new Dictionary<string, string>(StringComparer.Ordinal) { ["image-generation/references"] = "models/diffusion_models lacks flux-2" }, []),
            CancellationToken.None);
        await Task.Delay(TimeSpan.FromSeconds(1.1), TimeProvider.System);

        using var refused = await client.PostAsJsonAsync("api/v1/jobs/image-generation", new { prompt = "a fox", referenceAssetIds = new[] { picture } });
        (await refused.ProblemAsync(503, "JOB_015")).Text("detail").ShouldContain("flux-2");
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));

        using var started = await client.PostAsJsonAsync(
            "api/v1/jobs/image-generation", new { prompt = "a fox", referenceAssetIds = new[] { picture }, strength = 0.5 });
        await started.JsonAsync(202);
    }

    [Fact]
    public async Task A_language_that_no_living_runner_transcribes_is_refused_uncharged_and_English_is_not()
    {
        using var client = await api.RegisterAsync();
        var sound = await client.UploadedAsync(await SampleFiles.SoundAsync("wav"), "sound.wav");
        await Runners.AnnounceAsync(
            new RunnerReport(
                "gpu-t-1", "gpu-t", "preview", 2, ["audio-processing"],
                new Dictionary<string, string>(StringComparer.Ordinal) { ["audio-processing/languages"] = "it transcribes English alone" }, []),
            CancellationToken.None);
        await Task.Delay(TimeSpan.FromSeconds(1.1), TimeProvider.System);

        using var refused = await AskAsync("de");
        (await refused.ProblemAsync(503, "JOB_015")).Text("detail").ShouldContain("English alone");
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
        using var accepted = await AskAsync("en");
        await accepted.JsonAsync(202);

        Task<HttpResponseMessage> AskAsync(string language) => client.PostAsJsonAsync(
            "api/v1/jobs/audio-processing", new { audioAssetId = sound, operations = new[] { new { type = "transcription", language } } });
    }

    [Fact]
    public async Task With_no_runner_at_all_jobs_wait_and_the_answer_says_so()
    {
        await Task.Delay(TimeSpan.FromSeconds(1.1), TimeProvider.System);
        using var client = await api.RegisterAsync();

        using var answer = await client.PostAsJsonAsync("api/v1/jobs/story-video", StoryVideoRequests.StoryVideo());

        (await answer.JsonAsync(202)).Text("notice").ShouldContain("No runner is ready");
        (await client.GetJsonAsync("api/v1/queue/status")).GetProperty("runnersReady").GetInt32().ShouldBe(0);
    }

    private async Task<RunnerState> AnnounceAsync(string name, params string[] types) =>
        (await Runners.AnnounceAsync(new RunnerReport($"{name}-1", name, "preview", 2, types, Nothing, ["sd_xl"]), CancellationToken.None)).State;

    private static async Task<string> OrderAsync(HttpClient admin, string name, string verb)
    {
        using var answer = await admin.PostAsync(new Uri($"api/v1/admin/runners/{name}/{verb}", UriKind.Relative), null);
        return (await answer.JsonAsync(200)).GetProperty("data")[0].Text("state");
    }
}
