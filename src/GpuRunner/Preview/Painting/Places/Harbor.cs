using CreativeStudio.GpuRunner.Preview.Painting.Motifs;
using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Places;

/// <summary>A harbor: houses and lamps along a quay across the water, and a pier to stand on.</summary>
internal static class Harbor
{
    public static void Paint(StageSet set)
    {
        Water.Sea(set.Far, set.Scene, set.Horizon, set.Height);
        Town(set);
        Pier(set);
    }

    private static void Town(StageSet set)
    {
        var (c, h, random) = (set.Middle, set.Height, set.Random.For("harbor"));
        double X(double share) => set.FromFocus(share);
        var (top, foot) = (set.Horizon + (h * 0.045), set.Horizon + (h * 0.1));
        c.Motif("harbor", () =>
        {
            c.Depth = 0.45;
            c.Shape(Svg.Text($"M{X(0.41)} {top}C{X(0.5)} {top - (h * 0.06)} {X(0.7)} {top - (h * 0.22)} {X(1.02)} {top - (h * 0.24)}L{X(1.02)} {foot}L{X(0.41)} {foot}Z"), c.Palette.Grass, line: false);
            foreach (var (at, up, size) in new[] { (0.72, 0.09, 0.8), (0.83, 0.12, 0.9), (0.94, 0.13, 0.9) })
            {
                c.At(X(at), top - (h * up), size, random.Chance(0.5), 0, () => Buildings.Cottage(c, random, set.Lit, set.Snowy));
            }

            c.Depth = 0.2;
            foreach (var (at, size) in new[] { (0.54, 1.05), (0.64, 1.3), (0.745, 1.2), (0.86, 1.5), (0.98, 1.4) })
            {
                c.At(X(at), top + 4, size, random.Chance(0.5), 0, () => Buildings.Cottage(c, random, set.Lit, set.Snowy));
            }

            Quay(c, (X(0.4), X(1.02)), top, foot);
            foreach (var at in new[] { 0.42, 0.59, 0.695, 0.8, 0.92 })
            {
                c.At(X(at), top + 3, 0.95, false, 0, () => Buildings.LampPost(c, set.Lit));
                Reflection(set, X(at), foot);
            }

            c.Depth = 0;
        });
    }

    /// <summary>A wall of cut stone.</summary>
    private static void Quay(Canvas c, (double From, double To) across, double top, double foot)
    {
        var stone = Rgb.Of(0x9a9298);
        c.Shape(Svg.Text($"M{across.From} {top}L{across.To} {top}L{across.To} {foot}L{across.From} {foot}Z"), stone);
        c.Line(Svg.Text($"M{across.From} {top + 2}L{across.To} {top + 2}"), c.Look.Lit(c.Tone(stone), 0.3), 4);
        var joint = c.Look.Shaded(c.Tone(stone), 0.35);
        c.Line(Svg.Text($"M{across.From} {(top + foot) / 2}L{across.To} {(top + foot) / 2}"), joint, 1.4, 0.6);
        for (var i = 1; i < 22; i++)
        {
            var x = across.From + ((across.To - across.From) * i / 22);
            c.Line(Svg.Text($"M{x} {(i % 2 == 0 ? top + 5 : (top + foot) / 2)}V{(i % 2 == 0 ? (top + foot) / 2 : foot)}"), joint, 1.4, 0.6);
        }
    }

    private static void Reflection(StageSet set, double x, double top)
    {
        if (set.Lit)
        {
            set.Middle.Glow(x, top + (set.Height * 0.05), set.Height * 0.05, Rgb.Of(0xffd47a), 0.4, 1.4);
        }
    }

    private static void Pier(StageSet set)
    {
        var (c, w, h) = (set.Ground, set.Width, set.Height);
        var wood = Rgb.Of(0x8c6844);
        var top = h * (set.Scene.Has(Motif.Ship) && !Peopled(set) ? 0.9 : 0.8);
        c.Motif("pier", () =>
        {
            c.Shape(Svg.Text($"M-10 {top}L{w + 10} {top}L{w + 10} {h + 10}L-10 {h + 10}Z"), wood);
            for (var i = -14; i <= 14; i++)
            {
                c.Line(Svg.Text($"M{(w / 2) + (i * 70)} {top + 6}L{(w / 2) + (i * 120)} {h}"), set.Look.Shaded(c.Tone(wood), 0.5), 2, 0.6);
            }

            c.Line(Svg.Text($"M-10 {top + 2}H{w + 10}"), set.Look.Lit(c.Tone(wood), 0.3), 6);
            foreach (var at in new[] { 0.14, 0.5, 0.8 })
            {
                var x = set.FromFocus(at);
                c.Rect(x - 11, top - 26, 22, 36, Rgb.Of(0x5c4330));
                c.Oval(x, top - 26, 13, 5, Rgb.Of(0x7a5a40));
            }
        });
        c.At(set.FromFocus(0.05), top + 24, 3, false, 0, () => Buildings.LampPost(c, set.Lit));
    }

    private static bool Peopled(StageSet set) => set.Scene.Subjects.Any(subject => MotifCatalogue.RoleOf(subject.Motif) is Role.Person or Role.Animal or Role.FlyingAnimal or Role.Object);
}
