using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Media.Sound;
using CreativeStudio.GpuRunner.Media.Speech;
using CreativeStudio.GpuRunner.Tests.Media.Sound;

namespace CreativeStudio.GpuRunner.Tests.Media.Speech;

public sealed class LocalSpeechTests : SoundFolder
{
    private const string Sentence = "Once upon a time, a small fox lived at the edge of a quiet forest, and every morning she watched the sun rise over the sea.";

    private readonly LocalSpeech _speech = new();

    public static TheoryData<VoiceStyle> Voices => [.. Enum.GetValues<VoiceStyle>()];

    [Fact]
    public async Task The_five_voices_differ_clearly()
    {
        var heard = new List<(VoiceStyle Voice, double Pitch, double Seconds, double Centroid)>();
        foreach (var voice in Enum.GetValues<VoiceStyle>())
        {
            var length = await _speech.SpeakAsync(Sentence, voice, "en", PathOf("voice.wav"), CancellationToken.None);
            var samples = await WavFile.ReadAsync(PathOf("voice.wav"), CancellationToken.None);
            heard.Add((voice, SoundMeter.Pitch(samples), length.TotalSeconds, SoundMeter.Centroid(samples)));
        }

        foreach (var (one, other) in heard.SelectMany((a, i) => heard.Skip(i + 1).Select(b => (a, b))))
        {
            Ratio(one.Pitch, other.Pitch).ShouldBeGreaterThan(1.12, $"pitch of {one} and {other}");
            (Ratio(one.Seconds, other.Seconds) - 1 + Ratio(one.Centroid, other.Centroid) - 1).ShouldBeGreaterThan(0.08, $"tempo and colour of {one} and {other}");
        }

        heard.Select(h => h.Voice).OrderBy(v => heard.Single(h => h.Voice == v).Pitch).ShouldBe(
            [VoiceStyle.MaleDeep, VoiceStyle.MaleWarm, VoiceStyle.FemaleSoft, VoiceStyle.FemaleEnergetic, VoiceStyle.Child]);
    }

    [Theory]
    [MemberData(nameof(Voices))]
    public async Task A_sentence_has_its_level_and_no_silence_at_its_ends(VoiceStyle voice)
    {
        var length = await _speech.SpeakAsync(Sentence, voice, "en", PathOf("voice.wav"), CancellationToken.None);
        var samples = await WavFile.ReadAsync(PathOf("voice.wav"), CancellationToken.None);
        length.ShouldBe(WavFile.Duration(samples.Length));
        length.TotalSeconds.ShouldBeInRange(4, 12);
        SoundMeter.LevelDb(samples).ShouldBeInRange(-23, -19.5);
        samples.Max(Math.Abs).ShouldBeLessThan(1);
        Array.FindIndex(samples, s => Math.Abs(s) > 0.01f).ShouldBeLessThan(WavFile.Rate / 6);
        (samples.Length - Array.FindLastIndex(samples, s => Math.Abs(s) > 0.02f)).ShouldBeLessThan(WavFile.Rate / 4);
        Files().ShouldBe(["voice.wav"]);
    }

    [Fact]
    public async Task The_same_sentence_sounds_the_same_twice()
    {
        await _speech.SpeakAsync("The same again.", VoiceStyle.Child, "en", PathOf("1.wav"), CancellationToken.None);
        await _speech.SpeakAsync("The same again.", VoiceStyle.Child, "en", PathOf("2.wav"), CancellationToken.None);
        (await File.ReadAllBytesAsync(PathOf("1.wav"))).ShouldBe(await File.ReadAllBytesAsync(PathOf("2.wav")));
    }

    [Fact]
    public async Task Ten_sentences_are_spoken_two_at_a_time()
    {
        var lengths = new TimeSpan[10];
        await Parallel.ForAsync(0, 10, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (i, ct) =>
            lengths[i] = await _speech.SpeakAsync($"Sentence number {i} of a longer story about the sea.", VoiceStyle.MaleWarm, "en", PathOf($"{i}.wav"), ct));
        lengths.ShouldAllBe(l => l > TimeSpan.FromSeconds(2) && l < TimeSpan.FromSeconds(7));
        Files().Count.ShouldBe(10);
    }

    [Fact]
    public async Task A_long_sentence_is_spoken_to_its_end()
    {
        var text = string.Join(", and then ", Enumerable.Repeat("the river carried the little boat past the mill", 10));
        text.Length.ShouldBeGreaterThan(560);
        var length = await _speech.SpeakAsync(text, VoiceStyle.FemaleEnergetic, "en", PathOf("long.wav"), CancellationToken.None);
        length.TotalSeconds.ShouldBeInRange(24, 50);
    }

    [Theory]
    [InlineData("")]
    [InlineData("😀 … !")]
    public async Task Text_without_words_is_a_short_silence(string text)
    {
        var length = await _speech.SpeakAsync(text, VoiceStyle.MaleDeep, "en", PathOf("silence.wav"), CancellationToken.None);
        length.ShouldBe(TimeSpan.FromSeconds(0.4));
        (await WavFile.ReadAsync(PathOf("silence.wav"), CancellationToken.None)).ShouldAllBe(s => s == 0);
    }

    [Theory]
    [InlineData("Жила-была лиса у тихого моря.")]
    [InlineData("从前有一只狐狸。")]
    [InlineData("एक समय की बात है।")]
    public async Task Other_scripts_are_spoken_too(string text)
    {
        var length = await _speech.SpeakAsync(text, VoiceStyle.FemaleSoft, "en", PathOf("other.wav"), CancellationToken.None);
        length.TotalSeconds.ShouldBeInRange(0.8, 8);
        SoundMeter.LevelDb(await WavFile.ReadAsync(PathOf("other.wav"), CancellationToken.None)).ShouldBeInRange(-24, -19);
    }

    [Theory]
    [InlineData("$(touch /tmp/never); `id` | cat > x & -o evil.wav --help")]
    [InlineData("-f /etc/passwd")]
    [InlineData("<speak><break time='3s'/>Hello</speak>")]
    [InlineData("x")]
    [InlineData("Brrr zzz hmm pfft.")]
    public async Task Strange_text_is_only_read_aloud(string text)
    {
        var length = await _speech.SpeakAsync(text, VoiceStyle.MaleWarm, "en", PathOf("strange.wav"), CancellationToken.None);
        length.TotalSeconds.ShouldBeInRange(0.1, 12);
        Files().ShouldBe(["strange.wav"]);
    }

    [Fact]
    public async Task A_cancelled_sentence_leaves_nothing_behind()
    {
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(30));
        var text = string.Concat(Enumerable.Repeat("A very long story that nobody will hear to its end. ", 200));
        await Should.ThrowAsync<OperationCanceledException>(() => _speech.SpeakAsync(text, VoiceStyle.MaleDeep, "en", PathOf("cancelled.wav"), cancelled.Token));
        Files().ShouldBeEmpty();
    }

    private static double Ratio(double a, double b) => Math.Max(a, b) / Math.Min(a, b);
}
