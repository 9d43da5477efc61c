using System.Net.Http.Json;
using System.Text.Json;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.Queue;

public sealed class QuotingTests(JobsApi api) : IClassFixture<JobsApi>
{
    private static readonly object Request = StoryVideoRequests.StoryVideo();

    [Fact]
    public async Task A_quote_says_the_price_and_the_time_and_holds_nothing()
    {
        using var client = await api.RegisterAsync();

        var quote = await QuoteAsync(client);

        (quote.Text("jobType"), quote.GetProperty("price").GetInt64()).ShouldBe(("story-video", 10));
        quote.GetProperty("estimatedSeconds").GetInt32().ShouldBePositive();
        quote.GetProperty("eta").GetProperty("p90Seconds").GetInt32().ShouldBePositive();
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }

    [Fact]
    public async Task The_price_of_a_quote_holds_though_the_list_has_changed()
    {
        using var client = await api.RegisterAsync();
        var quoteId = (await QuoteAsync(client)).GetProperty("quoteId").GetGuid();
        await api.Database.ExecuteAsync("UPDATE quotes SET price = 7 WHERE quote_id = $1", quoteId);

        using var answer = await AskAsync(client, quoteId);

        (await answer.JsonAsync(202)).GetProperty("creditsUsed").GetInt64().ShouldBe(7);
        (await client.BalanceAsync()).ShouldBe((43, 7, 0));
    }

    [Fact]
    public async Task A_quote_is_for_one_job_however_many_ask_at_once()
    {
        using var client = await api.RegisterAsync();
        var quoteId = (await QuoteAsync(client)).GetProperty("quoteId").GetGuid();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AskAsync(client, quoteId)));

        answers.Select(answer => (int)answer.StatusCode).Order().ShouldBe([202, 409, 409, 409]);
        await answers.First(answer => (int)answer.StatusCode == 409).ProblemAsync(409, "QUOTE_002");
        (await client.BalanceAsync()).ShouldBe((40, 10, 0));
    }

    [Fact]
    public async Task A_quote_is_for_its_user_its_request_and_ten_minutes()
    {
        using var client = await api.RegisterAsync();
        using var stranger = await api.RegisterAsync();
        var quoteId = (await QuoteAsync(client)).GetProperty("quoteId").GetGuid();

        using var another = await client.PostAsJsonAsync(
            "api/v1/jobs/story-video", new { script = StoryVideoRequests.Script, visualStyle = "anime", voiceStyle = "male-warm", quoteId });
        await another.ProblemAsync(422, "QUOTE_003");
        await (await AskAsync(stranger, quoteId)).ProblemAsync(422, "QUOTE_001");
        await api.Database.ExecuteAsync("UPDATE quotes SET expires_at = now() WHERE quote_id = $1", quoteId);
        await (await AskAsync(client, quoteId)).ProblemAsync(409, "QUOTE_002");
    }

    [Theory]
    [InlineData("""{"jobType": "poem", "request": {}}""", "jobType")]
    [InlineData("""{"jobType": "story-video"}""", "request")]
    [InlineData("""{"jobType": "story-video", "request": {"script": 7}}""", "script")]
    [InlineData("""{"jobType": "story-video", "request": {"script": "Too short."}}""", "script")]
    [InlineData("""{"jobType": "3d-video", "request": {"prompt": "a castle", "startBefore": "2020-01-01T00:00:00Z"}}""", "startBefore")]
    [InlineData("""{"jobType": "3d-video", "request": {"prompt": "a castle", "notBefore": "2099-01-01T00:00:00Z"}}""", "notBefore")]
    public async Task A_request_that_would_be_refused_gets_no_quote(string body, string field)
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.PostAsync(
            new Uri("api/v1/quotes", UriKind.Relative), new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        (await answer.JsonAsync(400)).GetProperty("details").TryGetProperty(field, out _).ShouldBeTrue();
    }

    private static async Task<JsonElement> QuoteAsync(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync("api/v1/quotes", new { jobType = "story-video", request = Request });
        return await answer.JsonAsync(201);
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, Guid quoteId) => client.PostAsJsonAsync(
        "api/v1/jobs/story-video", new { script = StoryVideoRequests.Script, visualStyle = "pixar", voiceStyle = "male-warm", quoteId });
}
