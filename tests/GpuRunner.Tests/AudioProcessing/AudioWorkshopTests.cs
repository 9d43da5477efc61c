using CreativeStudio.Domain.AudioProcessing;
using CreativeStudio.GpuRunner.AudioProcessing;
using CreativeStudio.GpuRunner.Files;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Media.Sound;
using CreativeStudio.GpuRunner.Tests.Media.Sound;

namespace CreativeStudio.GpuRunner.Tests.AudioProcessing;

public sealed class AudioWorkshopTests : SoundFolder
{
    [Theory]
    [InlineData(-14)]
    [InlineData(-23)]
    public async Task Loudness_is_met_to_one_unit_and_the_length_stays(double lufs)
    {
        await MakeAsync("in.wav", "sine=f=440:d=8,volume=0.05");
        await AudioWorkshop.ApplyAsync(new(AudioOperationType.Loudness, null, null, lufs, null, null), PathOf("in.wav"), PathOf("out.wav"), CancellationToken.None);
        var measured = await Loudness.MeasureAsync(["-i", PathOf("out.wav")], "", true, ["-f", "null", "-"], CancellationToken.None);
        measured.Lufs.ShouldBeInRange(lufs - 1, lufs + 1);
        measured.TruePeakDb.ShouldBeLessThanOrEqualTo(-1);
        (await FilmProbe.ReadAsync(PathOf("out.wav"), CancellationToken.None)).Seconds.ShouldBe(8, 0.05);
    }

    [Fact]
    public async Task Silence_has_no_loudness_and_ends_the_job()
    {
        await MakeAsync("in.wav", "anullsrc=r=48000:cl=stereo:d=2");
        var refused = await Should.ThrowAsync<JobRefusedException>(() => AudioWorkshop.ApplyAsync(
            new(AudioOperationType.Loudness, null, null, -14, null, null), PathOf("in.wav"), PathOf("out.wav"), CancellationToken.None));
        refused.Code.ShouldBe("JOB_004");
    }

    // A tone that stops after four seconds, in steady noise: what is left behind it is the noise.
    [Fact]
    public async Task Noise_reduction_raises_the_signal_over_the_noise()
    {
        await ExternalProgram.RunAsync(
            "ffmpeg",
            [
                "-v", "error", "-f", "lavfi", "-i", "sine=f=600:d=4,volume=2,apad=whole_dur=8", "-f", "lavfi", "-i", "anoisesrc=a=0.02:d=8:s=7",
                "-filter_complex", "[0][1]amix=inputs=2:normalize=0", "-ar", "48000", "-ac", "2", PathOf("in.wav"),
            ],
            CancellationToken.None);
        await AudioWorkshop.ApplyAsync(
            new(AudioOperationType.NoiseReduction, null, NoiseLevel.High, null, null, null), PathOf("in.wav"), PathOf("out.wav"), CancellationToken.None);
        (await RatioAsync("out.wav") - await RatioAsync("in.wav")).ShouldBeGreaterThan(6);
        (await FilmProbe.ReadAsync(PathOf("out.wav"), CancellationToken.None)).Seconds.ShouldBe(8, 0.1);
    }

    [Fact]
    public async Task A_part_is_kept_to_the_sample_and_one_behind_the_end_is_refused()
    {
        await MakeAsync("in.wav", "sine=f=440:d=5");
        await AudioWorkshop.ApplyAsync(new(AudioOperationType.Trim, null, null, null, 1.25, 3.5), PathOf("in.wav"), PathOf("out.wav"), CancellationToken.None);
        (await FilmProbe.ReadAsync(PathOf("out.wav"), CancellationToken.None)).Seconds.ShouldBe(2.25, 0.001);
        (await Should.ThrowAsync<JobRefusedException>(() => AudioWorkshop.ApplyAsync(
            new(AudioOperationType.Trim, null, null, null, 9, null), PathOf("in.wav"), PathOf("none.wav"), CancellationToken.None))).Code.ShouldBe("JOB_004");
    }

    [Theory]
    [InlineData(AudioFormat.Wav, "pcm_s16le", "wav")]
    [InlineData(AudioFormat.Mp3, "mp3", "mp3")]
    [InlineData(AudioFormat.Ogg, "vorbis", "ogg")]
    [InlineData(AudioFormat.Flac, "flac", "flac")]
    [InlineData(AudioFormat.M4a, "aac", "m4a")]
    public async Task Every_format_is_written_and_read_again(AudioFormat format, string codec, string ending)
    {
        await MakeAsync("in.wav", "sine=f=440:d=3");
        await AudioWorkshop.EncodeAsync(PathOf("in.wav"), PathOf($"out.{ending}"), format, CancellationToken.None);
        (await FilmProbe.ReadAsync(PathOf($"out.{ending}"), CancellationToken.None)).AudioCodec.ShouldBe(codec);
        await ClientSound.DecodeAsync(PathOf($"out.{ending}"), PathOf("again.wav"), 0, AudioProcessingRequest.MaxSeconds, CancellationToken.None);
        (await FilmProbe.ReadAsync(PathOf("again.wav"), CancellationToken.None)).Seconds.ShouldBe(3, 0.1);
    }

    [Theory]
    [InlineData("mp3")]
    [InlineData("wav")]
    [InlineData("m4a")]
    public async Task A_playlist_under_another_name_reads_nothing(string ending)
    {
        await MakeAsync("secret.wav", "sine=f=440:d=3");
        await File.WriteAllTextAsync(
            PathOf($"in.{ending}"),
            $"#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\nfile://{PathOf("secret.wav")}\n#EXT-X-ENDLIST\nffconcat version 1.0\nfile secret.wav\n");
        (await Should.ThrowAsync<JobRefusedException>(() =>
            ClientSound.DecodeAsync(PathOf($"in.{ending}"), PathOf("out.wav"), 0, AudioProcessingRequest.MaxSeconds, CancellationToken.None))).Code.ShouldBe("FILE_002");
    }

    private async Task<double> RatioAsync(string file)
    {
        var tone = await LevelAsync(file, "atrim=1:3.5");
        var noise = await LevelAsync(file, "atrim=5:7.5");
        return tone - noise;
    }

    private async Task<double> LevelAsync(string file, string part)
    {
        await ExternalProgram.RunAsync(
            "ffmpeg", ["-v", "error", "-y", "-i", PathOf(file), "-af", part, "-ac", "1", "-ar", "48000", PathOf("part.wav")], CancellationToken.None);
        return SoundMeter.LevelDb(await WavFile.ReadAsync(PathOf("part.wav"), CancellationToken.None));
    }

    private Task MakeAsync(string file, string source) => ExternalProgram.RunAsync(
        "ffmpeg", ["-v", "error", "-f", "lavfi", "-i", source, "-ar", "48000", "-ac", "2", PathOf(file)], CancellationToken.None);
}
