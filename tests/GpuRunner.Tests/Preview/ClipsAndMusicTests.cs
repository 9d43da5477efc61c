using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Generation;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Preview;
using CreativeStudio.GpuRunner.Preview.Nodes;
using CreativeStudio.GpuRunner.Tests.Comfy;
using CreativeStudio.GpuRunner.Tests.Media.Film;
using CreativeStudio.GpuRunner.Tests.Media.Sound;
using CreativeStudio.GpuRunner.Workflows;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CreativeStudio.GpuRunner.Tests.Preview;

/// <summary>The shipped packs of clips and music, on the engine with the product's own painter and players.</summary>
public sealed class ClipsAndMusicTests : IAsyncLifetime
{
    private static readonly WorkflowPacks Packs = WorkflowPacks.Load(WorkflowPacks.ShippedFolder);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("clips-");
    private PreviewEngine _engine = null!;
    private ComfyClient _client = null!;

    public async Task InitializeAsync()
    {
        _engine = Engine(Path.Combine(_folder.FullName, "engine"));
        _client = ComfyTest.Client(await _engine.StartAsync(CancellationToken.None));
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _engine.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_text_becomes_a_film_that_moves_as_the_words_say_and_the_same_again_with_the_same_seed()
    {
        var right = await RunAsync("text-to-video", Clip("a lighthouse on a cliff. The camera travels sideways to the right"));
        var again = await RunAsync("text-to-video", Clip("a lighthouse on a cliff. The camera travels sideways to the right"));
        var still = await RunAsync("text-to-video", Clip("a lighthouse on a cliff. Static camera"));

        var facts = await FilmProbe.ReadAsync(right, CancellationToken.None);
        (facts.Width, facts.Height, facts.FramesPerSecond, facts.VideoCodec, facts.Comment).ShouldBe((320, 192, 24, "h264", "engine: preview"));
        var frames = await TestPictures.FramesAsync(right);
        frames.Count.ShouldBe(9);
        Difference(frames[0], frames[^1]).ShouldBeGreaterThan(2 * Difference(await TestPictures.FramesAsync(still)));
        (await TestPictures.FramesAsync(again)).Zip(frames, Difference).Max().ShouldBe(0);
    }

    [Theory]
    [InlineData("image-to-video", null)]
    [InlineData("camera-video", "Pan Left")]
    public async Task A_picture_becomes_a_film_that_begins_with_it(string pack, string? camera)
    {
        var picture = Path.Combine(_folder.FullName, "first.png");
        await GpuRunner.Preview.Painting.Painter.PaintAsync(new("a red balloon over a meadow", "", 3, 320, 192), picture, CancellationToken.None);
        await using var stream = File.OpenRead(picture);
        var parameters = Clip("a red balloon over a meadow");
        parameters["image"] = await _client.UploadImageAsync(stream, "first.png", CancellationToken.None);
        if (camera is not null)
        {
            parameters["camera"] = camera;
        }

        var frames = await TestPictures.FramesAsync(await RunAsync(pack, parameters));

        frames.Count.ShouldBe(9);
        Difference(frames).ShouldBeGreaterThan(0.2);
        Difference(frames[0], (await TestPictures.FramesAsync(picture))[0]).ShouldBeLessThan(20);
    }

    [Fact]
    public async Task Music_lasts_as_long_as_asked_for_and_is_to_be_heard_and_says_what_made_it()
    {
        var parameters = new Dictionary<string, object> { ["tags"] = MusicTags.Of(MusicMood.Epic).Tags, ["seed"] = 4L, ["seconds"] = 3.5, ["filename_prefix"] = "studio/a" };

        var file = await RunAsync("music", parameters);

        var facts = await FilmProbe.ReadAsync(file, CancellationToken.None);
        (facts.Seconds, facts.AudioCodec, facts.SampleRate, facts.Channels, facts.Comment).ShouldBe((3.5, "flac", 48_000, 2, "engine: preview"));
        var sound = await Decode.MonoAsync(file);
        SoundMeter.LevelDb(sound).ShouldBeInRange(-40, -5);
        SoundMeter.LevelDb(sound.AsSpan(^2400)).ShouldBeLessThan(SoundMeter.LevelDb(sound) - 6);
    }

    [Theory]
    [InlineData(MusicMood.Epic)]
    [InlineData(MusicMood.Emotional)]
    [InlineData(MusicMood.Uplifting)]
    [InlineData(MusicMood.Mysterious)]
    public void The_words_for_a_mood_are_read_as_that_mood(MusicMood mood) => MoodWords.Read(MusicTags.Of(mood).Tags).ShouldBe(mood);

    [Theory]
    [InlineData("a fox. The camera slowly orbits around the scene to the left", CameraMovement.Orbit, true, 0)]
    [InlineData("a fox, pan left", CameraMovement.Pan, true, 0)]
    [InlineData("a fox. The camera pulls back", CameraMovement.Dolly, true, 0)]
    [InlineData("a fox, zoom out", CameraMovement.Dolly, true, 0)]
    [InlineData("a fox, tilt up", CameraMovement.Static, false, 1)]
    [InlineData("a fox, static shot", CameraMovement.Static, false, 0)]
    [InlineData("a still lake, a fox to the left", CameraMovement.Dolly, false, 0)]
    public void The_camera_is_found_in_the_words(string text, CameraMovement movement, bool mirrored, int rise)
    {
        var camera = ClipCamera.OfWords(text);

        (camera.Movement, camera.Mirrored, camera.Rise).ShouldBe((movement, mirrored, rise));
    }

    [Fact]
    public void The_camera_is_not_painted() =>
        ClipCamera.WithoutWords("a fox in the snow, cinematic. The camera slowly orbits around the scene").ShouldBe("a fox in the snow, cinematic");

    private static PreviewEngine Engine(string folder) => new(folder, 0, TimeProvider.System, NullLoggerFactory.Instance);

    private static Dictionary<string, object> Clip(string prompt) => new()
    {
        ["prompt"] = prompt, ["seed"] = 7L, ["width"] = 320, ["height"] = 192, ["length"] = 9, ["steps"] = 4, ["filename_prefix"] = "studio/clip",
    };

    private async Task<string> RunAsync(string name, Dictionary<string, object> parameters)
    {
        var pack = Packs[name];
        var models = await new CheckpointSelector(_client, Options.Create(ComfyTest.Options), NullLogger<CheckpointSelector>.Instance).ModelsAsync(pack, CancellationToken.None);
        var runner = new WorkflowRunner(_client, TimeProvider.System, NullLogger<WorkflowRunner>.Instance);
        var result = await runner.RunAsync(pack, new Dictionary<string, object>(parameters.Concat(models)), null, null, CancellationToken.None);
        var file = result.Files.ShouldHaveSingleItem();
        var path = Path.Combine(_folder.FullName, $"{Guid.CreateVersion7():N}-{file.FileName}");
        await _client.DownloadAsync(file, path, CancellationToken.None);
        return path;
    }

    private static double Difference(IReadOnlyList<byte[]> frames) => Difference(frames[0], frames[^1]);

    private static double Difference(byte[] one, byte[] other) => one.Zip(other, (a, b) => Math.Abs(a - b)).Average();
}
