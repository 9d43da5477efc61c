using System.Net.Http.Json;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.Texts;

public sealed class EnhancingByRulesTests(JobsApi api) : IClassFixture<JobsApi>
{
    private const string Address = "api/v1/prompts/enhance";

    [Theory]
    [InlineData("a red fox in the snow", "anime", "anime style")]
    [InlineData("old lighthouse by the sea", "cinematic", "cinematic still")]
    [InlineData("portrait of an old fisherman", "photorealistic", "photorealistic")]
    [InlineData("watercolor painting of a garden", null, "masterful craftsmanship")]
    [InlineData("aerial view of a harbor at night", null, "professional photography")]
    public async Task The_prompt_stays_word_for_word_and_gets_what_suits_it(string prompt, string? style, string expected)
    {
        using var client = await api.RegisterAsync();
        using var answer = await client.PostAsJsonAsync(Address, new { prompt, style });
        using var again = await client.PostAsJsonAsync(Address, new { prompt, style });

        var body = await answer.JsonAsync(200);
        body.Text("original").ShouldBe(prompt);
        body.Text("engine").ShouldBe("rules");
        body.Text("enhanced").ShouldStartWith(prompt + ", ");
        body.Text("enhanced").ShouldContain(expected);
        body.Text("negativePrompt").ShouldContain("blurry");
        (await again.JsonAsync(200)).Text("enhanced").ShouldBe(body.Text("enhanced"));
        (await client.BalanceAsync()).ShouldBe((48, 0, 2));
    }

    [Fact]
    public async Task What_the_prompt_says_of_light_and_framing_is_not_said_again()
    {
        using var client = await api.RegisterAsync();
        using var answer = await client.PostAsJsonAsync(Address, new { prompt = "close-up of a cat at sunset" });
        var enhanced = (await answer.JsonAsync(200)).Text("enhanced");
        foreach (var word in new[] { "morning light", "side light", "natural light", "eye-level", "out of focus" })
        {
            enhanced.ShouldNotContain(word);
        }
    }

    [Fact]
    public async Task A_prompt_of_full_length_stays_within_it()
    {
        using var client = await api.RegisterAsync();
        var prompt = string.Concat(Enumerable.Repeat("a cat and ", 99)) + "a dog here";
        using var answer = await client.PostAsJsonAsync(Address, new { prompt });
        (await answer.JsonAsync(200)).Text("enhanced").Length.ShouldBeInRange(prompt.Length, 1000);
    }

    [Fact]
    public async Task It_is_charged_once_per_key_and_the_ledger_audits()
    {
        using var client = await api.RegisterAsync();
        client.DefaultRequestHeaders.Add("Idempotency-Key", "enhance-1");
        using var first = await client.PostAsJsonAsync(Address, new { prompt = "a red fox" });
        using var again = await client.PostAsJsonAsync(Address, new { prompt = "a red fox" });
        using var other = await client.PostAsJsonAsync(Address, new { prompt = "a blue fox" });

        var id = (await first.JsonAsync(200)).Text("id");
        (await again.JsonAsync(200)).Text("id").ShouldBe(id);
        again.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        await other.ProblemAsync(422, "IDEM_001");
        (await client.BalanceAsync()).ShouldBe((49, 0, 1));
        var lines = (await client.GetJsonAsync("api/v1/credits/transactions")).GetProperty("data").EnumerateArray().Take(2).ToList();
        lines.Select(line => line.Text("type")).ShouldBe(["captured", "reserved"]);
        lines.ShouldAllBe(line => line.Text("jobId") == id);
    }

    [Fact]
    public async Task Two_at_once_with_the_last_credit_are_charged_for_one()
    {
        using var client = await api.RegisterAsync();
        for (var i = 0; i < 49; i++)
        {
            using var spent = await client.PostAsJsonAsync(Address, new { prompt = "a red fox" });
            await spent.JsonAsync(200);
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.PostAsJsonAsync(Address, new { prompt = "a red fox" })));

        answers.Count(answer => (int)answer.StatusCode == 200).ShouldBe(1);
        answers.Count(answer => (int)answer.StatusCode == 402).ShouldBe(3);
        (await client.BalanceAsync()).ShouldBe((0, 0, 50));
        foreach (var answer in answers)
        {
            answer.Dispose();
        }
    }

    [Theory]
    [InlineData("ab", null, "prompt", "VAL_002")]
    [InlineData("", null, "prompt", "VAL_001")]
    [InlineData("a cat", "gothic", "style", "VAL_002")]
    [InlineData("a\u0000cat", null, "prompt", "VAL_002")]
    public async Task Bad_input_is_named_and_costs_nothing(string prompt, string? style, string field, string code)
    {
        using var client = await api.RegisterAsync();
        using var answer = await client.PostAsJsonAsync(Address, new { prompt, style });
        (await answer.ProblemAsync(400, code)).GetProperty("details").TryGetProperty(field, out _).ShouldBeTrue();
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }

    [Fact]
    public async Task Without_a_model_translation_and_the_list_say_so_and_health_too()
    {
        using var client = await api.RegisterAsync();
        using var translated = await client.PostAsJsonAsync("api/v1/prompts/translate", new { prompt = "아름다운 석양" });
        using var listed = await client.GetAsync(new Uri("api/generate/text/models", UriKind.Relative));
        await translated.ProblemAsync(503, "TEXT_001");
        await listed.ProblemAsync(503, "TEXT_001");
        using var asked = await client.PostAsJsonAsync("api/v1/jobs/text", new { prompt = "A walk by the lake" });
        await asked.ProblemAsync(503, "TEXT_001");
        using var quoted = await client.PostAsJsonAsync("api/v1/quotes", new { jobType = "text", request = new { prompt = "A walk by the lake" } });
        await quoted.ProblemAsync(503, "TEXT_001");
        (await client.GetJsonAsync("api/v1/jobs/text/health")).Text("status").ShouldBe("not_configured");
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }
}
