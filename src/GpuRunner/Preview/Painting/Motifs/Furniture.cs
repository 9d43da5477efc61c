using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>Chairs, sofas and beds, about 100 units tall, seen from the front or the side.</summary>
internal static class Furniture
{
    private static readonly Rgb s_wood = Rgb.Of(0x8a5a36);

    public static void Paint(Canvas c, Subject subject)
    {
        switch (subject.Motif)
        {
            case Motif.Chair: Chair(c, subject.Colour ?? s_wood); break;
            case Motif.Sofa: Sofa(c, subject.Colour ?? Rgb.Of(0x4f7f8a)); break;
            default: Bed(c, subject.Colour ?? Rgb.Of(0x5f86b0)); break;
        }
    }

    private static void Chair(Canvas c, Rgb paint)
    {
        c.GroundShadow(0, 0, 44, 7);
        c.Limb("M-30-104L-30 0M-18-44L-18-6M30-44L30 0M20-44L20-6", paint, 6);
        c.Shape("M-34-52L34-52L38-40L-34-40Z", paint);
        c.Limb("M-30-98L-30-60M-30-98L-10-96M-30-82L-12-80", paint, 6);
        c.Shape("M-34-106L-8-102L-8-58L-34-54Z", paint, opacity: 0.9);
    }

    private static void Sofa(Canvas c, Rgb cloth)
    {
        c.GroundShadow(0, 0, 150, 9);
        c.Limb("M-110-8V0M110-8V0", s_wood, 9);
        c.Shape(Shapes.RoundRect(-112, -96, 224, 76, 20), cloth, Form.Round);
        c.Shape(Shapes.RoundRect(-108, -52, 106, 30, 9), c.Look.Lit(cloth, 0.1));
        c.Shape(Shapes.RoundRect(2, -52, 106, 30, 9), c.Look.Lit(cloth, 0.1));
        c.Shape(Shapes.RoundRect(-118, -28, 236, 24, 8), cloth);
        c.Shape(Shapes.RoundRect(-134, -64, 34, 60, 14), cloth);
        c.Shape(Shapes.RoundRect(100, -64, 34, 60, 14), cloth);
        c.At(-74, -66, 1, false, -12, () => c.Shape(Shapes.RoundRect(-22, -22, 44, 44, 8), Rgb.Of(0xf0c04a)));
    }

    private static void Bed(Canvas c, Rgb quilt)
    {
        c.GroundShadow(0, 0, 150, 9);
        c.Shape(Shapes.RoundRect(-140, -104, 16, 104, 6), s_wood);
        c.Shape(Shapes.RoundRect(128, -58, 14, 58, 6), s_wood);
        c.Shape("M-126-20L130-20L130-6L-126-6Z", s_wood);
        c.Shape(Shapes.RoundRect(-124, -46, 254, 30, 8), Rgb.Of(0xf7f2e8));
        c.Shape("M-50-58C-20-66 100-64 128-54L130-14L-54-14Q-60-40-50-58Z", quilt, Form.Round);
        c.Shape("M-54-58Q-38-64-28-62L-30-14L-56-14Z", c.Look.Lit(quilt, 0.4));
        c.Shape("M-120-48C-124-78-70-84-58-70C-52-56-60-46-74-45Z", Rgb.Of(0xfdfaf4), Form.Round);
        c.Line("M-4-58Q0-36-6-16M44-60Q48-38 42-16M90-58Q94-38 88-16", c.Look.Shaded(c.Tone(quilt), 0.3), 1.8, 0.7);
    }
}
