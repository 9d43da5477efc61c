using CreativeStudio.GpuRunner.Preview.Painting.Motifs;
using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting;

/// <summary>Puts castles, lighthouses and the like into the middle distance, on the third that the figures leave free.</summary>
internal static class Landmarks
{
    public static void Paint(StageSet set)
    {
        if (!set.Scene.IsEarthly)
        {
            foreach (var subject in set.Scene.Subjects.Where(s => s.Motif is Motif.Planet))
            {
                set.Far.Motif("planet", set.FromFocus(0.8), set.Height * 0.24, 1, false, () => Space.Planet(set.Far, set.Random.For("planet"), 60, true));
            }

            if (set.Scene.Place is Place.Tabletop or Place.Wall || set.Scene.Place is Place.Cave or Place.Space or Place.Underwater || set.Scene.IsInterior)
            {
                return;
            }
        }

        Lights(set);
        var at = 0.72;
        foreach (var subject in set.Scene.Subjects.Where(s => MotifCatalogue.RoleOf(s.Motif) == Role.Landmark && s.Motif != Motif.Path))
        {
            One(set, subject, at);
            at = at > 0.5 ? at - 0.46 : at + 0.2;
        }

        if (set.Scene.Place == Place.CastleGrounds && !set.Scene.Has(Motif.Castle))
        {
            Castle(set, 0.7);
        }

        if (set.Scene.Has(Motif.Path) && set.Scene.Place is not (Place.Open or Place.Meadow or Place.Road or Place.CastleGrounds or Place.Forest or Place.MagicForest or Place.Village or Place.Sea or Place.City))
        {
            Foreground.Path(set.Ground, set.FromFocus(0.4), set.Height * 0.78, set.Height, set.FromFocus(0.6), Rgb.Of(0xc9a36c));
        }
    }

    /// <summary>Lights that hang in the air over what lies below, with their shine on water.</summary>
    private static void Lights(StageSet set)
    {
        if (set.Scene.Subjects.FirstOrDefault(s => s.Motif == Motif.Lights) is not { } lights)
        {
            return;
        }

        var (c, warm) = (set.Middle, Rgb.Of(0xffe7a0));
        var wet = set.Scene.Place is Place.Sea or Place.Coast or Place.Beach or Place.Harbor or Place.Lake or Place.Island;
        c.Motif("lights", () =>
        {
            for (var i = 0; i < Math.Max(2, lights.Count); i++)
            {
                var (x, y) = (set.FromFocus(0.46 + (0.1 * i)), set.Horizon * (i % 2 == 0 ? 0.62 : 0.5));
                c.Glow(x, y, 120, warm, 0.85);
                Sky.Twinkle(c, x, y, 26, Rgb.White, 1);
                c.Dot(x, y, 8, Rgb.Of(0xfffbe6));
                if (wet)
                {
                    c.Glow(x, set.Horizon + (set.Height * 0.09), 30, warm, 0.6, 2.4);
                }
            }
        });
    }

    /// <summary>A barn is red where nothing else is said.</summary>
    private static Rgb? PaintOf(Subject house) => house.Colour ?? (house.Word is "barn" or "barns" ? Rgb.Of(0xa8322c) : null);

    private static void One(StageSet set, Subject subject, double at)
    {
        var (c, x, random) = (set.Middle, set.FromFocus(at), set.Random.For(subject.Motif.ToString()));
        var foot = set.Horizon + (set.Height * 0.1);
        c.Depth = 0.16;
        switch (subject.Motif)
        {
            case Motif.Castle:
                Castle(set, at);
                break;
            case Motif.Lighthouse:
                Cliff(set, x);
                c.Motif("lighthouse", x, set.Height * 0.585, set.Height * 0.0047, false, () => Buildings.Lighthouse(c, !subject.Unlit && (set.Lit || subject.Glowing), set.FocusLeft));
                break;
            case Motif.Tower:
                c.Motif("tower", x, foot + 26, set.Height * 0.0052, false, () => Buildings.Tower(c, random, set.Lit, subject.Glowing));
                break;
            case Motif.Cottage:
                c.Depth = 0.06;
                c.Motif("cottage", x, foot + 60, set.Height * 0.0036, false, () => Buildings.Cottage(c, random, set.Lit, set.Snowy, PaintOf(subject)));
                break;
            case Motif.Windmill:
                c.Motif("windmill", x, foot + 26, set.Height * 0.0043, false, () => Buildings.Windmill(c, random));
                break;
            case Motif.Temple:
                c.Motif("temple", x, foot + 30, set.Height * 0.0031, false, () => Buildings.Temple(c));
                break;
            case Motif.Bridge:
                c.Motif("bridge", x, foot + 66, set.Height * 0.0024, false, () => Buildings.Bridge(c));
                break;
            case Motif.Volcano:
                Volcano(set, x);
                break;
            default:
                break;
        }

        c.Depth = 0;
    }

    private static void Castle(StageSet set, double at)
    {
        var (c, x) = (set.Middle, set.FromFocus(at));
        c.Depth = 0.24;
        var top = set.Horizon - (set.Height * 0.02);
        var p = c.Palette;
        c.Motif("castle", () =>
        {
            if (set.Scene.Place is not Place.City)
            {
                c.Shape(Svg.Text($"M{x - 330} {top + (set.Height * 0.2)}C{x - 210} {top + 50} {x - 190} {top + 6} {x - 120} {top}L{x + 120} {top}C{x + 200} {top + 10} {x + 210} {top + 60} {x + 330} {top + (set.Height * 0.2)}Z"), p.Grass.Mix(p.Rock, 0.25), line: false);
            }

            c.At(x, top + 8, set.Height * 0.0035, false, 0, () => Buildings.Castle(c, set.Random.For("castle"), set.Lit));
            var random = set.Random.For("castle trees");
            for (var i = 0; i < 9; i++)
            {
                var dx = random.Between(-200, 200);
                Trees.Bush(c, random, x + dx, top + 20 + (Math.Abs(dx) * 0.3) + random.Between(0, 24), random.Between(20, 36), random.Pick<Rgb>(p.Leaves));
            }
        });
        c.Depth = 0;
    }

    private static void Cliff(StageSet set, double x)
    {
        var (c, h) = (set.Middle, set.Height);
        var (top, out1) = (h * 0.58, set.FocusLeft ? 1 : -1);
        var rock = c.Palette.Rock.Mix(Rgb.Of(0x6a5a58), 0.4);
        var random = set.Random.For("cliff");
        c.Motif("cliff", () =>
        {
            var edge = x - (out1 * 190);
            var end = x + (out1 * set.Width * 0.6);
            c.Shape(Svg.Text($"M{edge} {top + 12}L{edge + (out1 * 22)} {top + 60}L{edge - (out1 * 14)} {top + 130}L{edge + (out1 * 12)} {top + 200}L{edge - (out1 * 44)} {h}L{end} {h}L{end} {top - 6}Q{x} {top - 14} {edge} {top + 12}Z"), rock);
            for (var i = 0; i < 22; i++)
            {
                var (px, py) = (x + (out1 * random.Between(-180, 330)), random.Between(top + 50, h * 0.94));
                var (w, t) = (random.Between(24, 70), random.Between(26, 80));
                c.Plain(Svg.Text($"M{px} {py}l{w} {t * 0.16}l{-w * 0.24} {t}l{-w * 0.56} {-t * 0.2}Z"), random.Chance(0.5) ? c.Look.Lit(c.Tone(rock), 0.26) : c.Look.Shaded(c.Tone(rock), 0.4), 0.45);
            }

            c.Shape(Svg.Text($"M{edge - (out1 * 8)} {top + 16}Q{edge + (out1 * 60)} {top - 12} {x} {top - 14}L{end} {top - 12}L{end} {top + 18}Q{x} {top + 36} {edge - (out1 * 8)} {top + 16}Z"), set.Snowy ? c.Palette.Grass : c.Palette.Grass.Mix(rock, 0.25));
            for (var i = 0; i < 12; i++)
            {
                c.Glow(edge + (out1 * random.Between(-70, 40)), h * random.Between(0.78, 0.98), random.Between(24, 60), Rgb.White, 0.45, 0.5);
            }
        });
    }

    private static void Volcano(StageSet set, double x)
    {
        var c = set.Far;
        c.Depth = 0.4;
        c.Motif("volcano", () =>
        {
            var (foot, top) = (set.Horizon + 24, set.Horizon - (set.Height * 0.36));
            c.Glow(x, top - 30, 250, Rgb.Of(0xff7a3c), 0.7);
            c.Shape(Svg.Text($"M{x - 330} {foot}Q{x - 110} {foot - 90} {x - 56} {top}L{x + 50} {top}Q{x + 110} {foot - 90} {x + 330} {foot}Z"), Rgb.Of(0x5a4652));
            c.Line(Svg.Text($"M{x - 6} {top}q-20 50 4 90t-10 90M{x + 22} {top}q26 40 12 80t22 60M{x - 36} {top + 6}q-14 30-24 60"), Rgb.Of(0xff7a2c), 9, 0.95);
            c.Line(Svg.Text($"M{x - 52} {top}L{x + 48} {top}"), Rgb.Of(0xffc04a), 8);
            for (var i = 0; i < 7; i++)
            {
                c.Glow(x + (i * 16) - 30, top - 40 - (i * 24), 60 + (i * 13), c.Look.Tone(Rgb.Of(0x6a5a62), 0.2), 0.65);
            }
        });
        c.Depth = 0;
    }
}
