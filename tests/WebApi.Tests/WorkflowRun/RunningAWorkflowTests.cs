using System.Net.Http.Json;
using System.Text.Json;
using CreativeStudio.Application.Jobs;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Domain.WorkflowRun;
using CreativeStudio.WebApi.Tests.Assets;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.WorkflowRun;

public sealed class RunningAWorkflowTests(JobsApi api) : IClassFixture<JobsApi>, IAsyncLifetime
{
    private const string Sea = """{"parameters": {"prompt": "a lighthouse", "steps": 12, "cfg": 6.5, "tiled": true, "width": null}}""";

    public async Task InitializeAsync()
    {
        await api.Database.ExecuteAsync("TRUNCATE runners, gpu_queue, gpu_leases");
        await api.AnnounceAsync("gpu-a", WorkflowsApi.Poster());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_run_is_a_job_that_only_a_runner_with_the_workflow_gets()
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.RunAsync("poster", Sea);

        var accepted = await answer.JsonAsync(202);
        (accepted.Text("jobType"), accepted.GetProperty("creditsUsed").GetInt64()).ShouldBe(("workflow", 5));
        var job = accepted.GetProperty("jobId").GetGuid();
        (await client.BalanceAsync()).ShouldBe((45, 5, 0));
        var request = (await api.ReportAsync(new GetJobRequest(job))).Read<WorkflowRunRequest>();
        request.Workflow.ShouldBe("poster");
        request.Parameters.Keys.ShouldBe(["prompt", "steps", "cfg", "tiled"]);
        (await client.GetJsonAsync($"api/v1/jobs/{job}")).GetProperty("parameters").Text("workflow").ShouldBe("poster");
        (await api.LeaseAsync("gpu-b", "upscale")).ShouldBeNull();
        (await api.LeaseAsync("gpu-a", "upscale", "poster"))!.JobId.ShouldBe(job);
        await api.StartAsync(job);
        await api.CompleteAsync(job);
        (await client.BalanceAsync()).ShouldBe((45, 0, 5));
    }

    [Theory]
    [InlineData("""{"parameters": {"prompt": "x", "steps": 51}}""", "VAL_002", "parameters.steps", "from 1 to 50")]
    [InlineData("""{"parameters": {"prompt": "x", "steps": 1.5}}""", "VAL_002", "parameters.steps", "whole number")]
    [InlineData("""{"parameters": {"prompt": "x", "steps": "8"}}""", "VAL_002", "parameters.steps", "whole number")]
    [InlineData("""{"parameters": {"prompt": "x", "steps": [8]}}""", "VAL_002", "parameters.steps", "must be a text, a number")]
    [InlineData("""{"parameters": {"prompt": "x", "width": 100}}""", "VAL_002", "parameters.width", "multiple of 8")]
    [InlineData("""{"parameters": {"prompt": "x", "cfg": -1}}""", "VAL_002", "parameters.cfg", "at least 0")]
    [InlineData("""{"parameters": {"prompt": "x", "tiled": "yes"}}""", "VAL_002", "parameters.tiled", "true or false")]
    [InlineData("""{"parameters": {"prompt": "x", "logo": "me.png"}}""", "VAL_002", "parameters.logo", "assetId")]
    [InlineData("""{"parameters": {"prompt": "x", "logo": {"assetId": "me"}}}""", "VAL_002", "parameters.logo", "assetId")]
    [InlineData("""{"parameters": {"prompt": "x", "logo": {"jobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "filenam": "a.png"}}}""", "VAL_002", "parameters.logo", "filename")]
    [InlineData("""{"parameters": {"prompt": "x", "logo": {"jobId": "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c", "url": "https://example.com/a.png"}}}""", "VAL_002", "parameters.logo", "one picture")]
    [InlineData("""{"parameters": {"prompt": "x", "checkpoint": "other.safetensors"}}""", "VAL_002", "parameters.checkpoint", "is no parameter")]
    [InlineData("""{"parameters": {"prompt": "x", "../up": 1}}""", "VAL_002", "parameters.../up", "no name")]
    [InlineData("""{"parameters": {"prompt": "x", "sampler": "magic"}}""", "VAL_002", "parameters.sampler", "must be one of euler, ddim")]
    [InlineData("""{"parameters": {"steps": 8}}""", "VAL_001", "parameters.prompt", "is required")]
    [InlineData("{}", "VAL_001", "parameters.prompt", "is required")]
    public async Task A_wrong_parameter_is_named_and_nothing_is_charged(string body, string code, string field, string message)
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.RunAsync("poster", body);

        (await answer.ProblemAsync(400, code)).GetProperty("details").Text(field).ShouldContain(message);
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }

    [Fact]
    public async Task All_wrong_parameters_are_named_at_once()
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.RunAsync("poster", $$$"""{"parameters": {"prompt": "{{{new string('x', 201)}}}", "steps": 0, "colour": "red"}}""");

        (await answer.ProblemAsync(400, "VAL_003")).GetProperty("details").EnumerateObject().Select(detail => detail.Name)
            .ShouldBe(["parameters.prompt", "parameters.steps", "parameters.colour"]);
    }

    [Fact]
    public async Task Texts_are_read_by_the_safety_filter()
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.RunAsync("poster", """{"parameters": {"prompt": "He explained how to make a b0mb."}}""");

        (await answer.ProblemAsync(422, "SEC_002")).GetProperty("details").TryGetProperty("parameters.prompt", out _).ShouldBeTrue();
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }

    [Fact]
    public async Task A_workflow_that_cannot_run_now_answers_503_and_an_unknown_one_404_and_neither_costs_anything()
    {
        using var client = await api.RegisterAsync();
        await api.AnnounceAsync("gpu-a", WorkflowsApi.Poster(lack: "models/checkpoints lacks poster.safetensors"));

        using var lacking = await client.RunAsync("poster", Sea);
        using var unknown = await client.RunAsync("nothing", Sea);
        await api.Database.ExecuteAsync("TRUNCATE runners");
        using var nobody = await client.RunAsync("poster", Sea);

        (await lacking.ProblemAsync(503, "JOB_015")).Text("detail").ShouldContain("lacks poster.safetensors");
        lacking.Headers.Contains("Retry-After").ShouldBeTrue();
        await unknown.ProblemAsync(404, "WORKFLOW_001");
        (await nobody.ProblemAsync(503, "JOB_015")).Text("detail").ShouldContain("no runner is there");
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }

    [Fact]
    public async Task A_picture_is_an_asset_a_part_of_a_form_or_an_earlier_jobs()
    {
        using var client = await api.RegisterAsync();
        await api.AnnounceAsync("gpu-a", WorkflowsApi.Upscale());
        var asset = await client.UploadedAsync(await SampleFiles.PictureAsync("png"));
        using var earlier = await client.RunAsync("upscale", Image("assetId", asset));
        var made = (await earlier.JsonAsync(202)).GetProperty("jobId").GetGuid();
        await api.StartAsync(made);
        await api.CompleteAsync(made, 1, new JobOutput("image", new StoredFile("output-1.png", $"outputs/{made}/output-1.png", "image/png", 7, new string('0', 64))));

        using var form = await client.SendFormAsync(
            "api/comfyui/workflows/upscale/run", AssetsClient.Part(await SampleFiles.PictureAsync("jpg"), "me.jpg", "image/jpeg", "image"));
        using var job = await client.RunAsync("upscale", Image("jobId", made));

        (await InputAsync(earlier)).AssetId.ShouldBe(asset);
        var sent = await InputAsync(form);
        (sent.Name, sent.Field, sent.ContentType).ShouldBe(("image", "parameters.image", "image/jpeg"));
        (await InputAsync(job)).JobId.ShouldBe(made);

        async Task<JobInput> InputAsync(HttpResponseMessage answer) =>
            (await api.ReportAsync(new GetJobRequest((await answer.JsonAsync(202)).GetProperty("jobId").GetGuid()))).Inputs.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_form_says_the_other_parameters_as_JSON_and_leaves_nothing_behind_where_it_is_refused()
    {
        using var client = await api.RegisterAsync();
        var logo = await SampleFiles.PictureAsync("png", 80, 80);
        var before = api.Files;

        using var refused = await client.SendFormAsync(
            "api/v1/workflows/poster/run", AssetsClient.Text("parameters", """{"prompt": "x"}"""), AssetsClient.Part(logo, "a.png", null, "picture"));
        (await refused.ProblemAsync(400, "VAL_002")).GetProperty("details").TryGetProperty("parameters.picture", out _).ShouldBeTrue();
        using var twice = await client.SendFormAsync(
            "api/v1/workflows/poster/run", AssetsClient.Text("parameters", """{"prompt": "x"}"""), AssetsClient.Part(logo, "a.png", null, "logo"),
            AssetsClient.Part(await SampleFiles.PictureAsync("png", 81, 81), "b.png", null, "logo"));
        (await twice.ProblemAsync(400, "VAL_002")).GetProperty("details").TryGetProperty("parameters.logo", out _).ShouldBeTrue();
        using var both = await client.SendFormAsync(
            "api/v1/workflows/poster/run", AssetsClient.Text("parameters", """{"prompt": "x", "logo": {"url": "https://example.com/a.png"}}"""),
            AssetsClient.Part(logo, "a.png", null, "logo"));
        (await both.ProblemAsync(400, "VAL_002")).GetProperty("details").Text("parameters.logo").ShouldBe("is there twice");
        using var again = await client.SendFormAsync(
            "api/v1/workflows/poster/run", AssetsClient.Text("parameters", """{"prompt": "x", "prompt": "y"}"""), AssetsClient.Part(logo, "a.png", null, "logo"));
        (await again.ProblemAsync(400, "VAL_002")).GetProperty("details").Text("prompt").ShouldBe("is there twice");
        api.Files.ShouldBe(before, ignoreOrder: true);

        using var accepted = await client.SendFormAsync(
            "api/v1/workflows/poster/run", AssetsClient.Part(logo, "a.png", null, "logo"), AssetsClient.Text("parameters", """{"prompt": "x", "steps": 9}"""));
        var run = (await api.ReportAsync(new GetJobRequest((await accepted.JsonAsync(202)).GetProperty("jobId").GetGuid()))).Read<WorkflowRunRequest>();
        run.Parameters.Keys.ShouldBe(["prompt", "steps", "logo"]);
    }

    [Fact]
    public async Task Somebody_elses_picture_is_none()
    {
        await api.AnnounceAsync("gpu-a", WorkflowsApi.Upscale());
        using var owner = await api.RegisterAsync();
        var asset = await owner.UploadedAsync(await SampleFiles.PictureAsync("png", 70, 70));
        using var client = await api.RegisterAsync();

        using var answer = await client.RunAsync("upscale", Image("assetId", asset));

        (await answer.ProblemAsync(400, "VAL_002")).GetProperty("details").Text("parameters.image").ShouldContain("no such asset");
    }

    [Fact]
    public async Task The_same_key_is_the_same_job_even_when_the_workflow_is_gone()
    {
        using var client = await api.RegisterAsync();
        using var first = await client.RunAsync("poster", Sea, "poster-1");
        await api.Database.ExecuteAsync("TRUNCATE runners");

        using var again = await client.RunAsync("poster", Sea, "poster-1");

        (await again.JsonAsync(202)).Text("jobId").ShouldBe((await first.JsonAsync(202)).Text("jobId"));
        (await client.BalanceAsync()).ShouldBe((45, 5, 0));
    }

    [Fact]
    public async Task A_quote_is_checked_like_the_run_and_holds_its_price()
    {
        using var client = await api.RegisterAsync();

        using var wrong = await client.PostAsJsonAsync(
            "api/v1/quotes", new { jobType = "workflow", request = new { workflow = "poster", parameters = new { steps = 8 } } });
        using var quoted = await client.PostAsJsonAsync(
            "api/v1/quotes", new { jobType = "workflow", request = new { workflow = "poster", parameters = new { prompt = "x" } } });
        var quote = await quoted.JsonAsync(201);
        using var run = await client.RunAsync("poster", JsonSerializer.Serialize(new { parameters = new { prompt = "x" }, quoteId = quote.Text("quoteId") }));

        (await wrong.ProblemAsync(400, "VAL_001")).GetProperty("details").TryGetProperty("parameters.prompt", out _).ShouldBeTrue();
        (quote.GetProperty("price").GetInt64(), (await run.JsonAsync(202)).GetProperty("creditsUsed").GetInt64()).ShouldBe((5, 5));
    }

    [Fact]
    public async Task A_cancelled_run_is_asked_for_again_with_other_parameters()
    {
        using var client = await api.RegisterAsync();
        using var first = await client.RunAsync("poster", Sea);
        var job = (await first.JsonAsync(202)).GetProperty("jobId").GetGuid();
        using var cancelled = await client.PostAsync(new Uri($"api/v1/jobs/{job}/cancel", UriKind.Relative), null);

        using var wrong = await client.PostAsJsonAsync($"api/v1/jobs/{job}/retry", new { parameters = new { prompt = "x", steps = 99 } });
        using var again = await client.PostAsJsonAsync($"api/v1/jobs/{job}/retry", new { parameters = new { prompt = "a harbour" } });

        (await wrong.ProblemAsync(400, "VAL_002")).GetProperty("details").TryGetProperty("parameters.steps", out _).ShouldBeTrue();
        var run = (await api.ReportAsync(new GetJobRequest((await again.JsonAsync(202)).GetProperty("jobId").GetGuid()))).Read<WorkflowRunRequest>();
        (run.Workflow, run.Parameters["prompt"].GetString()).ShouldBe(("poster", "a harbour"));
    }

    private static string Image(string member, Guid id) =>
        JsonSerializer.Serialize(new { parameters = new { image = new Dictionary<string, Guid> { [member] = id } } });
}
