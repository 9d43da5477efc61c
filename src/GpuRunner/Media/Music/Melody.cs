namespace CreativeStudio.GpuRunner.Media.Music;

/// <summary>
/// A theme: a motif of two bars, stated, answered from another step, and led to a long chord tone. Strong beats take chord tones,
/// weak ones pass through the scale.
/// </summary>
internal sealed class Melody
{
    private const int Centre = 72;
    private const int Phrase = 4;

    private readonly MoodStyle _style;
    private readonly string[] _rhythms;
    private readonly int[] _contour;
    private readonly int _answer;
    private readonly int _shift;
    private readonly bool _sparse;
    private int _step;

    public Melody(MoodStyle style, Random random)
        : this(
            style,
            [style.Rhythms[random.Next(style.Rhythms.Count)], style.Rhythms[random.Next(style.Rhythms.Count)]],
            [.. Enumerable.Range(0, 16).Select(i => Move(random, i))],
            random.Next(3) - 1,
            0,
            false)
    {
    }

    private Melody(MoodStyle style, string[] rhythms, int[] contour, int answer, int shift, bool sparse) =>
        (_style, _rhythms, _contour, _answer, _shift, _sparse) = (style, rhythms, contour, answer, shift, sparse);

    /// <summary>The theme as it returns: upside down, higher, or with another second half.</summary>
    public Melody Varied(Random random, int time)
    {
        var contour = time % 3 == 2 ? [.. _contour.Select(c => -c)] : (int[])_contour.Clone();
        var at = random.Next(contour.Length);
        contour[at] = Move(random, at);
        var rhythms = time % 2 == 1 ? [_rhythms[0], _style.Rhythms[random.Next(_style.Rhythms.Count)]] : _rhythms;
        return new Melody(_style, rhythms, contour, _answer, time % 4 == 3 ? 2 : 0, sparse: time % 4 == 0);
    }

    /// <summary>The theme's notes in a bar; the bars of a section are asked for in order.</summary>
    public IReadOnlyList<MelodyNote> Play(Bar bar)
    {
        if (bar.IsLast)
        {
            return [new(0, 8, Nearest(Centre, [Chord.Mod12(bar.Tonic)]))];
        }

        var inPhrase = bar.InSection % Phrase;
        if (_sparse && inPhrase == 3)
        {
            return [];
        }

        if (inPhrase == 0)
        {
            _step = _shift + (bar.InSection >= Phrase ? _answer : 0);
        }

        var rhythm = inPhrase == 3 ? _style.PhraseEnd : _rhythms[inPhrase % 2];
        return [.. Notes(bar, rhythm, inPhrase % 2 * 8)];
    }

    private static int Move(Random random, int index)
    {
        int[] moves = index % 4 == 0 ? [-3, -2, 2, 3, 4] : [-2, -1, -1, 1, 1, 2];
        return moves[random.Next(moves.Length)];
    }

    // A rhythm is lengths in eighths; a dot before a length is a rest.
    private IEnumerable<MelodyNote> Notes(Bar bar, string rhythm, int contourFrom)
    {
        double at = 0;
        var note = 0;
        foreach (var word in rhythm.Split(' '))
        {
            var isRest = word[0] == '.';
            var length = double.Parse(isRest ? word[1..] : word);
            if (!isRest)
            {
                _step += _contour[(contourFrom + note++) % _contour.Length];
                // What leaves the middle octave and a half turns back.
                _step = Math.Abs(_step) > 6 ? _step - (Math.Sign(_step) * 5) : _step;
                yield return new(at, length, KeyOf(bar, at % 4 == 0 || length >= 3));
            }

            at += length;
        }
    }

    private int KeyOf(Bar bar, bool strong)
    {
        var scale = _style.Scale;
        var octave = (int)Math.Floor(_step / (double)scale.Count);
        var key = Nearest(Centre, [bar.Tonic]) + (12 * octave) + scale[_step - (octave * scale.Count)];
        var chord = bar.Chord.Tones.Select(t => Chord.Mod12(t + bar.Tonic)).ToArray();
        if (strong)
        {
            return Nearest(key, chord);
        }

        // A borrowed note of the chord replaces its neighbour of the scale, so that they never rub.
        var borrowed = chord.Where(t => !scale.Contains(Chord.Mod12(t - bar.Tonic))).ToArray();
        var near = Nearest(key, borrowed.Length == 0 ? [Chord.Mod12(key)] : borrowed);
        return Math.Abs(near - key) == 1 ? near : key;
    }

    private static int Nearest(int key, IReadOnlyCollection<int> pitchClasses) =>
        Enumerable.Range(key - 6, 13).Where(k => pitchClasses.Contains(Chord.Mod12(k))).MinBy(k => Math.Abs(k - key));
}
