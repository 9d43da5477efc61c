namespace CreativeStudio.GpuRunner.Media.Music;

/// <summary>A note of the melody in a bar; time in eighths of the bar.</summary>
internal readonly record struct MelodyNote(double Start, double Length, int Key);

/// <summary>A bar in 4/4 as every instrument sees it.</summary>
/// <param name="Tonic">Pitch class of the key.</param>
/// <param name="Voicing">The chord in four parts, rising.</param>
/// <param name="Intensity">0 to 1: which instruments play, and how loud.</param>
/// <param name="Section">Index of the section; textures change with it.</param>
/// <param name="InSection">Index of the bar in its section.</param>
/// <param name="Variant">A number by which patterns choose between their figures, the same for a whole section.</param>
internal sealed record Bar(
    int Index, int Tonic, Chord Chord, int[] Voicing, double Intensity, int Section, int InSection, int Variant, bool EndsSection, bool IsLast)
{
    public const int Ticks = 4 * MidiFile.TicksPerQuarter;

    public IReadOnlyList<MelodyNote> Melody { get; init; } = [];

    /// <summary>The chord's root in the octave from <paramref name="low"/>.</summary>
    public int RootFrom(int low) => low + Chord.Mod12(Tonic + Chord.Root - low);

    /// <summary>The chord's fifth in the octave from <paramref name="low"/>.</summary>
    public int FifthFrom(int low) => low + Chord.Mod12(Tonic + Chord.Tones[2] - low);

    /// <summary>The chord's tones from <paramref name="low"/> upwards, over as many octaves as asked for.</summary>
    public int ToneFrom(int low, int index)
    {
        var root = RootFrom(low);
        var tones = Chord.Tones.Take(3).Select(t => Chord.Mod12(t - Chord.Root)).Order().ToArray();
        return root + tones[index % 3] + (12 * (index / 3));
    }
}
