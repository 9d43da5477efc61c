using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Portraits;

/// <summary>What is behind a person, out of focus: the nearer the camera is to the person, the more.</summary>
internal static class PortraitBackdrop
{
    public static void Paint(Canvas c, PersonLook person, SceneRandom random)
    {
        var blur = person.Framing switch
        {
            Framing.Portrait => 11.0,
            Framing.Half => 6.5,
            _ => 2.6,
        };
        // Beyond the picture there is nothing, and the blur would let it shine in as a dark rim: what is blurred is opaque.
        c.Add($"<filter id=\"focus\" x=\"-5%\" y=\"-5%\" width=\"110%\" height=\"110%\"><feGaussianBlur stdDeviation=\"{blur}\"/><feColorMatrix values=\"1 0 0 0 0  0 1 0 0 0  0 0 1 0 0  0 0 0 0 1\"/></filter><g filter=\"url(#focus)\">");
        Scene(c, person, random);
        c.Add($"</g>");
    }

    private static void Scene(Canvas c, PersonLook person, SceneRandom random)
    {
        var evening = person.Evening;
        switch (person.Backdrop)
        {
            case Backdrop.Wall:
                Fill(c, Rgb.Of(0xe9e6e0), Rgb.Of(0xcfcac2));
                break;
            case Backdrop.Studio:
                Fill(c, Rgb.Of(0x8e97a6), Rgb.Of(0x555c6b));
                c.Glow(c.Width * 0.5, c.Height * 0.38, c.Height * 0.6, Rgb.Of(0xe8edf5), 0.75);
                break;
            case Backdrop.Stage:
                Fill(c, Rgb.Of(0x241d3a), Rgb.Of(0x120e1e));
                foreach (var (x, colour) in new[] { (0.2, Rgb.Of(0x6a5bff)), (0.8, Rgb.Of(0xff5b8a)), (0.5, Rgb.Of(0xffe7b0)) })
                {
                    c.Plain(Svg.Text($"M{c.Width * x} 0L{c.Width * (x - 0.16)} {c.Height}L{c.Width * (x + 0.16)} {c.Height}Z"), colour, 0.22);
                    c.Glow(c.Width * x, 0, c.Height * 0.25, colour, 0.8);
                }

                break;
            case Backdrop.Gym or Backdrop.Office or Backdrop.Cafe or Backdrop.Kitchen or Backdrop.Library:
                Room(c, person.Backdrop, random);
                break;
            case Backdrop.Street or Backdrop.StreetNight or Backdrop.OldTown:
                Houses(c, person.Backdrop, evening, random);
                break;
            default:
                Landscape(c, person.Backdrop, evening, random);
                break;
        }
    }

    private static void Fill(Canvas c, Rgb top, Rgb bottom) =>
        c.Painted(Svg.RectPath(-20, -20, c.Width + 40, c.Height + 40), c.Vertical((0, c.Look.Grade(top), 1), (1, c.Look.Grade(bottom), 1)));

    private static void Room(Canvas c, Backdrop room, SceneRandom random)
    {
        var (w, h, floor) = (c.Width, c.Height, c.Height * 0.8);
        var (wall, wood) = room switch
        {
            Backdrop.Gym => (Rgb.Of(0xb9c0c9), Rgb.Of(0x4b515c)),
            Backdrop.Office => (Rgb.Of(0xd8dbdf), Rgb.Of(0x9a7f63)),
            Backdrop.Cafe => (Rgb.Of(0xb98d66), Rgb.Of(0x5b3b28)),
            Backdrop.Kitchen => (Rgb.Of(0xe6e1d6), Rgb.Of(0xa98a66)),
            _ => (Rgb.Of(0x7b5b42), Rgb.Of(0x4a3121)),
        };
        Fill(c, wall, c.Look.Shaded(wall, 0.25));
        c.Shape(Svg.RectPath(-20, floor, w + 40, h - floor + 20), wood);
        if (room is Backdrop.Library)
        {
            for (var shelf = 0; shelf < 5; shelf++)
            {
                for (var x = -10.0; x < w; x += random.Between(11, 22))
                {
                    var tall = random.Between(0.09, 0.135) * h;
                    c.Plain(Svg.RectPath(x, ((shelf + 1) * h * 0.155) - tall, 10, tall), c.Look.Grade(Rgb.Hsl(random.Between(0, 60) + (random.Chance(0.3) ? 180 : 0), 0.35, 0.38)));
                }

                c.Plain(Svg.RectPath(-10, (shelf + 1) * h * 0.155, w + 20, 7), c.Look.Grade(Rgb.Of(0x3a2618)));
            }

            c.Glow(w * 0.8, h * 0.2, h * 0.35, Rgb.Of(0xffd79a), 0.6);
            return;
        }

        // Windows let the light in on the side it comes from.
        var left = c.Look.LightFromLeft;
        for (var i = 0; i < 2; i++)
        {
            var x = left ? w * (0.04 + (i * 0.24)) : w * (0.74 - (i * 0.24));
            c.Painted(Svg.RectPath(x, h * 0.1, w * 0.2, h * 0.44), c.Vertical((0, Rgb.Of(0xf4fbff), 1), (1, Rgb.Of(0xcfe3ee), 1)));
            c.Line(Svg.Text($"M{x + (w * 0.1)} {h * 0.1}V{h * 0.54}M{x} {h * 0.32}H{x + (w * 0.2)}"), c.Look.Grade(Rgb.Of(0x7b7f86)), 5);
        }

        c.Glow(left ? w * 0.2 : w * 0.8, h * 0.3, h * 0.5, Rgb.Of(0xfffbe8), 0.55);
        Furniture(c, room, left ? w * 0.58 : w * 0.04, floor, random);
    }

    private static void Furniture(Canvas c, Backdrop room, double x, double floor, SceneRandom random)
    {
        var (w, h) = (c.Width, c.Height);
        switch (room)
        {
            case Backdrop.Gym:
                for (var row = 0; row < 3; row++)
                {
                    var y = floor - 30 - (row * h * 0.1);
                    c.Plain(Svg.RectPath(x, y, w * 0.38, 9), Rgb.Of(0x2b2e35));
                    for (var i = 0; i < 6; i++)
                    {
                        c.Dot(x + 18 + (i * w * 0.062), y - 12, 15, c.Look.Grade(i % 3 == 0 ? Rgb.Of(0xc9463c) : Rgb.Of(0x3a3e47)));
                    }
                }

                break;
            case Backdrop.Office:
                c.Shape(Shapes.RoundRect(x, floor - (h * 0.12), w * 0.4, 16, 4), Rgb.Of(0xb99a76));
                c.Shape(Shapes.RoundRect(x + (w * 0.06), floor - (h * 0.31), w * 0.2, h * 0.15, 6), Rgb.Of(0x20252f));
                c.Plain(Svg.RectPath(x + (w * 0.07), floor - (h * 0.3), w * 0.18, h * 0.125), Rgb.Of(0x6fb3d9));
                c.Oval(x + (w * 0.34), floor - (h * 0.22), 42, 56, Rgb.Of(0x5a8a5c));
                break;
            case Backdrop.Cafe:
                for (var i = 0; i < 3; i++)
                {
                    c.Line(Svg.Text($"M{x + (i * w * 0.14)} 0V{h * 0.2}"), Rgb.Of(0x2b1d15), 3);
                    c.Glow(x + (i * w * 0.14), h * 0.22, 90, Rgb.Of(0xffcf86), 0.9);
                    c.Dot(x + (i * w * 0.14), h * 0.22, 16, Rgb.Of(0xfff0cc));
                }

                c.Shape(Svg.RectPath(x - 10, floor - (h * 0.2), w * 0.46, h * 0.2), Rgb.Of(0x6b4a33));
                for (var i = 0; i < 9; i++)
                {
                    c.Dot(x + (i * w * 0.045), floor - (h * 0.225), 12, c.Look.Grade(random.Pick(Rgb.Of(0xf1ece2), Rgb.Of(0xc97b4a), Rgb.Of(0x7a9a6a))));
                }

                break;
            default:
                c.Shape(Svg.RectPath(x - 10, floor - (h * 0.22), w * 0.5, h * 0.22), Rgb.Of(0xc9b18e));
                c.Shape(Svg.RectPath(x - 20, floor - (h * 0.235), w * 0.52, 16), Rgb.Of(0xf2efe9));
                c.Shape(Svg.RectPath(x, h * 0.12, w * 0.4, h * 0.2), Rgb.Of(0xd9c6a4));
                c.Oval(x + (w * 0.12), floor - (h * 0.27), 30, 26, Rgb.Of(0xd2683c));
                c.Oval(x + (w * 0.25), floor - (h * 0.28), 22, 34, Rgb.Of(0x6f9a5a));
                break;
        }
    }

    private static void Houses(Canvas c, Backdrop place, bool evening, SceneRandom random)
    {
        var night = place == Backdrop.StreetNight;
        var (w, h) = (c.Width, c.Height);
        Fill(c, night ? Rgb.Of(0x141a33) : evening ? Rgb.Of(0x7d86b5) : Rgb.Of(0xa9cdea), night ? Rgb.Of(0x3a3350) : evening ? Rgb.Of(0xf6b98a) : Rgb.Of(0xe9eef0));
        for (var x = -30.0; x < w;)
        {
            var wide = random.Between(0.13, 0.2) * w;
            var tall = random.Between(place == Backdrop.OldTown ? 0.38 : 0.5, place == Backdrop.OldTown ? 0.55 : 0.86) * h;
            var wall = night ? Rgb.Hsl(random.Between(220, 260), 0.2, 0.2) : place == Backdrop.OldTown ? Rgb.Hsl(random.Between(18, 48), 0.45, 0.68) : Rgb.Hsl(random.Between(200, 240), 0.1, random.Between(0.5, 0.72));
            c.Shape(Svg.RectPath(x, (h * 0.86) - tall, wide, tall), wall);
            if (place == Backdrop.OldTown)
            {
                c.Shape(Svg.Text($"M{x - 8} {(h * 0.86) - tall}L{x + (wide / 2)} {(h * 0.78) - tall}L{x + wide + 8} {(h * 0.86) - tall}Z"), Rgb.Of(0xa8553a));
            }

            for (var y = (h * 0.9) - tall; y < h * 0.8; y += h * 0.075)
            {
                for (var at = x + 14; at < x + wide - 20; at += 34)
                {
                    c.Plain(Svg.RectPath(at, y, 17, h * 0.042), night ? random.Pick(Rgb.Of(0xffd98a), Rgb.Of(0x2a2f4a), Rgb.Of(0xffb3c8)) : Rgb.Of(0x5d7286), night ? 0.95 : 0.7);
                }
            }

            x += wide + random.Between(2, 14);
        }

        c.Shape(Svg.RectPath(-20, h * 0.84, w + 40, h * 0.2), night ? Rgb.Of(0x26263a) : Rgb.Of(0x9c9a98));
        for (var i = 0; night && i < 16; i++)
        {
            c.Glow(random.Between(0, w), random.Between(h * 0.3, h * 0.8), random.Between(22, 54), random.Pick(Rgb.Of(0xffc46b), Rgb.Of(0xff6fae), Rgb.Of(0x6fd3ff)), 0.8);
        }
    }

    private static void Landscape(Canvas c, Backdrop place, bool evening, SceneRandom random)
    {
        var (w, h) = (c.Width, c.Height);
        Fill(c, evening ? Rgb.Of(0x8f8fc8) : Rgb.Of(0x8fc1ea), evening ? Rgb.Of(0xffc48f) : Rgb.Of(0xe4f1f6));
        c.Glow(w * (c.Look.LightFromLeft ? 0.2 : 0.8), h * (evening ? 0.5 : 0.14), h * 0.34, evening ? Rgb.Of(0xffe0a0) : Rgb.Of(0xffffff), 0.9);
        switch (place)
        {
            case Backdrop.Beach:
                c.Shape(Svg.RectPath(-20, h * 0.5, w + 40, h * 0.25), evening ? Rgb.Of(0x5b7fa0) : Rgb.Of(0x3f93b8));
                c.Shape(Svg.Text($"M-20 {h * 0.72}Q{w * 0.5} {h * 0.66} {w + 20} {h * 0.74}V{h + 20}H-20Z"), Rgb.Of(0xe9d3a5));
                c.Line(Svg.Text($"M-20 {h * 0.72}Q{w * 0.5} {h * 0.66} {w + 20} {h * 0.74}"), Rgb.White, 9, 0.8);
                break;
            case Backdrop.Desert:
                c.Shape(Svg.Text($"M-20 {h * 0.62}Q{w * 0.3} {h * 0.48} {w * 0.6} {h * 0.62}T{w + 20} {h * 0.56}V{h + 20}H-20Z"), Rgb.Of(0xd9a566));
                c.Shape(Svg.Text($"M-20 {h * 0.78}Q{w * 0.6} {h * 0.6} {w + 20} {h * 0.76}V{h + 20}H-20Z"), Rgb.Of(0xe8bd80));
                break;
            case Backdrop.Mountain:
                for (var i = 0; i < 5; i++)
                {
                    var (x, peak) = (w * ((i * 0.24) - 0.05), h * random.Between(0.2, 0.36));
                    c.Shape(Svg.Text($"M{x - (w * 0.26)} {h * 0.72}L{x} {peak}L{x + (w * 0.26)} {h * 0.72}Z"), Rgb.Of(0x7388a3));
                    c.Plain(Svg.Text($"M{x - (w * 0.05)} {peak + (h * 0.09)}L{x} {peak}L{x + (w * 0.05)} {peak + (h * 0.09)}Q{x} {peak + (h * 0.06)} {x - (w * 0.05)} {peak + (h * 0.09)}Z"), Rgb.Of(0xf2f6fa), 0.9);
                }

                c.Shape(Svg.RectPath(-20, h * 0.7, w + 40, h * 0.32), Rgb.Of(0x7d9a63));
                break;
            default:
                for (var i = 0; i < 22; i++)
                {
                    c.Oval(random.Between(-0.05, 1.05) * w, h * random.Between(0.36, 0.62), random.Between(50, 110), random.Between(60, 130), Rgb.Hsl(random.Between(85, 130), 0.35, random.Between(0.3, 0.5)));
                }

                c.Shape(Svg.RectPath(-20, h * 0.68, w + 40, h * 0.34), place == Backdrop.River ? Rgb.Of(0x6a9ab0) : Rgb.Of(0x86a862));
                if (place == Backdrop.River)
                {
                    c.Shape(Svg.RectPath(-20, h * 0.9, w + 40, h * 0.12), Rgb.Of(0xa79b8c));
                    c.Line(Svg.Text($"M-20 {h * 0.84}H{w + 20}"), Rgb.Of(0x5a5350), 12);
                }

                for (var i = 0; i < 12; i++)
                {
                    c.Glow(random.Between(0, w), random.Between(h * 0.1, h * 0.6), random.Between(16, 40), Rgb.Of(0xf6ffd0), 0.5);
                }

                break;
        }
    }
}
