using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>Four-legged animals in profile, about 100 units tall, feet on y = 0, looking to the right.</summary>
internal static class Animals
{
    private static readonly Rgb s_dark = Rgb.Of(0x2b2026);
    private static readonly Rgb s_cream = Rgb.Of(0xfbf1e2);

    public static void Paint(Canvas c, Subject subject)
    {
        var colour = subject.Colour;
        switch (subject.Motif)
        {
            case Motif.Fox:
                Canine(c, subject, colour ?? Rgb.Of(0xe4762c), s_cream, Rgb.Of(0x4a2a22), bushy: true);
                break;
            case Motif.Wolf:
                Canine(c, subject, colour ?? Rgb.Of(0x7f8797), Rgb.Of(0xdfe3e8), Rgb.Of(0x5d6474), bushy: true);
                break;
            case Motif.Dog:
                Canine(c, subject, colour ?? Rgb.Of(0xc98d4f), s_cream, Rgb.Of(0x8a5a30), bushy: false);
                break;
            case Motif.Cat:
                Cat(c, subject, colour ?? new SceneRandom(subject.Key).Pick(Rgb.Of(0xe39a4a), Rgb.Of(0x7d7f8d), Rgb.Of(0x3a343e)));
                break;
            case Motif.Lion:
                Lion(c, subject, colour ?? Rgb.Of(IsStriped(subject) ? 0xe8892e : 0xdda94c));
                break;
            case Motif.Horse:
                Hoofed(c, subject, colour ?? Rgb.Of(0x9a6238), Rgb.Of(0x3c2a26));
                break;
            case Motif.Unicorn:
                Hoofed(c, subject, colour ?? Rgb.Of(0xfbf7fb), Rgb.Of(0xe59ad0));
                break;
            case Motif.Deer:
                Hoofed(c, subject, colour ?? Rgb.Of(0xb57a45), Rgb.Of(0x6d4527));
                break;
            case Motif.Bear:
                Bear(c, subject, colour ?? Rgb.Of(IsPanda(subject) ? 0xf6f3ee : 0x7a5236));
                break;
            case Motif.Elephant:
                Elephant(c, subject, colour ?? Rgb.Of(0x8f95a8));
                break;
            case Motif.Rabbit:
                Rabbit(c, colour ?? Rgb.Of(0xcfb79c));
                break;
            default:
                Mouse(c, colour ?? Rgb.Of(0xa79a9c));
                break;
        }
    }

    private static bool IsPanda(Subject subject) => subject.Word.StartsWith("panda", StringComparison.Ordinal);

    private static bool IsStriped(Subject subject) => subject.Word.StartsWith("tiger", StringComparison.Ordinal);

    private static void Leg(Canvas c, double x, double y, double length, double width, double angle, Rgb coat, Rgb sock)
    {
        c.At(x, y, 1, false, angle, () =>
        {
            var (w, f) = (width, width * 0.48);
            c.Shape(Svg.Text($"M{-w} {-w}Q{w * 1.3} {-w} {w} {length * 0.34}L{f} {length - 5}Q{f * 2.6} {length - 4} {f * 2.5} {length}L{-f} {length}L{-f * 1.1} {length * 0.5}Q{-w * 1.35} {length * 0.24} {-w} {-w}Z"), coat);
            if (sock != coat)
            {
                c.Shape(Svg.Text($"M{-f * 1.05} {length * 0.62}L{f * 0.95} {length * 0.62}L{f} {length - 5}Q{f * 2.6} {length - 4} {f * 2.5} {length}L{-f} {length}Z"), sock, line: false);
            }
        });
    }

    private static void Legs(Canvas c, Subject subject, bool far, double front, double hind, double y, double width, Rgb coat, Rgb sock)
    {
        var stride = subject.Pose switch { Pose.Walking => 16, Pose.Running => 34, _ => 3 };
        var (shade, shift, sign) = far ? (c.Look.Shaded(coat, 0.28), 7, -1) : (coat, 0, 1);
        Leg(c, front + shift, y, -y, width, sign * -stride, shade, far && sock == coat ? shade : sock);
        Leg(c, hind + shift, y, -y, width * 1.15, sign * stride, shade, far && sock == coat ? shade : sock);
    }

    private static void Eye(Canvas c, double x, double y, double size)
    {
        c.Plain(Svg.EllipsePath(x, y, size, size * 1.15), s_dark);
        c.Dot(x - (size * 0.3), y - (size * 0.4), size * 0.36, Rgb.White);
    }

    private static void Canine(Canvas c, Subject subject, Rgb coat, Rgb belly, Rgb sock, bool bushy)
    {
        c.GroundShadow(0, 0, 62, 6);
        Legs(c, subject, true, 28, -36, -40, 8, coat, sock);
        Legs(c, subject, false, 32, -40, -40, 8, coat, sock);
        if (bushy)
        {
            c.Shape("M-40-48C-56-40-70-46-82-66C-92-58-98-40-88-28C-76-15-54-22-38-38Z", coat);
            c.Shape("M-82-66C-92-58-98-40-88-28C-85-24-80-22-76-21C-80-30-84-33-90-36C-84-42-80-44-85-52Z", belly, line: false);
        }
        else
        {
            c.Shape(Shapes.Tapered((-40, -50, 5), (-56, -62, 5), (-64, -78, 4), (-62, -90, 2)), coat);
        }

        c.Shape("M-46-54C-34-64 0-60 16-62C24-68 30-76 34-84L56-70C53-56 47-46 42-37C36-26 20-27 4-30C-12-33-30-28-42-30C-54-34-54-46-46-54Z", coat);
        c.Shape("M54-70C53-56 47-46 42-37C38-30 30-27 22-27C30-38 34-52 38-68Z", belly, line: false);
        c.Shape("M35-92L30-116C42-113 50-106 53-98Z", coat);
        c.Shape("M36-94L34-109C41-107 46-103 48-98Z", sock.Mix(Rgb.Of(0xe8a0a0), 0.4), line: false);
        c.Shape("M32-82C30-94 42-103 54-100C62-98 66-92 70-86C76-82 84-79 87-75C88-70 78-67 69-67C56-64 36-66 32-82Z", coat, Form.Round);
        c.Shape("M87-75C88-70 78-67 69-67C58-64.5 42-66 35-74C44-70 54-72 60-78C66-76 78-79 87-75Z", belly, line: false);
        if (bushy)
        {
            c.Shape("M51-96L56-119C64-111 66-103 65-94Z", coat);
            c.Shape("M54.5-97L57.5-112C62-107 63-101 62-95Z", sock.Mix(Rgb.Of(0xe8a0a0), 0.4), line: false);
        }
        else
        {
            c.Shape("M44-99C34-98 28-86 32-74C36-69 42-74 45-82C47-88 50-95 44-99Z", sock, Form.Round);
            c.Line("M47-64Q53-58 57-61", c.Tone(Rgb.Of(0xc8384a)), 4.5);
        }

        Eye(c, 62, -85, 3.1);
        c.Oval(86, -76, 3.6, 2.8, s_dark);
        c.Line("M84-70Q77-66 71-70", s_dark, 1.3);
    }

    private static void Cat(Canvas c, Subject subject, Rgb coat)
    {
        var belly = coat.Mix(s_cream, 0.75);
        c.GroundShadow(-4, 0, 46, 6);
        c.Shape(Shapes.Tapered((-26, -8, 6), (-50, -8, 6), (-62, -24, 5.5), (-56, -46, 5), (-62, -60, 4)), coat);
        c.Shape("M-30 0C-42-12-36-44-14-58C0-66 20-62 24-50C30-34 30-12 26 0Z", coat, Form.Round);
        c.Shape("M8-50C20-46 25-26 20-4C14 0 8-2 6-6C10-22 4-38 8-50Z", belly, line: false);
        c.Shape("M8-34C6-18 8-8 9 0L25 0Q27-4 22-6C22-18 24-28 22-36Z", coat);
        c.Oval(-14, -4, 16, 6.5, coat);
        c.Shape("M-6-84L-10-108C2-104 10-98 13-92Z", coat);
        c.Shape("M20-92C26-100 34-105 42-106L38-82Z", coat);
        c.Shape("M-5-88L-7-102C0-99 5-96 8-92Z", Rgb.Of(0xe9a3a5), line: false);
        c.Shape("M26-93C30-98 34-101 39-102L36-88Z", Rgb.Of(0xe9a3a5), line: false);
        c.Shape("M-12-74C-14-92 2-99 16-99C30-99 44-90 42-72C40-58 28-53 16-53C2-53-10-59-12-74Z", coat, Form.Round);
        c.Oval(19, -62, 12, 7.5, belly, line: false);
        var eye = c.Tone(Rgb.Of(0x8fce5a));
        foreach (var x in new[] { 5.0, 30.0 })
        {
            c.Plain(Svg.EllipsePath(x, -75, 5.6, 6), eye);
            c.Plain(Svg.EllipsePath(x + 0.8, -75, 2.4, 5), s_dark);
            c.Dot(x - 1, -77.6, 1.6, Rgb.White);
        }

        c.Plain("M15.6-67.5L22-67.5L18.8-64Z", Rgb.Of(0xd8727c));
        c.Line("M18.8-64Q15-59 11.5-62M18.8-64Q22-59 26-62", s_dark, 1.1);
        c.Line("M-2-64L-18-67M-2-60L-17-58M38-64L53-68M38-60L52-58", Rgb.White, 0.8, 0.8);
        _ = subject;
    }

    private static void Lion(Canvas c, Subject subject, Rgb coat)
    {
        var random = new SceneRandom(subject.Key);
        c.GroundShadow(0, 0, 66, 7);
        Legs(c, subject, true, 24, -40, -40, 10, coat, coat);
        Legs(c, subject, false, 29, -45, -40, 10, coat, coat);
        c.Shape(Shapes.Tapered((-44, -56, 4), (-62, -50, 3.4), (-76, -34, 3), (-84, -44, 2.6)), coat);
        c.Shape(Shapes.Scalloped(random, -86, -48, 8, 9, 7, 0.3), Rgb.Of(0x7d4420));
        c.Shape("M-50-56C-38-68 0-66 24-70L44-40C34-26 14-30 0-30C-16-30-32-26-46-32C-56-38-56-48-50-56Z", coat);
        if (IsStriped(subject))
        {
            c.Line("M-38-60Q-32-46-38-34M-24-64Q-18-48-24-32M-10-66Q-4-48-10-31M4-67Q10-50 4-32M18-68Q22-54 18-36M-44-24h-6M30-24h-8", c.Tone(s_dark), 4.4, 0.9);
        }
        else if (subject.Word is not ("lioness" or "leopard" or "leopards" or "panther" or "panthers" or "cub"))
        {
            c.Shape(Shapes.Scalloped(random, 42, -70, 34, 34, 13, 0.16), Rgb.Of(0x8f4e22), Form.Round);
            c.Shape(Shapes.Scalloped(random, 45, -70, 25, 26, 11, 0.16), Rgb.Of(0xb96c2c), Form.Round, line: false);
        }

        c.Oval(30, -90, 7, 7, coat);
        c.Oval(62, -92, 6, 6.5, coat);
        c.Shape("M28-72C28-88 40-94 50-93C62-92 68-84 68-74C72-66 68-56 58-54C46-50 30-56 28-72Z", coat, Form.Round);
        c.Oval(59, -61, 12, 8.5, s_cream, line: false);
        c.Plain("M56-70Q62-72.5 68-69L62.5-64Z", s_dark);
        c.Line("M62-64Q58-57 52-60M62-64Q66-58 70-61", s_dark, 1.4);
        if (IsStriped(subject))
        {
            c.Line("M42-92l3 8M50-93v9M58-92l-2 8M30-70l9 3M31-62l9 1", c.Tone(s_dark), 2.8);
        }

        Eye(c, 46, -77, 3);
        Eye(c, 62, -78, 2.8);
    }

    private static void Hoofed(Canvas c, Subject subject, Rgb coat, Rgb mane)
    {
        var deer = subject.Motif == Motif.Deer;
        var hoof = deer ? coat : subject.Motif == Motif.Unicorn ? Rgb.Of(0xe7d7ee) : c.Look.Shaded(coat, 0.3);
        c.GroundShadow(0, 0, 56, 6);
        Legs(c, subject, true, 24, -36, -46, deer ? 6 : 7.4, coat, hoof);
        Legs(c, subject, false, 29, -40, -46, deer ? 6 : 7.4, coat, hoof);
        if (deer)
        {
            c.Shape("M-42-60C-52-64-56-54-50-46L-42-50Z", s_cream);
        }
        else
        {
            c.Shape("M-42-60C-58-66-66-50-62-34C-60-24-68-18-72-12C-58-10-50-22-50-36C-50-46-46-50-40-52Z", mane);
        }

        c.Shape("M-43-60C-30-68-8-63 8-63C18-67 25-79 30-92C33-99 44-101 49-94L52-80C46-68 42-58 38-47C31-35 14-37 0-37C-14-35-30-34-42-40C-52-46-50-56-43-60Z", coat);
        c.Shape("M31-96L30-110C37-108 41-103 42-98Z", coat);
        c.Shape("M32-88C31-101 46-105 54-98C58-92 66-84 72-76C76-70 71-64 64-66C58-68 54-72 48-75C40-76 33-79 32-88Z", coat, Form.Round);
        c.Shape("M66-80C70-77 74-73 73.5-70C72-65.5 67-65 63-66.5C62-71 63-77 66-80Z", c.Look.Shaded(coat, deer ? 0.45 : 0.22), line: false);
        c.Shape("M42-99L45-112C50-108 52-103 51-97Z", coat);
        if (deer)
        {
            c.Shape("M38-46C40-56 46-66 50-76C46-74 42-75 40-76C36-64 32-52 30-42Z", s_cream, line: false);
            Antlers(c);
            foreach (var (x, y) in new[] { (-34, -54), (-24, -58), (-26, -48), (-14, -56), (-15, -47), (-4, -54) })
            {
                c.Dot(x, y, 1.9, c.Tone(s_cream));
            }
        }
        else
        {
            c.Shape("M45-106C36-108 28-98 25-88C20-78 14-72 12-62C20-60 28-66 31-74C35-82 36-90 40-95C42-90 46-92 50-88C52-96 50-104 45-106Z", mane);
        }

        if (subject.Motif == Motif.Unicorn)
        {
            c.Glow(58, -114, 22, Rgb.Of(0xfff0b0), 0.8);
            c.Shape("M48-99L64-128L55-96Z", Rgb.Of(0xf6d36a));
            c.Line("M51.5-103L55-101M54.5-109L57.5-107M57.5-115L60-113", Rgb.White, 1, 0.8);
        }

        Eye(c, 52, -89, 2.8);
        c.Dot(70, -71, 1.1, s_dark);
    }

    private static void Antlers(Canvas c)
    {
        var horn = Rgb.Of(0x8a6a48);
        c.Limb("M46-100C48-114 62-120 64-134M52-114C58-114 64-112 70-118M58-121C58-128 54-132 54-138", horn, 2.6);
        c.Limb("M40-101C36-114 24-120 22-132M37-112C32-112 26-110 20-114M29-120C30-126 34-130 33-136", horn, 2.6);
    }

    private static void Bear(Canvas c, Subject subject, Rgb coat)
    {
        c.GroundShadow(0, 0, 68, 7);
        var dark = IsPanda(subject) ? s_dark : coat;
        Legs(c, subject, true, 24, -36, -36, 13, dark, dark);
        Legs(c, subject, false, 28, -42, -36, 13, dark, dark);
        c.Shape("M-50-58C-40-82 4-82 24-76C40-84 56-80 58-64C58-44 46-30 36-27C10-22-24-22-38-25C-56-30-58-44-50-58Z", coat, Form.Round);
        c.Oval(36, -90, 7.5, 7.5, dark);
        c.Oval(60, -91, 7, 7, dark);
        c.Oval(60, -90, 3.6, 3.8, coat.Mix(s_cream, 0.5), line: false);
        c.Shape("M28-72C28-88 40-95 50-94C62-94 70-84 70-72C68-58 58-54 48-54C36-54 28-60 28-72Z", coat, Form.Round);
        c.Oval(64, -65, 12, 9, coat.Mix(s_cream, 0.55), line: false);
        c.Oval(69, -69, 5, 3.6, s_dark);
        c.Line("M68-65Q66-60 60-60", s_dark, 1.4);
        if (IsPanda(subject))
        {
            c.At(50, -76, 1, false, 24, () => c.Oval(0, 0, 5.4, 7.4, s_dark, line: false));
            c.At(64, -77, 1, false, -24, () => c.Oval(0, 0, 4.6, 6.8, s_dark, line: false));
            c.Dot(50, -77, 3.6, Rgb.White);
            c.Dot(64, -78, 3.2, Rgb.White);
        }

        Eye(c, 50, -77, 2.8);
        Eye(c, 64, -78, 2.5);
    }

    private static void Elephant(Canvas c, Subject subject, Rgb coat)
    {
        c.GroundShadow(0, 0, 66, 7);
        Legs(c, subject, true, 20, -38, -38, 12, coat, coat);
        Legs(c, subject, false, 20, -42, -38, 13, coat, coat);
        c.Shape(Shapes.Tapered((-50, -64, 2.4), (-60, -50, 2), (-62, -34, 1.6)), coat);
        c.Shape("M-52-56C-52-84-20-94 4-90C26-88 40-76 40-58C40-38 30-28 20-26L-36-26C-48-30-52-42-52-56Z", coat, Form.Round);
        c.Shape(Shapes.Tapered((58, -74, 11), (68, -58, 9), (72, -38, 7), (72, -18, 5.5), (80, -8, 4.5), (90, -12, 4)), coat);
        c.Shape("M60-56C64-46 72-44 82-50C76-38 62-38 55-48Z", s_cream);
        c.Shape("M20-78C20-98 38-106 52-102C68-98 74-84 70-68C66-54 52-48 40-50C28-52 20-64 20-78Z", coat, Form.Round);
        c.Shape("M36-88C22-102-4-98-6-78C-8-58 6-42 22-44C32-48 38-66 36-88Z", coat, Form.Round);
        c.Shape("M30-82C20-92 4-90 2-76C0-62 10-50 20-52C27-56 31-68 30-82Z", coat.Mix(Rgb.Of(0xe0a3a8), 0.45), line: false, form: Form.Flat);
        Eye(c, 56, -82, 3.2);
    }

    private static void Rabbit(Canvas c, Rgb coat)
    {
        var inner = Rgb.Of(0xeab0b0);
        c.GroundShadow(0, 0, 40, 6);
        c.Oval(-32, -16, 9, 9, s_cream);
        c.Shape("M-32 0C-44-18-32-46-8-48C10-50 24-40 26-24C27-10 22-2 18 0Z", coat, Form.Round);
        c.Oval(-14, -12, 17, 14, coat);
        c.Shape("M-22-4Q-2-10 4-2Q4 0 2 0L-22 0Z", coat);
        c.Shape("M10-26C8-12 10-4 12 0L24 0Q24-4 20-5C22-14 24-22 22-28Z", coat);
        c.Shape("M8-66C-6-84-8-108 2-114C12-108 18-86 18-68Z", c.Look.Shaded(coat, 0.2));
        c.Shape("M18-68C16-88 20-110 30-116C40-106 36-84 28-66Z", coat);
        c.Shape("M22-72C21-88 25-102 30-108C34-100 31-84 26-72Z", inner, line: false);
        c.Shape("M0-54C0-68 12-74 24-72C36-70 44-60 42-50C40-40 28-36 18-37C6-38 0-44 0-54Z", coat, Form.Round);
        c.Oval(35, -46, 8, 6.5, s_cream, line: false);
        Eye(c, 25, -58, 3.8);
        c.Oval(42, -51, 2.6, 2, Rgb.Of(0xd8727c));
        c.Glow(27, -48, 6, c.Tone(Rgb.Of(0xf08a8a)), 0.5);
    }

    private static void Mouse(Canvas c, Rgb coat)
    {
        var pink = Rgb.Of(0xeeb0b4);
        c.GroundShadow(0, 0, 44, 6);
        c.Shape(Shapes.Tapered((-26, -8, 3.4), (-48, -4, 2.8), (-64, -14, 2.2), (-72, -34, 1.6), (-64, -44, 1)), pink);
        c.Shape("M-30 0C-46-20-26-56 0-58C20-58 30-36 28-14C27-4 24 0 22 0Z", coat, Form.Round);
        c.Oval(13, -20, 10, 16, s_cream, line: false);
        c.Oval(20, -2.5, 9, 4, pink);
        c.Oval(-8, -2.5, 9, 4, pink);
        c.Oval(2, -86, 17, 17, coat);
        c.Oval(2, -85, 11, 11.5, pink, line: false);
        c.Shape("M-8-60C-8-76 8-84 22-80C36-76 50-64 54-58C52-50 36-44 20-44C4-44-8-50-8-60Z", coat, Form.Round);
        c.Oval(34, -86, 14, 15, coat);
        c.Oval(35, -85, 9, 10, pink, line: false);
        Eye(c, 30, -64, 4);
        c.Oval(53, -58, 3.6, 3.2, pink);
        c.Line("M46-54L60-48M46-56L63-55", s_dark, 0.8, 0.7);
        c.Limb("M22-34Q32-34 34-28", coat, 5);
    }
}
