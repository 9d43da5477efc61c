namespace CreativeStudio.GpuRunner.Media.Sound;

/// <summary>
/// How loud the music is at a moment. Where somebody speaks is known in advance, so the music steps back just before the first word,
/// stays back over a breath, and comes up again gently: no pumping, as a sidechain compressor makes it between words. Pure.
/// </summary>
internal sealed class Ducking
{
    /// <summary>How far the music steps back, in dB.</summary>
    public const double DepthDb = -10;

    private static readonly long Attack = WavFile.Samples(TimeSpan.FromSeconds(0.25));
    private static readonly long Hold = WavFile.Samples(TimeSpan.FromSeconds(0.1));
    private static readonly long Release = WavFile.Samples(TimeSpan.FromSeconds(0.6));

    private readonly List<(long Start, long End)> _speech = [];
    private int _current;

    /// <param name="speech">In samples, in any order.</param>
    public Ducking(IEnumerable<(long Start, long End)> speech)
    {
        foreach (var (start, end) in speech.OrderBy(s => s.Start))
        {
            if (_speech.Count > 0 && start - _speech[^1].End < Attack + Hold)
            {
                _speech[^1] = (_speech[^1].Start, Math.Max(_speech[^1].End, end));
            }
            else
            {
                _speech.Add((start, end));
            }
        }
    }

    /// <summary>The factor at a sample; samples are asked for in rising order.</summary>
    public float GainAt(long sample)
    {
        while (_current < _speech.Count && sample >= _speech[_current].End)
        {
            _current++;
        }

        var before = _current > 0 ? 1 - ((sample - _speech[_current - 1].End - Hold) / (double)Release) : 0;
        var after = _current < _speech.Count ? 1 - ((_speech[_current].Start - sample) / (double)Attack) : 0;
        var depth = Math.Max(Smooth(before), Smooth(after));
        return depth == 0 ? 1 : (float)Math.Pow(10, DepthDb * depth / 20);
    }

    private static double Smooth(double x) => x <= 0 ? 0 : x >= 1 ? 1 : x * x * (3 - (2 * x));
}
