using CreativeStudio.Domain.Media;

namespace CreativeStudio.GpuRunner.Generation;

/// <summary>A mood in the words of music models.</summary>
/// <param name="Bpm">Quarters a minute.</param>
internal sealed record MusicTags(string Tags, int Bpm, string Key)
{
    private const string Purpose = "film score, instrumental, background music, no vocals";

    public static MusicTags Of(MusicMood mood) => mood switch
    {
        MusicMood.Epic => new($"epic orchestral, heroic brass, driving percussion, soaring strings, triumphant, {Purpose}", 120, "D minor"),
        MusicMood.Emotional => new($"emotional piano and strings, tender, intimate, slow, {Purpose}", 72, "C major"),
        MusicMood.Uplifting => new($"uplifting acoustic, bright guitars, hand claps, hopeful, cheerful, {Purpose}", 110, "G major"),
        MusicMood.Mysterious => new($"mysterious dark ambient, suspense, eerie pads, sparse bells, {Purpose}", 80, "C minor"),
        _ => throw new ArgumentOutOfRangeException(nameof(mood), mood, "No music was asked for."),
    };
}
