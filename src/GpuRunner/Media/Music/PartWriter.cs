namespace CreativeStudio.GpuRunner.Media.Music;

/// <summary>Collects what one instrument plays: within its range, with a player's small unevenness, never two of the same key at once.</summary>
internal sealed class PartWriter(Layer layer, Random random, int end)
{
    private const int Unevenness = 7;

    private readonly List<Note> _notes = [];

    public Random Random => random;

    /// <summary>Adds a note; time in eighths of the bar.</summary>
    /// <param name="accent">Added to the velocity.</param>
    public void Add(Bar bar, double start, double length, int key, int accent = 0)
    {
        var exact = bar.IsLast || start == 0;
        var at = ToTicks(bar, start) + (exact ? 0 : random.Next(-Unevenness, Unevenness + 1));
        var until = Math.Min(end, at + Math.Max(1, (int)(length * MidiFile.TicksPerQuarter / 2)));
        var velocity = layer.Velocity + (int)(bar.Intensity * 24) - 12 + accent + random.Next(-4, 5);
        if (until > at)
        {
            _notes.Add(new Note(at, until - at, layer.Instrument.Fold(key + (12 * layer.Octave)), Math.Clamp(velocity, 1, 127)));
        }
    }

    /// <summary>Holds a key through the bar; where it sounds already, it goes on sounding.</summary>
    public void Hold(Bar bar, int key)
    {
        var folded = layer.Instrument.Fold(key + (12 * layer.Octave));
        var start = ToTicks(bar, 0);
        var sounding = _notes.FindLastIndex(n => n.Key == folded);
        if (sounding >= 0 && _notes[sounding].Start + _notes[sounding].Length == start && _notes[sounding].Length < 3 * Bar.Ticks)
        {
            _notes[sounding] = _notes[sounding] with { Length = _notes[sounding].Length + Math.Min(Bar.Ticks, end - start) };
        }
        else
        {
            Add(bar, 0, 8, key);
        }
    }

    public MidiPart ToPart(int channel)
    {
        var notes = new List<Note>();
        foreach (var key in _notes.GroupBy(n => n.Key))
        {
            var ordered = key.DistinctBy(n => n.Start).OrderBy(n => n.Start).ToList();
            notes.AddRange(ordered.Select((n, i) => i + 1 < ordered.Count ? n with { Length = Math.Min(n.Length, ordered[i + 1].Start - n.Start) } : n));
        }

        ControlChange[] controls = [new(0, 7, layer.Volume), new(0, 10, layer.Pan), new(0, 91, layer.Hall), new(0, 93, 10)];
        return new MidiPart(layer.Name, channel, layer.Instrument.Program, controls, [.. notes.OrderBy(n => n.Start).ThenBy(n => n.Key)]);
    }

    private static int ToTicks(Bar bar, double eighths) => (bar.Index * Bar.Ticks) + (int)(eighths * MidiFile.TicksPerQuarter / 2);
}
