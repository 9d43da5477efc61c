namespace CreativeStudio.GpuRunner.Media.Music;

/// <summary>Plans a piece bar by bar: introduction, sections that build up and hold back, a cadence. Pure.</summary>
internal sealed class MusicForm
{
    private const int HalfSection = 4;
    private const int ModulationFrom = 40;

    private readonly MoodStyle _style;
    private readonly Random _random;
    private readonly List<Bar> _bars = [];
    private int[]? _voicing;
    private int _tonic;
    private int _section;

    private MusicForm(MoodStyle style, Random random)
    {
        _style = style;
        _random = random;
        _tonic = style.Tonics[random.Next(style.Tonics.Count)];
    }

    /// <param name="count">Number of bars, from 1.</param>
    public static IReadOnlyList<Bar> Plan(MoodStyle style, int count, Random random)
    {
        var form = new MusicForm(style, random);
        var ending = Chord.ParseAll(style.Cadences[random.Next(style.Cadences.Count)]).TakeLast(count).ToList();
        var halves = (count - ending.Count) / HalfSection;
        form.AddIntroduction((count - ending.Count) % HalfSection);
        form.AddSections(halves, modulate: count >= ModulationFrom && style.Rises);
        form.Add(ending, (bar, _) => count < 12 ? 0.55 : 0.95 - (bar * 0.05), new Melody(style, random), isEnding: true);
        return form._bars;
    }

    private void AddIntroduction(int length)
    {
        if (length > 0)
        {
            var chords = Chord.ParseAll(_style.Introduction);
            Add([.. Enumerable.Range(0, length).Select(i => chords[i % chords.Count])], (bar, of) => 0.12 + (0.2 * bar / of), melody: null);
        }
    }

    // Themes return with their melody and chords, but never twice in the same clothes: A A' B A'' C B' ...
    private void AddSections(int halves, bool modulate)
    {
        var count = (halves + 1) / 2;
        var themes = Enumerable.Range(0, 3).Select(_ => new Melody(_style, _random)).ToArray();
        var progressions = _random.GetItems(_style.Progressions.ToArray(), 6).ToArray();
        _random.Shuffle(progressions);
        int[] order = [0, 0, 1, 0, 2, 1, 0, 2, 1];
        for (var i = 0; i < count; i++)
        {
            var theme = order[i % order.Length];
            if (modulate && i == count - 1)
            {
                _tonic = Chord.Mod12(_tonic + 2);
            }

            var first = Chord.ParseAll(progressions[theme]);
            var second = Chord.ParseAll(i % 2 == 0 ? progressions[theme] : progressions[theme + 3]);
            var level = LevelOf(i, count) + ((_random.NextDouble() - 0.5) * 0.08);
            var isHalf = i == 0 && halves % 2 == 1;
            Add(isHalf ? first : [.. first, .. second], (bar, _) => level + (bar >= 4 ? 0.07 : 0), themes[theme].Varied(_random, i));
        }
    }

    /// <summary>Rises to the last section; a long piece takes a breath past its middle.</summary>
    private static double LevelOf(int section, int count) =>
        count == 1 ? 0.6 : 0.36 + (0.52 * section / (count - 1)) - (count >= 4 && section == (count + 1) / 2 ? 0.32 : 0);

    private void Add(IReadOnlyList<Chord> chords, Func<int, int, double> intensity, Melody? melody, bool isEnding = false)
    {
        var variant = _random.Next(1000);
        for (var i = 0; i < chords.Count; i++)
        {
            _voicing = chords[i].Voice(_tonic, _voicing, 48, 74);
            var isLast = isEnding && i == chords.Count - 1;
            var bar = new Bar(
                _bars.Count, _tonic, chords[i], _voicing, Math.Clamp(intensity(i, chords.Count), 0, 1), _section, i, variant, i == chords.Count - 1, isLast);
            _bars.Add(bar with { Melody = melody?.Play(bar) ?? [] });
        }

        _section++;
    }
}
