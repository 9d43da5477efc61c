using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Media.Sound;

namespace CreativeStudio.GpuRunner.Media.Speech;

/// <summary>Transcribes English with pocketsphinx and Debian's model: clear speech becomes readable, song and noise do not.</summary>
/// <param name="limit">Longest that one sound may take (<c>Transcription:TimeoutSeconds</c>).</param>
internal sealed class LocalTranscriber(TimeSpan limit, TimeProvider clock) : ITranscriber
{
    public const string Engine = "pocketsphinx";

    private const string English = SpokenLanguage.Local;

    // A breath that a subtitle may end at, and as many words as fit into one.
    private const double Breath = 0.25;
    private const int MaxWords = 14;

    // A word with its times and how sure the program is. Before each utterance stands a line with all its words.
    private static readonly Regex Word = new(
        @"^(?<word>\S+) (?<start>[0-9]+\.[0-9]+) (?<end>[0-9]+\.[0-9]+) [0-9.]+$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public string? LacksForLanguages => "it transcribes English alone: other languages need a speech server (Transcription__Url)";

    public void Check(string? language)
    {
        if (language is not (null or English))
        {
            throw new UnsupportedLanguageException($"The runner cannot do that: {LacksForLanguages}.");
        }
    }

    public async Task<Transcript> TranscribeAsync(string soundPath, string? language, CancellationToken ct)
    {
        Check(language);
        var wavPath = soundPath + ".16k.wav";
        using var deadline = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            await ExternalProgram.RunAsync(
                "ffmpeg", ["-v", "error", "-nostdin", "-y", "-i", soundPath, "-ac", "1", "-ar", "16000", "-c:a", "pcm_s16le", "-f", "wav", wavPath], either.Token);
            var said = await ExternalProgram.RunAsync(
                "pocketsphinx_continuous", ["-infile", wavPath, "-time", "yes", "-logfn", "/dev/null"], null, null, either.Token);
            return new Transcript(Engine, English, Segments(Encoding.UTF8.GetString(said)));
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new SpeechException($"pocketsphinx took longer than {limit.TotalSeconds} seconds (Transcription:TimeoutSeconds).", e);
        }
        finally
        {
            File.Delete(wavPath);
        }
    }

    public async Task<string> DescribeAsync(CancellationToken ct)
    {
        // A moment of silence: without the program or its model this fails.
        var silence = Path.Combine(Path.GetTempPath(), $"transcription-{Guid.CreateVersion7():N}.wav");
        try
        {
            await WavFile.WriteAsync(silence, new float[WavFile.Rate / 4], ct);
            await TranscribeAsync(silence, English, ct);
            return $"{Engine}, English alone";
        }
        finally
        {
            File.Delete(silence);
        }
    }

    /// <summary>What pocketsphinx wrote, cut where somebody breathes.</summary>
    internal static IReadOnlyList<TranscriptSegment> Segments(string output)
    {
        var (segments, words) = (new List<TranscriptSegment>(), new List<(double Start, double End, string Text)>());
        foreach (var line in output.Split('\n'))
        {
            if (Word.Match(line) is not { Success: true } match)
            {
                End();
                continue;
            }

            // Silence and noise stand as words in angle or square brackets.
            if (Spelt(match.Groups["word"].Value) is not { } text)
            {
                continue;
            }

            var (start, end) = (Number(match, "start"), Number(match, "end"));
            if (words.Count == MaxWords || (words.Count > 0 && start - words[^1].End > Breath))
            {
                End();
            }

            words.Add((start, end, text));
        }

        End();
        return segments;

        void End()
        {
            if (words.Count > 0)
            {
                segments.Add(new TranscriptSegment(words[0].Start, words[^1].End, string.Join(' ', words.Select(word => word.Text))));
                words.Clear();
            }
        }
    }

    private static double Number(Match match, string group) => double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    // "the(2)" is another way to say "the".
    private static string? Spelt(string word) =>
        word[0] is '<' or '[' or '+' ? null : word.IndexOf('(', StringComparison.Ordinal) is > 0 and var at ? word[..at] : word;
}
