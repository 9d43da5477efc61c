using System.Security.Cryptography;
using System.Text.Json;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.VideoSync;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Media.Sound;
using CreativeStudio.GpuRunner.Tests.Jobs;
using CreativeStudio.GpuRunner.Tests.Media.Sound;
using CreativeStudio.GpuRunner.VideoSync;
using Request = CreativeStudio.Domain.VideoSync.VideoSyncRequest;

namespace CreativeStudio.GpuRunner.Tests.VideoSync;

public sealed class PuttingATrackOnAFilmTests : SoundFolder
{
    private const int Rate = WavFile.Rate;

    [Theory]
    [InlineData("mp4", "aac")]
    [InlineData("webm", "opus")]
    [InlineData("mov", "aac")]
    public async Task The_new_track_begins_at_its_offset_at_the_loudness_of_all_films_and_the_pictures_stay_as_they_are(string format, string codec)
    {
        await FilmAsync($"in.{format}", 6, "sine=f=300");
        await SoundAsync("track.wav", "sine=f=180:d=3,volume=0.05");
        var made = await SyncAsync($"in.{format}", "track.wav", SyncMode.Replace, SyncFit.Pad, 1.5);

        var facts = await FilmProbe.ReadAsync(made, CancellationToken.None);
        (facts.AudioCodec, facts.VideoCodec).ShouldBe((codec, format == "webm" ? "vp8" : "h264"));
        facts.Seconds.ShouldBe(6, 0.1);
        (await PicturesAsync(made)).ShouldBe(await PicturesAsync(PathOf($"in.{format}")));
        (await Loudness.MeasureAsync(["-i", made], "", true, ["-f", "null", "-"], CancellationToken.None)).Lufs.ShouldBeInRange(-15, -13);
        var heard = await Decode.MonoAsync(made);
        (Array.FindIndex(heard, sample => Math.Abs(sample) > 0.05f) / (double)Rate).ShouldBe(1.5, 0.05);
        Level(heard, 5, 5.9).ShouldBeLessThan(-60);
        SoundMeter.Pitch(heard[(2 * Rate)..(4 * Rate)]).ShouldBe(180, 5);
        var document = JsonDocument.Parse(await File.ReadAllBytesAsync(PathOf("sync.json"))).RootElement;
        (document.GetProperty("ownSound").GetString(), document.GetProperty("picture").GetString()).ShouldBe(("replaced", "copied"));
        document.GetProperty("loudnessLufs").GetDouble().ShouldBeInRange(-15, -13);
    }

    [Fact]
    public async Task The_films_own_sound_steps_back_while_the_track_is_heard_and_comes_up_again()
    {
        await FilmAsync("in.mp4", 8, "sine=f=300");
        await SoundAsync("track.wav", "sine=f=3000:d=3");
        var heard = await Decode.MonoAsync(await SyncAsync("in.mp4", "track.wav", SyncMode.Mix, SyncFit.Pad, 2));
        var (before, under, after) = (await LowAsync(heard, 0.5, 1.5), await LowAsync(heard, 2.5, 4.5), await LowAsync(heard, 6.5, 7.5));
        (before - under).ShouldBe(-Ducking.DepthDb, 2);
        after.ShouldBe(before, 2);
    }

    [Fact]
    public async Task A_short_track_begins_again_to_the_end_of_the_film()
    {
        await FilmAsync("in.mp4", 5, "anullsrc");
        await SoundAsync("track.wav", "sine=f=600:d=0.5,apad=whole_dur=1");
        var heard = await Decode.MonoAsync(await SyncAsync("in.mp4", "track.wav", SyncMode.Replace, SyncFit.Loop, 0));
        foreach (var second in new[] { 0, 1, 2, 3, 4 })
        {
            Level(heard, second + 0.1, second + 0.4).ShouldBeGreaterThan(-25);
            Level(heard, second + 0.6, second + 0.9).ShouldBeLessThan(-50);
        }
    }

    [Fact]
    public async Task The_film_may_end_with_its_track_and_a_track_never_outlives_its_film()
    {
        await FilmAsync("in.mp4", 6, "sine=f=300");
        await SoundAsync("track.wav", "sine=f=900:d=3");
        // Copied pictures end with the ones that others refer to: up to four of ten a second.
        (await SecondsAsync(await SyncAsync("in.mp4", "track.wav", SyncMode.Replace, SyncFit.Trim, 0.5))).ShouldBeInRange(3.4, 3.95);
        await SoundAsync("long.wav", "sine=f=900:d=9");
        (await SecondsAsync(await SyncAsync("in.mp4", "long.wav", SyncMode.Mix, SyncFit.Trim, 0))).ShouldBe(6, 0.1);
    }

    [Fact]
    public async Task The_sound_of_a_film_can_be_the_track_and_its_beginning_be_skipped()
    {
        await FilmAsync("in.mp4", 3, null);
        await SoundAsync("track.wav", "aevalsrc='if(lt(t,1),0,sin(2*PI*700*t)*0.3)':d=4");
        await ExternalProgram.RunAsync(
            "ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "color=s=160x90:r=10:d=4", "-i", PathOf("track.wav"), "-pix_fmt", "yuv420p", PathOf("track.mp4")], CancellationToken.None);
        var heard = await Decode.MonoAsync(await SyncAsync("in.mp4", "track.mp4", SyncMode.Mix, SyncFit.Pad, -0.5));
        (Array.FindIndex(heard, sample => Math.Abs(sample) > 0.05f) / (double)Rate).ShouldBe(0.5, 0.05);
        (await File.ReadAllTextAsync(PathOf("sync.json"))).ShouldContain("\"ownSound\": \"none\"");
    }

    [Fact]
    public async Task A_film_without_sound_is_no_track()
    {
        await FilmAsync("in.mp4", 2, null);
        (await Should.ThrowAsync<JobRefusedException>(() => SyncAsync("in.mp4", "in.mp4", SyncMode.Replace, SyncFit.Pad, 0))).Code.ShouldBe("FILE_002");
    }

    [Theory]
    [InlineData(SyncFit.Pad, 10)]
    [InlineData(SyncFit.Loop, 12)]
    [InlineData(SyncFit.Pad, -3)]
    [InlineData(SyncFit.Trim, -3)]
    public void A_track_outside_of_its_film_is_refused(SyncFit fit, double offset) =>
        Should.Throw<JobRefusedException>(() => TrackPlacement.Of(fit, offset, 10, 3 * Rate)).Code.ShouldBe("JOB_004");

    [Fact]
    public void Where_a_track_lies_is_said_in_runs()
    {
        var placement = TrackPlacement.Of(SyncFit.Loop, 1, 6, 2 * Rate);
        placement.RunAt(0).ShouldBe((-1, Rate));
        placement.RunAt(Rate).ShouldBe((0, 2 * Rate));
        placement.RunAt(5 * Rate).ShouldBe((0, Rate));
        TrackPlacement.Of(SyncFit.Pad, -1, 6, 2 * Rate).RunAt(0).ShouldBe((Rate, Rate));
        TrackPlacement.Of(SyncFit.Pad, -1, 6, 2 * Rate).RunAt(Rate).ShouldBe((-1, 5 * Rate));
    }

    private async Task<string> SyncAsync(string film, string track, SyncMode mode, SyncFit fit, double offset)
    {
        await using var bench = await PipelineBench.StartAsync();
        bench.Ask(
            Request.JobType,
            new Request(Guid.CreateVersion7(), null, null, null, Guid.CreateVersion7(), null, null, null, mode, fit, offset),
            [await bench.GiveAsync("video", PathOf(film), MediaKind.Video), await bench.GiveAsync("audio", PathOf(track), MediaKind.Audio)]);
        var delivery = await bench.RunAsync(bench.Pipeline<VideoSyncPipeline>(), CancellationToken.None);
        foreach (var output in delivery.Outputs)
        {
            File.Copy(output.Path, PathOf(Path.GetFileName(output.Path)), overwrite: true);
        }

        return PathOf(Path.GetFileName(delivery.Outputs[0].Path));
    }

    private async Task FilmAsync(string file, int seconds, string? sound)
    {
        var isWebm = file.EndsWith("webm", StringComparison.Ordinal);
        string[] own = sound is null ? [] : ["-f", "lavfi", "-i", sound, "-c:a", isWebm ? "libopus" : "aac"];
        await ExternalProgram.RunAsync(
            "ffmpeg",
            [
                "-v", "error", "-f", "lavfi", "-i", $"testsrc2=s=160x90:r=10:d={seconds}", .. own, "-t", $"{seconds}", "-g", "20", "-pix_fmt", "yuv420p",
                "-c:v", isWebm ? "libvpx" : "libx264", PathOf(file),
            ],
            CancellationToken.None);
    }

    private Task SoundAsync(string file, string source) =>
        ExternalProgram.RunAsync("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", source, "-ar", "48000", "-ac", "2", PathOf(file)], CancellationToken.None);

    private static async Task<string> PicturesAsync(string film) => Convert.ToHexString(SHA256.HashData(await ExternalProgram.RunAsync(
        "ffmpeg", ["-v", "error", "-i", film, "-map", "0:v", "-c", "copy", "-f", "rawvideo", "-"], null, null, CancellationToken.None)));

    private static async Task<double> SecondsAsync(string film) => (await FilmProbe.ReadAsync(film, CancellationToken.None)).Seconds;

    private static double Level(float[] heard, double from, double to) => SoundMeter.LevelDb(heard.AsSpan((int)(from * Rate), (int)((to - from) * Rate)));

    private async Task<double> LowAsync(float[] heard, double from, double to)
    {
        await WavFile.WriteAsync(PathOf("part.wav"), heard.AsMemory((int)(from * Rate), (int)((to - from) * Rate)), CancellationToken.None);
        await ExternalProgram.RunAsync(
            "ffmpeg", ["-v", "error", "-y", "-i", PathOf("part.wav"), "-af", "lowpass=f=600,lowpass=f=600,lowpass=f=600", "-ac", "1", PathOf("low.wav")], CancellationToken.None);
        return SoundMeter.LevelDb(await WavFile.ReadAsync(PathOf("low.wav"), CancellationToken.None));
    }
}
