namespace CreativeStudio.GpuRunner.Media.Music;

/// <summary>What instruments play in a bar. Keys are written around middle C; a layer moves them by octaves.</summary>
internal static class Patterns
{
    private const int BassOctave = 36;

    private static readonly int[][] Arpeggios =
        [[0, 2, 3, 4, 5, 4, 3, 2], [0, 2, 3, 5, 4, 5, 3, 2], [0, 3, 2, 4, 3, 5, 4, 3], [0, 2, 4, 3, 5, 4, 3, 2]];

    private static readonly int[][] Ostinati =
        [[0, 0, 3, 0, 2, 0, 3, 2], [0, 3, 0, 2, 0, 3, 4, 3], [0, 0, 2, 3, 0, 0, 3, 2], [0, 2, 3, 2, 4, 2, 3, 2]];

    private static readonly double[][] Plucks = [[0, 1.5, 3, 4, 5.5, 7], [0, 1, 3, 4, 6, 7], [0, 2, 3, 5, 6, 7], [0, 1.5, 3, 4.5, 6]];

    /// <summary>The chord, held.</summary>
    public static void Pad(PartWriter part, Bar bar)
    {
        foreach (var key in bar.Voicing)
        {
            part.Hold(bar, key);
        }
    }

    /// <summary>The two outer voices, held: for instruments that would crowd a full chord.</summary>
    public static void Frame(PartWriter part, Bar bar)
    {
        part.Hold(bar, bar.Voicing[0]);
        part.Hold(bar, bar.Voicing[2]);
    }

    /// <summary>One inner voice, held: it moves by steps because the voicing does.</summary>
    public static void InnerVoice(PartWriter part, Bar bar) => part.Hold(bar, bar.Voicing[1]);

    public static void LongBass(PartWriter part, Bar bar) => part.Hold(bar, bar.RootFrom(BassOctave));

    /// <summary>Root and fifth under everything.</summary>
    public static void Drone(PartWriter part, Bar bar)
    {
        part.Hold(bar, bar.RootFrom(BassOctave));
        part.Hold(bar, bar.FifthFrom(BassOctave + 5));
    }

    /// <summary>Root, a push before the middle, the fifth on the way out.</summary>
    public static void WalkingBass(PartWriter part, Bar bar)
    {
        var root = bar.RootFrom(BassOctave);
        part.Add(bar, 0, 2.8, root, 6);
        part.Add(bar, 3, 0.9, root);
        part.Add(bar, 4, 2.6, root, 3);
        part.Add(bar, 7, 0.9, bar.EndsSection ? root + 12 : bar.FifthFrom(BassOctave));
    }

    public static void Arpeggio(PartWriter part, Bar bar)
    {
        var figure = Arpeggios[bar.Variant % Arpeggios.Length];
        for (var i = 0; i < 8; i++)
        {
            part.Add(bar, i, i == 0 ? 7.5 : 2.2, bar.ToneFrom(43, figure[i]), i == 0 ? 8 : i == 4 ? 3 : -4);
        }
    }

    /// <summary>The arpeggio at half the speed.</summary>
    public static void SlowArpeggio(PartWriter part, Bar bar)
    {
        var figure = Arpeggios[(bar.Variant + 1) % Arpeggios.Length];
        for (var i = 0; i < 4; i++)
        {
            part.Add(bar, i * 2, 4, bar.ToneFrom(48, figure[i * 2]), i == 0 ? 5 : -3);
        }
    }

    /// <summary>Short notes that drive on: eighths, sixteenths where it gets exciting.</summary>
    public static void Ostinato(PartWriter part, Bar bar)
    {
        var figure = Ostinati[bar.Variant % Ostinati.Length];
        var fast = bar.Intensity > 0.7;
        for (var i = 0; i < (fast ? 16 : 8); i++)
        {
            var at = fast ? i / 2.0 : i;
            var accent = i % (fast ? 8 : 4) == 0 ? 12 : i % 2 == 0 ? 0 : -8;
            part.Add(bar, at, fast ? 0.42 : 0.7, bar.ToneFrom(48, figure[i % 8]), accent);
        }
    }

    /// <summary>A syncopated broken chord.</summary>
    public static void Pluck(PartWriter part, Bar bar)
    {
        var rhythm = Plucks[bar.Variant % Plucks.Length];
        var figure = Arpeggios[(bar.Variant / 4) % Arpeggios.Length];
        for (var i = 0; i < rhythm.Length; i++)
        {
            part.Add(bar, rhythm[i], 1, bar.ToneFrom(60, figure[i % 8]), i == 0 ? 8 : 0);
        }
    }

    /// <summary>The chord in short strokes around the beat.</summary>
    public static void Strokes(PartWriter part, Bar bar)
    {
        double[] rhythm = bar.Variant % 2 == 0 ? [0, 3, 6] : [0, 3, 4, 7];
        foreach (var at in rhythm)
        {
            foreach (var key in bar.Voicing.Skip(1))
            {
                part.Add(bar, at, at == 0 ? 2.6 : 1.4, key, at == 0 ? 6 : 0);
            }
        }
    }

    /// <summary>A few high tones with air between them.</summary>
    public static void Sparkle(PartWriter part, Bar bar)
    {
        var count = 2 + (int)(bar.Intensity * 4);
        foreach (var at in Enumerable.Range(0, 8).OrderBy(_ => part.Random.Next()).Take(count).Order())
        {
            part.Add(bar, at, 3, bar.ToneFrom(72, part.Random.Next(6)), at == 0 ? 4 : -4);
        }
    }

    /// <summary>A run up the chord into a section's first bar.</summary>
    public static void Flourish(PartWriter part, Bar bar)
    {
        if (bar.InSection != 0)
        {
            return;
        }

        for (var i = 0; i < 8; i++)
        {
            part.Add(bar, i * 0.5, 3, bar.ToneFrom(48, i), i * 2);
        }
    }

    public static void Melody(PartWriter part, Bar bar)
    {
        foreach (var note in bar.Melody)
        {
            part.Add(bar, note.Start, note.Length * 0.96, note.Key, note.Start == 0 ? 6 : 0);
        }
    }

    /// <summary>The melody's long notes, half a bar later.</summary>
    public static void Echo(PartWriter part, Bar bar)
    {
        foreach (var note in bar.Melody.Where(n => n.Length >= 2 && n.Start < 4))
        {
            part.Add(bar, note.Start + 4, 2, note.Key, -6);
        }
    }

    public static void Timpani(PartWriter part, Bar bar)
    {
        var root = bar.RootFrom(BassOctave);
        part.Add(bar, 0, 2, root, 10);
        if (bar.Intensity > 0.5)
        {
            part.Add(bar, 4, 1, bar.FifthFrom(BassOctave), 2);
            part.Add(bar, 7, 1, root, -2);
        }

        for (var i = 0; bar.EndsSection && i < 8; i++)
        {
            part.Add(bar, 5 + (i * 0.375), 0.4, root, -20 + (i * 4));
        }
    }

    /// <summary>Low drums in a galloping figure.</summary>
    public static void WarDrums(PartWriter part, Bar bar)
    {
        double[] rhythm = bar.Intensity > 0.75 ? [0, 1.5, 2, 3, 4, 5, 5.5, 6, 7] : bar.Variant % 2 == 0 ? [0, 3, 4, 6] : [0, 1.5, 3, 4, 7];
        foreach (var at in rhythm)
        {
            part.Add(bar, at, 1, at % 4 == 0 ? 40 : 45, at % 4 == 0 ? 12 : -6);
        }
    }

    /// <summary>Cymbal on a section's first beat, a march on the snare at the height.</summary>
    public static void OrchestralDrums(PartWriter part, Bar bar)
    {
        if (bar.InSection == 0)
        {
            part.Add(bar, 0, 4, 49, 4);
        }

        part.Add(bar, 0, 1, 36, 8);
        for (var i = 0; bar.Intensity > 0.78 && i < 16; i++)
        {
            if (i % 4 != 1)
            {
                part.Add(bar, i / 2.0, 0.4, 38, i % 4 == 0 ? -6 : -24);
            }
        }
    }

    /// <summary>Bass drum, shaker, side stick, then a tambourine.</summary>
    public static void LightDrums(PartWriter part, Bar bar)
    {
        part.Add(bar, 0, 1, 36, 4);
        part.Add(bar, bar.Variant % 2 == 0 ? 4 : 5, 1, 36, -2);
        for (var i = 0; i < 8; i++)
        {
            part.Add(bar, i, 0.5, 70, i % 2 == 0 ? -18 : -8);
        }

        if (bar.Intensity > 0.5)
        {
            part.Add(bar, 2, 1, bar.Intensity > 0.75 ? 39 : 37, -4);
            part.Add(bar, 6, 1, bar.Intensity > 0.75 ? 39 : 37, -4);
        }

        if (bar.EndsSection)
        {
            part.Add(bar, 7, 0.5, 45, -6);
            part.Add(bar, 7.5, 0.5, 43, -2);
        }
    }

    /// <summary>A far bell.</summary>
    public static void Triangle(PartWriter part, Bar bar)
    {
        if (bar.InSection % 4 == 0)
        {
            part.Add(bar, 0, 4, 81, -12);
        }
    }

    /// <summary>The last bar of the piece: the chord of the tonic, let go before the end.</summary>
    public static void Final(PartWriter part, Bar bar, Role role)
    {
        const double Held = 6.4;
        switch (role)
        {
            case Role.Chords:
                Array.ForEach(bar.Voicing, key => part.Add(bar, 0, Held, key));
                break;
            case Role.Bass:
                part.Add(bar, 0, Held, bar.RootFrom(BassOctave), 4);
                break;
            case Role.Figure:
                for (var i = 0; i < 5; i++)
                {
                    part.Add(bar, i * 0.25, Held - (i * 0.25), bar.ToneFrom(48, i), -i);
                }

                break;
            case Role.Melody:
                part.Add(bar, 0, Held, bar.Melody.Count == 0 ? bar.RootFrom(66) : bar.Melody[0].Key, 2);
                break;
            default:
                break;
        }
    }
}
