namespace CreativeStudio.GpuRunner.Preview.Painting.Scenes;

internal enum Shading { Soft, Natural, Cel, Flat, Dramatic }

/// <summary>The light and the colours of one picture, and how its style draws a form.</summary>
internal sealed record Look
{
    public required PaintingStyle Style { get; init; }
    public required Shading Shading { get; init; }
    public required Palette Palette { get; init; }
    public required double Saturation { get; init; }

    /// <summary>Line around forms in picture units (the short side of a picture has 768); 0 draws none.</summary>
    public required double Outline { get; init; }

    public required Rgb OutlineColour { get; init; }

    /// <summary>How much of the haze's colour the farthest things take on, 0 to 1.</summary>
    public required double HazeStrength { get; init; }

    public required bool LightFromLeft { get; init; }

    /// <summary>The only colours of an abstract picture, from dark to light.</summary>
    public IReadOnlyList<Rgb> Inks { get; init; } = [];

    public static Look For(SceneDescription scene, SceneRandom random)
    {
        var palette = Palette.For(scene, random);
        var look = new Look
        {
            Style = scene.Style,
            Shading = Shading.Soft,
            Palette = palette,
            Saturation = 1,
            Outline = 0,
            OutlineColour = Rgb.Of(0x3a2a3c),
            HazeStrength = 0.72,
            LightFromLeft = random.Chance(0.5),
        };
        return scene.Style switch
        {
            PaintingStyle.Pixar => look with { Saturation = 1.15 },
            PaintingStyle.Realistic => look with { Shading = Shading.Natural, Saturation = 0.68, HazeStrength = 0.85 },
            PaintingStyle.Anime => look with
            {
                Shading = Shading.Cel, Saturation = 1.25, Outline = 1.5, OutlineColour = Rgb.Of(0x2b2440), HazeStrength = 0.66,
            },
            PaintingStyle.Cartoon => look with
            {
                Shading = Shading.Flat, Saturation = 1.3, Outline = 3.6, OutlineColour = Rgb.Of(0x241a2e), HazeStrength = 0.45,
            },
            PaintingStyle.Cinematic => look with { Shading = Shading.Dramatic, Saturation = 0.95, HazeStrength = 0.8 },
            PaintingStyle.Abstract => look with { Shading = Shading.Flat, Saturation = 1.2, HazeStrength = 0.25, Inks = InksFrom(random) },
            _ => look with { Outline = 0.9, OutlineColour = Rgb.Of(0x5b4038), Saturation = 0.92 },
        };
    }

    /// <summary>A thing's own colour as it looks in this light, this style and this far away (0 near, 1 at the horizon).</summary>
    public Rgb Tone(Rgb colour, double depth)
    {
        var lit = colour.Saturate(Saturation);
        lit = lit.Multiply(Rgb.White.Mix(Palette.Light, depth > 0 ? 1 : 0.7));
        return Grade(lit.Mix(Palette.Haze, depth * HazeStrength));
    }

    /// <summary>The style's treatment of a finished colour: film stock, if you like.</summary>
    public Rgb Grade(Rgb colour)
    {
        if (Inks.Count > 0)
        {
            return Inks[(int)Math.Min(Inks.Count - 1, colour.Luminance * Inks.Count)];
        }

        if (Style == PaintingStyle.Cinematic)
        {
            var light = colour.Luminance;
            var tint = light < 0.45 ? Rgb.Of(0x0c4a5c) : Rgb.Of(0xffc48a);
            return colour.Saturate(0.86).Mix(tint, 0.25 + (0.22 * Math.Abs(light - 0.45))).Contrast(1.16);
        }

        return Style == PaintingStyle.Realistic ? colour.Saturate(0.82).Mix(Rgb.Of(0x77705f), 0.1) : colour;
    }

    // Neighbours in lightness are far apart in hue, so that each form stands against the next.
    private static Rgb[] InksFrom(SceneRandom random)
    {
        var hue = random.Between(0, 360);
        return [.. Enumerable.Range(0, 7).Select(i => Rgb.Hsl((hue + (i * 137.5)) % 360, 0.78 - (i * 0.05), 0.16 + (i * 0.12)))];
    }

    public Rgb Lit(Rgb colour, double amount) => colour.Mix(Palette.Highlight, amount);

    public Rgb Shaded(Rgb colour, double amount) => colour.Mix(Palette.Shadow, amount);
}
