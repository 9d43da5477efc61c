namespace CreativeStudio.GpuRunner.Media.Subtitles;

/// <summary>
/// When each letter of a sentence is heard: between the ends of the words where the voice told them, else as if all letters took the same
/// time. White space does not count as letters.
/// </summary>
internal sealed class SentenceClock
{
    private readonly double _start;
    private readonly List<(int Letters, double Seconds)> _known = [(0, 0)];

    public SentenceClock(TimedSentence sentence)
    {
        _start = sentence.Start;
        var words = sentence.Sentence.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var told = sentence.WordEnds is { } ends && ends.Count == words.Length ? ends : null;
        var letters = 0;
        for (var i = 0; i < words.Length; i++)
        {
            letters += words[i].Length;
            if (told is not null && i < words.Length - 1)
            {
                _known.Add((letters, told[i]));
            }
        }

        _known.Add((letters, sentence.End - sentence.Start));
    }

    /// <summary>Seconds from the start of the film at which so many letters have been spoken.</summary>
    public double At(int letters)
    {
        var next = _known.FindIndex(point => point.Letters >= letters);
        if (next <= 0)
        {
            return _start + (next < 0 ? _known[^1].Seconds : 0);
        }

        var ((before, from), (after, to)) = (_known[next - 1], _known[next]);
        return _start + from + ((to - from) * (letters - before) / (after - before));
    }
}
