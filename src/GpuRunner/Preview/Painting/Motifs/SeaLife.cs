using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>Fish, dolphins and whales around their own middle, about 100 units tall, looking to the right.</summary>
internal static class SeaLife
{
    private static readonly Rgb s_dark = Rgb.Of(0x20242e);

    public static void Fish(Canvas c, Subject subject)
    {
        var random = new SceneRandom(subject.Key);
        var scales = subject.Colour ?? random.Pick(Rgb.Of(0xf28a3a), Rgb.Of(0xf2c33a), Rgb.Of(0x4aa8d8), Rgb.Of(0xe8586a));
        c.Shape("M-44 0L-84-34Q-72 0-84 34Z", c.Look.Shaded(scales, 0.1));
        c.Shape("M-14-36Q8-62 34-40L20-24Z", c.Look.Shaded(scales, 0.15));
        c.Shape("M-52 0C-30-46 34-50 66 0C34 50-30 46-52 0Z", scales, Form.Round);
        c.Shape("M8-38C22-24 22 24 8 38C-2 26-2-26 8-38Z", Rgb.Of(0xfdf4e6), line: false);
        c.Shape("M0 6Q-22 18-18 30Q0 28 8 14Z", c.Look.Shaded(scales, 0.22));
        c.Plain(Svg.EllipsePath(40, -10, 8, 8.6), Rgb.White);
        c.Dot(42, -10, 4.6, s_dark);
        c.Dot(40.4, -12, 1.6, Rgb.White);
        c.Line("M62 8Q54 14 48 10", s_dark, 2);
    }

    public static void Dolphin(Canvas c, Subject subject)
    {
        var skin = subject.Colour ?? Rgb.Of(0x6f93b8);
        c.Shape("M-86 44L-116 36Q-104 52-112 70Q-92 64-80 52Z", skin);
        c.Shape("M-14-44C-18-66-34-72-44-72C-36-60-34-50-34-38Z", skin);
        c.Shape("M-90 52C-70 0-30-48 24-44C52-42 66-28 74-14L98 0Q100 8 88 8L66 8C40 24 8 16-20 14C-50 14-72 32-90 52Z", skin, Form.Round);
        c.Shape("M94 6Q84 9 66 8C40 24 8 16-20 14C8 6 40 8 62-2Q80 0 94 6Z", Rgb.Of(0xe9f1f6), line: false);
        c.Shape("M14 10C10 30-2 40-14 44C-14 28-10 18-4 12Z", c.Look.Shaded(skin, 0.15));
        c.Plain(Svg.EllipsePath(58, -14, 3.4, 3.8), s_dark);
        c.Dot(57, -15.4, 1.2, Rgb.White);
    }

    public static void Whale(Canvas c, Subject subject, bool spouting)
    {
        var skin = subject.Colour ?? Rgb.Of(0x4a6f9c);
        if (spouting)
        {
            var spray = c.Tone(Rgb.Of(0xe8f7ff));
            c.Line("M44-46C44-70 34-86 18-88M44-46C46-72 58-86 74-86M44-46L45-84", spray, 6, 0.85);
        }

        c.Shape("M-96-22C-116-30-126-46-122-60Q-106-56-98-46Q-94-60-78-66C-76-48-84-32-92-22Z", skin);
        c.Shape("M-100-24C-72-4-50-36 10-46C62-54 100-30 100 4C98 34 60 42 20 40C-40 38-86 14-100-24Z", skin, Form.Round);
        c.Shape("M100 8C96 34 60 42 20 40C-10 39-36 32-58 18C-20 26 50 26 100 8Z", Rgb.Of(0xe8eef2), line: false);
        c.Line("M30 30Q60 32 88 22M10 34Q48 38 78 30", c.Tone(Rgb.Of(0xa9b9c9)), 1.6);
        c.Shape("M14 24C4 40-14 50-28 50C-24 36-14 26-4 22Z", c.Look.Shaded(skin, 0.18));
        c.Plain(Svg.EllipsePath(70, -4, 4, 4.4), s_dark);
        c.Dot(68.8, -5.6, 1.4, Rgb.White);
    }
}
