using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.WorkflowRun;

public sealed class ListingWorkflowsTests(JobsApi api) : IClassFixture<JobsApi>, IAsyncLifetime
{
    public Task InitializeAsync() => api.Database.ExecuteAsync("TRUNCATE runners");

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("api/v1/workflows")]
    [InlineData("api/workflows")]
    [InlineData("api/comfyui/workflows")]
    public async Task The_list_is_what_all_living_runners_have(string address)
    {
        using var client = await api.RegisterAsync();
        await api.AnnounceAsync("gpu-a", WorkflowsApi.Poster(lack: "models/checkpoints lacks poster.safetensors"), WorkflowsApi.Upscale());
        await api.AnnounceAsync("gpu-b", WorkflowsApi.Poster());
        await api.AnnounceAsync("gpu-c", WorkflowsApi.Upscale() with { Id = "gone" });
        await api.Database.ExecuteAsync("UPDATE runners SET last_seen = now() - interval '1 min' WHERE name = 'gpu-c'");

        var list = (await client.GetJsonAsync(address)).GetProperty("data").EnumerateArray().ToList();

        list.Select(workflow => (workflow.Text("id"), workflow.GetProperty("available").GetBoolean())).ShouldBe([("poster", true), ("upscale", true)]);
    }

    [Fact]
    public async Task One_says_what_it_takes_what_it_makes_of_what_and_what_it_costs()
    {
        using var client = await api.RegisterAsync();
        await api.AnnounceAsync("gpu-a", WorkflowsApi.Poster());

        var poster = await client.GetJsonAsync("api/comfyui/workflows/poster");

        (poster.Text("title"), poster.GetProperty("credits").GetInt64(), poster.GetProperty("outputs")[0].GetString()).ShouldBe(("A poster", 5, "image"));
        var parameters = poster.GetProperty("parameters").EnumerateArray().ToDictionary(parameter => parameter.Text("name"));
        (parameters["prompt"].Text("type"), parameters["prompt"].GetProperty("required").GetBoolean(), parameters["prompt"].GetProperty("maxLength").GetInt32())
            .ShouldBe(("text", true, 200));
        (parameters["steps"].Text("type"), parameters["steps"].GetProperty("default").GetInt32(), parameters["steps"].GetProperty("max").GetInt32())
            .ShouldBe(("integer", 8, 50));
        poster.GetProperty("models")[0].GetProperty("files")[0].Text("licence").ShouldBe("Apache-2.0");
        using var unknown = await client.GetAsync(new Uri("api/v1/workflows/nothing", UriKind.Relative));
        await unknown.ProblemAsync(404, "WORKFLOW_001");
        using var stranger = api.Anonymous();
        (await stranger.GetAsync(new Uri("api/v1/workflows", UriKind.Relative))).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task One_that_no_runner_can_run_says_why()
    {
        using var client = await api.RegisterAsync();
        await api.AnnounceAsync("gpu-a", WorkflowsApi.Poster(lack: "models/checkpoints lacks poster.safetensors"));
        await api.AnnounceAsync("gpu-b", WorkflowsApi.Poster(lack: "ImageBlur: is no node class of the server"));

        var poster = await client.GetJsonAsync("api/v1/workflows/poster");

        poster.GetProperty("available").GetBoolean().ShouldBeFalse();
        poster.Text("reason").ShouldContain("lacks poster.safetensors");
        poster.Text("reason").ShouldContain("is no node class");
    }

    [Fact]
    public async Task What_a_runner_told_stays_until_it_tells_anew()
    {
        using var client = await api.RegisterAsync();
        var runners = api.Get<Application.Queue.IRunners>();
        var beat = new Application.Queue.RunnerReport("gpu-a-1", "gpu-a", "preview", 2, ["workflow"], new Dictionary<string, string>(), []);

        (await runners.AnnounceAsync(beat, CancellationToken.None)).KnowsWorkflows.ShouldBeFalse();
        (await runners.AnnounceAsync(beat with { Workflows = [WorkflowsApi.Poster()] }, CancellationToken.None)).KnowsWorkflows.ShouldBeTrue();
        (await runners.AnnounceAsync(beat, CancellationToken.None)).KnowsWorkflows.ShouldBeTrue();
        (await client.GetJsonAsync("api/v1/workflows")).GetProperty("data").GetArrayLength().ShouldBe(1);

        await runners.AnnounceAsync(beat with { Workflows = [] }, CancellationToken.None);
        (await client.GetJsonAsync("api/v1/workflows")).GetProperty("data").GetArrayLength().ShouldBe(0);
    }
}
