using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>Two-wheelers in profile, about 100 units tall, wheels on y = 0, bound to the right.</summary>
internal static class Cycles
{
    private static readonly Rgb s_dark = Rgb.Of(0x2c2a33);
    private static readonly Rgb s_steel = Rgb.Of(0xb9c0ca);

    public static void Paint(Canvas c, Subject subject)
    {
        if (subject.Motif == Motif.Bicycle)
        {
            Bicycle(c, subject.Colour ?? Rgb.Of(0xc8333f));
        }
        else
        {
            Motorcycle(c, subject.Colour ?? Rgb.Of(0xb5322f));
        }
    }

    private static void Wheel(Canvas c, double x, double r, double tyre)
    {
        c.Add($"<circle cx=\"{x}\" cy=\"{-r}\" r=\"{r}\" fill=\"none\" stroke=\"{c.Tone(s_dark)}\" stroke-width=\"{tyre}\"/>");
        for (var i = 0; i < 8; i++)
        {
            var (dx, dy) = (Math.Cos(i * Math.PI / 8) * r, Math.Sin(i * Math.PI / 8) * r);
            c.Line(Svg.Text($"M{x - dx} {-r - dy}L{x + dx} {-r + dy}"), c.Tone(s_steel), 0.9, 0.8);
        }

        c.Dot(x, -r, 5, c.Tone(s_dark));
    }

    private static void Bicycle(Canvas c, Rgb paint)
    {
        c.GroundShadow(0, 0, 110, 6);
        Wheel(c, -58, 38, 6);
        Wheel(c, 62, 38, 6);
        c.Limb("M-58-38L-4-36L-24-84ZM-4-36L44-84L-24-84M62-38L42-92", paint, 5.5);
        c.Limb("M-24-84L-27-95M42-92L39-102L54-108", s_dark, 4.5);
        c.Shape("M-42-99Q-28-104-12-98Q-24-92-42-94Z", s_dark);
        c.Add($"<circle cx=\"-4\" cy=\"-36\" r=\"10\" fill=\"none\" stroke=\"{c.Tone(s_steel)}\" stroke-width=\"3.4\"/>");
        c.Limb("M-4-36L4-20M0-19L10-19", s_dark, 3.4);
    }

    private static void Motorcycle(Canvas c, Rgb paint)
    {
        c.GroundShadow(0, 0, 120, 7);
        Wheel(c, -68, 30, 13);
        Wheel(c, 74, 30, 13);
        c.Limb("M74-30L46-88M-68-30L-10-34", s_steel, 6);
        c.Shape("M-26-52L24-52L34-26L-24-22Z", s_steel);
        c.Line("M-20-44H26M-20-37H28M-20-30H30", c.Tone(s_dark), 2.4);
        c.Limb("M-10-22L-104-20", s_steel, 8);
        c.Shape("M-12-62C-2-86 36-88 48-72L40-54L-10-54Z", paint, Form.Round);
        c.Shape("M-84-64Q-56-76-10-66L-16-52Q-54-54-80-54Z", s_dark);
        c.Shape("M-102-44Q-94-66-66-64L-60-56Q-86-58-94-40Z", paint);
        c.Shape("M48-58Q76-72 104-44L96-40Q76-60 52-50Z", paint);
        c.Limb("M46-88L34-98", s_dark, 5);
        c.Oval(58, -80, 10, 11, s_steel);
        c.Glow(68, -80, 24, Rgb.Of(0xfff0b0), 0.7);
    }
}
