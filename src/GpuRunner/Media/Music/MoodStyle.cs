using CreativeStudio.Domain.Media;
using static CreativeStudio.GpuRunner.Media.Music.Instrument;

namespace CreativeStudio.GpuRunner.Media.Music;

/// <summary>What makes the music of a mood.</summary>
/// <param name="Tempo">Quarters per minute; the piece's own differs a little, so that its bars fill the film.</param>
/// <param name="Minor">For the key signature.</param>
/// <param name="Tonics">Pitch classes to choose the key from.</param>
/// <param name="Scale">Semitones from the tonic.</param>
/// <param name="Introduction">Chords under the first bars.</param>
/// <param name="Progressions">Four bars each.</param>
/// <param name="Cadences">Four bars each, the last one the tonic.</param>
/// <param name="Rhythms">Of the melody: a bar each, in eighths, a dot before a rest.</param>
/// <param name="PhraseEnd">The rhythm of a phrase's last bar.</param>
/// <param name="Rises">The last section of a long piece is a whole tone higher.</param>
internal sealed record MoodStyle(
    double Tempo,
    bool Minor,
    IReadOnlyList<int> Tonics,
    IReadOnlyList<int> Scale,
    string Introduction,
    IReadOnlyList<string> Progressions,
    IReadOnlyList<string> Cadences,
    IReadOnlyList<string> Rhythms,
    string PhraseEnd,
    bool Rises,
    IReadOnlyList<Layer> Layers)
{
    private static readonly int[] Major = [0, 2, 4, 5, 7, 9, 11];
    private static readonly int[] NaturalMinor = [0, 2, 3, 5, 7, 8, 10];
    private static readonly int[] Dorian = [0, 2, 3, 5, 7, 9, 10];

    public static MoodStyle Of(MusicMood mood) => mood switch
    {
        MusicMood.Epic => Epic,
        MusicMood.Emotional => Emotional,
        MusicMood.Uplifting => Uplifting,
        MusicMood.Mysterious => Mysterious,
        _ => throw new ArgumentOutOfRangeException(nameof(mood), mood, "There is no music to compose."),
    };

    private static readonly MoodStyle Epic = new(
        100, true, [0, 2, 4, 9], NaturalMinor, "i bVI i bVII",
        ["i bVI bIII bVII", "i iv bVI V", "i bVII bVI V", "bVI bVII i i", "i bIII bVII iv", "i v bVI bVII"],
        ["bVI bVII Vsus4 i", "iv bVI V i", "bVI iv bVII i"],
        ["3 1 4", "4 2 2", "2 2 4", "3 3 2", "4 3 1"], "6 .2", true,
        [
            new("Low strings", Strings, Role.Figure, Patterns.Ostinato, 0, 72, -1) { Pan = 80, Volume = 88, Hall = 50 },
            new("Contrabass", Contrabass, Role.Bass, Patterns.LongBass, 0.05, 78) { Volume = 104, Pan = 74 },
            new("Slow strings", SlowStrings, Role.Chords, Patterns.Pad, 0.2, 66) { Volume = 84, Pan = 50, Hall = 70 },
            new("Horns", FrenchHorn, Role.Melody, Patterns.Melody, 0.35, 82, -1) { Pan = 48, Hall = 80, Volume = 100 },
            new("Trombones", Trombone, Role.Chords, Patterns.Frame, 0.6, 66) { Volume = 84, Pan = 84, Hall = 70 },
            new("Choir", Choir, Role.Chords, Patterns.Pad, 0.68, 74) { Volume = 92, Hall = 90 },
            new("Brass", Brass, Role.Melody, Patterns.Melody, 0.8, 76) { Volume = 84, Pan = 76, Hall = 70 },
            new("Timpani", Instrument.Timpani, Role.Bass, Patterns.Timpani, 0.3, 76) { Volume = 100, Pan = 60, Hall = 70 },
            new("War drums", Taiko, Role.Percussion, Patterns.WarDrums, 0.42, 84) { Volume = 104, Hall = 70 },
            new("Drums", Instrument.Drums, Role.Percussion, Patterns.OrchestralDrums, 0.5, 78) { Volume = 92, Hall = 70 },
        ]);

    private static readonly MoodStyle Emotional = new(
        70, false, [0, 2, 5, 7, 10], Major, "Iadd9 IVmaj7",
        ["I V vi IV", "vi IV I V", "I iii IV iv", "IVmaj7 V iii vi", "I vi ii7 V", "Iadd9 IVmaj7 vi Vsus4"],
        ["IV V7 Vsus4 I", "ii7 iv V7 I", "vi IV iv I"],
        ["4 2 2", "3 1 4", ".2 2 2 2", "6 2", "2 2 3 1"], "6 .2", false,
        [
            new("Piano", Piano, Role.Figure, Patterns.Arpeggio, 0, 58) { Volume = 100, Pan = 56 },
            new("Piano melody", Piano, Role.Melody, Patterns.Melody, 0.3, 74) { Volume = 104, Pan = 66, Hall = 70 },
            new("Slow strings", SlowStrings, Role.Chords, Patterns.Pad, 0.28, 60) { Volume = 86, Pan = 46, Hall = 80 },
            new("Contrabass", Contrabass, Role.Bass, Patterns.LongBass, 0.42, 64) { Volume = 92, Pan = 78 },
            new("Cello", Cello, Role.Chords, Patterns.InnerVoice, 0.5, 70) { Volume = 88, Pan = 84, Hall = 80 },
            new("Harp", Harp, Role.Figure, Patterns.Flourish, 0.55, 58) { Volume = 88, Pan = 36, Hall = 80 },
            new("Violins", Strings, Role.Melody, Patterns.Melody, 0.72, 64, 1) { Volume = 78, Pan = 42, Hall = 90 },
            new("Voices", Voices, Role.Chords, Patterns.Frame, 0.85, 56) { Volume = 76, Hall = 90 },
        ]);

    private static readonly MoodStyle Uplifting = new(
        110, false, [0, 2, 5, 7, 9], Major, "I IV I Vsus4",
        ["I V vi IV", "IV I V vi", "I IV vi V", "vi IV I V", "ii7 IV I V", "I iii IV V"],
        ["IV V vi7 I", "ii7 IV V I", "IV Vsus4 V I"],
        ["2 1 1 2 2", "3 3 2", "1 1 2 4", "2 2 1 3", ".1 1 2 2 2", "4 2 2"], "2 4 .2", true,
        [
            new("Pizzicato", PizzicatoStrings, Role.Figure, Patterns.Pluck, 0, 76) { Volume = 104, Pan = 44 },
            new("Guitar", SteelGuitar, Role.Figure, Patterns.Arpeggio, 0.22, 58) { Volume = 84, Pan = 88, Hall = 40 },
            new("Piano", Piano, Role.Chords, Patterns.Strokes, 0.3, 64) { Volume = 92, Pan = 58, Hall = 50 },
            new("Bass", FingeredBass, Role.Bass, Patterns.WalkingBass, 0.34, 76) { Volume = 100, Hall = 15 },
            new("Flute", Flute, Role.Melody, Patterns.Melody, 0.36, 72) { Volume = 92, Pan = 72, Hall = 70 },
            new("Strings", Strings, Role.Chords, Patterns.Pad, 0.5, 58) { Volume = 80, Pan = 50, Hall = 80 },
            new("Glockenspiel", Glockenspiel, Role.Melody, Patterns.Melody, 0.64, 56, 1) { Volume = 74, Pan = 36, Hall = 80 },
            new("Horns", FrenchHorn, Role.Chords, Patterns.Frame, 0.8, 60) { Volume = 78, Pan = 70, Hall = 70 },
            new("Drums", Instrument.Drums, Role.Percussion, Patterns.LightDrums, 0.3, 72) { Volume = 84, Hall = 30 },
        ]);

    private static readonly MoodStyle Mysterious = new(
        76, true, [0, 1, 2, 9, 11], Dorian, "i i bVImaj7 i",
        ["i bII i bVI", "i bvi i v", "i IV bVI i", "i bVImaj7 iv i", "iv bII bVI v", "i #ivdim iv bII"],
        ["bVI iv bII i", "iv bvi v i", "bVImaj7 bII iv i"],
        [".2 3 3", "4 .2 2", "3 1 4", ".4 2 2", "6 2"], "5 .3", false,
        [
            new("Drone", SlowStrings, Role.Bass, Patterns.Drone, 0, 62) { Volume = 96, Pan = 70, Hall = 80 },
            new("Celesta", Celesta, Role.Figure, Patterns.Sparkle, 0.08, 64) { Volume = 100, Pan = 40, Hall = 100 },
            new("Clarinet", Clarinet, Role.Melody, Patterns.Melody, 0.34, 62) { Volume = 90, Pan = 76, Hall = 80 },
            new("Harp", Harp, Role.Figure, Patterns.SlowArpeggio, 0.4, 60) { Volume = 92, Pan = 52, Hall = 90 },
            new("Contrabass", Contrabass, Role.Bass, Patterns.LongBass, 0.3, 68) { Volume = 96, Pan = 66 },
            new("Tremolo", TremoloStrings, Role.Chords, Patterns.Frame, 0.5, 52) { Volume = 78, Pan = 84, Hall = 90 },
            new("Voices", Voices, Role.Chords, Patterns.Pad, 0.58, 56) { Volume = 80, Hall = 100 },
            new("Vibraphone", Vibraphone, Role.Figure, Patterns.Echo, 0.45, 54) { Volume = 84, Pan = 30, Hall = 100 },
            new("Timpani", Instrument.Timpani, Role.Bass, Patterns.Timpani, 0.66, 52) { Volume = 88, Hall = 90 },
            new("Triangle", Instrument.Drums, Role.Percussion, Patterns.Triangle, 0.2, 60) { Volume = 70, Hall = 110 },
        ]);
}
