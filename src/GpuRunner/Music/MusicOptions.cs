namespace CreativeStudio.GpuRunner.Music;

/// <summary>How music is rendered.</summary>
internal sealed record MusicOptions
{
    public const string Section = "Music";

    /// <summary>Path of a General MIDI sound font (SF2 or SF3); null looks where Debian's packages put them.</summary>
    public string? SoundFont { get; init; }
}
