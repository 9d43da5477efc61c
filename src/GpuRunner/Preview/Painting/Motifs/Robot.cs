using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Motifs;

/// <summary>A friendly robot, 100 units tall, looking to the right.</summary>
internal static class Robot
{
    public static void Paint(Canvas c, Subject subject)
    {
        var random = new SceneRandom(subject.Key);
        var shell = subject.Colour ?? random.Pick(Rgb.Of(0xe9edf2), Rgb.Of(0xf0b24a), Rgb.Of(0x6fb7d6), Rgb.Of(0xd96c5a));
        var (steel, eye) = (Rgb.Of(0x7d8799), Rgb.Of(0x7ff0ff));
        var step = subject.Pose is Pose.Walking or Pose.Running ? 6 : 0;
        c.GroundShadow(0, -0.5, 30, 5);
        c.Limb(Svg.Text($"M-10-22L{-11 - step}-8"), steel, 7);
        c.Limb(Svg.Text($"M10-22L{11 + step}-8"), steel, 7);
        c.Shape(Shapes.RoundRect(-21 - step, -9, 21, 9, 4.4), c.Look.Shaded(shell, 0.2));
        c.Shape(Shapes.RoundRect(1 + step, -9, 21, 9, 4.4), shell);
        c.Limb("M-20-48Q-32-42-30-28", steel, 5.5);
        c.Oval(-30, -26, 5, 5, shell);
        c.Shape("M-22-52C-22-60-14-62 0-62C14-62 22-60 22-52L19-26C18-19 12-17 0-17C-12-17-18-19-19-26Z", shell, Form.Round);
        c.Shape(Shapes.RoundRect(-9, -50, 22, 17, 4), Rgb.Of(0x3a4560));
        c.Glow(2, -41.5, 16, Rgb.Of(0xff9a6a), 0.7);
        c.Plain("M2-36.5C-5-42-2.6-47 2-43.6C6.6-47 9-42 2-36.5Z", Rgb.Of(0xff8f6a));
        var (hx, hy) = subject.Pose switch { Pose.Waving => (36, -72), Pose.Pointing => (42, -54), Pose.Holding or Pose.Reading => (36, -44), _ => (31, -27) };
        c.Limb(Svg.Text($"M20-50Q34-48 {hx} {hy}"), steel, 5.5);
        c.Oval(hx, hy, 5.4, 5.4, shell);
        c.Rect(-5, -67, 10, 7, steel);
        c.Limb("M2-92L4-102", steel, 2.2);
        c.Glow(4, -103, 13, Rgb.Of(0xffd35a), 0.9);
        c.Oval(4, -103, 3, 3, Rgb.Of(0xffd35a));
        c.Oval(-23.5, -79, 4.5, 6, steel);
        c.Shape(Shapes.RoundRect(-23, -95, 48, 31, 13), shell, Form.Round);
        c.Shape(Shapes.RoundRect(-14, -90, 36, 21, 9), Rgb.Of(0x222d49));
        foreach (var x in new[] { -4.5, 12.5 })
        {
            c.Glow(x, -80, 10, eye, 0.8);
            c.Plain(Svg.EllipsePath(x, -80, 4, 5), eye);
            c.Dot(x - 1.3, -82, 1.3, Rgb.White);
        }

        c.Line("M1-73.5Q4-71 7-73.5", eye, 1.3);
        c.Line("M-16-91Q-4-95 10-93.5", Rgb.White, 2, 0.5);
    }
}
