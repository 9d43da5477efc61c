using System.Globalization;
using System.Text.Json;
using CreativeStudio.GpuRunner.Media.Sound;

namespace CreativeStudio.GpuRunner.Media.Subtitles;

/// <summary>The spoken sentences: a file for each in a folder, and their exact lengths.</summary>
/// <param name="SecondsOf">By <see cref="Sentence.Number"/>, from the number of samples.</param>
internal sealed record Narration(string Folder, IReadOnlyDictionary<int, double> SecondsOf)
{
    /// <summary>When the words of a sentence end, in seconds from its start, where the voice told that; by <see cref="Sentence.Number"/>.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<double>> WordEndsOf { get; init; } = new Dictionary<int, IReadOnlyList<double>>();

    /// <summary>Where a sentence's sound is.</summary>
    public static string PathOf(string folder, int sentence) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"sentence-{sentence:0000}.wav"));

    /// <summary>Keeps beside a sentence's sound when its words end.</summary>
    public static Task KeepWordEndsAsync(string soundPath, IReadOnlyList<double>? ends, CancellationToken ct) => ends is null
        ? Task.CompletedTask
        : File.WriteAllBytesAsync(WordsPath(soundPath), JsonSerializer.SerializeToUtf8Bytes(ends), ct);

    /// <summary>Reads the lengths of the spoken sentences, and when their words end where that was kept.</summary>
    public static Narration Read(string folder, IReadOnlyList<Sentence> sentences)
    {
        var wordEnds = new Dictionary<int, IReadOnlyList<double>>();
        foreach (var number in sentences.Select(sentence => sentence.Number))
        {
            if (WordsPath(PathOf(folder, number)) is var words && File.Exists(words))
            {
                wordEnds[number] = JsonSerializer.Deserialize<List<double>>(File.ReadAllBytes(words))!;
            }
        }

        return new Narration(folder, sentences.ToDictionary(sentence => sentence.Number, sentence => Seconds(PathOf(folder, sentence.Number))))
        {
            WordEndsOf = wordEnds,
        };
    }

    private static string WordsPath(string soundPath) => Path.ChangeExtension(soundPath, ".words.json");

    private static double Seconds(string path)
    {
        using var file = File.OpenRead(path);
        return WavFile.Duration(WavFile.ReadFormat(file).Frames).TotalSeconds;
    }
}
