using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>Head, face, hair and hat in units of which the head's radius has 10; it looks a little to the right.</summary>
internal static class FigureHead
{
    public static void Paint(Canvas c, Subject subject, FigureLook look, Pose pose)
    {
        if (subject.Motif == Motif.Astronaut)
        {
            Helmet(c, look, () => Face(c, subject, look, pose));
            return;
        }

        c.Oval(-9.2, 1.5, 2.2, 2.8, look.Skin);
        // A hard-edged shadow over a face reads as a beard.
        var form = c.Look.Shading is Shading.Cel or Shading.Flat ? Form.Flat : Form.Round;
        c.Shape("M-10-1C-10-8-6-10.5 0-10.5C6.5-10.5 10.2-7 10.2-1C10.4 5.5 6 10.4 1 10.5C-5 10.5-10 6-10-1Z", look.Skin, form);
        Face(c, subject, look, pose);
        if (look.Bearded)
        {
            Beard(c, look, subject.Motif is Motif.Wizard or Motif.OldMan or Motif.King ? 24 : 14);
        }

        if (subject.Motif == Motif.Knight)
        {
            KnightHelmet(c, look);
            return;
        }

        Hair(c, look);
        Headwear(c, subject, look);
    }

    private static void Face(Canvas c, Subject subject, FigureLook look, Pose pose)
    {
        var dark = c.Look.Grade(Rgb.Of(0x2b1c26));
        var blush = c.Tone(Rgb.Of(0xf0766a));
        c.Glow(-4.2, 4.2, 2.9, blush, 0.55);
        c.Glow(7, 4.2, 2.6, blush, 0.55);
        if (pose is Pose.Sleeping)
        {
            c.Line("M-4.4 1.6Q-2 3.6 .2 1.6M4 1.6Q6 3.6 8 1.6", dark, 0.8);
        }
        else
        {
            Eye(c, look, -1.8, pose == Pose.Reading);
            Eye(c, look, 5.6, pose == Pose.Reading);
        }

        var brow = look.Bearded ? c.Tone(look.Hair) : c.Look.Shaded(c.Tone(look.Hair), 0.35);
        c.Line("M-4.2-2.6Q-2.2-4.2 0-3.4M4.2-3.4Q6-4.2 7.6-2.7", brow, look.Bearded ? 1.2 : 0.7, 0.85);
        c.Line("M2.7 3Q3.8 4.3 2.5 4.7", c.Look.Shaded(c.Tone(look.Skin), 0.35), 0.7);
        c.Line(subject.Motif is Motif.Witch ? "M-.2 7Q2.6 8.2 4.8 6.2" : "M-.6 6.5Q2.2 9 5 6.4", c.Tone(Rgb.Of(0x9a3f38)), 0.9);
        if (subject.Motif == Motif.Scientist)
        {
            c.Add($"<g fill=\"#dff2ff\" fill-opacity=\".3\" stroke=\"{dark}\" stroke-width=\".7\"><circle cx=\"-1.9\" cy=\"1.6\" r=\"3.5\"/><circle cx=\"5.7\" cy=\"1.6\" r=\"3.2\"/><path d=\"M1.5 1.3h1.1\"/></g>");
        }
    }

    private static void Eye(Canvas c, FigureLook look, double x, bool lowered)
    {
        var dark = c.Look.Grade(Rgb.Of(0x24161f));
        var y = lowered ? 2.3 : 1.6;
        var iris = c.Tone(look.Eyes);
        switch (c.Look.Style)
        {
            case PaintingStyle.Anime:
                c.Plain(Svg.EllipsePath(x, y, 2.2, 3.1), Rgb.White);
                c.Painted(Svg.EllipsePath(x + 0.3, y + 0.2, 1.75, 2.8), c.Vertical((0, dark, 1), (0.45, iris, 1), (1, iris.Mix(Rgb.White, 0.5), 1)));
                c.Dot(x - 0.4, y - 1.1, 0.85, Rgb.White);
                c.Dot(x + 0.9, y + 1.2, 0.4, Rgb.White);
                c.Line(Svg.Text($"M{x - 2.4} {y - 1.8}Q{x} {y - 4} {x + 2.5} {y - 1.7}"), dark, 1);
                break;
            case PaintingStyle.Realistic or PaintingStyle.Cinematic:
                c.Plain(Svg.EllipsePath(x, y, 1.6, 1.15), Rgb.Of(0xf2ece6));
                c.Dot(x + 0.2, y, 1.05, dark.Mix(iris, 0.35));
                c.Dot(x - 0.1, y - 0.4, 0.32, Rgb.White, 0.9);
                c.Line(Svg.Text($"M{x - 1.8} {y - 0.6}Q{x} {y - 1.9} {x + 1.8} {y - 0.5}"), dark, 0.55);
                break;
            case PaintingStyle.Cartoon:
                c.Add($"<ellipse cx=\"{x}\" cy=\"{y - 0.3}\" rx=\"2.5\" ry=\"3\" fill=\"#fff\" stroke=\"{dark}\" stroke-width=\".6\"/>");
                c.Dot(x + 0.6, y, 1.35, dark);
                c.Dot(x + 0.2, y - 0.5, 0.45, Rgb.White);
                break;
            case PaintingStyle.Pixar:
                c.Plain(Svg.EllipsePath(x, y, 2.3, 2.75), Rgb.Of(0xfffdf8));
                c.Painted(Svg.EllipsePath(x + 0.25, y + 0.1, 1.95, 2.35), c.Vertical((0, iris.Mix(dark, 0.5), 1), (1, iris.Mix(Rgb.White, 0.3), 1)));
                c.Dot(x + 0.35, y + 0.1, 1.25, dark);
                c.Dot(x - 0.35, y - 0.85, 0.75, Rgb.White);
                c.Dot(x + 0.9, y + 1, 0.35, Rgb.White, 0.8);
                c.Line(Svg.Text($"M{x - 2.5} {y - 1.3}Q{x} {y - 3.7} {x + 2.5} {y - 1.2}"), dark, 0.6);
                break;
            default:
                c.Plain(Svg.EllipsePath(x + 0.2, y, 1.35, 1.85), dark);
                c.Dot(x - 0.2, y - 0.6, 0.5, Rgb.White);
                break;
        }
    }

    private static void Hair(Canvas c, FigureLook look)
    {
        switch (look.Cut)
        {
            case HairCut.Bald:
                break;
            case HairCut.Tousled:
                c.Shape("M-10.8 2C-13-3-12-9-8.5-11.5C-7-15-3-14-1.5-13.4C2-16 6-14 7-12.4C11-11 12-5 10.8-1C9.5-3 9-5 7.6-6.2C6.5-4.6 5-4.4 4-6C2.4-4 .5-4 -.5-6C-2-3.6-4.6-3.6-6-5.2C-8.6-4-10-1-10.8 2Z", look.Hair, Form.Round);
                break;
            case HairCut.Short:
                c.Shape("M-10.8 2C-12.5-6-8.5-13 0-13C8-13.2 12-7.5 10.6-1C9.6-3.4 8.6-5 6.5-6.2C2.5-4.6-3-4.4-6.4-6C-9-4.4-10.2-1.6-10.8 2Z", look.Hair, Form.Round);
                break;
            default:
                c.Shape("M-10.9 4C-13-6-8.5-13.2 0-13.2C8-13.3 12.4-7 10.9 3C10-1 9-4 6.5-7C3.4-5-3.5-4.8-6.8-5.4C-9-3-10.4 0-10.9 4Z", look.Hair, Form.Round);
                break;
        }

        if (look.Cut != HairCut.Bald && c.Look.Shading is Shading.Soft or Shading.Cel)
        {
            c.Line("M-7.5-8.2Q-3-11.4 3.5-10.6", c.Look.Lit(c.Tone(look.Hair), 0.5), 1.1, 0.75);
        }
    }

    private static void Beard(Canvas c, FigureLook look, double length)
    {
        c.Shape(Svg.Text($"M-9.7 2.6C-10.4 9 -7 {length * 0.7} 1 {length}C8 {length * 0.7} 11 9 10 2C9 6.4 7 7.6 2.4 7.4C-2 7.6-7.6 7-9.7 2.6Z"), look.Hair);
        c.Shape("M2.4 5.2C-1 4-4 5.6-5.4 8C-2 8.6 1 8 2.4 6.8C4 8 7 8.4 9.4 7.4C8 5.2 5.4 4.2 2.4 5.2Z", c.Look.Lit(look.Hair, 0.15), line: false);
        c.Line("M.6 8.4Q2.4 9.6 4.4 8.4", c.Tone(Rgb.Of(0x8a3f3c)), 0.9);
    }

    private static void Headwear(Canvas c, Subject subject, FigureLook look)
    {
        var gold = Rgb.Of(0xf2c23c);
        switch (subject.Motif)
        {
            case Motif.Wizard:
            case Motif.Witch:
                PointedHat(c, subject.Motif == Motif.Witch ? Rgb.Of(0x33264a) : look.Cloth, subject.Motif == Motif.Witch ? Rgb.Of(0xd77f2f) : gold);
                break;
            case Motif.King or Motif.Queen or Motif.Prince:
                c.Shape("M-9-7.5L-10.5-17L-5-12.5L0-19L5-12.5L10.8-17L9.6-7.5Q0-5 -9-7.5Z", gold);
                c.Dot(0, -10.6, 1.4, c.Tone(Rgb.Of(0xd6304a)));
                c.Dot(-5.6, -9.8, 1, c.Tone(Rgb.Of(0x3f7fd6)));
                c.Dot(5.8, -9.8, 1, c.Tone(Rgb.Of(0x3f7fd6)));
                break;
            case Motif.Princess:
                c.Shape("M-6.5-10.5L-5.5-15L-2.6-12.2L0-17.5L2.8-12.2L6-15L7-10.3Q0-8.6-6.5-10.5Z", gold);
                break;
            case Motif.Captain:
                c.Shape("M-12-7C-12-16-6-19 0-19C7-19 13-16 12.5-7Q0-11-12-7Z", Rgb.Of(0xf4f1ea));
                c.Shape("M-11.6-6.5Q0-11 12-6.8L15-3.6Q3-8.4-11.2-3.8Z", Rgb.Of(0x24335c));
                c.Dot(1, -12.5, 2, c.Tone(gold));
                break;
            case Motif.Fairy:
                c.Dot(-3, -12, 2, c.Tone(Rgb.Of(0xf7a7c8)));
                c.Dot(1, -13, 2.3, c.Tone(Rgb.Of(0xfff0a8)));
                c.Dot(5, -11.8, 2, c.Tone(Rgb.Of(0xf7a7c8)));
                break;
            default:
                break;
        }
    }

    private static void PointedHat(Canvas c, Rgb cloth, Rgb band)
    {
        c.Shape("M-9.5-6C-8-17-5-26-1-33C1-37-3-40-7-41C3-44 7-38 6.4-31C7-22 9-14 10.2-6Q0-2.5-9.5-6Z", cloth);
        c.Shape("M-17.5-5.5C-12-10 12-10.5 17.8-6C12-1.2-11-.6-17.5-5.5Z", c.Look.Shaded(cloth, 0.12));
        c.Shape("M-9.6-8.6Q0-5.4 10-8.8L9.6-12Q0-8.8-9-11.9Z", band, line: false);
        c.Plain(Shapes.Star(-0.5, -20, 3), c.Tone(band));
        c.Plain(Shapes.Star(3.4, -29, 1.7), c.Tone(band));
    }

    private static void KnightHelmet(Canvas c, FigureLook look)
    {
        c.Shape("M-4-12C-14-24-22-18-21-8C-18-14-12-12-8-9Z", Rgb.Of(0xc23a46));
        c.Shape("M-11.5 8C-13.5-6-9-13.5 0-13.5C9-13.5 12.8-7 11.6-2L9.6-3.6C4-6-4-5.6-7-3.6C-8 2-7.6 6-6.4 10Z", look.Cloth, Form.Round);
        c.Shape("M-8-6.4Q1-10.4 11-6L10.6-2.6Q1-6.4-7.6-3Z", c.Look.Shaded(look.Cloth, 0.25));
    }

    private static void Helmet(Canvas c, FigureLook look, Action face)
    {
        c.Oval(0, 0, 14.5, 14, look.Cloth);
        c.Shape("M-9-1C-9-8-4-10 1-10C8-10 12-7 12-1C12 6 8 9.5 2 9.5C-5 9.5-9 6-9-1Z", Rgb.Of(0x27406e));
        c.At(1.6, 0.5, 0.74, false, 0, () =>
        {
            c.Oval(0, 0, 10, 10, look.Skin);
            face();
            c.Shape("M-10 0C-10-8-5-10.6 0-10.6C6-10.6 10-8 10 0C8-4 6-5.6 0-5.6C-6-5.6-8-4-10 0Z", look.Hair);
        });
        c.Plain("M-9-1C-9-8-4-10 1-10C8-10 12-7 12-1C12 6 8 9.5 2 9.5C-5 9.5-9 6-9-1Z", Rgb.Of(0x9fd4ff), 0.2);
        c.Line("M-6-3Q-5-7.4 0-8", Rgb.White, 1.3, 0.85);
    }
}
