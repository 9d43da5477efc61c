namespace CreativeStudio.GpuRunner.Media.Music;

/// <summary>A General MIDI sound and the keys it can be played at.</summary>
/// <param name="Program">Program number from 0.</param>
internal sealed record Instrument(int Program, int Low, int High)
{
    public static readonly Instrument Piano = new(0, 28, 100);
    public static readonly Instrument Celesta = new(8, 60, 100);
    public static readonly Instrument Glockenspiel = new(9, 72, 103);
    public static readonly Instrument Vibraphone = new(11, 53, 89);
    public static readonly Instrument SteelGuitar = new(25, 40, 84);
    public static readonly Instrument FingeredBass = new(33, 28, 55);
    public static readonly Instrument Cello = new(42, 36, 76);
    public static readonly Instrument Contrabass = new(43, 28, 55);
    public static readonly Instrument TremoloStrings = new(44, 40, 96);
    public static readonly Instrument PizzicatoStrings = new(45, 40, 91);
    public static readonly Instrument Harp = new(46, 31, 96);
    public static readonly Instrument Timpani = new(47, 36, 57);
    public static readonly Instrument Strings = new(48, 36, 96);
    public static readonly Instrument SlowStrings = new(49, 36, 96);
    public static readonly Instrument Choir = new(52, 45, 79);
    public static readonly Instrument Voices = new(53, 48, 79);
    public static readonly Instrument Trombone = new(57, 36, 69);
    public static readonly Instrument FrenchHorn = new(60, 41, 77);
    public static readonly Instrument Brass = new(61, 40, 82);
    public static readonly Instrument Clarinet = new(71, 50, 91);
    public static readonly Instrument Flute = new(73, 60, 96);
    public static readonly Instrument Taiko = new(116, 36, 60);

    /// <summary>The drum kit of channel 10: keys are drums.</summary>
    public static readonly Instrument Drums = new(0, 35, 81);

    /// <summary>The same note in the nearest octave that the instrument has.</summary>
    public int Fold(int key)
    {
        while (key < Low)
        {
            key += 12;
        }

        while (key > High)
        {
            key -= 12;
        }

        return key;
    }
}
