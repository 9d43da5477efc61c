namespace CreativeStudio.GpuRunner.Media.Music;

/// <summary>What a layer does when the last chord comes.</summary>
internal enum Role
{
    Chords,
    Bass,
    Figure,
    Melody,
    Percussion,
}

/// <summary>An instrument, what it plays, and when.</summary>
/// <param name="Play">Writes a bar.</param>
/// <param name="From">Least intensity of a bar that it plays in.</param>
/// <param name="Velocity">At middle intensity.</param>
/// <param name="Octave">Octaves up from where the pattern is written.</param>
internal sealed record Layer(
    string Name, Instrument Instrument, Role Role, Action<PartWriter, Bar> Play, double From, int Velocity, int Octave = 0)
{
    /// <summary>MIDI volume, 0 to 127.</summary>
    public int Volume { get; init; } = 96;

    /// <summary>0 left, 64 middle, 127 right.</summary>
    public int Pan { get; init; } = 64;

    /// <summary>How much of it goes to the hall, 0 to 127.</summary>
    public int Hall { get; init; } = 60;

    /// <summary>Above this intensity it is silent.</summary>
    public double Until { get; init; } = 1;
}
