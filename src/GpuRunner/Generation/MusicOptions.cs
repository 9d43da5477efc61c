namespace CreativeStudio.GpuRunner.Generation;

/// <summary>Who makes the music.</summary>
internal enum MusicSource
{
    /// <summary>The music model of the configured ComfyUI where it is installed, else <see cref="Midi"/>.</summary>
    Auto,

    /// <summary>Composed here and played with a sound font.</summary>
    Midi,

    /// <summary>The engine's music model wherever it has one, the preview engine's included.</summary>
    Model,
}

/// <summary>How music is made.</summary>
internal sealed record MusicOptions
{
    public const string Section = "Music";

    /// <summary>Who makes it.</summary>
    public MusicSource Source { get; init; }

    /// <summary>Path of a General MIDI sound font (SF2 or SF3); null looks where Debian's packages put them.</summary>
    public string? SoundFont { get; init; }
}
