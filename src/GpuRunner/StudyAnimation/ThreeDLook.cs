using CreativeStudio.Domain.StudyAnimation;
using CreativeStudio.GpuRunner.Media.Animation;
using static CreativeStudio.GpuRunner.StudyAnimation.Drawing;

namespace CreativeStudio.GpuRunner.StudyAnimation;

/// <summary>A lit studio with a floor in perspective: shaded bodies and thick cards at several depths, before a swaying camera.</summary>
internal sealed class ThreeDLook(StudySubject subject) : Look
{
    private static readonly Paint[] Solids = [Paint.Ink, Paint.Paper, Paint.Soft, Paint.Accent, Paint.Second, Paint.Sun, Paint.Leaf, Paint.Water, Paint.Red, Paint.Metal, Paint.Skin];

    private readonly (string Wall, string Glow, string Floor) _tint = subject switch
    {
        StudySubject.Biology or StudySubject.Science => ("#06231f", "#1c6b57", "#0c3b33"),
        StudySubject.History or StudySubject.Literature => ("#24130c", "#7a4526", "#3c2114"),
        StudySubject.Chemistry => ("#160d2e", "#54358f", "#271650"),
        _ => ("#081427", "#24508f", "#0e2747"),
    };

    public override Box Content => new(110, 150, 1060, 430);

    public override string Defs =>
        Text($"<radialGradient id=\"wall\" cx=\"0.5\" cy=\"0.36\" r=\"0.75\"><stop offset=\"0\" stop-color=\"{_tint.Glow}\"/><stop offset=\"1\" stop-color=\"{_tint.Wall}\"/></radialGradient>")
        + Text($"<linearGradient id=\"floor\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\"><stop offset=\"0\" stop-color=\"{_tint.Wall}\"/><stop offset=\"1\" stop-color=\"{_tint.Floor}\"/></linearGradient>")
        + "<linearGradient id=\"card\" x1=\"0\" y1=\"0\" x2=\"0.4\" y2=\"1\"><stop offset=\"0\" stop-color=\"#3b5278\"/><stop offset=\"0.5\" stop-color=\"#22324f\"/><stop offset=\"1\" stop-color=\"#17233b\"/></linearGradient>"
        + string.Concat(Solids.Select(p => Text($"<radialGradient id=\"solid{(int)p}\" cx=\"0.34\" cy=\"0.28\" r=\"0.85\"><stop offset=\"0\" stop-color=\"{Shade(p, 1.45)}\"/><stop offset=\"0.45\" stop-color=\"{Colour(p)}\"/><stop offset=\"1\" stop-color=\"{Shade(p, 0.42)}\"/></radialGradient>")));

    public override void Background(double seconds)
    {
        var rays = string.Concat(Enumerable.Range(-14, 29).Select(i => Drawing.Line(640 + (i * 60), 500, 640 + (i * 330), 760)));
        var rows = string.Concat(Enumerable.Range(0, 9).Select(i => 500 + (260 * Math.Pow(i / 8.0, 2.2))).Select(y => Drawing.Line(-60, y, 1340, y)));
        var far = new Box(-60, -40, 1400, 800);
        Add(new Layer(
            Text($"<rect x=\"-60\" y=\"-40\" width=\"1400\" height=\"800\" fill=\"url(#wall)\"/><rect x=\"-60\" y=\"500\" width=\"1400\" height=\"260\" fill=\"url(#floor)\"/><path d=\"{rays}{rows}\" fill=\"none\" stroke=\"{_tint.Glow}\" stroke-width=\"1.5\" stroke-opacity=\"0.55\"/><ellipse cx=\"640\" cy=\"610\" rx=\"480\" ry=\"60\" fill=\"{_tint.Glow}\" fill-opacity=\"0.45\"/>"),
            far, Reveal.Cut, 0, 0) { Depth = 0 });
        foreach (var (x, y, r, depth, paint) in new[] { (70.0, 500.0, 46.0, 1.9, Paint.Accent), (1224, 470, 38, 1.7, Paint.Second), (1190, 110, 20, -0.9, Paint.Sun), (60, 150, 16, -0.8, Paint.Leaf), (1240, 300, 12, 0.9, Paint.Water) })
        {
            Add(new Layer(
                Text($"<ellipse cx=\"{x}\" cy=\"{y + (r * 1.5)}\" rx=\"{r}\" ry=\"{r * 0.22}\" fill=\"#000000\" fill-opacity=\"0.3\"/><circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"url(#solid{(int)paint})\"/>"),
                new Box(x - r, y - r, 2 * r, r * 2.8).Padded(2), Reveal.Cut, 0, 0) { Depth = depth, Float = 4 });
        }
    }

    public override void Title(string text, double at)
    {
        var fitted = TextFit.Fit(text, 1020, 72, 46, 24, true, 1);
        var width = TextFit.Width(fitted.Lines[0], fitted.Size, true);
        Add(new Layer(Thick(fitted.Lines[0], 640, 102, fitted.Size), new Box(640 - (width / 2), 104 - fitted.Size, width, fitted.Size * 1.35).Padded(6), Reveal.Flip, at, 0.6) { Depth = 1 });
    }

    public override void Opening(string topic, string subject, Drawing icon)
    {
        Draw(icon, new Box(530, 80, 220, 220), 0.2, 0.6);
        var fitted = TextFit.Fit(topic, 1060, 170, 72, 30, true, 2);
        for (var i = 0; i < fitted.Lines.Count; i++)
        {
            var y = 400 + (i * fitted.Size * 1.25);
            var width = TextFit.Width(fitted.Lines[i], fitted.Size, true);
            Add(new Layer(Thick(fitted.Lines[i], 640, y, fitted.Size), new Box(640 - (width / 2), y - fitted.Size, width, fitted.Size * 1.4).Padded(6), Reveal.Flip, 0.7 + (0.3 * i), 0.7) { Depth = 1 });
        }

        Write(subject, new Box(400, 555, 480, 46), 28, 1.5, paint: Paint.Accent, bold: true);
    }

    public override void Panel(Box box, double at, Paint edge = Paint.Accent)
    {
        var side = edge == Paint.Leaf ? Shade(Paint.Leaf, 0.7) : "#0b1322";
        var thick = string.Concat(Enumerable.Range(1, 10).Reverse().Select(i => Text($"<path d=\"{Round(box with { X = box.X + (i * 0.7), Y = box.Y + i }, 18)}\" fill=\"{side}\"/>")));
        Add(new Layer(
            Text($"<path d=\"{Round(box with { X = box.X + 14, Y = box.Y + 20 }, 22)}\" fill=\"#000000\" fill-opacity=\"0.28\"/>{thick}<path d=\"{Round(box, 18)}\" fill=\"url(#card)\" stroke=\"{(edge == Paint.Leaf ? Colour(Paint.Leaf) : "#6f8fbf")}\" stroke-width=\"{(edge == Paint.Leaf ? 5 : 2)}\"/>"),
            new Box(box.X - 4, box.Y - 4, box.Width + 22, box.Height + 28), Reveal.Flip, at, 0.6) { Depth = 0.45 });
    }

    public override void Bar(Box box, Paint paint, double at)
    {
        const double deep = 16;
        double x = box.X, y = box.Y, e = box.Right;
        Add(new Layer(
            Text($"<path d=\"M{e} {y}L{e + deep} {y - deep}L{e + deep} {box.Bottom - deep}L{e} {box.Bottom}Z\" fill=\"{Shade(paint, 0.5)}\"/><path d=\"M{x} {y}L{x + deep} {y - deep}L{e + deep} {y - deep}L{e} {y}Z\" fill=\"{Shade(paint, 1.3)}\"/><path d=\"{Rectangle(x, y, box.Width, box.Height)}\" fill=\"{Shade(paint, 0.9)}\"/>"),
            new Box(x, y - deep, box.Width + deep, box.Height + deep), Reveal.Grow, at, 0.9) { Depth = 0.5 });
    }

    public override string Colour(Paint paint) => paint switch
    {
        Paint.None => "none",
        Paint.Ink => "#f2f7ff",
        Paint.Paper => "#dfe7f3",
        Paint.Soft => "#e0b98a",
        Paint.Accent => "#56b4ff",
        Paint.Second => "#c08bff",
        Paint.Sun => "#ffc23d",
        Paint.Leaf => "#45c972",
        Paint.Water => "#3fb6f0",
        Paint.Red => "#f0605a",
        Paint.Metal => "#93a4bd",
        _ => "#eab78f",
    };

    protected override string BadgeInk => "#0b1322";

    protected override void AddText(string svg, Box box, int lines, int letters, double at) => Add(new Layer(svg, box, Reveal.Fade, at, 0.5) { Depth = 0.6 });

    protected override void AddShape(string svg, Box box, double at, bool isPart) => Add(new Layer(svg, box.Padded(8), isPart ? Reveal.Pop : Reveal.Flip, at, 0.7) { Depth = 0.8, Float = isPart ? 0 : 2.5 });

    protected override void AddFormula(string svg, Box box, double at) => Add(new Layer(svg, box, Reveal.Flip, at, 0.8) { Depth = 0.8 });

    protected override void AddLine(string svg, Box box, IReadOnlyList<Polyline> strokes, double at) =>
        Add(new Layer(svg, box, Reveal.Draw, at, 0.5) { Strokes = strokes, Depth = 0.45 });

    // A body: its side behind it, its face lit from the upper left.
    protected override string Svg(Shape shape)
    {
        if (shape.Fill == Paint.None)
        {
            return Text($"<path d=\"{shape.Path}\" transform=\"translate(0.7 1)\" fill=\"none\" stroke=\"#000000\" stroke-opacity=\"0.45\" stroke-width=\"{shape.Width}\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>") + base.Svg(shape);
        }

        var dark = Shade(shape.Fill, 0.38);
        return string.Concat(Enumerable.Range(1, 5).Reverse().Select(i => Text($"<path d=\"{shape.Path}\" transform=\"translate({i * 0.5} {i * 0.7})\" fill=\"{dark}\"/>")))
            + Text($"<path d=\"{shape.Path}\" fill=\"url(#solid{(int)shape.Fill})\"/>");
    }

    private static string Thick(string text, double x, double y, double size) =>
        string.Concat(Enumerable.Range(1, 5).Reverse().Select(i => Line(text, x + (i * 0.6), y + i, size, true, "#1b3a66", "middle"))) + Line(text, x, y, size, true, "#ffffff", "middle");

    private string Shade(Paint paint, double by)
    {
        var colour = Convert.ToInt32(Colour(paint)[1..], 16);
        int Part(int shift) => (int)Math.Clamp(((colour >> shift) & 255) * by, 0, 255);
        return $"#{Part(16):x2}{Part(8):x2}{Part(0):x2}";
    }
}
