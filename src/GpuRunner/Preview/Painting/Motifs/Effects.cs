using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>What hangs in the air before everything: rays, motes, rain, snow, mist, lightning, and the dark edge of a lens.</summary>
internal static class Effects
{
    public static void Rays(Canvas c, Rgb colour, double strength)
    {
        var random = c.Random("rays");
        var left = c.Look.LightFromLeft;
        var x = c.Width * (left ? 0.1 : 0.9);
        c.Motif("rays", () =>
        {
            for (var i = 0; i < 6; i++)
            {
                var (at, wide) = ((i * 0.15) + random.Between(-0.03, 0.05), random.Between(0.03, 0.075));
                var to = left ? 1 : -1;
                var (x1, x2) = (x + (to * c.Width * (at + 0.1)), x + (to * c.Width * (at + 0.1 + wide)));
                c.Painted(Svg.Text($"M{x + (to * at * 220)} -20L{x + (to * ((at * 220) + 40))} -20L{x2 + (to * 120)} {c.Height * 0.92}L{x1 + (to * 60)} {c.Height * 0.92}Z"),
                    c.Vertical((0, colour, strength), (0.55, colour, strength * 0.45), (1, colour, 0)));
            }
        });
    }

    public static void Motes(Canvas c, Rgb colour, int count)
    {
        var random = c.Random("motes");
        c.Motif("motes", () =>
        {
            for (var i = 0; i < count; i++)
            {
                var (x, y, s) = (random.Between(0, c.Width), random.Between(c.Height * 0.2, c.Height * 0.95), random.Between(0.8, 2.8));
                c.Glow(x, y, s * 5, colour, 0.5);
                c.Dot(x, y, s * 0.7, colour.Mix(Rgb.White, 0.6), 0.9);
            }
        });
    }

    public static void Rain(Canvas c, bool heavy)
    {
        var random = c.Random("rain");
        c.Motif("rain", () =>
        {
            for (var i = 0; i < (heavy ? 190 : 130); i++)
            {
                var (x, y, l) = (random.Between(-40, c.Width + 80), random.Between(-30, c.Height), random.Between(20, 52));
                c.Line(Svg.Text($"M{x} {y}l{-l * (heavy ? 0.36 : 0.16)} {l}"), Rgb.Of(0xdbe9f5), random.Between(0.8, 1.7), random.Between(0.2, 0.5));
            }
        });
    }

    public static void Snow(Canvas c)
    {
        var random = c.Random("snow");
        c.Motif("snow", () =>
        {
            for (var i = 0; i < 170; i++)
            {
                var near = random.Next();
                c.Dot(random.Between(0, c.Width), random.Between(0, c.Height), 1 + (3.6 * near * near), Rgb.White, 0.5 + (0.45 * random.Next()));
            }

            for (var i = 0; i < 12; i++)
            {
                c.Glow(random.Between(0, c.Width), random.Between(0, c.Height), random.Between(8, 15), Rgb.White, 0.6);
            }
        });
    }

    public static void Fog(Canvas c, double top, double strength)
    {
        var random = c.Random("fog");
        var mist = c.Look.Grade(c.Palette.Sky[3].Mix(Rgb.White, 0.25));
        c.Motif("fog", () => c.Faded(strength, () => c.Image(NoiseImage.Mist(random, 224, 60, mist), -20, top, c.Width + 40, c.Height * 0.42)));
    }

    public static void Lightning(Canvas c, double horizon)
    {
        var random = c.Random("lightning");
        var x = c.Width * (c.Look.LightFromLeft ? random.Between(0.16, 0.32) : random.Between(0.68, 0.84));
        c.Motif("lightning", () =>
        {
            var (px, py) = (x, -10.0);
            var path = Svg.Text($"M{px} {py}");
            var forks = "";
            while (py < horizon - 20)
            {
                px += random.Between(-34, 34);
                py += random.Between(24, 54);
                path += Svg.Text($"L{px} {py}");
                if (random.Chance(0.45))
                {
                    forks += Svg.Text($"M{px} {py}l{random.Between(-60, 60)} {random.Between(30, 60)}l{random.Between(-30, 30)} {random.Between(24, 50)}");
                }
            }

            c.Glow(x, horizon * 0.35, c.Width * 0.36, Rgb.Of(0xcfdcff), 0.6, 0.8);
            c.Line(path, Rgb.Of(0xb9ccff), 12, 0.28);
            c.Line(path, Rgb.White, 3.6);
            c.Line(forks, Rgb.White, 1.7, 0.85);
        });
    }

    public static void Leaves(Canvas c, Rgb[] colours)
    {
        var random = c.Random("falling leaves");
        c.Motif("leaves", () =>
        {
            for (var i = 0; i < 26; i++)
            {
                var (x, y, s) = (random.Between(0, c.Width), random.Between(0, c.Height * 0.95), random.Between(5, 11));
                c.At(x, y, s / 10, false, random.Between(0, 360), () => c.Shape("M-10 0Q0-8 10 0Q0 8-10 0Z", random.Pick<Rgb>(colours), line: false));
            }
        });
    }

    public static void Vignette(Canvas c, double strength)
    {
        var dark = c.Look.Style == PaintingStyle.Cinematic ? Rgb.Of(0x041018) : Rgb.Of(0x1a1030);
        c.Painted(Svg.EllipsePath(c.Width / 2, c.Height / 2, c.Width * 0.86, c.Height * 0.86), c.Radial((0.52, dark, 0), (0.7, dark, strength * 0.4), (0.84, dark, strength), (1, dark, strength)));
    }

    /// <summary>The tooth of film or paper over everything.</summary>
    public static void Grain(Canvas c, double strength) =>
        c.Image(NoiseImage.Grain(c.Random("grain"), 224, 128, strength, 1.6), 0, 0, c.Width, c.Height);
}
