using CreativeStudio.GpuRunner.Preview.Painting.Motifs;
using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Places;

/// <summary>The deck of a ship, beaches and islands.</summary>
internal static class Seaside
{
    public static void Deck(StageSet set)
    {
        var (w, h, c) = (set.Width, set.Height, set.Ground);
        Water.Sea(set.Far, set.Scene, set.Horizon, h);
        var wood = Rgb.Of(0x9a6a40);
        c.Motif("ship", () =>
        {
            c.Shape(Svg.Text($"M-10 {h * 0.76}Q{w / 2} {h * 0.72} {w + 10} {h * 0.76}L{w + 10} {h + 10}L-10 {h + 10}Z"), wood);
            for (var i = -12; i <= 12; i++)
            {
                c.Line(Svg.Text($"M{(w / 2) + (i * 74)} {h * 0.745}L{(w / 2) + (i * 150)} {h}"), set.Look.Shaded(c.Tone(wood), 0.5), 2, 0.6);
            }

            for (double x = 30; x < w; x += 74)
            {
                c.Shape(Svg.Text($"M{x - 7} {h * 0.75}q-5-34 2-62h10q7 28 2 62Z"), Rgb.Of(0x7a4f30));
            }

            c.Limb(Svg.Text($"M-10 {h * 0.66}Q{w / 2} {h * 0.63} {w + 10} {h * 0.66}"), Rgb.Of(0x6b4527), 15);
            var mast = set.FromFocus(0.82);
            c.Rect(mast - 20, -10, 40, (h * 0.84) + 10, Rgb.Of(0x7a4f30));
            c.Line(Svg.Text($"M{mast} 40L{set.FromFocus(0.5)} {h * 0.66}M{mast} 40L{set.FromFocus(0.62)} {h * 0.66}M{mast} 40L{set.FromFocus(1)} {h * 0.6}"), c.Tone(Rgb.Of(0xd9c39a)), 3);
            var to = set.FocusLeft ? -1 : 1;
            c.Shape(Svg.Text($"M{mast + (to * 18)} -10Q{mast + (to * 70)} {h * 0.2} {mast + (to * 24)} {h * 0.34}L{mast + (to * 420)} {h * 0.2}Q{mast + (to * 470)} {h * 0.06} {mast + (to * 430)} -10Z"), Rgb.Of(0xf2e6cc));
        });
    }

    public static void Beach(StageSet set)
    {
        var (c, h, w) = (set.Ground, set.Height, set.Width);
        Water.Sea(set.Far, set.Scene, set.Horizon, h);
        var sand = set.Snowy ? Rgb.Of(0xe6eef8) : Rgb.Of(0xefd7a4);
        var tone = c.Tone(sand);
        double X(double share) => set.FocusLeft ? w * share : w * (1 - share);
        c.Motif("beach", () =>
        {
            var shore = Svg.Text($"M{X(-0.02)} {h * 0.72}C{X(0.25)} {h * 0.72} {X(0.5)} {h * 0.8} {X(0.7)} {h * 0.85}S{X(0.95)} {h * 0.9} {X(1.02)} {h * 0.93}");
            c.Line(shore, Rgb.White, 15, 0.6);
            c.Painted(shore + Svg.Text($"L{X(1.02)} {h + 5}L{X(-0.02)} {h + 5}Z"), c.Vertical((0, c.Look.Lit(tone, 0.2), 1), (0.5, tone, 1), (1, c.Look.Shaded(tone, 0.3), 1)));
        });
        Foreground.Stones(c, set.Random.For("pebbles"), h * 0.84, h * 0.99, 7, set.Look.Palette.Rock);
        if (set.Scene.Weather == Weather.Clear && !set.Scene.Has(Motif.Lighthouse) && !set.Snowy)
        {
            Trees.Palm(c, set.Random.For("palm"), set.FromFocus(0.06), h * 0.82, h * 0.62);
            Trees.Palm(c, set.Random.For("palm2"), set.FromFocus(0.15), h * 0.79, h * 0.42);
        }

        Foreground.Verge(set.Foreground, set.Random.For("dune grass"), Rgb.Of(0x7f8f4a), h * 0.12);
    }

    public static void Island(StageSet set)
    {
        var c = set.Middle;
        var random = set.Random.For("island");
        Water.Sea(set.Far, set.Scene, set.Horizon, set.Height);
        var (x, y, half) = (set.FromFocus(0.56), set.Horizon + (set.Height * 0.19), set.Width * 0.34);
        c.Motif("island", () =>
        {
            c.Shape(Svg.Text($"M{x - (half * 1.05)} {y + 12}Q{x - (half * 0.8)} {y - 26} {x} {y - 30}Q{x + (half * 0.8)} {y - 26} {x + (half * 1.05)} {y + 12}Q{x} {y + 40} {x - (half * 1.05)} {y + 12}Z"), Rgb.Of(0xf0dca8));
            c.Shape(Svg.Text($"M{x - (half * 0.8)} {y - 12}C{x - (half * 0.5)} {y - 90} {x - (half * 0.1)} {y - 120} {x + (half * 0.2)} {y - 110}C{x + (half * 0.5)} {y - 96} {x + (half * 0.7)} {y - 50} {x + (half * 0.84)} {y - 12}Q{x} {y + 6} {x - (half * 0.8)} {y - 12}Z"), c.Palette.Leaves[0]);
            foreach (var (dx, dy, s) in new[] { (-0.6, -12.0, 190.0), (-0.32, -36, 220), (0.02, -46, 180), (0.44, -34, 230), (0.68, -10, 180) })
            {
                Trees.Palm(c, random, x + (dx * half), y + dy, s);
            }

            for (var i = 0; i < 8; i++)
            {
                Trees.Bush(c, random, x + (half * random.Between(-0.7, 0.7)), y - random.Between(6, 26), random.Between(26, 46), random.Pick<Rgb>(c.Palette.Leaves));
            }

            c.Line(Svg.Text($"M{x - (half * 1.08)} {y + 16}Q{x} {y + 46} {x + (half * 1.08)} {y + 16}"), Rgb.White, 5, 0.6);
        });
        set.FeetLine = y + 12;
    }
}
