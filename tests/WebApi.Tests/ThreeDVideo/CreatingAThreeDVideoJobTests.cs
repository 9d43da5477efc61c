using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.ThreeDVideo;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.ThreeDVideo;

public sealed class CreatingAThreeDVideoJobTests(JobsApi api) : IClassFixture<JobsApi>
{
    private const string Address = "api/v1/jobs/3d-video";

    [Fact]
    public async Task A_prompt_is_enough_and_the_rest_has_its_defaults()
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.PostAsJsonAsync(Address, new { prompt = " a lighthouse " });

        ((int)answer.StatusCode).ShouldBe(202);
        var body = await answer.ReadAsync();
        (body.Text("jobType"), body.GetProperty("creditsUsed").GetInt64(), body.Text("message")).ShouldBe(("3d-video", 8, "3D video generation queued"));
        (await client.BalanceAsync()).ShouldBe((42, 8, 0));
        (await api.ReportAsync(new GetJobRequest(body.GetProperty("jobId").GetGuid()))).Read<ThreeDVideoRequest>().ShouldBe(new ThreeDVideoRequest(
            "a lighthouse", 30, CameraMovement.Orbit, SceneStyle.Realistic, false, null, VoiceStyle.MaleWarm, MusicMood.None, null, 25));
    }

    [Fact]
    public async Task Everything_that_may_be_chosen_is_taken()
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.PostAsJsonAsync(Address, new
        {
            prompt = "a dragon",
            duration = 60,
            cameraMovement = "dolly",
            style = "abstract",
            voiceover = true,
            narration = "Here it comes.",
            voiceStyle = "child",
            backgroundMusic = "epic",
            seed = 7,
            fps = 30,
        });

        var jobId = (await answer.ReadAsync()).GetProperty("jobId").GetGuid();
        (await api.ReportAsync(new GetJobRequest(jobId))).Read<ThreeDVideoRequest>().ShouldBe(new ThreeDVideoRequest(
            "a dragon", 60, CameraMovement.Dolly, SceneStyle.Abstract, true, "Here it comes.", VoiceStyle.Child, MusicMood.Epic, 7, 30));
    }

    [Theory]
    [InlineData("prompt", "null", "VAL_001")]
    [InlineData("prompt", "\"  \"", "VAL_001")]
    [InlineData("prompt", "7", "VAL_002")]
    [InlineData("prompt", "\"a\\u0007b\"", "VAL_002")]
    [InlineData("duration", "20", "VAL_002")]
    [InlineData("duration", "\"30\"", "VAL_002")]
    [InlineData("cameraMovement", "\"spin\"", "VAL_002")]
    [InlineData("style", "\"pixar\"", "VAL_002")]
    [InlineData("voiceover", "1", "VAL_002")]
    [InlineData("voiceStyle", "\"robot\"", "VAL_002")]
    [InlineData("backgroundMusic", "\"polka\"", "VAL_002")]
    [InlineData("narration", "\"Without a voice.\"", "VAL_002")]
    [InlineData("seed", "-1", "VAL_002")]
    [InlineData("fps", "24", "VAL_002")]
    public async Task A_field_that_breaks_its_rule_is_named_and_nothing_is_charged(string field, string value, string code)
    {
        using var client = await api.RegisterAsync();
        var rest = new JsonObject { ["prompt"] = "a lighthouse", ["duration"] = 15 };
        rest.Remove(field);
        var body = $"{{\"{field}\": {value}, {rest.ToJsonString()[1..]}";

        await RefusedAsync(client, body, code, field);
    }

    [Fact]
    public async Task A_prompt_of_1001_characters_is_too_long()
    {
        using var client = await api.RegisterAsync();

        await RefusedAsync(client, new JsonObject { ["prompt"] = new string('a', 1001) }.ToJsonString(), "VAL_003", "prompt");
    }

    [Fact]
    public async Task What_takes_longer_to_say_than_the_film_lasts_is_refused_before_it_costs()
    {
        using var client = await api.RegisterAsync();
        var text = string.Concat(Enumerable.Repeat("The dragon flies over the mountains. ", 12));

        await RefusedAsync(
            client, new JsonObject { ["prompt"] = text, ["duration"] = 15, ["voiceover"] = true }.ToJsonString(), "VAL_003", "prompt");
        await RefusedAsync(
            client,
            new JsonObject { ["prompt"] = "a dragon", ["narration"] = text, ["duration"] = 15, ["voiceover"] = true }.ToJsonString(),
            "VAL_003",
            "narration");
    }

    private static async Task RefusedAsync(HttpClient client, string json, string code, string field)
    {
        using var answer = await client.PostAsync(Address, new StringContent(json, Encoding.UTF8, "application/json"));

        ((int)answer.StatusCode).ShouldBe(400);
        var problem = await answer.ReadAsync();
        problem.Text("code").ShouldBe(code);
        problem.GetProperty("details").EnumerateObject().Select(x => x.Name).ShouldBe([field]);
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }
}
