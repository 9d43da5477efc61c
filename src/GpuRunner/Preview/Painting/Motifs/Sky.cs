using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>The sky from the zenith to the horizon: its colours, lights and clouds.</summary>
internal static class Sky
{
    public static void Paint(Canvas c, SceneDescription scene, double horizon)
    {
        c.Motif("sky", () =>
        {
            var sky = c.Palette.Sky;
            c.Painted(Svg.RectPath(0, 0, c.Width, c.Height), c.Vertical(
                (0, Toned(c, sky[0]), 1), (0.42 * horizon / c.Height, Toned(c, sky[1]), 1), (0.8 * horizon / c.Height, Toned(c, sky[2]), 1),
                (horizon / c.Height, Toned(c, sky[3]), 1)));
        });
        var night = scene.Time == TimeOfDay.Night;
        var open = scene.Weather is not (Weather.Storm or Weather.Rain or Weather.Fog);
        if ((night && open) || scene.Has(Motif.Stars))
        {
            Stars(c, horizon, scene.Magical ? 190 : 130);
        }

        if (scene.Has(Motif.Aurora))
        {
            Aurora(c, horizon);
        }

        if (scene.Has(Motif.Moon) || (night && open))
        {
            Moon(c, horizon);
        }
        else if (scene.Has(Motif.Sun) || open)
        {
            Sun(c, scene, horizon);
        }

        if (scene.Has(Motif.Rainbow))
        {
            Rainbow(c, horizon);
        }

        Clouds.Paint(c, scene, horizon);
    }

    public static void Stars(Canvas c, double horizon, int count)
    {
        var random = c.Random("stars");
        c.Motif("stars", () =>
        {
            for (var i = 0; i < count; i++)
            {
                var (x, y) = (random.Between(0, c.Width), horizon * Math.Pow(random.Next(), 1.3));
                var size = random.Between(0.5, 1.5);
                c.Dot(x, y, size, random.Chance(0.25) ? Rgb.Of(0xffe6bf) : Rgb.White, random.Between(0.4, 1) * (1 - (0.6 * y / horizon)));
            }

            for (var i = 0; i < 9; i++)
            {
                Twinkle(c, random.Between(0, c.Width), horizon * 0.75 * random.Next(), random.Between(4, 9), Rgb.White, 0.9);
            }
        });
    }

    /// <summary>A four-pointed sparkle.</summary>
    public static void Twinkle(Canvas c, double x, double y, double size, Rgb colour, double opacity)
    {
        c.Glow(x, y, size * 1.7, colour, 0.4 * opacity);
        var thin = size * 0.12;
        c.Plain(Svg.Text(
            $"M{x} {y - size}Q{x + thin} {y - thin} {x + size} {y}Q{x + thin} {y + thin} {x} {y + size}Q{x - thin} {y + thin} {x - size} {y}Q{x - thin} {y - thin} {x} {y - size}Z"), colour, opacity);
    }

    private static double LightX(Canvas c) => c.Width * (c.Look.LightFromLeft ? 0.19 : 0.81);

    private static void Sun(Canvas c, SceneDescription scene, double horizon)
    {
        var low = scene.Time is TimeOfDay.Sunset or TimeOfDay.Dawn;
        var radius = low ? 52 : 36;
        var (x, y) = (LightX(c) + (low ? c.Width * (c.Look.LightFromLeft ? 0.08 : -0.08) : 0), low ? horizon - 62 : horizon * 0.22);
        var core = c.Look.Grade(low ? Rgb.Of(0xfff0b8) : Rgb.Of(0xfffbe4));
        var warm = c.Look.Grade(low ? Rgb.Of(0xffb45e) : Rgb.Of(0xfff0b0));
        c.Motif("sun", () =>
        {
            c.Glow(x, y, c.Width * 0.5, warm, low ? 0.75 : 0.5);
            c.Glow(x, y, radius * 3, core, 0.8);
            if (c.Look.Shading == Shading.Flat)
            {
                for (var i = 0; i < 14; i++)
                {
                    var angle = i * Math.Tau / 14;
                    c.Line(Svg.Text($"M{x + (Math.Cos(angle) * radius * 1.3)} {y + (Math.Sin(angle) * radius * 1.3)}L{x + (Math.Cos(angle) * radius * 1.65)} {y + (Math.Sin(angle) * radius * 1.65)}"), warm, 7, 0.9);
                }
            }

            c.Dot(x, y, radius, core);
        });
    }

    private static void Moon(Canvas c, double horizon)
    {
        var random = c.Random("moon");
        var (x, y, r) = (LightX(c), horizon * random.Between(0.24, 0.36), random.Between(44, 62));
        var pale = c.Look.Grade(Rgb.Of(0xfdf6dc));
        c.Motif("moon", () =>
        {
            c.Glow(x, y, r * 6.5, Rgb.Of(0xa9bcff), 0.5);
            c.Glow(x, y, r * 2.1, pale, 0.7);
            c.Dot(x, y, r, pale);
            var crater = pale.Mix(Rgb.Of(0xa7a6c8), 0.45);
            (double X, double Y, double R)[] craters = [(-0.35, -0.25, 0.24), (0.3, 0.12, 0.3), (-0.1, 0.5, 0.16), (0.32, -0.48, 0.13), (-0.55, 0.2, 0.12)];
            foreach (var (dx, dy, size) in craters)
            {
                c.Dot(x + (dx * r), y + (dy * r), size * r, crater, 0.42);
            }
        });
    }

    private static void Aurora(Canvas c, double horizon)
    {
        var random = c.Random("aurora");
        c.Motif("aurora", () =>
        {
            for (var band = 0; band < 3; band++)
            {
                var colour = random.Pick(Rgb.Of(0x5dffb0), Rgb.Of(0x6ff2e0), Rgb.Of(0xb18cff));
                var (phase, baseY) = (random.Between(0, 6), horizon * random.Between(0.5, 0.82));
                for (var i = 0; i < 44; i++)
                {
                    var t = i / 43.0;
                    var x = t * c.Width;
                    var y = baseY + (Math.Sin((t * 7) + phase) * 34) + (Math.Sin((t * 17) + phase) * 12);
                    var tall = horizon * (0.3 + (0.2 * Math.Sin((t * 23) + (phase * 2))));
                    c.Painted(Svg.RectPath(x - 4, y - tall, (c.Width / 43) + 8, tall), c.Vertical((0, colour, 0), (0.75, colour, 0.2), (0.97, colour, 0.34), (1, colour, 0)));
                }
            }
        });
    }

    private static void Rainbow(Canvas c, double horizon)
    {
        Rgb[] colours = [Rgb.Of(0xf2545b), Rgb.Of(0xf79a4b), Rgb.Of(0xf9dd5c), Rgb.Of(0x6cc46c), Rgb.Of(0x4b8fe0), Rgb.Of(0x8c62c9)];
        c.Motif("rainbow", () =>
        {
            for (var i = 0; i < colours.Length; i++)
            {
                var r = (c.Width * 0.36) - (i * 11);
                c.Line(Svg.Text($"M{(c.Width * 0.5) - r} {horizon + 20}A{r} {r} 0 0 1 {(c.Width * 0.5) + r} {horizon + 20}"), colours[i], 11.5, 0.42);
            }
        });
    }

    private static Rgb Toned(Canvas c, Rgb colour) => c.Look.Grade(colour.Saturate(c.Look.Saturation));
}
