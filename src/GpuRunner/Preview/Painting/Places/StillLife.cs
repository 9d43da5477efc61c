using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Places;

/// <summary>What stands behind and under things that are shown for themselves: a table, a studio's paper, a wall.</summary>
internal static class StillLife
{
    private static readonly Rgb s_wood = Rgb.Of(0x9a6a42);
    private static readonly Rgb s_marble = Rgb.Of(0xece9e6);

    public static void Paint(StageSet set)
    {
        switch (set.Scene.Place)
        {
            case Place.Tabletop: Table(set); break;
            case Place.Studio: Studio(set); break;
            default: Wall(set); break;
        }
    }

    private static void Table(StageSet set)
    {
        var (c, w, h) = (set.Far, set.Width, set.Height);
        var wall = c.Tone(set.Scene.Time == TimeOfDay.Night ? Rgb.Of(0x3a3450) : set.Random.For("table").Pick(Rgb.Of(0xb9c4ad), Rgb.Of(0xd8bfa4), Rgb.Of(0xa9b8c8), Rgb.Of(0xcfb4a8)));
        c.Motif("wall", () =>
        {
            c.Painted(Svg.RectPath(0, 0, w, h), c.Vertical((0, c.Look.Shaded(wall, 0.4), 1), (0.6, wall, 1), (1, wall, 1)));
            c.Glow(w * (c.Look.LightFromLeft ? 0.2 : 0.8), h * 0.2, w * 0.5, c.Look.Lit(wall, 0.6), 0.8);
        });
        var (top, edge) = (c.Tone(set.Scene.Backdrop ?? (set.Scene.Marble ? s_marble : s_wood)), set.Horizon);
        c.Motif("table", () =>
        {
            c.Painted(Svg.RectPath(0, edge, w, h - edge), c.Vertical((0, c.Look.Lit(top, 0.25), 1), (0.3, top, 1), (1, c.Look.Shaded(top, 0.4), 1)));
            c.Line(Svg.Text($"M0 {edge}H{w}"), c.Look.Lit(top, 0.45), 3, 0.8);
            var random = set.Random.For("grain");
            if (set.Scene.Marble)
            {
                Veins(c, random, c.Look.Shaded(top, 0.45), edge);
                return;
            }

            for (var i = -8; i <= 8; i++)
            {
                c.Line(Svg.Text($"M{(w / 2) + (i * w * 0.1)} {edge}L{(w / 2) + (i * w * 0.2)} {h}"), c.Look.Shaded(top, 0.55), 2, 0.55);
            }

            for (var i = 0; i < 22; i++)
            {
                c.Line(Svg.Text($"M{random.Between(0, w)} {random.Between(edge + 12, h)}q{random.Between(20, 60)} {random.Between(-5, 5)} {random.Between(60, 130)} 0"), c.Look.Shaded(top, 0.5), 1.4, 0.4);
            }
        });
    }

    private static void Veins(Canvas c, SceneRandom random, Rgb colour, double edge)
    {
        for (var i = 0; i < 12; i++)
        {
            var (x, y) = (random.Between(-60, c.Width), random.Between(edge + 4, c.Height));
            c.Line(Svg.Text($"M{x} {y}q{random.Between(20, 60)} {random.Between(-24, 24)} {random.Between(70, 120)} {random.Between(-14, 14)}t{random.Between(60, 140)} {random.Between(-20, 20)}"), colour, random.Between(0.8, 2.4), 0.35);
        }
    }

    private static void Studio(StageSet set)
    {
        var (c, w, h) = (set.Far, set.Width, set.Height);
        var paper = c.Look.Grade(set.Scene.Backdrop ?? Rgb.Of(0xece8e2));
        c.Motif("studio", () =>
        {
            c.Painted(Svg.RectPath(0, 0, w, h), c.Vertical((0, paper.Mix(Rgb.Black, 0.08), 1), (0.62, paper, 1), (0.78, paper.Mix(Rgb.White, 0.3), 1), (1, paper.Mix(Rgb.Black, 0.06), 1)));
            c.Glow(w / 2, h * 0.42, Math.Min(w, h) * 0.6, paper.Mix(Rgb.White, 0.6), 0.7);
        });
    }

    private static void Wall(StageSet set)
    {
        var (c, w, h) = (set.Far, set.Width, set.Height);
        var (paint, foot) = (c.Tone(set.Scene.Backdrop ?? Rgb.Of(0xb5654a)), set.Horizon);
        c.Motif("wall", () =>
        {
            c.Painted(Svg.RectPath(0, 0, w, foot), c.Vertical((0, c.Look.Lit(paint, 0.08), 1), (0.7, paint, 1), (1, c.Look.Shaded(paint, 0.25), 1)));
            var joint = c.Look.Shaded(paint, 0.3);
            for (var row = 0; row * 30 < foot; row++)
            {
                c.Line(Svg.Text($"M0 {row * 30}H{w}"), joint, 1.6, 0.5);
                for (var x = row % 2 * 36d; x < w; x += 72)
                {
                    c.Line(Svg.Text($"M{x} {row * 30}v30"), joint, 1.6, 0.5);
                }
            }
        });
        var stone = c.Tone(Rgb.Of(0x9a948e));
        set.Ground.Motif("pavement", () =>
        {
            set.Ground.Painted(Svg.RectPath(0, foot, w, h - foot), c.Look.Inks.Count > 0 ? stone.ToString() : set.Ground.Vertical((0, c.Look.Shaded(stone, 0.45), 1), (0.12, stone, 1), (1, c.Look.Shaded(stone, 0.3), 1)));
            for (var i = -5; i <= 5; i++)
            {
                set.Ground.Line(Svg.Text($"M{(w / 2) + (i * w * 0.14)} {foot}L{(w / 2) + (i * w * 0.24)} {h}"), c.Look.Shaded(stone, 0.5), 2, 0.5);
            }
        });
    }
}
