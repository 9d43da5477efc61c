using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Media.Sound;

namespace CreativeStudio.GpuRunner.Tests.Media.Sound;

public sealed class SoundMixerTests : SoundFolder
{
    private const int Rate = WavFile.Rate;

    [Fact]
    public async Task Narration_and_music_become_a_mix_at_its_loudness_and_exact_length()
    {
        var clips = await ClipsAsync((1.5, 3), (5.25, 2), (10, 2.5));
        var mix = await SoundMixer.MixAsync(clips, await MusicAsync(20), TimeSpan.FromSeconds(18.48), PathOf("mix.m4a"), CancellationToken.None);
        mix.LoudnessLufs.ShouldBeInRange(-15, -13);
        mix.TruePeakDb.ShouldBeLessThanOrEqualTo(-1);
        var measured = await Loudness.MeasureAsync(["-i", PathOf("mix.m4a")], "", true, ["-f", "null", "-"], CancellationToken.None);
        measured.Lufs.ShouldBe(mix.LoudnessLufs, 0.11);
        (await Decode.MonoAsync(PathOf("mix.m4a"))).Length.ShouldBeInRange((int)(18.44 * Rate), (int)(18.52 * Rate));
        Files().ShouldNotContain(f => f.EndsWith(".raw", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Clips_are_heard_where_they_were_placed()
    {
        double[] starts = [0.5, 2.123, 4.0017];
        var clips = await ClipsAsync((starts[0], 0.6), (starts[1], 0.6), (starts[2], 0.6));
        await SoundMixer.MixAsync(clips, null, TimeSpan.FromSeconds(6), PathOf("mix.wav"), CancellationToken.None);
        var heard = await Decode.MonoAsync(PathOf("mix.wav"));
        heard.Length.ShouldBe(6 * Rate);
        foreach (var start in starts)
        {
            var from = (int)((start - 0.2) * Rate);
            var onset = from + Array.FindIndex(heard[from..], s => Math.Abs(s) > 0.05f);
            (onset / (double)Rate).ShouldBe(start, 0.002);
        }
    }

    [Fact]
    public async Task Music_steps_back_under_the_voice_and_comes_up_between_sentences_and_at_the_end()
    {
        // Speech that is too soft to hear shows what happens to the music alone.
        var clips = new[] { await ClipAsync("1.wav", 2, 4, 0.00005f), await ClipAsync("2.wav", 9, 3, 0.00005f) };
        await SoundMixer.MixAsync(clips, await MusicAsync(20), TimeSpan.FromSeconds(16), PathOf("mix.wav"), CancellationToken.None);
        var heard = await Decode.MonoAsync(PathOf("mix.wav"));
        var open = Level(heard, 7.2, 8.6);
        (open - Level(heard, 2.2, 5.9)).ShouldBe(-Ducking.DepthDb, 1);
        (open - Level(heard, 9.1, 11.9)).ShouldBe(-Ducking.DepthDb, 1);
        Level(heard, 13, 14.5).ShouldBe(open, 1);
        Level(heard, 0, 0.03).ShouldBeLessThan(open - 15);
        Level(heard, 15.97, 16).ShouldBeLessThan(open - 15);
    }

    [Fact]
    public async Task The_voice_stands_clearly_above_the_music()
    {
        var clips = await ClipsAsync((2, 4));
        await SoundMixer.MixAsync(clips, await MusicAsync(10), TimeSpan.FromSeconds(10), PathOf("mix.wav"), CancellationToken.None);
        var heard = await Decode.MonoAsync(PathOf("mix.wav"));
        (Level(heard, 2.2, 5.8) - Level(heard, 7.5, 8.5)).ShouldBeInRange(2, 10);
    }

    [Fact]
    public async Task Silence_stays_silent()
    {
        var mix = await SoundMixer.MixAsync([], null, TimeSpan.FromSeconds(2), PathOf("mix.wav"), CancellationToken.None);
        mix.LoudnessLufs.ShouldBe(-70);
        var heard = await Decode.MonoAsync(PathOf("mix.wav"));
        heard.Length.ShouldBe(2 * Rate);
        heard.ShouldAllBe(s => Math.Abs(s) < 0.001f);
    }

    [Fact]
    public async Task One_short_word_in_a_film_is_brought_up()
    {
        var mix = await SoundMixer.MixAsync(await ClipsAsync((3, 0.2)), null, TimeSpan.FromSeconds(8), PathOf("mix.m4a"), CancellationToken.None);
        mix.LoudnessLufs.ShouldBeInRange(-15, -13);
        mix.TruePeakDb.ShouldBeLessThanOrEqualTo(-1);
    }

    [Fact]
    public async Task What_lies_beyond_the_end_is_cut_off()
    {
        await SoundMixer.MixAsync(await ClipsAsync((1, 3), (9, 1)), null, TimeSpan.FromSeconds(2), PathOf("mix.wav"), CancellationToken.None);
        (await Decode.MonoAsync(PathOf("mix.wav"))).Length.ShouldBe(2 * Rate);
    }

    [Fact]
    public async Task Wrong_clips_and_lengths_are_refused()
    {
        await File.WriteAllTextAsync(PathOf("text.wav"), "not a sound");
        await Should.ThrowAsync<InvalidDataException>(() => Mix(new(PathOf("text.wav"), TimeSpan.Zero), 2));
        var clip = await ClipAsync("1.wav", 0, 1, 0.3f);
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Mix(clip with { Start = TimeSpan.FromSeconds(-1) }, 2));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Mix(clip, 0));
    }

    [Fact]
    public void The_music_changes_without_a_jump()
    {
        var ducking = new Ducking([(96_000, 144_000), (150_000, 200_000), (400_000, 410_000)]);
        var gains = Enumerable.Range(0, 500_000).Select(i => ducking.GainAt(i)).ToArray();
        gains[0].ShouldBe(1);
        gains.Zip(gains.Skip(1), (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(0.001f);
        gains[147_000].ShouldBe((float)Math.Pow(10, Ducking.DepthDb / 20), 0.001f, "a breath between two sentences");
        gains[300_000].ShouldBe(1);
        gains[^1].ShouldBe(1);
    }

    private static double Level(float[] heard, double from, double to) =>
        SoundMeter.LevelDb(heard.AsSpan((int)(from * Rate), (int)((to - from) * Rate)));

    private Task<SoundMix> Mix(NarrationClip clip, double seconds) =>
        SoundMixer.MixAsync([clip], null, TimeSpan.FromSeconds(seconds), PathOf("mix.wav"), CancellationToken.None);

    private async Task<NarrationClip[]> ClipsAsync(params (double Start, double Length)[] clips) =>
        await Task.WhenAll(clips.Select((c, i) => ClipAsync($"clip{i}.wav", c.Start, c.Length, 0.35f)));

    // Syllables: a buzz of many harmonics that swells five times a second.
    private async Task<NarrationClip> ClipAsync(string name, double start, double length, float level)
    {
        var samples = new float[(int)(length * Rate)];
        for (var i = 0; i < samples.Length; i++)
        {
            var t = i / (double)Rate;
            var buzz = Enumerable.Range(1, 12).Sum(h => Math.Cos(2 * Math.PI * 150 * h * t) / h);
            samples[i] = (float)(level / 2 * buzz * (0.65 + (0.35 * Math.Cos(2 * Math.PI * 5 * t))));
        }

        await WavFile.WriteAsync(PathOf(name), samples, CancellationToken.None);
        return new NarrationClip(PathOf(name), TimeSpan.FromSeconds(start));
    }

    private async Task<string> MusicAsync(int seconds)
    {
        await ExternalProgram.RunAsync(
            "ffmpeg",
            ["-v", "error", "-f", "lavfi", "-i", $"anoisesrc=c=pink:a=0.3:r=48000:d={seconds}:seed=1", "-ac", "2", "-y", PathOf("music.wav")],
            CancellationToken.None);
        return PathOf("music.wav");
    }
}
