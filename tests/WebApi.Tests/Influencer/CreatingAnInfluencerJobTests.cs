using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreativeStudio.WebApi.Tests.Assets;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.Influencer;

public sealed class CreatingAnInfluencerJobTests(JobsApi api) : IClassFixture<JobsApi>
{
    private const string Address = "api/v1/jobs/influencer-creation";

    [Fact]
    public async Task The_documented_request_is_accepted_for_five_credits()
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.PostAsJsonAsync(Address, Request());

        var accepted = await answer.JsonAsync(202);
        accepted.GetProperty("jobType").GetString().ShouldBe("influencer-creation");
        accepted.GetProperty("creditsUsed").GetInt64().ShouldBe(5);
        (await client.BalanceAsync()).Held.ShouldBe(5);
    }

    [Fact]
    public async Task A_reference_may_come_as_a_part_of_a_form()
    {
        using var client = await api.RegisterAsync();
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in Request())
        {
            form.Add(new StringContent(value!.ToString()), name);
        }

        form.Add(new ByteArrayContent(await SampleFiles.PictureAsync("png")), "reference", "inspiration.png");
        using var answer = await client.PostAsync(new Uri(Address, UriKind.Relative), form);

        (await answer.JsonAsync(202)).GetProperty("status").GetString().ShouldBe("pending");
    }

    [Theory]
    [InlineData("gender", null, "VAL_001")]
    [InlineData("gender", "robot", "VAL_002")]
    [InlineData("ethnicity", "martian", "VAL_002")]
    [InlineData("ageRange", "12-17", "VAL_002")]
    [InlineData("style", "gothic", "VAL_002")]
    [InlineData("niche", "cars", "VAL_002")]
    [InlineData("poses", 0, "VAL_002")]
    [InlineData("poses", 11, "VAL_002")]
    [InlineData("poses", "five", "VAL_002")]
    [InlineData("seed", -1, "VAL_002")]
    [InlineData("referenceAssetId", "no id", "VAL_002")]
    public async Task A_field_that_breaks_its_rule_is_named(string field, object? value, string code)
    {
        using var client = await api.RegisterAsync();
        var body = Request();
        body[field] = value is null ? null : JsonValue.Create(value);

        using var answer = await client.PostAsJsonAsync(Address, body);

        (await answer.ProblemAsync(400, code)).GetProperty("details").EnumerateObject().Select(x => x.Name).ShouldBe([field]);
        (await client.BalanceAsync()).Held.ShouldBe(0);
    }

    [Fact]
    public async Task A_personality_for_what_is_not_made_is_refused()
    {
        using var client = await api.RegisterAsync();
        var body = Request();
        body["personality"] = "likes to be n.u.d.e";

        using var answer = await client.PostAsJsonAsync(Address, body);

        (await answer.ProblemAsync(422, "SEC_001")).GetProperty("details").EnumerateObject().Select(x => x.Name).ShouldBe(["personality"]);
    }

    private static JsonObject Request() => new()
    {
        ["gender"] = "female", ["ethnicity"] = "asian", ["ageRange"] = "26-35", ["style"] = "professional", ["poses"] = 8, ["niche"] = "fitness",
        ["personality"] = "energetic and motivational",
    };
}
