using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Media.Parallax;
using CreativeStudio.GpuRunner.Tests.Comfy;
using CreativeStudio.GpuRunner.VideoClip;
using CreativeStudio.GpuRunner.Workflows;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CreativeStudio.GpuRunner.Tests.VideoClip;

public sealed class ChoosingAClipModelTests : IAsyncLifetime
{
    private static readonly (string, string, string)[] Encoder = [("CLIPLoader", "clip_name", "umt5_xxl_fp8_e4m3fn_scaled.safetensors")];

    private static readonly (string, string, string)[] Wan22 =
        [.. Encoder, ("UNETLoader", "unet_name", "wan2.2_ti2v_5B_fp16.safetensors"), ("VAELoader", "vae_name", "wan2.2_vae.safetensors")];

    private static readonly (string, string, string)[] FunCamera =
    [
        .. Encoder, ("UNETLoader", "unet_name", "wan2.1_fun_camera_v1.1_1.3B_bf16.safetensors"), ("VAELoader", "vae_name", "wan_2.1_vae.safetensors"),
        ("CLIPVisionLoader", "clip_name", "clip_vision_h.safetensors"),
    ];

    private ComfyTestServer _server = null!;
    private ComfyClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await ComfyTestServer.StartAsync();
        _client = await ComfyTest.ConnectAsync(_server);
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(8.0, true, 5, "image-to-video")]
    [InlineData(8.0, false, 5, "text-to-video")]
    [InlineData(8.0, true, 6, null)]
    [InlineData(6.0, true, 5, null)]
    [InlineData(null, true, 5, null)]
    public async Task A_clip_model_is_taken_where_it_is_installed_and_fits_the_card_and_the_clip(double? vramGiB, bool hasPicture, int seconds, string? pack)
    {
        _server.Serve(vramGiB, Wan22);

        (await Clips().ChooseAsync(hasPicture, seconds, patiently: false, CancellationToken.None)).ShouldBe(pack);
    }

    [Fact]
    public async Task The_small_model_with_a_camera_is_taken_where_the_large_one_does_not_fit()
    {
        _server.Serve(6, FunCamera);
        var clips = Clips();

        (await clips.ChooseAsync(hasPicture: false, 5, patiently: false, CancellationToken.None)).ShouldBe("camera-video");
        clips.StartsFromPicture("camera-video").ShouldBeTrue();
        clips.StartsFromPicture("text-to-video").ShouldBeFalse();
    }

    [Fact]
    public async Task The_model_is_told_the_camera_and_draws_what_the_card_bears()
    {
        _server.Serve(8, Wan22);
        _server.OnPrompt = async post =>
        {
            await _server.EndAsync(post.Id, ComfyTestServer.Entry(
                post.Id,
                """{"9": {"images": [{"filename": "clip_00001_.mp4", "subfolder": "studio", "type": "output"}], "animated": [true]}}""",
                """["execution_start", {"timestamp": 1000}]""",
                """["execution_success", {"timestamp": 61000}]"""));
            return (200, ComfyTestServer.Accepted(post.Id));
        };
        _server.OnView = context => context.Response.Body.WriteAsync("a film"u8.ToArray()).AsTask();
        var path = Path.GetTempFileName();

        var made = await Clips().MakeAsync(
            "text-to-video", new ClipRequest("a fox in the snow", CameraMovement.Pan, true, null, 5, 9, FilmSize.Hd, "clip"), path, (_, _) => { }, CancellationToken.None);

        (await File.ReadAllTextAsync(path)).ShouldBe("a film");
        File.Delete(path);
        (made.Worked, made.Models).ShouldBe((TimeSpan.FromSeconds(60), made.Models));
        made.Models.ShouldBe(["wan2.2_ti2v_5B_fp16.safetensors", "umt5_xxl_fp8_e4m3fn_scaled.safetensors", "wan2.2_vae.safetensors"]);
        var graph = _server.Posts.Single().Graph;
        graph["6"]!["inputs"]!["text"]!.ToString().ShouldBe("a fox in the snow. The camera slowly travels sideways to the left");
        graph["5"]!["inputs"]!["length"]!.ToJsonString().ShouldBe("121");
        (graph["5"]!["inputs"]!["width"]!.ToJsonString(), graph["5"]!["inputs"]!["height"]!.ToJsonString()).ShouldBe(("896", "512"));
        graph["11"]!["inputs"]!["fps"]!.ToJsonString().ShouldBe("24");
    }

    private ClipMaker Clips()
    {
        var packs = WorkflowPacks.Load(WorkflowPacks.ShippedFolder);
        var checkpoints = new CheckpointSelector(_client, Options.Create(ComfyTest.Options), NullLogger<CheckpointSelector>.Instance);
        var offers = new PackOffers(_client, packs, new PackCheck(checkpoints), TimeProvider.System);
        return new ClipMaker(_client, new WorkflowRunner(_client, TimeProvider.System, NullLogger<WorkflowRunner>.Instance), packs, offers, checkpoints);
    }
}
