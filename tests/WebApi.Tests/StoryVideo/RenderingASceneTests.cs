using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Application.Storage;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Domain.StoryVideo;
using CreativeStudio.Infrastructure.Storage;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.StoryVideo;

public sealed class RenderingASceneTests(JobsApi api) : IClassFixture<JobsApi>
{
    private const string Scenes = """{ "scenes": [{ "scene": 1 }, { "scene": 2 }, { "scene": 4 }] }""";

    [Fact]
    public async Task A_new_picture_is_a_job_of_its_own_at_the_price_of_the_difference()
    {
        using var client = await api.RegisterAsync();
        var film = await DeliveredAsync(client);

        using var answer = await RenderAsync(client, film, 2, new { prompt = "a red castle at noon", seed = 5 });

        var body = await answer.JsonAsync(202);
        (body.Text("jobType"), body.GetProperty("creditsUsed").GetInt64(), body.GetProperty("originalJobId").GetGuid(), body.Text("message"))
            .ShouldBe(("story-video-scene", 2, film, "Scene 2 queued"));
        (await client.BalanceAsync()).ShouldBe((38, 2, 10));
        var jobId = body.GetProperty("jobId").GetGuid();
        var request = await api.ReportAsync(new GetJobRequest(jobId));
        request.Read<SceneRenderRequest>().ShouldBe(new SceneRenderRequest(film, 2, "a red castle at noon", 5));
        request.Inputs.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            input => input.Name.ShouldBe("project"),
            input => input.JobId.ShouldBe(film),
            input => input.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData("project.tar"u8))));
        var parameters = (await client.GetJsonAsync($"api/v1/jobs/{jobId}")).GetProperty("parameters");
        (parameters.Text("scene"), parameters.Text("workload")).ShouldBe(("2", (await client.GetJsonAsync($"api/v1/jobs/{film}")).GetProperty("parameters").Text("workload")));
        parameters.TryGetProperty("prompt", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_body_is_not_needed_and_a_repeated_request_is_one_job()
    {
        using var client = await api.RegisterAsync();
        var film = await DeliveredAsync(client);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "once");

        using var first = await client.PostAsync(Address(film, 1), null);
        using var again = await client.PostAsync(Address(film, 1), null);

        (await again.JsonAsync(202)).GetRawText().ShouldBe((await first.JsonAsync(202)).GetRawText());
        (await client.BalanceAsync()).ShouldBe((38, 2, 10));
    }

    [Fact]
    public async Task What_cannot_be_drawn_anew_is_told_apart_and_costs_nothing()
    {
        using var ada = await api.RegisterAsync();
        using var bob = await api.RegisterAsync();
        var film = await DeliveredAsync(ada);
        var waiting = await ada.CreateJobAsync();
        using var image = await ada.PostAsJsonAsync("api/v1/jobs/image-generation", new { prompt = "a red fox" });
        var picture = (await image.JsonAsync(202)).GetProperty("jobId").GetGuid();
        await FinishAsync(picture);
        var balance = await ada.BalanceAsync();

        using var foreign = await RenderAsync(bob, film, 1, null);
        using var unknown = await RenderAsync(ada, Guid.CreateVersion7(), 1, null);
        using var unfinished = await RenderAsync(ada, waiting, 1, null);
        using var another = await RenderAsync(ada, picture, 1, null);
        using var none = await RenderAsync(ada, film, 3, null);
        using var zero = await RenderAsync(ada, film, 0, null);
        using var wrong = await RenderAsync(ada, film, 1, new { prompt = "x", seed = -1 });
        using var misspelt = await RenderAsync(ada, film, 1, new { promt = "a red dragon" });
        using var forbidden = await RenderAsync(ada, film, 1, new { prompt = "explicit porn, nsfw" });

        await foreign.ProblemAsync(404, "JOB_001");
        await unknown.ProblemAsync(404, "JOB_001");
        await unfinished.ProblemAsync(409, "JOB_008");
        await another.ProblemAsync(409, "JOB_017");
        (await none.ProblemAsync(400, "VAL_002")).GetProperty("details").Text("scene").ShouldContain("1, 2, 4");
        (await zero.ProblemAsync(400, "VAL_002")).GetProperty("details").TryGetProperty("scene", out _).ShouldBeTrue();
        (await wrong.ProblemAsync(400, "VAL_002")).GetProperty("details").EnumerateObject().Select(field => field.Name).ShouldBe(["prompt", "seed"]);
        (await misspelt.ProblemAsync(400, "VAL_002")).GetProperty("details").Text("promt").ShouldBe("is not known; did you mean prompt?");
        await forbidden.ProblemAsync(422, "SEC_001");
        (await ada.BalanceAsync()).ShouldBe(balance);
    }

    [Fact]
    public async Task The_first_jobs_files_are_kept_while_it_runs_and_gone_files_are_said_to_be_gone()
    {
        using var client = await api.RegisterAsync();
        var film = await DeliveredAsync(client);
        using var accepted = await RenderAsync(client, film, 1, null);
        var job = (await accepted.JsonAsync(202)).GetProperty("jobId").GetGuid();
        await api.Database.ExecuteAsync("UPDATE studio.jobs SET completed_at = completed_at - interval '8 days' WHERE job_id = $1", film);

        await api.Get<Retention>().SweepAsync(CancellationToken.None);
        (await RenderAsync(client, film, 2, null)).Dispose();
        var project = (await api.ReportAsync(new GetJobRequest(job))).Inputs[0].Key;
        (await api.Get<IObjectStore>().FindAsync(project, CancellationToken.None)).ShouldNotBeNull();

        foreach (var unfinished in (await client.GetJsonAsync("api/v1/jobs?status=pending")).GetProperty("data").EnumerateArray())
        {
            using var cancelled = await client.PostAsync(new Uri($"api/v1/jobs/{unfinished.GetProperty("id").GetGuid()}/cancel", UriKind.Relative), null);
        }

        await api.Get<Retention>().SweepAsync(CancellationToken.None);
        using var gone = await RenderAsync(client, film, 1, null);
        await gone.ProblemAsync(410, "FILE_007");
        (await client.BalanceAsync()).ShouldBe((40, 0, 10));
    }

    [Fact]
    public async Task A_failed_one_is_asked_for_again_with_the_same_project()
    {
        using var client = await api.RegisterAsync();
        var film = await DeliveredAsync(client);
        using var accepted = await RenderAsync(client, film, 1, null);
        var job = (await accepted.JsonAsync(202)).GetProperty("jobId").GetGuid();
        await api.StartAsync(job);
        await api.ReportAsync(new FailAttempt(job, 1, "JOB_004", "refused", Retryable: false));

        using var retried = await client.PostAsJsonAsync(new Uri($"api/v1/jobs/{job}/retry", UriKind.Relative), new { seed = 9 });

        var body = await retried.JsonAsync(202);
        var again = await api.ReportAsync(new GetJobRequest(body.GetProperty("jobId").GetGuid()));
        (again.Read<SceneRenderRequest>().Seed, again.Inputs[0].JobId, body.GetProperty("creditsUsed").GetInt64()).ShouldBe((9, film, 2));
        (await client.BalanceAsync()).ShouldBe((38, 2, 10));
    }

    private static Uri Address(Guid film, int scene) => new($"api/v1/jobs/{film}/scenes/{scene}/render", UriKind.Relative);

    private static Task<HttpResponseMessage> RenderAsync(HttpClient client, Guid film, int scene, object? body) =>
        client.PostAsync(Address(film, scene), body is null ? null : JsonContent.Create(body));

    // A completed film, as a runner delivers it.
    private async Task<Guid> DeliveredAsync(HttpClient client)
    {
        var job = await client.CreateJobAsync();
        await FinishAsync(job, await StoreAsync(client, job, "document", "scenes.json", Scenes), await StoreAsync(client, job, "project", "project.tar", "project.tar"));
        return job;
    }

    private async Task FinishAsync(Guid job, params JobOutput[] outputs)
    {
        await api.StartAsync(job);
        await api.CompleteAsync(job, 1, outputs);
    }

    private async Task<JobOutput> StoreAsync(HttpClient client, Guid job, string kind, string name, string text)
    {
        var user = (await client.GetJsonAsync("api/v1/users/me")).GetProperty("id").GetGuid();
        var bytes = Encoding.UTF8.GetBytes(text);
        using var content = new MemoryStream(bytes);
        var stored = await api.Get<IObjectStore>().PutAsync($"outputs/{user}/{job}/{name}", content, "application/octet-stream", CancellationToken.None);
        return new JobOutput(kind, new StoredFile(name, stored.Key, "application/octet-stream", bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))));
    }
}
