using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Media.Subtitles;

namespace CreativeStudio.GpuRunner.Tests.Media.Film;

public sealed class ComposingAFilmTests : IDisposable
{
    private const int Fps = 25;

    private readonly TestPictures _pictures = new();

    [Fact]
    public async Task A_film_shows_its_pictures_mixes_them_in_the_cross_fade_and_rises_from_and_sinks_to_black()
    {
        var path = await ComposeAsync(await PlanAsync(soundSeconds: 10));

        var frames = await TestPictures.FramesAsync(path);

        frames.Count.ShouldBe(75);
        ShouldBeNear(TestPictures.Centre(frames[0]), (0, 0, 0));
        ShouldBeNear(TestPictures.Centre(frames[15]), (200, 40, 40));
        ShouldBeNear(TestPictures.Centre(frames[37]), (40, 180, 60));
        ShouldBeNear(TestPictures.Centre(frames[56]), (40, 60, 200));
        ShouldBeNear(TestPictures.Centre(frames[^1]), (0, 0, 0));

        // Frames 20 to 28 show both; 24 is the middle.
        ShouldBeNear(TestPictures.Centre(frames[24]), (120, 110, 50));
    }

    [Fact]
    public async Task A_film_is_an_MP4_that_every_player_plays_and_lasts_exactly_as_planned()
    {
        var reports = new List<double>();
        var path = await ComposeAsync(await PlanAsync(soundSeconds: 1), new Reports(reports));

        var facts = await FilmProbe.ReadAsync(path, CancellationToken.None);

        facts.Seconds.ShouldBe(3.0, 0.001);
        (facts.Width, facts.Height, facts.FramesPerSecond).ShouldBe((320, 180, 25.0));
        (facts.VideoCodec, facts.VideoProfile, facts.PixelFormat, facts.ColourSpace).ShouldBe(("h264", "High", "yuv420p", "bt709"));
        (facts.AudioCodec, facts.SampleRate, facts.Channels).ShouldBe(("aac", 48000, 2));
        facts.Title.ShouldBe("A 'title' : with; signs");
        facts.Comment.ShouldBe("engine: preview");
        var bytes = await File.ReadAllBytesAsync(path);
        bytes.AsSpan().IndexOf("moov"u8).ShouldBeLessThan(bytes.AsSpan().IndexOf("mdat"u8));
        reports.ShouldBe(reports.Order());
        reports[^1].ShouldBe(1);
    }

    [Fact]
    public async Task Subtitles_are_drawn_into_the_picture_whatever_their_file_is_called()
    {
        var ass = _pictures.At("it's [a], b: c;.ass");
        await File.WriteAllTextAsync(ass, BurnedSubtitles.ToAss([new Cue(0.5, 3, ["MMMMMMMMMMMMMMMMMMMMMMMM"])], SubtitleLook.Classic));

        var path = await ComposeAsync(await PlanAsync(soundSeconds: 1) with { BurnedSubtitlesPath = ass });

        var frame = (await TestPictures.FramesAsync(path))[37];
        var line = Enumerable.Range(5, 6).Select(x => (int)frame[((8 * 16) + x) * 3]).Average();
        line.ShouldBeGreaterThan(frame[((4 * 16) + 8) * 3] + 10);
    }

    [Fact]
    public async Task A_picture_that_is_none_fails_by_name()
    {
        var plan = await PlanAsync(soundSeconds: 1);
        await File.WriteAllTextAsync(plan.Scenes[1].PicturePath, "no picture");

        var failure = await Should.ThrowAsync<ExternalProgramException>(() => ComposeAsync(plan));

        failure.Message.ShouldContain("ffmpeg");
    }

    [Fact]
    public async Task A_missing_sound_fails()
    {
        var plan = await PlanAsync(soundSeconds: 1);

        await Should.ThrowAsync<ExternalProgramException>(() => ComposeAsync(plan with { SoundPath = _pictures.At("none.wav") }));
    }

    [Fact]
    public async Task A_cancelled_film_ends_at_once()
    {
        using var cancel = new CancellationTokenSource();
        var plan = await PlanAsync(soundSeconds: 1);

        await Should.ThrowAsync<OperationCanceledException>(
            () => FilmComposer.ComposeAsync(plan, _pictures.At("film.mp4"), new Cancelling(cancel), cancel.Token));
    }

    [Fact]
    public async Task Scenes_that_leave_a_hole_are_refused()
    {
        var plan = await PlanAsync(soundSeconds: 1);

        await Should.ThrowAsync<ArgumentException>(() => ComposeAsync(plan with { Scenes = [plan.Scenes[0], plan.Scenes[2]] }));
    }

    [Fact]
    public async Task A_thumbnail_is_640_by_360_whatever_the_picture()
    {
        var path = _pictures.At("thumbnail.jpg");

        await Thumbnail.MakeAsync(_pictures.Plain("tall", 10, 200, 90, 300, 500), path, CancellationToken.None);

        var facts = await FilmProbe.ReadAsync(path, CancellationToken.None);
        (facts.Width, facts.Height).ShouldBe((640, 360));
        Thumbnail.BestScene([CameraMove.PanLeft, CameraMove.ZoomIn, CameraMove.ZoomOut]).ShouldBe(1);
    }

    public void Dispose() => _pictures.Dispose();

    // Three scenes of different shapes, cross-faded over nine frames.
    private async Task<FilmPlan> PlanAsync(double soundSeconds) => new(
        [
            new FilmScene(_pictures.Plain("red", 200, 40, 40), CameraMove.ZoomIn, 0, 29),
            new FilmScene(_pictures.Plain("green", 40, 180, 60, 300, 300), CameraMove.PanLeft, 20, 54),
            new FilmScene(_pictures.Plain("blue", 40, 60, 200, 500, 180), CameraMove.DriftRight, 45, 75),
        ],
        75,
        Fps,
        await _pictures.SoundAsync(soundSeconds),
        "A 'title' : with; signs",
        "preview")
    { Width = 320, Height = 180, FadeIn = 0.4, FadeOut = 0.4 };

    private async Task<string> ComposeAsync(FilmPlan plan, IProgress<double>? progress = null)
    {
        var path = _pictures.At("film.mp4");
        await FilmComposer.ComposeAsync(plan, path, progress, CancellationToken.None);
        return path;
    }

    private static void ShouldBeNear((int Red, int Green, int Blue) actual, (int Red, int Green, int Blue) expected)
    {
        const int tolerance = 8;
        actual.Red.ShouldBeInRange(expected.Red - tolerance, expected.Red + tolerance);
        actual.Green.ShouldBeInRange(expected.Green - tolerance, expected.Green + tolerance);
        actual.Blue.ShouldBeInRange(expected.Blue - tolerance, expected.Blue + tolerance);
    }

    private sealed class Reports(List<double> reports) : IProgress<double>
    {
        public void Report(double value) => reports.Add(value);
    }

    private sealed class Cancelling(CancellationTokenSource source) : IProgress<double>
    {
        public void Report(double value) => source.Cancel();
    }
}
