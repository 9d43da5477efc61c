using System.Net.Http.Json;
using System.Text;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Domain.ImageGeneration;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.ImageGeneration;

public sealed class CreatingAnImageJobTests(JobsApi api) : IClassFixture<JobsApi>
{
    private const string Address = "api/v1/jobs/image-generation";

    [Fact]
    public async Task Each_picture_costs_its_price()
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.PostAsJsonAsync(Address, new { prompt = "A lighthouse at sunset", numImages = 3 });

        ((int)answer.StatusCode).ShouldBe(202);
        (await answer.ReadAsync()).GetProperty("creditsUsed").GetInt64().ShouldBe(6);
        (await client.BalanceAsync()).ShouldBe((44, 6, 0));
    }

    [Theory]
    [InlineData("generate/image", """{"prompt":"A fox","negative_prompt":"blur","cfg_scale":7.0,"sampler_name":"dpmpp_2m","scheduler":"karras","width":768,"height":512,"seed":-1}""")]
    [InlineData("generation/create", """{"prompt":"A fox","negative_prompt":"blur","parameters":{"width":768,"height":512,"cfg_scale":7,"seed":-1,"sampler":"DPM++ 2M Karras"}}""")]
    [InlineData("ai/image", """{"prompt":"A fox","negativePrompt":"blur","parameters":{"resolution":"768x512","guidanceScale":7,"sampler":"dpmpp_2m","scheduler":"karras"},"context":{"quality":"high"}}""")]
    public async Task Older_spellings_ask_for_the_same(string address, string json)
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.PostAsync($"api/v1/{address}", Json(json));

        ((int)answer.StatusCode).ShouldBe(202, await answer.Content.ReadAsStringAsync());
        var request = await api.ReportAsync(new GetJobRequest((await answer.ReadAsync()).GetProperty("jobId").GetGuid()));
        request.Read<ImageGenerationRequest>().ShouldBe(new ImageGenerationRequest
        {
            Prompt = "A fox", NegativePrompt = "blur", Width = 768, Height = 512, Steps = 30, NumImages = 1, CfgScale = 7, Sampler = "dpmpp_2m", Scheduler = "karras",
        });
    }

    [Theory]
    [InlineData("prompt", """{}""")]
    [InlineData("prompt", """{"prompt":" "}""")]
    [InlineData("style", """{"prompt":"A fox","style":"cubist"}""")]
    [InlineData("width", """{"prompt":"A fox","width":640}""")]
    [InlineData("height", """{"prompt":"A fox","height":2048}""")]
    [InlineData("steps", """{"prompt":"A fox","steps":19}""")]
    [InlineData("steps", """{"prompt":"A fox","steps":51}""")]
    [InlineData("numImages", """{"prompt":"A fox","numImages":5}""")]
    [InlineData("seed", """{"prompt":"A fox","seed":-2}""")]
    [InlineData("seed", """{"prompt":"A fox","seed":9007199254740992}""")]
    [InlineData("cfgScale", """{"prompt":"A fox","cfgScale":0}""")]
    [InlineData("sampler", """{"prompt":"A fox","sampler":"magic"}""")]
    [InlineData("scheduler", """{"prompt":"A fox","scheduler":"magic"}""")]
    [InlineData("scheduler", """{"prompt":"A fox","sampler":"DPM++ 2M Karras","scheduler":"simple"}""")]
    [InlineData("resolution", """{"prompt":"A fox","resolution":"768x500"}""")]
    [InlineData("resolution", """{"prompt":"A fox","resolution":"768x512","width":768}""")]
    [InlineData("negative_prompt", """{"prompt":"A fox","negativePrompt":"a","negative_prompt":"b"}""")]
    [InlineData("parameters.steps", """{"prompt":"A fox","steps":20,"parameters":{"steps":30}}""")]
    [InlineData("embedRecipe", """{"prompt":"A fox","embedRecipe":"yes"}""")]
    [InlineData("strength", """{"prompt":"A fox","strength":0.5}""")]
    [InlineData("strength", """{"prompt":"A fox","strength":0,"referenceUrls":["https://example.com/a.png"]}""")]
    [InlineData("referenceUrls[0]", """{"prompt":"A fox","referenceUrls":[""]}""")]
    [InlineData("referenceUrls[0]", """{"prompt":"A fox","referenceUrls":["http://127.0.0.1/a.png"]}""")]
    [InlineData("referenceUrls", """{"prompt":"A fox","referenceUrls":["a","b","c","d","e"]}""")]
    [InlineData("referenceAssetIds[0]", """{"prompt":"A fox","referenceAssetIds":["nothing"]}""")]
    [InlineData("referenceAssetIds[0]", """{"prompt":"A fox","referenceAssetIds":["019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c"]}""")]
    public async Task A_field_that_breaks_its_rule_is_named(string field, string json)
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.PostAsync(Address, Json(json));

        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.ReadAsync()).GetProperty("details").TryGetProperty(field, out _).ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }

    [Fact]
    public async Task A_retry_may_say_its_changes_in_another_spelling()
    {
        using var client = await api.RegisterAsync();
        using var first = await client.PostAsync(Address, Json("""{"prompt":"A fox","numImages":1,"cfgScale":5}"""));
        var job = (await first.ReadAsync()).GetProperty("jobId").GetGuid();
        using var cancelled = await client.PostAsync($"api/v1/jobs/{job}/cancel", null);

        using var again = await client.PostAsync($"api/v1/jobs/{job}/retry", Json("""{"num_images":2,"parameters":{"cfg_scale":7}}"""));

        ((int)again.StatusCode).ShouldBe(202, await again.Content.ReadAsStringAsync());
        var request = (await api.ReportAsync(new GetJobRequest((await again.ReadAsync()).GetProperty("jobId").GetGuid()))).Read<ImageGenerationRequest>();
        (request.NumImages, request.CfgScale).ShouldBe((2, 7));
    }

    [Fact]
    public async Task A_prompt_of_more_than_1000_characters_is_too_long()
    {
        using var client = await api.RegisterAsync();

        using var longest = await client.PostAsJsonAsync(Address, new { prompt = new string('a', 1000) });
        using var tooLong = await client.PostAsJsonAsync(Address, new { prompt = new string('a', 1001) });

        ((int)longest.StatusCode, (int)tooLong.StatusCode, (await tooLong.ReadAsync()).Text("code")).ShouldBe((202, 400, "VAL_003"));
    }

    [Fact]
    public async Task A_form_without_files_is_taken_as_well()
    {
        using var client = await api.RegisterAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("Beautiful landscape"), "prompt" }, { new StringContent("realistic"), "style" }, { new StringContent("2"), "num_images" },
        };

        using var answer = await client.PostAsync(Address, form);

        ((int)answer.StatusCode).ShouldBe(202, await answer.Content.ReadAsStringAsync());
        (await answer.ReadAsync()).GetProperty("creditsUsed").GetInt64().ShouldBe(4);
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
