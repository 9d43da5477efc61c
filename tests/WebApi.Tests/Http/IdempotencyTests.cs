using System.Text.Json;

namespace CreativeStudio.WebApi.Tests.Http;

[Collection(ApiCollection.Name)]
public sealed class IdempotencyTests(StudioApiFixture api)
{
    [Fact]
    public async Task A_repeated_request_gets_the_first_response_and_creates_nothing()
    {
        var token = await api.NewTokenAsync();
        using var first = await api.PostAsync(CountingEndpoint.Path, """{"price": 10}""", token, "order-1");
        using var second = await api.PostAsync(CountingEndpoint.Path, """{ "price":10 }""", token, "order-1");

        (await second.JsonAsync(201)).GetRawText().ShouldBe((await first.JsonAsync(201)).GetRawText());
        second.Headers.Location.ShouldBe(first.Headers.Location);
        second.Header("Idempotent-Replayed").ShouldBe("true");
        first.Headers.Contains("Idempotent-Replayed").ShouldBeFalse();
        (await CreditsAsync(token)).ShouldBe(40);
    }

    [Fact]
    public async Task A_repeated_request_gets_the_first_response_though_it_could_not_be_done_again()
    {
        var token = await api.NewTokenAsync();
        using var first = await api.PostAsync(CountingEndpoint.Path, """{"price": 50}""", token, "all");
        using var second = await api.PostAsync(CountingEndpoint.Path, """{"price": 50}""", token, "all");

        (await second.JsonAsync(201)).GetRawText().ShouldBe((await first.JsonAsync(201)).GetRawText());
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var token = await api.NewTokenAsync();
        using var first = await api.PostAsync(CountingEndpoint.Path, """{"price": 1}""", token, "one");
        using var second = await api.PostAsync(CountingEndpoint.Path, """{"price": 2}""", token, "one");

        await first.JsonAsync(201);
        await second.ProblemAsync(422, "IDEM_001");
        (await CreditsAsync(token)).ShouldBe(49);
    }

    [Fact]
    public async Task Of_eight_requests_at_once_one_creates_and_all_get_its_response()
    {
        var token = await api.NewTokenAsync();
        var responses = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => api.PostAsync(CountingEndpoint.Path, """{"price": 10}""", token, "rush")));

        var bodies = new HashSet<string>(StringComparer.Ordinal);
        foreach (var response in responses)
        {
            bodies.Add((await response.JsonAsync(201)).GetRawText());
        }

        bodies.Count.ShouldBe(1);
        responses.Count(r => !r.Headers.Contains("Idempotent-Replayed")).ShouldBe(1);
        (await CreditsAsync(token)).ShouldBe(40);
    }

    [Fact]
    public async Task The_same_key_of_another_user_is_another_key()
    {
        using var mine = await api.PostAsync(CountingEndpoint.Path, "{}", await api.NewTokenAsync(), "shared");
        using var theirs = await api.PostAsync(CountingEndpoint.Path, "{}", await api.NewTokenAsync(), "shared");

        (await theirs.JsonAsync(201)).Text("id").ShouldNotBe((await mine.JsonAsync(201)).Text("id"));
    }

    [Fact]
    public async Task A_refusal_does_not_use_the_key_up()
    {
        var token = await api.NewTokenAsync();
        using var refused = await api.PostAsync(CountingEndpoint.Path, """{"price": 51}""", token, "again");
        using var accepted = await api.PostAsync(CountingEndpoint.Path, """{"price": 5}""", token, "again");

        var problem = await refused.ProblemAsync(402, "CREDIT_001");
        (problem.GetProperty("required").GetInt64(), problem.GetProperty("available").GetInt64(), problem.GetProperty("shortfall").GetInt64())
            .ShouldBe((51, 50, 1));
        await accepted.JsonAsync(201);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    public async Task A_key_that_is_not_visible_ASCII_is_refused(string key)
    {
        using var response = await api.PostAsync(CountingEndpoint.Path, "{}", await api.NewTokenAsync(), key);
        await response.ProblemAsync(400, "IDEM_002");
    }

    [Fact]
    public async Task A_key_of_256_characters_is_refused_and_one_of_255_is_not()
    {
        var token = await api.NewTokenAsync();
        using var tooLong = await api.PostAsync(CountingEndpoint.Path, "{}", token, new string('k', 256));
        using var longest = await api.PostAsync(CountingEndpoint.Path, "{}", token, new string('k', 255));

        await tooLong.ProblemAsync(400, "IDEM_002");
        await longest.JsonAsync(201);
    }

    private async Task<long> CreditsAsync(string token)
    {
        using var response = await api.GetAsync("/api/v1/users/me", token);
        JsonElement me = await response.JsonAsync(200);
        return me.GetProperty("credits").GetInt64();
    }
}
