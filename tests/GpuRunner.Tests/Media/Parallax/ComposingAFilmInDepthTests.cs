using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Parallax;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Preview.Painting;

namespace CreativeStudio.GpuRunner.Tests.Media.Parallax;

public sealed class ComposingAFilmInDepthTests : IDisposable
{
    private static readonly PaintingRequest Painting = new("a small robot on a meadow, cartoon", "", 9, 336, 192);

    private readonly string _folder = Directory.CreateTempSubdirectory("parallax-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_silent_film_is_an_MP4_without_a_sound_track_that_lasts_as_planned()
    {
        var drawn = new List<int>();

        await ParallaxFilm.ComposeAsync(await PlanAsync(null), At("film.mp4"), drawn.Add, CancellationToken.None);

        var facts = await FilmProbe.ReadAsync(At("film.mp4"), CancellationToken.None);
        facts.Seconds.ShouldBe(2.0, 0.001);
        (facts.Width, facts.Height, facts.FramesPerSecond).ShouldBe((320, 180, 25.0));
        (facts.VideoCodec, facts.VideoProfile, facts.PixelFormat, facts.ColourSpace, facts.AudioCodec).ShouldBe(("h264", "High", "yuv420p", "bt709", ""));
        facts.Comment.ShouldBe("engine: preview");
        var bytes = await File.ReadAllBytesAsync(At("film.mp4"));
        bytes.AsSpan().IndexOf("moov"u8).ShouldBeLessThan(bytes.AsSpan().IndexOf("mdat"u8));
        drawn.ShouldBe([0, 10, 20, 30, 40, 50]);
    }

    [Fact]
    public async Task A_film_with_sound_has_it_in_full_length()
    {
        await ExternalProgram.RunAsync(
            "ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "sine=440:duration=0.5", "-ar", "48000", At("tone.wav")], CancellationToken.None);

        await ParallaxFilm.ComposeAsync(await PlanAsync(At("tone.wav")), At("film.mp4"), _ => { }, CancellationToken.None);

        var facts = await FilmProbe.ReadAsync(At("film.mp4"), CancellationToken.None);
        (facts.AudioCodec, facts.SampleRate, facts.Channels).ShouldBe(("aac", 48000, 2));
        facts.Seconds.ShouldBe(2.0, 0.03);
    }

    [Fact]
    public async Task A_cancelled_film_ends_at_once()
    {
        using var cancel = new CancellationTokenSource();
        var last = 0;

        await Should.ThrowAsync<OperationCanceledException>(async () => await ParallaxFilm.ComposeAsync(
            await PlanAsync(null),
            At("film.mp4"),
            drawn =>
            {
                last = drawn;
                cancel.Cancel();
            },
            cancel.Token));

        last.ShouldBe(0);
    }

    [Fact]
    public async Task Shots_that_leave_a_gap_are_refused()
    {
        var plan = await PlanAsync(null);

        await Should.ThrowAsync<ArgumentException>(() => ParallaxFilm.ComposeAsync(
            plan with { Shots = [plan.Shots[0], plan.Shots[1] with { FirstFrame = 40 }] }, At("film.mp4"), _ => { }, CancellationToken.None));
    }

    private async Task<ParallaxPlan> PlanAsync(string? sound)
    {
        await Painter.PaintAsync(Painting, At("picture.png"), CancellationToken.None);
        await Painter.PaintNearnessAsync(Painting, At("depth.png"), CancellationToken.None);
        return new ParallaxPlan(
            [
                new ParallaxShot(At("picture.png"), At("depth.png"), CameraMovement.Orbit, false, 0, 30),
                new ParallaxShot(At("picture.png"), At("depth.png"), CameraMovement.Dolly, false, 20, 50),
            ],
            320, 180, 50, 25, sound, "A robot", "preview");
    }

    private string At(string name) => Path.Combine(_folder, name);
}
