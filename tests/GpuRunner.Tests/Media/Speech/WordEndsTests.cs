using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Media.Speech;
using CreativeStudio.GpuRunner.Tests.Media.Sound;

namespace CreativeStudio.GpuRunner.Tests.Media.Speech;

public sealed class WordEndsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("words-").FullName;
    private readonly LocalSpeech _speech = new();

    [Theory]
    [InlineData(VoiceStyle.MaleDeep)]
    [InlineData(VoiceStyle.FemaleEnergetic)]
    [InlineData(VoiceStyle.Child)]
    public async Task A_word_ends_where_the_voice_falls_silent_behind_it(VoiceStyle voice)
    {
        // A comma is a silence that can be seen in the sound: the word before it ends where that begins.
        const string text = "The keeper put out the lamp, opened the gate, and went back to his boat.";
        var path = Path.Combine(_folder, "a.wav");
        var length = await _speech.SpeakAsync(text, voice, "en", path, CancellationToken.None);

        var ends = await _speech.WordEndsAsync(text, voice, "en", length, CancellationToken.None);

        ends!.Count.ShouldBe(15);
        ends.ShouldBeInOrder();
        ends[^1].ShouldBe(length.TotalSeconds, 0.08);
        var silences = await SilencesAsync(path);
        silences.Count.ShouldBeGreaterThanOrEqualTo(2);
        silences.Min(start => Math.Abs(start - ends[5])).ShouldBeLessThan(0.08);
        silences.Min(start => Math.Abs(start - ends[8])).ShouldBeLessThan(0.08);
    }

    [Fact]
    public async Task Numbers_and_dashes_have_their_place()
    {
        const string text = "She had 21 keys — and 3 locks.";
        var length = await _speech.SpeakAsync(text, VoiceStyle.MaleWarm, "en", Path.Combine(_folder, "n.wav"), CancellationToken.None);

        var ends = await _speech.WordEndsAsync(text, VoiceStyle.MaleWarm, "en", length, CancellationToken.None);

        ends!.Count.ShouldBe(8);
        ends[4].ShouldBe(ends[3]);
        (ends[2] - ends[1]).ShouldBeGreaterThan(ends[1] - ends[0]);
    }

    [Fact]
    public async Task A_voice_that_cannot_tell_says_nothing() =>
        (await _speech.WordEndsAsync("Ein alter Turm am Meer.", VoiceStyle.MaleWarm, "de", TimeSpan.FromSeconds(2), CancellationToken.None)).ShouldBeNull();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Where at least 60 ms begin that are 30 dB below the loudest.
    private static async Task<IReadOnlyList<double>> SilencesAsync(string path)
    {
        const int window = 240;
        var samples = await Decode.MonoAsync(path);
        var power = samples.Chunk(window).Select(part => part.Average(sample => (double)sample * sample)).ToList();
        var starts = new List<double>();
        var quiet = 0;
        for (var i = 0; i < power.Count; i++)
        {
            quiet = power[i] < power.Max() * 1e-3 ? quiet + 1 : 0;
            if (quiet == 12)
            {
                starts.Add((i - 11) * window / 48_000.0);
            }
        }

        return starts;
    }
}
