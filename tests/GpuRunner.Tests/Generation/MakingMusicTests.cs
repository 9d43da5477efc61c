using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Generation;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Music;
using CreativeStudio.GpuRunner.Tests.Comfy;
using CreativeStudio.GpuRunner.Tests.Media.Sound;
using CreativeStudio.GpuRunner.Workflows;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CreativeStudio.GpuRunner.Tests.Generation;

public sealed class MakingMusicTests : SoundFolder
{
    private static readonly (string, string, string)[] AceStep =
    [
        ("UNETLoader", "unet_name", "acestep_v1.5_turbo.safetensors"), ("DualCLIPLoader", "clip_name1", "qwen_0.6b_ace15.safetensors"),
        ("DualCLIPLoader", "clip_name2", "qwen_1.7b_ace15.safetensors"), ("VAELoader", "vae_name", "ace_1.5_vae.safetensors"),
    ];

    [Fact]
    public async Task Where_its_models_are_installed_the_engine_makes_it()
    {
        await using var server = await ServerAsync(succeeds: true, AceStep);
        await using var client = await ComfyTest.ConnectAsync(server);

        var (path, worked) = await PlayAsync(client, server.Url, MusicSource.Auto);

        (path, worked).ShouldBe((PathOf("music.flac"), TimeSpan.FromSeconds(8)));
        (await File.ReadAllTextAsync(path!)).ShouldBe("sound of the model");
        var graph = server.Posts.Single().Graph;
        graph["6"]!["inputs"]!["tags"]!.ToString().ShouldStartWith("mysterious dark ambient");
        (graph["6"]!["inputs"]!["duration"]!.ToJsonString(), graph["5"]!["inputs"]!["seconds"]!.ToJsonString()).ShouldBe(("2.5", "2.5"));
    }

    [Fact]
    public async Task Where_they_are_not_it_is_composed_and_nothing_is_asked_of_the_engine()
    {
        await using var server = await ServerAsync(succeeds: true);
        await using var client = await ComfyTest.ConnectAsync(server);

        var (path, worked) = await PlayAsync(client, server.Url, MusicSource.Auto);

        (path, worked).ShouldBe((PathOf("music.wav"), TimeSpan.Zero));
        SoundMeter.LevelDb(await Decode.MonoAsync(path!)).ShouldBeGreaterThan(-45);
        server.Posts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_film_does_not_fail_for_its_music()
    {
        await using var server = await ServerAsync(succeeds: false, AceStep);
        await using var client = await ComfyTest.ConnectAsync(server);

        (await PlayAsync(client, server.Url, MusicSource.Auto)).Path.ShouldBe(PathOf("music.wav"));

        server.Posts.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_operator_may_want_it_composed()
    {
        await using var server = await ServerAsync(succeeds: true, AceStep);
        await using var client = await ComfyTest.ConnectAsync(server);

        (await PlayAsync(client, server.Url, MusicSource.Midi)).Path.ShouldBe(PathOf("music.wav"));
        (await PlayAsync(client, null, MusicSource.Auto)).Path.ShouldBe(PathOf("music.wav"));
        (await PlayAsync(client, server.Url, MusicSource.Auto, MusicMood.None)).Path.ShouldBeNull();

        server.Posts.ShouldBeEmpty();
    }

    private static async Task<ComfyTestServer> ServerAsync(bool succeeds, params (string, string, string)[] installed)
    {
        var server = await ComfyTestServer.StartAsync();
        server.Serve(8, installed);
        server.OnView = context => context.Response.Body.WriteAsync("sound of the model"u8.ToArray()).AsTask();
        server.OnPrompt = async post =>
        {
            await server.EndAsync(post.Id, succeeds
                ? ComfyTestServer.Entry(
                    post.Id,
                    """{"9": {"audio": [{"filename": "music_00001.flac", "subfolder": "studio", "type": "output"}]}}""",
                    """["execution_start", {"timestamp": 1000}]""",
                    """["execution_success", {"timestamp": 9000}]""")
                : ComfyTestServer.Entry(post.Id, "{}", """["execution_error", {"node_id": "3", "node_type": "KSampler", "exception_type": "RuntimeError"}]"""));
            return (200, ComfyTestServer.Accepted(post.Id));
        };
        return server;
    }

    /// <param name="url">Null for a runner without a ComfyUI.</param>
    private async Task<(string? Path, TimeSpan Worked)> PlayAsync(ComfyClient client, Uri? url, MusicSource source, MusicMood mood = MusicMood.Mysterious)
    {
        var packs = WorkflowPacks.Load(WorkflowPacks.ShippedFolder);
        var checkpoints = new CheckpointSelector(client, Options.Create(ComfyTest.Options), NullLogger<CheckpointSelector>.Instance);
        var options = Options.Create(new MusicOptions { Source = source });
        var renderer = new MusicRenderer(soundFont: null);
        var place = Options.Create(new RunnerOptions { WorkFolder = PathOf("work") });
        using var folder = new WorkFolder(place, new RunnerIdentity(place, TimeProvider.System));
        await using var engine = new Engine(
            Options.Create(ComfyTest.Options with { Url = url }), renderer, folder, TimeProvider.System, NullLoggerFactory.Instance);
        var runner = new WorkflowRunner(client, TimeProvider.System, NullLogger<WorkflowRunner>.Instance);
        using var offers = new PackOffers(client, packs, new PackCheck(checkpoints), TimeProvider.System);
        var musician = new Musician(engine, client, runner, packs, offers, checkpoints, renderer, options, NullLogger<Musician>.Instance);
        return await musician.PlayAsync(mood, TimeSpan.FromSeconds(2.5), 5, PathOf("music"), "music", _ => { }, CancellationToken.None);
    }
}
