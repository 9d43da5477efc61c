using System.Net.Http.Json;
using System.Text.Json;
using CreativeStudio.Application.Jobs.Running;

namespace CreativeStudio.WebApi.Tests.Jobs.Retrying;

public sealed class FailedJobsTests(JobsApi api) : IClassFixture<JobsApi>
{
    private const string Failed = "api/v1/admin/jobs/failed";
    private const string Requeue = "api/v1/admin/jobs/requeue";

    [Fact]
    public async Task Only_administrators_see_and_requeue_failed_jobs()
    {
        using var client = await api.RegisterAsync();

        using var list = await client.GetAsync(new Uri(Failed, UriKind.Relative));
        using var requeue = await client.PostAsJsonAsync(Requeue, new { jobIds = new[] { await FailAsync(client) } });

        await list.ProblemAsync(403, "HTTP_403");
        await requeue.ProblemAsync(403, "HTTP_403");
    }

    [Fact]
    public async Task An_operator_sees_what_failed_why_and_on_which_runner()
    {
        using var admin = await api.RegisterAdministratorAsync();
        using var client = await api.RegisterAsync();
        var older = await FailAsync(client, "LIST_1");
        var newer = await FailAsync(client, "LIST_1");
        await FailAsync(client, "LIST_2");
        await client.PostAsync(new Uri($"api/v1/jobs/{older}/retry", UriKind.Relative), null);

        var list = await admin.GetJsonAsync($"{Failed}?code=LIST_1");

        var jobs = list.GetProperty("data").EnumerateArray().ToList();
        jobs.Select(job => job.GetProperty("jobId").GetGuid()).ShouldBe([newer, older]);
        (jobs[0].Text("jobType"), jobs[0].Text("code"), jobs[0].Text("reason"), jobs[0].GetProperty("attempts").GetInt32(), jobs[0].Text("runner"))
            .ShouldBe(("story-video", "LIST_1", "Broken.", 1, "gpu-1"));
        jobs[0].GetProperty("userId").GetGuid().ShouldBe((await client.GetJsonAsync("api/v1/users/me")).GetProperty("id").GetGuid());
        jobs[0].GetProperty("retriedAs").ValueKind.ShouldBe(JsonValueKind.Null);
        jobs[1].GetProperty("retriedAs").GetGuid().ShouldNotBe(older);
        (await CountAsync("code=LIST_1&jobType=story-video")).ShouldBe(2);
        (await CountAsync("code=LIST_1&jobType=text")).ShouldBe(0);
        (await CountAsync("code=LIST_1&to=2020-01-01T00:00:00Z")).ShouldBe(0);
        (await CountAsync("code=LIST_1&from=2020-01-01T00:00:00Z")).ShouldBe(2);

        async Task<long> CountAsync(string query) =>
            (await admin.GetJsonAsync($"{Failed}?{query}")).GetProperty("pagination").GetProperty("total").GetInt64();
    }

    [Fact]
    public async Task Cursors_walk_every_failed_job_once()
    {
        using var admin = await api.RegisterAdministratorAsync();
        using var client = await api.RegisterAsync();
        var failed = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            failed.Insert(0, await FailAsync(client, "WALK"));
        }

        var walked = new List<Guid>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await admin.GetJsonAsync($"{Failed}?code=WALK&limit=2{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}");
            walked.AddRange(page.GetProperty("data").EnumerateArray().Select(job => job.GetProperty("jobId").GetGuid()));
            cursor = page.GetProperty("pagination").GetProperty("nextCursor").GetString();
        }

        walked.ShouldBe(failed);
    }

    [Theory]
    [InlineData("limit=101", "limit")]
    [InlineData("page=0", "page")]
    [InlineData("cursor=nonsense", "cursor")]
    [InlineData("from=yesterday", "from")]
    [InlineData("code=%00", "code")]
    [InlineData("jobType=%00", "jobType")]
    [InlineData("jobType=story-vidoe", "jobType")]
    public async Task A_parameter_that_breaks_its_rule_is_named(string query, string field)
    {
        using var admin = await api.RegisterAdministratorAsync();

        using var answer = await admin.GetAsync(new Uri($"{Failed}?{query}", UriKind.Relative));

        (await answer.JsonAsync(400)).GetProperty("details").EnumerateObject().Single().Name.ShouldBe(field, StringCompareShould.IgnoreCase);
    }

    [Fact]
    public async Task A_requeued_job_is_a_new_one_of_the_same_request_at_the_promised_price()
    {
        using var admin = await api.RegisterAdministratorAsync();
        using var client = await api.RegisterAsync();
        using var quote = await client.PostAsJsonAsync("api/v1/quotes", new { jobType = "story-video", request = StoryVideoRequests.StoryVideo() });
        var quoteId = (await quote.JsonAsync(201)).GetProperty("quoteId").GetGuid();
        await api.Database.ExecuteAsync("UPDATE quotes SET price = 7 WHERE quote_id = $1", quoteId);
        using var asked = await client.PostAsJsonAsync(
            "api/v1/jobs/story-video", new { script = StoryVideoRequests.Script, visualStyle = "pixar", voiceStyle = "male-warm", quoteId });
        var failed = (await asked.JsonAsync(202)).GetProperty("jobId").GetGuid();
        await FailAsync(failed, "JOB_003");

        var answer = await RequeueAsync(admin, new { jobIds = new[] { failed } });

        (answer.GetProperty("requeued").GetInt32(), answer.GetProperty("skipped").GetInt32()).ShouldBe((1, 0));
        var outcome = answer.GetProperty("jobs")[0];
        (outcome.GetProperty("jobId").GetGuid(), outcome.Text("outcome"), outcome.GetProperty("creditsUsed").GetInt64()).ShouldBe((failed, "requeued", 7));
        var requeued = outcome.GetProperty("newJobId").GetGuid();
        var job = await client.GetJsonAsync($"api/v1/jobs/{requeued}");
        (job.Text("status"), job.GetProperty("originalJobId").GetGuid(), job.GetProperty("creditsUsed").GetInt64()).ShouldBe(("pending", failed, 7));
        (await api.ReportAsync(new GetJobRequest(requeued))).Json.ShouldBe((await api.ReportAsync(new GetJobRequest(failed))).Json);
        (await client.BalanceAsync()).ShouldBe((43, 7, 0));
        await api.StartAsync(requeued);
        await api.CompleteAsync(requeued);
        (await client.BalanceAsync()).ShouldBe((43, 0, 7));
    }

    [Fact]
    public async Task A_failed_job_is_requeued_once_however_many_operators_ask_at_once()
    {
        using var admin = await api.RegisterAdministratorAsync();
        using var client = await api.RegisterAsync();
        Guid[] failed = [await FailAsync(client, "ONCE"), await FailAsync(client, "ONCE")];

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
            RequeueAsync(admin, i % 2 == 0 ? new { jobIds = failed } : new { filter = new { code = "ONCE" } })));

        answers.Sum(answer => answer.GetProperty("requeued").GetInt32()).ShouldBe(2);
        (await client.GetJsonAsync("api/v1/jobs?status=pending")).GetProperty("data").EnumerateArray()
            .Select(job => job.GetProperty("originalJobId").GetGuid()).ShouldBe(failed, ignoreOrder: true);
        (await client.BalanceAsync()).ShouldBe((30, 20, 0));
        var again = await RequeueAsync(admin, new { jobIds = failed });
        again.GetProperty("jobs").EnumerateArray().Select(job => (job.Text("outcome"), job.Text("reason"), job.Text("code")))
            .ShouldBe([("skipped", "retried_already", "JOB_018"), ("skipped", "retried_already", "JOB_018")]);
        again.GetProperty("jobs")[0].GetProperty("newJobId").GetGuid().ShouldNotBe(failed[0]);
    }

    [Fact]
    public async Task What_its_owner_asked_for_again_is_not_asked_for_twice()
    {
        using var admin = await api.RegisterAdministratorAsync();
        using var client = await api.RegisterAsync();
        var failed = await FailAsync(client);
        using var retried = await client.PostAsync(new Uri($"api/v1/jobs/{failed}/retry", UriKind.Relative), null);

        var answer = await RequeueAsync(admin, new { jobIds = new[] { failed } });

        (answer.GetProperty("jobs")[0].Text("reason"), answer.GetProperty("jobs")[0].GetProperty("newJobId").GetGuid())
            .ShouldBe(("retried_already", (await retried.JsonAsync(202)).GetProperty("jobId").GetGuid()));
        (await client.BalanceAsync()).ShouldBe((40, 10, 0));
    }

    [Fact]
    public async Task Each_job_that_cannot_be_requeued_says_why_and_holds_no_other_up()
    {
        using var admin = await api.RegisterAdministratorAsync();
        using var poor = await api.RegisterAsync();
        using var client = await api.RegisterAsync();
        var unpaid = await FailAsync(poor);
        for (var i = 0; i < 5; i++)
        {
            await poor.CreateJobAsync();
        }

        var erased = await FailAsync(client);
        await api.Database.ExecuteAsync("DELETE FROM job_requests WHERE job_id = $1", erased);
        var forbidden = await FailAsync(client);
        await api.Database.ExecuteAsync(
            "UPDATE job_requests SET request = '{\"script\": \"short\", \"visualStyle\": \"cubist\", \"voiceStyle\": \"child\"}' WHERE job_id = $1", forbidden);
        var running = await client.CreateJobAsync();
        await api.StartAsync(running);
        var fine = await FailAsync(client);

        var answer = await RequeueAsync(admin, new { jobIds = new[] { unpaid, erased, forbidden, running, Guid.CreateVersion7(), fine } });

        answer.GetProperty("jobs").EnumerateArray().Select(job => job.GetProperty("reason").GetString())
            .ShouldBe(["insufficient_credits", "request_not_stored", "request_refused", "not_failed", "not_found", null]);
        (answer.GetProperty("requeued").GetInt32(), answer.GetProperty("skipped").GetInt32()).ShouldBe((1, 5));
        (await poor.BalanceAsync()).ShouldBe((0, 50, 0));
        (await client.BalanceAsync()).ShouldBe((30, 20, 0));
    }

    [Fact]
    public async Task A_filter_takes_the_oldest_failures_first_and_as_many_as_the_limit_says()
    {
        using var admin = await api.RegisterAdministratorAsync();
        using var client = await api.RegisterAsync();
        var (first, second) = (await FailAsync(client, "OLD"), await FailAsync(client, "OLD"));
        await FailAsync(client, "OTHER");

        var one = await RequeueAsync(admin, new { filter = new { jobType = "story-video", code = "OLD", from = "2020-01-01T00:00:00Z" }, limit = 1 });
        var rest = await RequeueAsync(admin, new { filter = new { code = "OLD" } });

        one.GetProperty("jobs").EnumerateArray().Single().GetProperty("jobId").GetGuid().ShouldBe(first);
        rest.GetProperty("jobs").EnumerateArray().Single().GetProperty("jobId").GetGuid().ShouldBe(second);
    }

    [Theory]
    [InlineData("{}", "jobIds")]
    [InlineData("""{"jobIds": [], "limit": 5}""", "jobIds")]
    [InlineData("""{"jobIds": ["019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c"], "filter": {}}""", "jobIds")]
    [InlineData("""{"jobIds": ["one"]}""", "jobIds[0]")]
    [InlineData("""{"filter": {}, "limit": 101}""", "limit")]
    [InlineData("""{"filter": {"jobtype": "story-video"}}""", "filter.jobtype")]
    [InlineData("""{"filter": {}, "limits": 1}""", "limits")]
    [InlineData("""{"filter": {"code": "JOB_005\u0000"}}""", "filter.code")]
    public async Task A_command_that_is_not_clear_does_nothing(string body, string field)
    {
        using var admin = await api.RegisterAdministratorAsync();

        using var answer = await admin.PostAsync(
            new Uri(Requeue, UriKind.Relative), new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        (await answer.JsonAsync(400)).GetProperty("details").TryGetProperty(field, out _).ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    private async Task<Guid> FailAsync(HttpClient client, string code = "JOB_003")
    {
        var jobId = await client.CreateJobAsync();
        await FailAsync(jobId, code);
        return jobId;
    }

    private async Task FailAsync(Guid jobId, string code)
    {
        await api.StartAsync(jobId);
        await api.ReportAsync(new FailAttempt(jobId, 1, code, "Broken.", Retryable: false));
    }

    private static async Task<JsonElement> RequeueAsync(HttpClient admin, object body)
    {
        using var answer = await admin.PostAsJsonAsync(Requeue, body);
        return await answer.JsonAsync(200);
    }
}
