using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.VideoClip;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.VideoClip;

public sealed class CreatingAVideoClipJobTests(JobsApi api) : IClassFixture<JobsApi>
{
    private const string Address = "api/v1/jobs/video";

    [Fact]
    public async Task A_preset_fills_in_what_was_not_asked_for()
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.PostAsJsonAsync(Address, new { prompt = "a lighthouse", preset = "film-opening", duration = 3, fps = 24 });

        ((int)answer.StatusCode).ShouldBe(202);
        var body = await answer.ReadAsync();
        (body.Text("jobType"), body.GetProperty("creditsUsed").GetInt64()).ShouldBe(("video", 6));
        (await api.ReportAsync(new GetJobRequest(body.GetProperty("jobId").GetGuid()))).Read<VideoClipRequest>().ShouldBe(new VideoClipRequest(
            ClipMethod.Auto, "film-opening", "a lighthouse", null, null, 3, CameraMovement.Dolly, SceneStyle.Cinematic, null, 24));
    }

    [Theory]
    [InlineData("prompt", "null", "VAL_001")]
    [InlineData("method", "\"animatediff\"", "VAL_002")]
    [InlineData("duration", "6, \"method\": \"generate\"", "VAL_002")]
    [InlineData("duration", "null, \"method\": \"generate\", \"preset\": \"film-opening\"", "VAL_002")]
    [InlineData("preset", "\"spin\"", "VAL_002")]
    [InlineData("imageAssetId", "\"x\"", "VAL_002")]
    [InlineData("duration", "1", "VAL_002")]
    [InlineData("duration", "9", "VAL_002")]
    [InlineData("cameraMovement", "\"spin\"", "VAL_002")]
    [InlineData("style", "\"pixar\"", "VAL_002")]
    [InlineData("seed", "-1", "VAL_002")]
    [InlineData("fps", "12", "VAL_002")]
    public async Task A_field_that_breaks_its_rule_is_named_and_nothing_is_charged(string field, string value, string code)
    {
        using var client = await api.RegisterAsync();
        var rest = new JsonObject { ["prompt"] = "a lighthouse", ["duration"] = 5 };
        rest.Remove(field);

        using var answer = await client.PostAsync(
            Address, new StringContent($"{{\"{field}\": {value}, {rest.ToJsonString()[1..]}", Encoding.UTF8, "application/json"));

        ((int)answer.StatusCode).ShouldBe(400);
        var problem = await answer.ReadAsync();
        problem.Text("code").ShouldBe(code);
        problem.GetProperty("details").EnumerateObject().Select(x => x.Name).ShouldBe([field]);
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }

    [Fact]
    public async Task A_picture_that_is_not_the_clients_is_no_picture()
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.PostAsJsonAsync(Address, new { imageAssetId = Guid.CreateVersion7() });

        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.ReadAsync()).GetProperty("details").EnumerateObject().Select(x => x.Name).ShouldBe(["imageAssetId"]);
    }

    [Theory]
    [InlineData("api/v1/jobs/video/presets")]
    [InlineData("api/generate/video/presets")]
    public async Task Presets_are_listed_and_each_is_found_by_its_id(string address)
    {
        using var client = await api.RegisterAsync();

        var presets = (await client.GetJsonAsync(address)).GetProperty("data").EnumerateArray().ToList();

        presets.Select(preset => preset.Text("id")).ShouldBe(VideoPreset.All.Select(preset => preset.Id));
        foreach (var preset in presets)
        {
            (await client.GetJsonAsync($"{address}/{preset.Text("id")}")).GetRawText().ShouldBe(preset.GetRawText());
        }

        using var none = await client.GetAsync($"{address}/spin");
        ((int)none.StatusCode).ShouldBe(404);
    }

    [Fact]
    public async Task Health_says_whether_a_runner_is_there()
    {
        using var client = await api.RegisterAsync();

        var health = await client.GetJsonAsync("api/generate/video/health");

        health.Text("status").ShouldBe(health.GetProperty("runnersReady").GetInt32() > 0 ? "ready" : "waiting");
        health.GetProperty("methods").EnumerateArray().Select(method => method.GetString()).ShouldBe(["parallax"]);
    }
}
