using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>Clouds, as each style likes them: noise, soft puffs, towers of cel-shaded puffs, or flat outlined ones.</summary>
internal static class Clouds
{
    public static void Paint(Canvas c, SceneDescription scene, double horizon)
    {
        var heavy = scene.Weather is Weather.Storm or Weather.Rain or Weather.Cloudy or Weather.Snow;
        var random = c.Random("clouds");
        var (lit, shade) = Colours(c, scene);
        if (scene.Time == TimeOfDay.Night && !heavy && random.Chance(0.4))
        {
            return;
        }

        c.Motif("clouds", () =>
        {
            if (heavy || c.Look.Shading is Shading.Natural or Shading.Dramatic)
            {
                c.Image(NoiseImage.Clouds(random, 336, 110, heavy ? 0.68 : 0.52, lit, shade), 0, -30, c.Width, horizon + 20);
            }

            var count = c.Look.Shading is Shading.Natural or Shading.Dramatic ? 0 : heavy ? 4 : random.Whole(4, 6);
            for (var i = 0; i < count; i++)
            {
                var far = (double)i / count;
                var (x, y) = (c.Width * ((i + random.Between(0.1, 0.9)) / count), horizon * random.Between(0.16, 0.62));
                One(c, random, x, y, random.Between(70, 150) * (0.6 + (0.6 * (1 - (y / horizon)))), lit, shade, far);
            }

            if (c.Look.Shading == Shading.Cel && !heavy)
            {
                Tower(c, random, c.Width * (c.Look.LightFromLeft ? 0.84 : 0.16), horizon + 14, c.Width * 0.24, lit, shade);
            }
        });
    }

    private static (Rgb Lit, Rgb Shade) Colours(Canvas c, SceneDescription scene)
    {
        var sky = c.Palette.Sky;
        var (lit, shade) = scene.Time switch
        {
            TimeOfDay.Night => (sky[2].Mix(Rgb.White, 0.22), sky[1]),
            TimeOfDay.Sunset => (Rgb.Of(0xffd9a8), Rgb.Of(0xb4587f).Mix(sky[1], 0.35)),
            TimeOfDay.Dawn => (Rgb.Of(0xfff0dc), Rgb.Of(0xd79fb6)),
            _ => (Rgb.White, sky[1].Mix(Rgb.White, 0.45)),
        };
        if (scene.Weather is Weather.Storm or Weather.Rain)
        {
            (lit, shade) = (sky[3].Mix(sky[2], 0.5), sky[0].Mix(Rgb.Black, 0.12));
        }

        return (c.Look.Grade(lit), c.Look.Grade(shade));
    }

    private static void One(Canvas c, SceneRandom random, double x, double y, double size, Rgb lit, Rgb shade, double far)
    {
        var puffs = Puffs(random, x, y, size, random.Whole(6, 8));
        switch (c.Look.Shading)
        {
            case Shading.Flat:
                Flat(c, puffs, x, y, size, lit, shade);
                break;
            case Shading.Cel:
                Cel(c, puffs, lit, shade);
                break;
            default:
                c.Faded(0.9 - (0.25 * far), () => Soft(c, puffs, size, lit, shade));
                break;
        }
    }

    private static List<(double X, double Y, double R)> Puffs(SceneRandom random, double x, double y, double size, int count)
    {
        var puffs = new List<(double X, double Y, double R)>();
        for (var i = 0; i < count; i++)
        {
            var t = ((i + 0.5) / count * 2) - 1;
            var r = size * (0.2 + (0.3 * (1 - (t * t)))) * random.Between(0.8, 1.15);
            puffs.Add((x + (t * size), y - (r * 0.62), r));
        }

        return puffs;
    }

    private static void Soft(Canvas c, List<(double X, double Y, double R)> puffs, double size, Rgb lit, Rgb shade)
    {
        foreach (var (x, y, r) in puffs)
        {
            Puff(c, x, y + (size * 0.1), r * 1.1, shade, 0.75);
        }

        foreach (var (x, y, r) in puffs)
        {
            Puff(c, x, y, r, lit, 0.98);
            Puff(c, x - (r * 0.35), y + (r * 0.12), r * 0.72, lit, 0.9);
        }
    }

    private static void Puff(Canvas c, double x, double y, double r, Rgb colour, double opacity) => c.Painted(
        Svg.EllipsePath(x, y, r, r * 0.86), c.Radial((0, colour, opacity), (0.55, colour, opacity * 0.86), (0.82, colour, opacity * 0.32), (1, colour, 0)));

    private static void Cel(Canvas c, List<(double X, double Y, double R)> puffs, Rgb lit, Rgb shade)
    {
        foreach (var (x, y, r) in puffs)
        {
            c.Dot(x, y, r, shade.Mix(lit, 0.35));
        }

        var side = c.Look.LightFromLeft ? -0.1 : 0.1;
        foreach (var (x, y, r) in puffs)
        {
            c.Dot(x + (side * r), y - (r * 0.18), r * 0.88, lit);
        }
    }

    private static void Flat(Canvas c, List<(double X, double Y, double R)> puffs, double x, double y, double size, Rgb lit, Rgb shade)
    {
        foreach (var puff in puffs)
        {
            c.Dot(puff.X, puff.Y, puff.R + c.Look.Outline, c.Look.OutlineColour.Mix(shade, 0.5));
        }

        foreach (var puff in puffs)
        {
            c.Dot(puff.X, puff.Y, puff.R, lit);
        }

        c.Plain(Svg.EllipsePath(x, y + (size * 0.04), size * 0.9, size * 0.13), shade, 0.35);
    }

    /// <summary>The great summer cloud that stands on the horizon of every anime.</summary>
    private static void Tower(Canvas c, SceneRandom random, double x, double y, double size, Rgb lit, Rgb shade)
    {
        var puffs = new List<(double X, double Y, double R)>();
        for (var level = 0; level < 5; level++)
        {
            var half = size * (1 - (level * 0.19));
            for (var i = 0; i < 6 - level; i++)
            {
                var t = 6 - level == 1 ? 0 : (((i + 0.5) / (6 - level) * 2) - 1);
                var r = size * random.Between(0.2, 0.32);
                puffs.Add((x + (t * half) + random.Between(-14, 14), y - (level * size * 0.27), r));
            }
        }

        Cel(c, puffs, lit, shade);
    }
}
