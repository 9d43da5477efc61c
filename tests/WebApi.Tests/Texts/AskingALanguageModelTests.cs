using System.Net.Http.Json;
using System.Text.Json;
using CreativeStudio.WebApi.Tests.Jobs;
using Microsoft.AspNetCore.Http;

namespace CreativeStudio.WebApi.Tests.Texts;

public sealed class AskingALanguageModelTests(TextsApi studio) : IClassFixture<TextsApi>, IDisposable
{
    private const string Enhance = "api/v1/prompts/enhance";
    private const string Translate = "api/v1/prompts/translate";
    private const string Better = "a red fox resting in deep snow, soft morning light, low angle, highly detailed photograph";

    public void Dispose() => (studio.Model.Fault, studio.Model.IsCut, studio.Model.FailingLists) = (null, false, 0);

    [Fact]
    public async Task The_model_enhances_and_gets_the_prompt_as_a_text_to_improve()
    {
        using var client = await studio.Api.RegisterAsync();
        studio.Model.Text = $"<think>They want a fox.</think>\n\"{Better}\"";
        using var answer = await client.PostAsJsonAsync(Enhance, new { prompt = "a red fox in the snow", style = "realistic" });

        var body = await answer.JsonAsync(200);
        (body.Text("enhanced"), body.Text("engine")).ShouldBe((Better, "tiny"));
        var (path, authorization, request) = studio.Model.Requests[^1];
        (path, authorization, request.Text("model")).ShouldBe(("/v1/chat/completions", "Bearer secret", "tiny"));
        request.GetProperty("stream").GetBoolean().ShouldBeFalse();
        request.GetProperty("messages").EnumerateArray().Select(m => m.Text("role")).ShouldBe(["system", "user"]);
        request.GetProperty("messages")[1].Text("content").ShouldBe("a red fox in the snow\nStyle: realistic");
        (await client.BalanceAsync()).ShouldBe((49, 0, 1));
    }

    [Theory]
    [InlineData("A beautiful castle on a hill at dawn, highly detailed")]
    [InlineData("")]
    [InlineData("a red fox in the snow, naked woman, nsfw, explicit porn")]
    public async Task An_answer_off_the_subject_gives_way_to_the_rules(string text)
    {
        using var client = await studio.Api.RegisterAsync();
        studio.Model.Text = text;
        using var answer = await client.PostAsJsonAsync(Enhance, new { prompt = "a red fox in the snow" });
        var body = await answer.JsonAsync(200);
        body.Text("engine").ShouldBe("rules");
        body.Text("enhanced").ShouldStartWith("a red fox in the snow, ");
    }

    [Fact]
    public async Task A_longer_answer_than_a_prompt_may_be_gives_way_to_the_rules()
    {
        using var client = await studio.Api.RegisterAsync();
        studio.Model.Text = "a red fox in the snow, " + new string('x', 1200);
        using var answer = await client.PostAsJsonAsync(Enhance, new { prompt = "a red fox in the snow" });
        (await answer.JsonAsync(200)).Text("engine").ShouldBe("rules");
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "500", "TEXT_002" }, { "slow", "TEXT_002" }, { "huge", "TEXT_003" }, { "malformed", "TEXT_003" }, { "other", "TEXT_003" },
        { "gone", "TEXT_002" }, { "redirect", "TEXT_002" }, { "deep", "TEXT_003" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_server_at_fault_is_told_apart_costs_nothing_and_is_asked_once(string fault, string code)
    {
        using var client = await studio.Api.RegisterAsync();
        studio.Model.Fault = context => FailAsync(context, fault);
        var asked = studio.Model.Requests.Count;

        using var translated = await client.PostAsJsonAsync(Translate, new { prompt = "ein roter Fuchs" });
        await translated.ProblemAsync(503, code);
        studio.Model.Requests.Count.ShouldBe(asked + 1);
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));

        using var enhanced = await client.PostAsJsonAsync(Enhance, new { prompt = "a red fox" });
        (await enhanced.JsonAsync(200)).Text("engine").ShouldBe("rules");
    }

    [Fact]
    public async Task A_prompt_is_translated_with_its_language_and_how_sure_that_is()
    {
        using var client = await studio.Api.RegisterAsync();
        studio.Model.Text = """Here you are: {"translation": "Beautiful sunset", "sourceLanguage": "xx", "confidence": 1.7}""";
        using var answer = await client.PostAsJsonAsync("api/v1/generation/prompt/translate", new { prompt = "아름다운 석양" });
        var body = await answer.JsonAsync(200);
        (body.Text("original"), body.Text("translated"), body.Text("sourceLanguage"), body.Text("targetLanguage"), body.Text("engine"))
            .ShouldBe(("아름다운 석양", "Beautiful sunset", "ko", "en", "tiny"));
        body.GetProperty("confidence").GetDouble().ShouldBe(0.99);
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }

    [Fact]
    public async Task A_translation_that_is_none_is_not_trusted()
    {
        using var client = await studio.Api.RegisterAsync();
        studio.Model.Text = """{"translation": "ein roter Fuchs im Schnee mit der Katze", "confidence": 0.95}""";
        using var answer = await client.PostAsJsonAsync(Translate, new { prompt = "ein roter Fuchs im Schnee mit der Katze" });
        var body = await answer.JsonAsync(200);
        body.Text("sourceLanguage").ShouldBe("de");
        body.GetProperty("confidence").GetDouble().ShouldBe(0.2);
    }

    [Theory]
    [InlineData("I cannot do that.")]
    [InlineData("""{"translation": 7}""")]
    [InlineData("""{"translation": ""}""")]
    [InlineData("""{"translation": "fox", """)]
    [InlineData("""{"translation": "Fuchs"}""")]
    public async Task An_answer_without_a_translation_is_refused(string text)
    {
        using var client = await studio.Api.RegisterAsync();
        studio.Model.Text = text;
        using var answer = await client.PostAsJsonAsync(Translate, new { prompt = "Fuchs" });
        await answer.ProblemAsync(503, "TEXT_003");
    }

    [Fact]
    public async Task Models_are_listed_again_where_that_fails_first()
    {
        using var client = await studio.Api.RegisterAsync();
        studio.Model.FailingLists = 1;
        var models = await client.GetJsonAsync("api/v1/jobs/text/models");
        models.GetProperty("models").EnumerateArray().Select(name => name.GetString()).ShouldBe(["tiny:latest", "large"]);
        models.Text("default").ShouldBe("tiny");
        (await client.GetJsonAsync("api/generate/text/health")).Text("status").ShouldBe("healthy");
    }

    internal static async Task FailAsync(HttpContext context, string fault)
    {
        switch (fault)
        {
            case "500":
                context.Response.StatusCode = 500;
                break;
            case "slow":
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
            case "huge":
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await context.Response.Body.WriteAsync(new byte[65_536], context.RequestAborted);
                }

                break;
            case "malformed":
                await context.Response.WriteAsync("{\"choices\": [{");
                break;
            case "other":
                await context.Response.WriteAsJsonAsync(new { choices = "none", message = 3, error = "no" });
                break;
            case "deep":
                await context.Response.WriteAsync(new string('[', 200) + new string(']', 200));
                break;
            case "redirect":
                context.Response.Redirect("http://127.0.0.1:1/elsewhere");
                break;
            default:
                context.Abort();
                break;
        }
    }
}

public sealed class AskingOllamaTests(OllamaTextsApi studio) : IClassFixture<OllamaTextsApi>
{
    [Fact]
    public async Task Its_own_protocol_is_spoken()
    {
        using var client = await studio.Api.RegisterAsync();
        studio.Model.Text = """{"translation": "A fox", "sourceLanguage": "de", "confidence": 0.9}""";
        using var answer = await client.PostAsJsonAsync("api/v1/prompts/translate", new { prompt = "Ein Fuchs" });
        (await answer.JsonAsync(200)).Text("translated").ShouldBe("A fox");
        var (path, _, request) = studio.Model.Requests[^1];
        path.ShouldBe("/api/chat");
        request.GetProperty("stream").ValueKind.ShouldBe(JsonValueKind.False);
        request.GetProperty("options").GetProperty("num_predict").GetInt32().ShouldBe(800);
        (await client.GetJsonAsync("api/v1/jobs/text/models")).GetProperty("models").GetArrayLength().ShouldBe(2);
    }
}
