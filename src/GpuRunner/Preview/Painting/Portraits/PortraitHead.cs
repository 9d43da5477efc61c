using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Portraits;

/// <summary>A head from the front: centre at the origin, crown at -58, chin at 50, in units of the body.</summary>
internal static class PortraitHead
{
    /// <summary>What hangs behind the shoulders.</summary>
    public static void BackHair(Canvas c, PersonLook person)
    {
        var hair = c.Look.Shaded(person.Hair, 0.25);
        switch (person.Cut)
        {
            case Cut.Long:
                c.Shape("M-43-18C-50-74 50-74 43-18C47 20 58 70 52 122C22 132-22 132-52 122C-58 70-47 20-43-18Z", hair);
                break;
            case Cut.Shoulder:
                c.Shape("M-43-18C-50-74 50-74 43-18C46 12 54 44 47 74C20 84-20 84-47 74C-54 44-46 12-43-18Z", hair);
                break;
            case Cut.Bob:
                c.Shape("M-42-18C-49-72 49-72 42-18C47 8 50 26 42 42C18 48-18 48-42 42C-50 26-47 8-42-18Z", hair);
                break;
            case Cut.Ponytail:
                c.Shape("M14-60C58-78 72-10 56 66C46 52 50-2 26-30Z", hair);
                break;
            case Cut.Bun:
                c.Oval(0, -70, 21, 19, hair);
                break;
            default:
                break;
        }
    }

    public static void Paint(Canvas c, PersonLook person)
    {
        var skin = person.Skin;
        var turn = person.HeadTurned ? 6.0 : 0;
        c.Oval(-37.5 + (turn * 0.4), 2, 6.5, 11, c.Look.Shaded(skin, 0.12));
        c.Oval(37.5 - (turn * 0.6), 2, 6.5, 11, c.Look.Shaded(skin, 0.12));
        c.Shape(FaceOf(person), skin, Form.Round);
        c.At(turn, 0, 1, false, 0, () =>
        {
            Cheeks(c, person);
            Eye(c, person, -15.5);
            Eye(c, person, 15.5);
            Nose(c, skin);
            Mouth(c, person);
            Marks(c, person);
        });
        if (person.Bearded)
        {
            Beard(c, person);
        }

        Hair(c, person);
    }

    private static string FaceOf(PersonLook person) => person switch
    {
        { Round: true } => "M-37-8C-39-44-23-58 0-58C23-58 39-44 37-8C37 18 29 36 14 45C7 49-7 49-14 45C-29 36-37 18-37-8Z",
        { StrongJaw: true } => "M-37-10C-39-45-23-58 0-58C23-58 39-45 37-10C36 10 34 24 27 35C20 45 10 51 0 51C-10 51-20 45-27 35C-34 24-36 10-37-10Z",
        _ => "M-36-10C-38-45-22-58 0-58C22-58 38-45 36-10C35 12 28 30 14 43C7 50-7 50-14 43C-28 30-35 12-36-10Z",
    };

    private static void Cheeks(Canvas c, PersonLook person)
    {
        var blush = c.Tone(person.Skin.Mix(Rgb.Of(0xe0605a), person.Woman ? 0.5 : 0.3));
        c.Glow(-21, 15, 14, blush, 0.42);
        c.Glow(21, 15, 14, blush, 0.42);
        if (person.Aged)
        {
            var line = c.Look.Shaded(c.Tone(person.Skin), 0.3);
            c.Line("M-11 17Q-16 23-16 30M11 17Q16 23 16 30M-14-36Q0-39 14-36M-12-31Q0-33.5 12-31", line, 0.9, 0.6);
        }
    }

    private static void Eye(Canvas c, PersonLook person, double x)
    {
        var dark = c.Look.Grade(Rgb.Of(0x22181a));
        var laugh = person.Expression == Expression.Laugh;
        var open = laugh ? 3.2 : 4.6;
        c.Plain(Svg.Text($"M{x - 8.5} -3.5Q{x} {-4 - (open * 1.7)} {x + 8.5} -3.5Q{x} {-4 + (open * 1.35)} {x - 8.5} -3.5Z"), Rgb.Of(0xf4efec));
        c.Dot(x, -4.2, laugh ? 3.7 : 4.5, c.Tone(person.Eyes).Mix(dark, 0.25));
        c.Dot(x, -4, laugh ? 3 : 3.6, c.Tone(person.Eyes));
        c.Dot(x, -4.2, 2, dark);
        c.Dot(x - 1.5, -6, 1.15, Rgb.White, 0.95);
        c.Line(Svg.Text($"M{x - 9} -3Q{x} {-4.4 - (open * 1.8)} {x + 9} -3"), dark, person.Woman ? 1.9 : 1.2);
        c.Line(Svg.Text($"M{x - 7} {-1 + (open * 0.5)}Q{x} {0.4 + (open * 0.75)} {x + 7} {-1 + (open * 0.5)}"), c.Look.Shaded(c.Tone(person.Skin), 0.35), 0.7, 0.7);
        if (person.Woman)
        {
            var out1 = x < 0 ? -1 : 1;
            c.Line(Svg.Text($"M{x + (out1 * 8.2)} -4.2l{out1 * 3.4} -2.6M{x + (out1 * 6.4)} -6.6l{out1 * 2.6} -3"), dark, 1.1);
        }

        var brow = c.Look.Shaded(c.Tone(person.Hair), person.Aged ? 0.1 : 0.2);
        var lift = person.Expression == Expression.Calm ? 0 : -1.4;
        var inner = x < 0 ? 8 : -8;
        c.Line(Svg.Text($"M{x + inner} {-15.5 + lift}Q{x} {-20.5 + lift} {x - inner - (inner > 0 ? 2 : -2)} {-15 + lift}"), brow, person.Woman ? 2.1 : 3);
    }

    private static void Nose(Canvas c, Rgb skin)
    {
        var shade = c.Look.Shaded(c.Tone(skin), 0.34);
        c.Line("M3.5-4Q6.5 8 5.5 13.5", shade, 1.2, 0.45);
        c.Line("M-6.5 15.5Q-4.5 18.6-1.4 17.4Q0 19.2 1.6 17.4Q4.6 18.6 6.5 15.5", shade, 1.3, 0.8);
        c.Glow(0, 11, 5, c.Look.Lit(c.Tone(skin), 0.7), 0.35);
    }

    private static void Mouth(Canvas c, PersonLook person)
    {
        var lip = c.Tone(person.Skin.Mix(Rgb.Of(0xb4403f), person.Woman ? 0.62 : 0.36));
        var dark = c.Look.Shaded(lip, 0.45);
        switch (person.Expression)
        {
            case Expression.Laugh:
                c.Plain("M-15 25Q0 29.5 15 25Q11 41 0 41.5Q-11 41-15 25Z", dark);
                c.Plain("M-12.6 26.6Q0 30.6 12.6 26.6Q11.4 31.6 0 32.4Q-11.4 31.6-12.6 26.6Z", Rgb.Of(0xfaf7f2));
                c.Line("M-15.5 24.6Q0 29.6 15.5 24.6Q11.4 41.8 0 42.3Q-11.4 41.8-15.5 24.6", lip, 2);
                break;
            case Expression.Smile:
                c.Plain("M-14 27Q-6 27.4 0 29Q6 27.4 14 27Q8 38 0 38Q-8 38-14 27Z", lip);
                c.Plain("M-11 28.6Q0 31.4 11 28.6Q7 32.8 0 33Q-7 32.8-11 28.6Z", Rgb.Of(0xfaf7f2));
                c.Line("M-16 26Q-14.6 27.4-13.4 27M16 26Q14.6 27.4 13.4 27", dark, 1.1, 0.8);
                break;
            default:
                c.Plain("M-11.5 29.5Q-5 25.6 0 27.6Q5 25.6 11.5 29.5Q0 31-11.5 29.5Z", lip);
                c.Plain("M-11 30Q0 31.6 11 30Q6 37 0 37Q-6 37-11 30Z", c.Look.Lit(lip, 0.16));
                c.Line("M-12 29.6Q0 31.4 12 29.4", dark, 1);
                break;
        }
    }

    private static void Marks(Canvas c, PersonLook person)
    {
        var mark = c.Look.Shaded(c.Tone(person.Skin), 0.45);
        if (person.BeautyMark)
        {
            c.Dot(17, 24, 1.4, mark.Mix(Rgb.Of(0x3a2018), 0.5));
        }

        if (person.Freckles)
        {
            ReadOnlySpan<(double X, double Y)> spots = [(-24, 9), (-19, 12), (-14, 9), (-22, 14.5), (-16, 15), (-5, 6), (5, 7), (14, 9), (19, 12.5), (24, 9), (22, 14.5), (16, 15)];
            foreach (var (x, y) in spots)
            {
                c.Dot(x, y, 0.95, mark, 0.6);
            }
        }
    }

    private static void Beard(Canvas c, PersonLook person)
    {
        var beard = person.Hair.Mix(person.Skin, 0.18);
        c.Shape("M-37 2C-36 22-31 37-20 47C-10 55 10 55 20 47C31 37 36 22 37 2C33 14 29 20 20 21.5Q10 19 0 21.5Q-10 19-20 21.5C-29 20-33 14-37 2Z", beard, Form.Lit, 0.9, line: false);
        Mouth(c, person);
    }

    private static void Hair(Canvas c, PersonLook person)
    {
        var hair = person.Hair;
        switch (person.Cut)
        {
            case Cut.Bald:
                c.Glow(-10, -44, 18, c.Look.Lit(c.Tone(person.Skin), 0.8), 0.4);
                return;
            case Cut.Cropped:
                c.Shape("M-38.5-12C-42-48-28-63 0-63C28-63 42-48 38.5-12C37-24 34-34 27-41C10-48-10-48-27-41C-34-34-37-24-38.5-12Z", hair, Form.Round, 0.94);
                break;
            case Cut.Short:
                c.Shape("M-39.5-8C-46-50-31-71 3-71C36-71 45-48 39-8C37.5-20 35-30 29-38C14-34-8-36-24-44C-31-34-37-22-39.5-8Z", hair, Form.Round);
                break;
            case Cut.Wavy:
                c.Shape("M-40-8C-50-30-42-54-30-60C-24-74-8-74 0-70C12-78 30-70 34-58C46-50 46-26 39-8C38-20 36-28 30-35C24-30 18-36 12-40C4-34-4-40-10-43C-18-36-26-40-28-38C-34-28-38-20-40-8Z", hair, Form.Round);
                break;
            case Cut.Tousled:
                c.Shape("M-41-4C-50-34-42-56-33-60L-30-70L-18-67L-8-77L2-69L16-75L20-66L34-66L35-55C46-44 46-22 40-4C39-18 37-26 31-33L22-28L16-38L6-30L-4-41L-12-31L-22-40L-30-32C-36-24-39-16-41-4Z", hair, Form.Round);
                break;
            case Cut.Bun or Cut.Ponytail:
                c.Shape("M-39.5 2C-46-48-31-68 0-68C31-68 46-48 39.5 2C38-18 33-33 16-41C6-44-6-44-16-41C-33-33-38-18-39.5 2Z", hair, Form.Round);
                break;
            default:
                c.Shape("M-42 26C-48-40-34-68 2-69C36-69 48-38 42 26C39 4 36-22 14-45C4-36-26-30-35-8C-38 2-40 14-42 26Z", hair, Form.Round);
                break;
        }

        c.Line("M-24-52Q-6-63 16-59", c.Look.Lit(c.Tone(hair), 0.45), 2.6, 0.5);
    }
}
