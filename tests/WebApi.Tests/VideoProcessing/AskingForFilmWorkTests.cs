using System.Text;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.VideoProcessing;
using CreativeStudio.Domain.VideoSync;
using CreativeStudio.WebApi.Tests.Assets;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.VideoProcessing;

public sealed class AskingForFilmWorkTests(JobsApi api) : IClassFixture<JobsApi>
{
    private const string Processing = "api/v1/jobs/video-processing";
    private const string Sync = "api/v1/jobs/video-sync";
    private const string Source = "\"sourceJobId\": \"019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c\"";

    [Theory]
    [InlineData("api/ai/video")]
    [InlineData("api/video/edit")]
    public async Task A_form_with_a_film_is_accepted_under_its_aliases_in_the_spelling_of_older_documents(string address)
    {
        using var client = await api.RegisterAsync();
        using var answer = await client.SendFormAsync(
            address,
            AssetsClient.Part(await SampleFiles.FilmAsync("mp4"), "film.mp4", "video/mp4", "video"),
            AssetsClient.Text(
                "operations",
                """
                [{"type":"trim","start":0.2}, {"type":"enhancement","parameters":{"brightness":1.1,"saturation":1.2}}, {"type":"stabilization","parameters":{"method":"optical_flow"}},
                 {"type":"scale","width":640}, {"type":"subtitles","text":"00:01.000 --> 00:02.000\nHello"}, {"type":"convert","format":"webm"}]
                """));
        var job = (await answer.JsonAsync(202)).GetProperty("jobId").GetGuid();
        var request = await api.ReportAsync(new GetJobRequest(job));
        request.Inputs.ShouldHaveSingleItem().Name.ShouldBe("video");
        request.Read<VideoProcessingRequest>().Operations.ShouldBe(
        [
            new(VideoOperationType.Trim) { Start = 0.2 }, new(VideoOperationType.Enhance) { Brightness = 1.1, Contrast = 1, Saturation = 1.2 },
            new(VideoOperationType.Stabilise), new(VideoOperationType.Scale) { Width = 640 },
            new(VideoOperationType.Subtitles) { Text = "00:01.000 --> 00:02.000\nHello", Mode = SubtitleMode.Burn },
            new(VideoOperationType.Convert) { Format = VideoFormat.Webm },
        ]);
        (await client.BalanceAsync()).ShouldBe((46, 4, 0));
    }

    [Theory]
    [InlineData("""[{"type":"stabilise"}""")]
    [InlineData("trim,stabilise")]
    [InlineData("null")]
    public async Task Operations_that_are_no_JSON_are_said_to_be_wrong_and_not_to_be_missing(string operations)
    {
        using var client = await api.RegisterAsync();
        using var answer = await client.SendFormAsync(
            Processing, AssetsClient.Text("sourceJobId", Guid.CreateVersion7().ToString()), AssetsClient.Text("operations", operations));
        (await answer.JsonAsync(400)).GetProperty("details").Text("operations").ShouldBe("must be a list of objects in JSON");
    }

    [Fact]
    public async Task One_operation_needs_no_list_in_a_form()
    {
        using var client = await api.RegisterAsync();
        using var answer = await client.SendFormAsync(
            Processing,
            AssetsClient.Part(await SampleFiles.FilmAsync("mp4"), "film.mp4", "video/mp4", "video"),
            AssetsClient.Text("operations", """ {"type":"trim","start":0.2,"end":1} """));
        var job = (await answer.JsonAsync(202)).GetProperty("jobId").GetGuid();
        (await api.ReportAsync(new GetJobRequest(job))).Read<VideoProcessingRequest>().Operations
            .ShouldBe([new(VideoOperationType.Trim) { Start = 0.2, End = 1 }]);
    }

    [Fact]
    public async Task A_film_and_a_track_are_accepted_together_and_a_film_may_be_the_track()
    {
        using var client = await api.RegisterAsync();
        var film = await SampleFiles.FilmAsync("webm");
        using var answer = await client.SendFormAsync(
            "api/video/sync",
            AssetsClient.Part(film, "film.webm", "video/webm", "video"),
            AssetsClient.Part(film, "film.webm", "video/webm", "audio"),
            AssetsClient.Text("mode", "mix"),
            AssetsClient.Text("offset", "-0.5"));
        var job = (await answer.JsonAsync(202)).GetProperty("jobId").GetGuid();
        var request = await api.ReportAsync(new GetJobRequest(job));
        request.Inputs.Select(input => input.Name).ShouldBe(["video", "audio"]);
        var sync = request.Read<VideoSyncRequest>();
        (sync.Mode, sync.Fit, sync.Offset).ShouldBe((SyncMode.Mix, SyncFit.Pad, -0.5));
        (await client.BalanceAsync()).ShouldBe((47, 3, 0));
    }

    [Theory]
    [InlineData("""{"operations": [{"type": "stabilise"}]}""", "videoAssetId")]
    [InlineData("{" + Source + """, "operations": []}""", "operations")]
    [InlineData("{" + Source + """, "operations": [null]}""", "operations")]
    [InlineData("{" + Source + """, "operations": [{"type": "stabilise"}, {"type": "stabilize"}]}""", "operations")]
    [InlineData("{" + Source + """, "operations": [{"type": "reverse"}]}""", "operations[0].type")]
    [InlineData("{" + Source + """, "operations": [{"type": "trim"}]}""", "operations[0].start")]
    [InlineData("{" + Source + """, "operations": [{"type": "trim", "start": 4, "end": 4}]}""", "operations[0].end")]
    [InlineData("{" + Source + """, "operations": [{"type": "enhance"}]}""", "operations[0].brightness")]
    [InlineData("{" + Source + """, "operations": [{"type": "enhance", "contrast": 9}]}""", "operations[0].contrast")]
    [InlineData("{" + Source + """, "operations": [{"type": "scale"}]}""", "operations[0].width")]
    [InlineData("{" + Source + """, "operations": [{"type": "stabilise", "width": 640}]}""", "operations[0].width")]
    [InlineData("{" + Source + """, "operations": [{"type": "trim", "end": 4, "text": "a"}]}""", "operations[0].text")]
    [InlineData("{" + Source + """, "operations": [{"type": "scale", "height": 5000}]}""", "operations[0].height")]
    [InlineData("{" + Source + """, "operations": [{"type": "convert", "format": "avi"}]}""", "operations[0].format")]
    [InlineData("{" + Source + """, "operations": [{"type": "subtitles", "text": "no times"}]}""", "operations[0].text")]
    [InlineData("{" + Source + """, "operations": [{"type": "subtitles", "text": "00:01.000 --> 00:02.000\nHi\u0000"}]}""", "operations[0].text")]
    [InlineData("""{"videoUrl": "https://example.com/a.mp4", "sourceFilename": "film.mp4", "operations": [{"type": "stabilise"}]}""", "sourceFilename")]
    [InlineData("{" + Source + """, "operations": [{"type": "subtitles", "language": "english"}]}""", "operations[0].language")]
    [InlineData("{" + Source + """, "operations": [{"type": "enhance", "contrast": 1, "parameters": {"contrast": 2}}]}""", "operations[0].parameters.contrast")]
    public async Task Bad_work_on_a_film_is_named_by_field(string json, string field) => await ShouldNameAsync(Processing, json, field);

    [Theory]
    [InlineData("""{"audioUrl": "https://example.com/a.mp3"}""", "videoAssetId")]
    [InlineData("""{"videoUrl": "https://example.com/a.mp4"}""", "audioAssetId")]
    [InlineData("""{"videoUrl": "https://example.com/a.mp4", "audioUrl": "https://example.com/a.mp3", "mode": "duck"}""", "mode")]
    [InlineData("""{"videoUrl": "https://example.com/a.mp4", "audioUrl": "https://example.com/a.mp3", "fit": "stretch"}""", "fit")]
    [InlineData("""{"videoUrl": "https://example.com/a.mp4", "audioUrl": "https://example.com/a.mp3", "audioFilename": "a.mp3"}""", "audioFilename")]
    [InlineData("""{"videoUrl": "https://example.com/a.mp4", "audioUrl": "https://example.com/a.mp3", "offset": 1801}""", "offset")]
    public async Task Bad_sync_is_named_by_field(string json, string field) => await ShouldNameAsync(Sync, json, field);

    [Fact]
    public async Task Subtitles_are_read_by_the_safety_filter_before_anything_is_charged()
    {
        using var client = await api.RegisterAsync();
        var film = await client.UploadedAsync(await SampleFiles.FilmAsync("mp4"), "film.mp4");
        using var content = new StringContent(
            $$"""{"videoAssetId": "{{film}}", "operations": [{"type": "subtitles", "text": "00:01.000 --> 00:02.000\nexplicit <i>porn</i>"}]}""",
            Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(Processing, UriKind.Relative), content);
        (await answer.JsonAsync(422)).Text("code").ShouldBe("SEC_001");
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }

    private async Task ShouldNameAsync(string address, string json, string field)
    {
        using var client = await api.RegisterAsync();
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(address, UriKind.Relative), content);
        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.ReadAsync()).GetProperty("details").EnumerateObject().Select(detail => detail.Name).ShouldBe([field], await answer.Content.ReadAsStringAsync());
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }
}
