using System.Globalization;
using CreativeStudio.GpuRunner.Sound;

namespace CreativeStudio.GpuRunner.Scripts;

/// <summary>The spoken sentences: a file for each in a folder, and their exact lengths.</summary>
/// <param name="SecondsOf">By <see cref="Sentence.Number"/>, from the number of samples.</param>
internal sealed record Narration(string Folder, IReadOnlyDictionary<int, double> SecondsOf)
{
    /// <summary>Where a sentence's sound is.</summary>
    public static string PathOf(string folder, int sentence) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"sentence-{sentence:0000}.wav"));

    /// <summary>Reads the lengths of the spoken sentences.</summary>
    public static Narration Read(string folder, IReadOnlyList<Sentence> sentences) =>
        new(folder, sentences.ToDictionary(sentence => sentence.Number, sentence => Seconds(PathOf(folder, sentence.Number))));

    private static double Seconds(string path)
    {
        using var file = File.OpenRead(path);
        return WavFile.Duration(WavFile.ReadFormat(file).Frames).TotalSeconds;
    }
}
