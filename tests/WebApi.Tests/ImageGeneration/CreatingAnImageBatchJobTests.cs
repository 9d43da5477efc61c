using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Domain.ImageGeneration;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.ImageGeneration;

public sealed class CreatingAnImageBatchJobTests(JobsApi api) : IClassFixture<JobsApi>
{
    private const string Address = "api/v1/jobs/image-generation/batch";

    [Theory]
    [InlineData("api/v1/jobs/batch", """{"prompts":["A lake",{"prompt":"A hill","negative_prompt":"fog","seed":7}],"variations":2,"negativePrompt":"blur","width":512,"height":512,"steps":20,"cfgScale":7,"variationSeeds":true}""")]
    [InlineData("api/v1/generation/batch-create", """{"prompts":["A lake",{"prompt":"A hill","negativePrompt":"fog","seed":7}],"num_images":2,"negative_prompt":"blur","parameters":{"width":512,"height":512,"steps":20,"cfg_scale":7.0},"variation_seeds":true}""")]
    public async Task All_pictures_are_one_job_and_their_credits_are_held_at_once(string address, string json)
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.PostAsync(address, Json(json));

        var body = await answer.JsonAsync(202);
        (body.Text("jobType"), body.GetProperty("creditsUsed").GetInt64()).ShouldBe(("image-generation-batch", 8));
        (await client.BalanceAsync()).ShouldBe((42, 8, 0));
        var batch = (await api.ReportAsync(new GetJobRequest(body.GetProperty("jobId").GetGuid()))).Read<ImageBatchRequest>();
        batch.Prompts.ShouldBe([new BatchPrompt("A lake", null, null), new BatchPrompt("A hill", "fog", 7)]);
        (batch.Variations, batch.VariationSeeds, batch.NegativePrompt, batch.CfgScale).ShouldBe((2, new VariationSeeds(null, true), "blur", 7));
    }

    [Fact]
    public async Task The_plan_says_how_many_pictures_a_batch_may_have()
    {
        using var client = await api.RegisterAsync();
        var (prompts, tooMany) = (Enumerable.Repeat("A lake", 5), new { prompts = Enumerable.Repeat("A lake", 6), variations = 2 });

        using var most = await client.PostAsJsonAsync(Address, new { prompts, variations = 2 });
        using var refused = await client.PostAsJsonAsync(Address, tooMany);
        using var unquoted = await client.PostAsJsonAsync("api/v1/quotes", new { jobType = "image-generation-batch", request = tooMany });

        ((int)most.StatusCode).ShouldBe(202);
        foreach (var answer in new[] { refused, unquoted })
        {
            var problem = await answer.ProblemAsync(422, "JOB_016");
            (problem.GetProperty("limit").GetInt32(), problem.GetProperty("pictures").GetInt32()).ShouldBe((10, 12));
            problem.GetProperty("details").Text("prompts").ShouldBe("make 12 pictures, and your plan allows 10 in a batch");
        }

        (await client.BalanceAsync()).ShouldBe((30, 20, 0));
        await api.Database.ExecuteAsync("UPDATE users SET plan = 'pro' WHERE id = $1", (await client.GetJsonAsync("api/v1/users/me")).GetProperty("id").GetGuid());
        using var pro = await client.PostAsJsonAsync(Address, tooMany);
        ((int)pro.StatusCode).ShouldBe(202);
    }

    [Fact]
    public async Task Credits_that_do_not_cover_all_pictures_buy_none()
    {
        using var client = await api.RegisterAsync();
        using var first = await client.PostAsJsonAsync("api/v1/jobs/influencer-creation", new { gender = "female", ethnicity = "asian", ageRange = "26-35", style = "casual" });
        for (var i = 0; i < 2; i++)
        {
            using var more = await client.PostAsJsonAsync(Address, new { prompts = Enumerable.Repeat("A lake", 10) });
        }

        using var answer = await client.PostAsJsonAsync(Address, new { prompts = Enumerable.Repeat("A lake", 3) });

        var problem = await answer.ProblemAsync(402, "CREDIT_001");
        (problem.GetProperty("required").GetInt64(), problem.GetProperty("available").GetInt64()).ShouldBe((6, 5));
        (await client.BalanceAsync()).ShouldBe((5, 45, 0));
    }

    [Fact]
    public async Task The_prompt_that_is_refused_is_named()
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.PostAsJsonAsync(Address, new { prompts = new[] { "A lake", "A hill", "n a k e d people" } });

        (await answer.ProblemAsync(422, "SEC_001")).GetProperty("details").EnumerateObject().Select(field => field.Name).ShouldBe(["prompts[2]"]);
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }

    [Theory]
    [InlineData("prompts", """{}""")]
    [InlineData("prompts", """{"prompts":[]}""")]
    [InlineData("prompts[1]", """{"prompts":["A lake"," "]}""")]
    [InlineData("prompts[1]", """{"prompts":["A lake",null]}""")]
    [InlineData("prompts[1]", """{"prompts":["A lake",{"seed":7}]}""")]
    [InlineData("prompts[1]", """{"prompts":["A lake",7]}""")]
    [InlineData("prompts[1]", """{"prompts":["A lake",{"prompt":"A hill","seed":"many"}]}""")]
    [InlineData("prompts[0].seed", """{"prompts":[{"prompt":"A hill","seed":-2}]}""")]
    [InlineData("prompts[0].sed", """{"prompts":[{"prompt":"A hill","sed":2}]}""")]
    [InlineData("variationSeeds", """{"prompts":["A lake"],"variationSeeds":[1e30]}""")]
    [InlineData("prompts", """{"prompts":["A lake","A hill"],"variations":51}""")]
    [InlineData("variations", """{"prompts":["A lake"],"variations":0}""")]
    [InlineData("variationSeeds", """{"prompts":["A lake"],"variationSeeds":[]}""")]
    [InlineData("variationSeeds", """{"prompts":["A lake"],"variationSeeds":[1,1]}""")]
    [InlineData("variationSeeds", """{"prompts":["A lake"],"variationSeeds":[-1]}""")]
    [InlineData("variationSeeds", """{"prompts":["A lake"],"variationSeeds":7}""")]
    [InlineData("variations", """{"prompts":["A lake"],"variationSeeds":[1,2],"variations":2}""")]
    [InlineData("seed", """{"prompts":["A lake"],"variationSeeds":[1,2],"seed":2}""")]
    [InlineData("prompts[0].seed", """{"prompts":[{"prompt":"A hill","seed":2}],"variationSeeds":[1,2]}""")]
    [InlineData("width", """{"prompts":["A lake"],"width":640}""")]
    public async Task A_field_that_breaks_its_rule_is_named(string field, string json)
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.PostAsync(Address, Json(json));

        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.ReadAsync()).GetProperty("details").EnumerateObject().Select(x => x.Name).ShouldBe([field]);
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }

    [Fact]
    public async Task The_summary_follows_the_batch_prompt_by_prompt()
    {
        using var client = await api.RegisterAsync();
        using var answer = await client.PostAsJsonAsync(Address, new { prompts = new[] { "A lake", "A hill" }, variationSeeds = new[] { 5, 9 }, negativePrompt = "fog" });
        var job = (await answer.JsonAsync(202)).GetProperty("jobId").GetGuid();
        await api.StartAsync(job);
        await api.ReportAsync(new StoreOutputs(job, 1, [Picture("image-3.png")]));

        var running = await client.GetJsonAsync($"api/generate/image/batch/{job}/summary");
        await api.CompleteAsync(job, 1, Picture("image-1.png"), Picture("image-2.png"), Picture("image-4.png"));
        var completed = await client.GetJsonAsync($"api/v1/jobs/{job}/batch-summary");

        (running.Text("status"), running.GetProperty("creditsUsed").GetInt64()).ShouldBe(("processing", 8));
        running.GetProperty("totals").GetRawText().ShouldBe("""{"prompts":2,"pictures":4,"delivered":1,"waiting":3,"failed":0,"cancelled":0}""");
        var hill = running.GetProperty("prompts")[1];
        (hill.Text("prompt"), hill.Text("negativePrompt")).ShouldBe(("A hill", "fog"));
        hill.GetProperty("pictures").GetRawText().ShouldBe(
            """[{"number":3,"seed":5,"state":"delivered","filename":"image-3.png","thumbnail":"image-3-thumb.webp"},{"number":4,"seed":9,"state":"waiting","filename":null,"thumbnail":null}]""");
        (completed.Text("status"), completed.GetProperty("totals").GetProperty("delivered").GetInt32()).ShouldBe(("completed", 4));
    }

    [Fact]
    public async Task Of_a_batch_that_failed_nothing_is_delivered_and_nothing_is_charged()
    {
        using var client = await api.RegisterAsync();
        using var answer = await client.PostAsJsonAsync(Address, new { prompts = new[] { "A lake", "A hill" } });
        var job = (await answer.JsonAsync(202)).GetProperty("jobId").GetGuid();
        await api.StartAsync(job);
        await api.ReportAsync(new StoreOutputs(job, 1, [Picture("image-1.png")]));
        await api.ReportAsync(new FailAttempt(job, 1, "JOB_004", "The engine refused the workflow of this job.", Retryable: false));

        var summary = await client.GetJsonAsync($"api/v1/jobs/{job}/batch-summary");

        (summary.Text("status"), summary.GetProperty("creditsUsed").GetInt64(), summary.GetProperty("totals").GetProperty("failed").GetInt32()).ShouldBe(("failed", 0, 2));
        summary.GetProperty("prompts")[0].GetProperty("pictures")[0].GetProperty("filename").ValueKind.ShouldBe(JsonValueKind.Null);
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }

    [Fact]
    public async Task A_summary_is_its_owners_and_a_batchs()
    {
        using var client = await api.RegisterAsync();
        using var stranger = await api.RegisterAsync();
        using var answer = await client.PostAsJsonAsync(Address, new { prompts = new[] { "A lake" } });
        var batch = (await answer.JsonAsync(202)).GetProperty("jobId").GetGuid();
        var film = await client.CreateJobAsync();

        using var hidden = await stranger.GetAsync(new Uri($"api/v1/jobs/{batch}/batch-summary", UriKind.Relative));
        using var noBatch = await client.GetAsync(new Uri($"api/v1/jobs/{film}/batch-summary", UriKind.Relative));

        await hidden.ProblemAsync(404, "JOB_001");
        await noBatch.ProblemAsync(409, "JOB_019");
    }

    [Fact]
    public async Task A_retry_reads_the_stored_prompts_and_a_repeated_request_makes_no_second_job()
    {
        using var client = await api.RegisterAsync();
        client.DefaultRequestHeaders.Add("Idempotency-Key", "batch-1");
        var request = new { prompts = new object[] { "A lake", new { prompt = "A hill", seed = 7 } }, variationSeeds = false };
        using var first = await client.PostAsJsonAsync(Address, request);
        using var repeated = await client.PostAsJsonAsync(Address, request);
        var job = (await first.JsonAsync(202)).GetProperty("jobId").GetGuid();
        (await repeated.JsonAsync(202)).GetProperty("jobId").GetGuid().ShouldBe(job);
        client.DefaultRequestHeaders.Remove("Idempotency-Key");
        using var cancelled = await client.PostAsync(new Uri($"api/v1/jobs/{job}/cancel", UriKind.Relative), null);

        using var again = await client.PostAsJsonAsync($"api/v1/jobs/{job}/retry", new { variations = 2 });

        var batch = (await api.ReportAsync(new GetJobRequest((await again.JsonAsync(202)).GetProperty("jobId").GetGuid()))).Read<ImageBatchRequest>();
        batch.Prompts.ShouldBe([new BatchPrompt("A lake", null, null), new BatchPrompt("A hill", null, 7)]);
        (batch.Variations, batch.VariationSeeds).ShouldBe((2, new VariationSeeds(null, false)));
        (await client.BalanceAsync()).ShouldBe((42, 8, 0));
    }

    private static JobOutput Picture(string name) =>
        new("image", new StoredFile(name, $"outputs/{name}", "image/png", 1000, new string('a', 64)));

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
