using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Parallax;
using CreativeStudio.GpuRunner.Tests.Jobs;
using CreativeStudio.GpuRunner.ThreeDVideo;
using Request = CreativeStudio.Domain.ThreeDVideo.ThreeDVideoRequest;

namespace CreativeStudio.GpuRunner.Tests.ThreeDVideo;

public sealed class MakingAThreeDVideoTests(MakingAThreeDVideoTests.SilentFilm silent) : IClassFixture<MakingAThreeDVideoTests.SilentFilm>
{
    private static readonly FilmSize Small = new(320, 180, Seconds: 9);

    private static readonly Request Dragon = new(
        "A majestic dragon flying over mountains at sunset", 15, CameraMovement.Orbit, SceneStyle.Cinematic, false, null, VoiceStyle.MaleWarm, MusicMood.None, 7, 25);

    [Fact]
    public async Task A_silent_film_moves_has_its_length_and_no_sound_track()
    {
        var delivery = silent.Delivery;

        delivery.Outputs.Select(output => (output.Kind, Path.GetFileName(output.Path))).ShouldBe([("video", "film.mp4"), ("thumbnail", "thumbnail.jpg")]);
        delivery.Models.ShouldBe(["preview-painter.safetensors", "preview-depth.safetensors"]);
        var facts = await FilmProbe.ReadAsync(delivery.Outputs[0].Path, CancellationToken.None);
        (facts.Seconds, facts.Width, facts.Height, facts.VideoCodec, facts.PixelFormat, facts.AudioCodec).ShouldBe((9, 320, 180, "h264", "yuv420p", ""));
        var frames = await Media.Film.TestPictures.FramesAsync(delivery.Outputs[0].Path);
        frames.Count.ShouldBe(225);
        Difference(frames[40], frames[100]).ShouldBeGreaterThan(3);
        frames[100].Max().ShouldBeGreaterThan((byte)100);
    }

    [Fact]
    public void Progress_names_frames_and_only_grows()
    {
        var told = silent.Told;

        told.Select(t => t.Percent).ShouldBeInOrder();
        told.ShouldContain(t => t.Message.StartsWith("Rendering frame ", StringComparison.Ordinal) && t.Message.EndsWith(" of 225", StringComparison.Ordinal));
        told[^1].Percent.ShouldBeGreaterThan(90);
    }

    [Fact]
    public async Task A_narrated_film_with_music_is_heard()
    {
        await using var bench = await PipelineBench.StartAsync();
        bench.Ask(Request.JobType, Dragon with { Voiceover = true, Narration = "The last dragon. It flies at sunset.", BackgroundMusic = MusicMood.Epic });

        var delivery = await bench.RunAsync(bench.Pipeline<ThreeDVideoPipeline>(Small), CancellationToken.None);

        var facts = await FilmProbe.ReadAsync(delivery.Outputs[0].Path, CancellationToken.None);
        (facts.AudioCodec, facts.SampleRate, facts.Channels).ShouldBe(("aac", 48000, 2));
        facts.Seconds.ShouldBe(9, 0.05);
    }

    [Fact]
    public async Task A_second_attempt_repeats_no_step_and_comes_to_the_same_film()
    {
        var second = await silent.RunAgainAsync();

        silent.Begun.ShouldBe(["draw-1", "depth-1", "render"], ignoreOrder: true);
        silent.BegunInAll.ShouldBe(silent.Begun.Count);
        (await File.ReadAllBytesAsync(second.Outputs[0].Path)).ShouldBe(await File.ReadAllBytesAsync(silent.Delivery.Outputs[0].Path));
    }

    [Fact]
    public void A_film_is_cut_into_shots_that_overlap_and_differ()
    {
        foreach (var (seconds, count) in new[] { (15, 2), (30, 4), (60, 8) })
        {
            var shots = ShotPlan.For(Dragon with { Duration = seconds }, seconds, 7);

            shots.Count.ShouldBe(count);
            (shots[0].FirstFrame, shots[^1].EndFrame).ShouldBe((0, seconds * 25));
            shots.Zip(shots.Skip(1)).ShouldAllBe(pair => pair.First.EndFrame - pair.Second.FirstFrame == 24);
            shots.Select(shot => (shot.ImagePrompt, shot.Seed)).Distinct().Count().ShouldBe(count);
            shots.ShouldAllBe(shot => shot.ImagePrompt.Contains("dragon", StringComparison.Ordinal) && shot.ImagePrompt.Contains("cinematic", StringComparison.Ordinal));
        }
    }

    private static double Difference(byte[] first, byte[] second) => first.Zip(second, (a, b) => Math.Abs(a - b)).Average();

    /// <summary>A film without sound and all that was told while it was made.</summary>
    public sealed class SilentFilm : IAsyncLifetime
    {
        private PipelineBench _bench = null!;
        private ThreeDVideoPipeline _pipeline = null!;

        internal Delivery Delivery { get; private set; } = null!;

        internal IReadOnlyList<(int Percent, string Message)> Told { get; private set; } = [];

        internal IReadOnlyList<string> Begun { get; private set; } = [];

        internal int BegunInAll => _bench.Begun.Count;

        public async Task InitializeAsync()
        {
            _bench = await PipelineBench.StartAsync();
            _bench.Ask(Request.JobType, Dragon);
            _pipeline = _bench.Pipeline<ThreeDVideoPipeline>(Small);
            Delivery = await RunAgainAsync();
            (Told, Begun) = ([.. _bench.Told], [.. _bench.Begun]);
        }

        public Task DisposeAsync() => _bench.DisposeAsync().AsTask();

        internal Task<Delivery> RunAgainAsync() => _bench.RunAsync(_pipeline, CancellationToken.None);
    }
}
