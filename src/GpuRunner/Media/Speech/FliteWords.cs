using System.Globalization;
using System.Text;
using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.Media.Speech;

/// <summary>
/// When flite speaks each word of a sentence. It prints when its sounds end, but not which word they belong to: that is found by having the
/// words spoken one by one, with a pause behind each, and counting their sounds.
/// </summary>
internal static class FliteWords
{
    private const string Pause = "pau";

    // What is left of the silence before the first sound (VoiceLevel).
    private const double Lead = 0.01;

    /// <summary>The end of each word that white space parts, in seconds of the finished sound; null where the sounds cannot be told apart.</summary>
    /// <param name="length">Of the finished sound.</param>
    /// <exception cref="ExternalProgramException">flite is missing or failed.</exception>
    public static async Task<IReadOnlyList<double>?> EndsAsync(string text, VoiceRecipe recipe, TimeSpan length, CancellationToken ct)
    {
        var shown = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => WordsOf(SpokenText.From(word).Text)).ToList();
        var sentence = SpokenText.From(text).Text;
        if (sentence.Length == 0 || !shown.SelectMany(words => words).SequenceEqual(WordsOf(sentence)))
        {
            return null;
        }

        var sounds = await PrintAsync(recipe, "-psdur", sentence, ct);
        var alone = await PrintAsync(recipe, "-ps", string.Concat(WordsOf(sentence).Select(word => word + ", ")), ct);
        return Match(Timed(sounds), Counts(alone), [.. shown.Select(words => words.Count)], recipe.Tempo, length.TotalSeconds);
    }

    /// <param name="sounds">Ends of the sounds in seconds, pauses by name.</param>
    /// <param name="counts">How many sounds each spoken word has.</param>
    /// <param name="shown">How many spoken words each word of the text has.</param>
    internal static IReadOnlyList<double>? Match(
        IReadOnlyList<(string Name, double End)> sounds, IReadOnlyList<int> counts, IReadOnlyList<int> shown, double tempo, double length)
    {
        var spoken = sounds.Where(sound => sound.Name != Pause).Select(sound => sound.End).ToList();
        if (spoken.Count == 0 || counts.Count != shown.Sum() || counts.Sum() != spoken.Count)
        {
            return null;
        }

        var begin = sounds[0].Name == Pause ? sounds[0].End : 0;
        var ends = new List<double>(shown.Count);
        var (word, sound) = (0, 0);
        foreach (var words in shown)
        {
            sound += counts.Skip(word).Take(words).Sum();
            word += words;
            ends.Add(sound == 0 ? 0 : Math.Min(length, ((spoken[sound - 1] - begin) / tempo) + Lead));
        }

        return ends;
    }

    private static async Task<string[]> PrintAsync(VoiceRecipe recipe, string what, string text, CancellationToken ct)
    {
        var printed = await ExternalProgram.RunAsync("flite", ["-voice", recipe.Flite, what, "-t", text, "-o", "none"], null, null, ct);
        return Encoding.ASCII.GetString(printed).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    private static List<(string Name, double End)> Timed(IEnumerable<string> printed) =>
    [
        .. printed.Select(sound => sound.Split(':')).Where(parts => parts.Length == 2)
            .Select(parts => (parts[0], double.TryParse(parts[1], CultureInfo.InvariantCulture, out var end) ? end : 0)),
    ];

    private static List<int> Counts(IEnumerable<string> printed)
    {
        var counts = new List<int>();
        var isPause = true;
        foreach (var sound in printed)
        {
            if (sound != Pause && isPause)
            {
                counts.Add(0);
            }

            isPause = sound == Pause;
            if (!isPause)
            {
                counts[^1]++;
            }
        }

        return counts;
    }

    private static IReadOnlyList<string> WordsOf(string spoken) =>
        [.. spoken.Split(' ').Select(word => word.Trim('.', ',', '?', '!').ToLowerInvariant()).Where(word => word.Length > 0)];
}
