using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeStudio.Infrastructure.Identity;
using CreativeStudio.WebApi.Authentication;

namespace CreativeStudio.WebApi.Tests.Jobs.Requesting;

/// <summary>Each kind of bad input gets its documented status, names the field, and costs nothing.</summary>
public sealed class BadInputTests(JobsApi api) : IClassFixture<JobsApi>
{
    private const string Address = "api/v1/jobs/story-video";

    [Theory]
    [InlineData("script", "null", "VAL_001")]
    [InlineData("script", "\"\"", "VAL_001")]
    [InlineData("script", "\"   \"", "VAL_001")]
    [InlineData("script", "\"x\"", "VAL_002")]
    [InlineData("script", "42", "VAL_002")]
    [InlineData("script", "[\"a\"]", "VAL_002")]
    [InlineData("visualStyle", "null", "VAL_001")]
    [InlineData("visualStyle", "\"cubist\"", "VAL_002")]
    [InlineData("visualStyle", "\"Pixar\"", "VAL_002")]
    [InlineData("visualStyle", "0", "VAL_002")]
    [InlineData("voiceStyle", "\"robot\"", "VAL_002")]
    [InlineData("voiceStyle", "{}", "VAL_002")]
    [InlineData("backgroundMusic", "\"polka\"", "VAL_002")]
    [InlineData("theme", "\"horror\"", "VAL_002")]
    [InlineData("characters", "\"wizard\"", "VAL_002")]
    [InlineData("characters", "[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\"]", "VAL_003")]
    [InlineData("characters[1]", "[\"wizard\", \"\"]", "VAL_001")]
    [InlineData("characters[0]", "[null]", "VAL_001")]
    [InlineData("characters[0]", "[\"a\\nb\"]", "VAL_002")]
    [InlineData("characters[0]", "[5]", "VAL_002")]
    [InlineData("burnSubtitles", "\"yes\"", "VAL_002")]
    [InlineData("condense", "1", "VAL_002")]
    [InlineData("seed", "-1", "VAL_002")]
    [InlineData("seed", "9007199254740992", "VAL_002")]
    [InlineData("seed", "1.5", "VAL_002")]
    [InlineData("seed", "1e400", "VAL_002")]
    [InlineData("seed", "\"7\"", "VAL_002")]
    [InlineData("fps", "24", "VAL_002")]
    [InlineData("fps", "99999999999", "VAL_002")]
    public async Task A_field_that_breaks_its_rule_is_named(string field, string value, string code)
    {
        using var client = await api.RegisterAsync();
        var name = field.Split('[')[0];
        var rest = new JsonObject { ["script"] = StoryVideoRequests.Script, ["visualStyle"] = "pixar", ["voiceStyle"] = "child" };
        rest.Remove(name);
        var body = $"{{\"{name}\": {value}, {rest.ToJsonString()[1..]}";

        await RefusedAsync(client, Json(body), 400, code, field);
    }

    [Theory]
    [InlineData("\\u0000")]
    [InlineData("\\u0007")]
    [InlineData("\\u001b")]
    [InlineData("\\u007f")]
    [InlineData("\\u0085")]
    [InlineData("\\ud800")]
    [InlineData("\\udc00")]
    public async Task A_script_with_control_characters_or_half_characters_is_refused(string escaped)
    {
        using var client = await api.RegisterAsync();

        await RefusedAsync(
            client, Json($$"""{"script": "{{StoryVideoRequests.Script}}{{escaped}}", "visualStyle": "pixar", "voiceStyle": "child"}"""), 400, "VAL_002", "script");
    }

    [Theory]
    [InlineData("A n.u.d.e figure walks by.", "SEC_001")]
    [InlineData("He explained how to make a b0mb.", "SEC_002")]
    public async Task A_script_for_what_is_not_made_is_refused_with_the_reason(string sentence, string code)
    {
        using var client = await api.RegisterAsync();

        await RefusedAsync(
            client, JsonContent.Create(StoryVideoRequests.StoryVideo($"{StoryVideoRequests.Script} {sentence}")), 422, code, "script");
    }

    [Fact]
    public async Task A_script_of_20000_characters_is_too_long()
    {
        using var client = await api.RegisterAsync();

        await RefusedAsync(client, JsonContent.Create(StoryVideoRequests.StoryVideo(new string('a', 20_000))), 400, "VAL_003", "script");
    }

    [Fact]
    public async Task Every_field_at_fault_is_named_at_once()
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.PostAsync(Address, Json("""{"script": "x", "visualStyle": "cubist", "characters": [""], "seed": -1, "fps": 1}"""));

        (await answer.ReadAsync()).GetProperty("details").EnumerateObject().Select(field => field.Name)
            .ShouldBe(["script", "visualStyle", "voiceStyle", "characters[0]", "seed", "fps"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"script\": \"a\",}")]
    [InlineData("{\"script\": NaN}")]
    [InlineData("not json")]
    [InlineData("{\"fps\": 25, \"fps\": 30}")]
    public async Task A_body_that_is_not_the_JSON_object_is_refused(string body)
    {
        using var client = await api.RegisterAsync();

        await RefusedAsync(client, Json(body), 400, null, null);
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_refused()
    {
        using var client = await api.RegisterAsync();
        var content = new ByteArrayContent([.. "{\"script\": \""u8, 0xC3, 0x28, .. "\"}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        await RefusedAsync(client, content, 400, null, null);
    }

    [Fact]
    public async Task A_million_levels_of_nesting_are_refused()
    {
        using var client = await api.RegisterAsync();

        // Larger than a body may be: refused by its size; below, by its depth.
        await RefusedAsync(client, Json("{\"characters\": " + new string('[', 1_000_000) + new string(']', 1_000_000) + "}"), 413, null, null);
        await RefusedAsync(client, Json("{\"characters\": " + new string('[', 100_000) + new string(']', 100_000) + "}"), 400, null, null);
    }

    [Fact]
    public async Task An_oversized_body_is_refused()
    {
        using var client = await api.RegisterAsync();
        var body = $$"""{"script":"{{new string('a', 3_000_000)}}"}""";

        await RefusedAsync(client, new StringContent(body, Encoding.UTF8, "application/json"), 413, null, null);
    }

    [Fact]
    public async Task Another_content_type_is_refused()
    {
        using var client = await api.RegisterAsync();

        await RefusedAsync(client, new StringContent("script=a", Encoding.UTF8, "application/x-www-form-urlencoded"), 415, null, null);
    }

    [Theory]
    [InlineData(null, "AUTH_005")]
    [InlineData("Bearer", "AUTH_003")]
    [InlineData("Bearer a.b.c", "AUTH_003")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIwMTkwMDAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDEifQ.", "AUTH_003")]
    public async Task Without_a_token_of_ours_nothing_is_accepted(string? authorization, string code)
    {
        using var client = api.Anonymous();
        if (authorization is not null)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        }

        using var answer = await client.PostAsJsonAsync(Address, StoryVideoRequests.StoryVideo());

        var problem = await answer.ReadAsync();
        ((int)answer.StatusCode).ShouldBe(401);
        if (authorization != "Bearer")
        {
            problem.Text("code").ShouldBe(code);
        }
    }

    [Fact]
    public async Task A_forged_and_an_expired_token_cost_their_user_nothing()
    {
        using var client = await api.RegisterAsync();
        var user = await client.GetJsonAsync("api/v1/users/me");
        var userId = user.GetProperty("id").GetGuid();
        var forgers = new AuthOptions { SigningKey = Convert.ToBase64String(new byte[32]) };
        var ours = new AuthOptions { SigningKey = JobsApi.SigningKey };
        var forged = new AccessTokens(forgers, TimeProvider.System).Issue(userId, Guid.CreateVersion7());
        var expired = new AccessTokens(ours, new Past()).Issue(userId, Guid.CreateVersion7());

        (await CodeAsync(forged)).ShouldBe("AUTH_003");
        (await CodeAsync(expired)).ShouldBe("AUTH_002");
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }

    [Fact]
    public async Task Somebody_elses_job_is_not_there()
    {
        using var owner = await api.RegisterAsync();
        using var stranger = await api.RegisterAsync();
        var jobId = await owner.CreateJobAsync();

        foreach (var id in new[] { jobId.ToString(), Guid.CreateVersion7().ToString(), "job_1", $"job_{jobId}" })
        {
            foreach (var (method, path) in new[]
            {
                (HttpMethod.Get, ""), (HttpMethod.Delete, ""), (HttpMethod.Post, "/cancel"), (HttpMethod.Post, "/retry"),
                (HttpMethod.Get, "/download"), (HttpMethod.Get, "/events"),
            })
            {
                using var answer = await stranger.SendAsync(new HttpRequestMessage(method, $"api/v1/jobs/{id}{path}"));
                ((int)answer.StatusCode).ShouldBe(404, $"{method} {id}{path}");
            }
        }

        (await owner.GetJsonAsync($"api/v1/jobs/{jobId}")).Text("status").ShouldBe("pending");
        (await stranger.BalanceAsync()).ShouldBe((50, 0, 0));
    }

    private async Task<string> CodeAsync(string token)
    {
        using var client = api.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.PostAsJsonAsync(Address, StoryVideoRequests.StoryVideo());
        ((int)answer.StatusCode).ShouldBe(401);
        return (await answer.ReadAsync()).Text("code");
    }

    private static async Task RefusedAsync(HttpClient client, HttpContent content, int status, string? code, string? field)
    {
        using var answer = await client.PostAsync(new Uri(Address, UriKind.RelativeOrAbsolute), content);
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, text);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(text).RootElement;
        if (code is not null)
        {
            problem.Text("code").ShouldBe(code, text);
        }

        if (field is not null)
        {
            problem.GetProperty("details").EnumerateObject().Select(x => x.Name).ShouldBe([field], text);
        }

        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
        (await client.GetJsonAsync("api/v1/jobs")).GetProperty("pagination").GetProperty("total").GetInt64().ShouldBe(0);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private sealed class Past : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddHours(-2);
    }
}
