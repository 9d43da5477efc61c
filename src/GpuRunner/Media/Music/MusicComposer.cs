using CreativeStudio.Domain.Media;

namespace CreativeStudio.GpuRunner.Media.Music;

/// <summary>Composes a piece as long as a film. Pure: the same mood, length and seed give the same bytes.</summary>
internal static class MusicComposer
{
    /// <summary>Longest piece: an hour.</summary>
    public static readonly TimeSpan MaxLength = TimeSpan.FromHours(1);

    private const int DrumChannel = 9;

    /// <summary>
    /// A General MIDI file whose last bar holds the tonic chord and whose last track event is at <paramref name="length"/>, to a
    /// millisecond; the last notes are let go before it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The mood is <see cref="MusicMood.None"/>, or the length is not between 0 and an hour.</exception>
    public static byte[] Compose(MusicMood mood, TimeSpan length, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaxLength);
        var style = MoodStyle.Of(mood);
        var count = Math.Max(1, (int)Math.Round(length.TotalMinutes * style.Tempo / 4));
        var bars = MusicForm.Plan(style, count, RandomFor(seed, -1));
        var parts = style.Layers.Select((layer, i) => Write(layer, ChannelOf(layer, i), bars, RandomFor(seed, i)));
        var quarter = (int)Math.Round(length.TotalMicroseconds / (4 * count));
        return MidiFile.Write(Math.Max(1, quarter), count * Bar.Ticks, KeysOf(style, bars), [.. parts.Where(p => p.Notes.Count > 0)]);
    }

    private static MidiPart Write(Layer layer, int channel, IReadOnlyList<Bar> bars, Random random)
    {
        var part = new PartWriter(layer, random, bars.Count * Bar.Ticks);
        // Whoever was silent before the last bar stays silent; a piece of one bar is played by the first instruments.
        var joined = bars.Count == 1 && layer.From < 0.3;
        foreach (var bar in bars)
        {
            var plays = bar.Intensity >= layer.From && bar.Intensity <= layer.Until;
            if (bar.IsLast && (plays || joined))
            {
                Patterns.Final(part, bar, layer.Role);
            }
            else if (plays && !bar.IsLast)
            {
                layer.Play(part, bar);
            }
        }

        return part.ToPart(channel);
    }

    private static int ChannelOf(Layer layer, int index) =>
        layer.Instrument == Instrument.Drums ? DrumChannel : index < DrumChannel ? index : index + 1;

    private static List<KeySignature> KeysOf(MoodStyle style, IReadOnlyList<Bar> bars)
    {
        var keys = new List<KeySignature>();
        foreach (var bar in bars)
        {
            if (keys.Count == 0 || keys[^1].Tonic != bar.Tonic)
            {
                keys.Add(new KeySignature(bar.Index * Bar.Ticks, bar.Tonic, style.Minor));
            }
        }

        return keys;
    }

    /// <summary>SplitMix64's finaliser (Steele, Lea, Flood 2014) spreads neighbouring seeds and keeps the parts independent.</summary>
    private static Random RandomFor(long seed, int part)
    {
        var z = unchecked((ulong)seed + (0x9E3779B97F4A7C15UL * (ulong)(part + 2)));
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return new Random(unchecked((int)(z ^ (z >> 31))));
    }
}
