using CreativeStudio.GpuRunner.Media.Animation;
using static CreativeStudio.GpuRunner.StudyAnimation.Drawing;

namespace CreativeStudio.GpuRunner.StudyAnimation;

/// <summary>A pen draws and writes on a white board: black, and one blue.</summary>
internal sealed class WhiteboardLook : Look
{
    private const double UnitsPerSecond = 2600;
    private const double LettersPerSecond = 70;

    // One pen writes one thing after the other.
    private double _free;

    public override Box Content => new(80, 150, 1120, 450);

    public override Layer Pen => new(
        """
        <path d="M2 -2L13 -26L24 -18Z" fill="#1d1d1f"/><path d="M13 -26L70 -112L92 -98L24 -18Z" fill="#1463c9"/><path d="M70 -112L78 -124L100 -110L92 -98Z" fill="#0d4590"/>
        <path d="M34 -36C26 -64 52 -84 70 -76C92 -72 108 -58 124 -38L150 0L110 34L78 10C62 6 44 -2 34 -14C30 -22 30 -30 34 -36Z" fill="#f2c9a5" stroke="#b98a63" stroke-width="2"/>
        <path d="M40 -34C52 -40 66 -40 76 -32M42 -20C54 -26 64 -24 74 -16" fill="none" stroke="#b98a63" stroke-width="2"/><path d="M150 0L110 34L134 60L176 24Z" fill="#27406b"/>
        """, new Box(-4, -128, 184, 192), Reveal.Cut, 0, 0);

    public override void Background(double seconds) => Add(new Layer(
        """
        <rect width="1280" height="720" fill="#fcfcfa"/><path d="M0 0H1280V720H0Z M16 16V704H1264V16Z" fill="#d9dce1" fill-rule="evenodd"/><path d="M16 16H1264V20H20V704H16Z" fill="#b8bdc6"/>
        """, Whole, Reveal.Cut, 0, 0));

    public override void Title(string text, double at)
    {
        var fitted = TextFit.Fit(text, 1080, 70, 46, 26, true, 1);
        Write(text, new Box(80, 44, 1080, 70), 46, at, bold: true, anchor: "start", lines: 1);
        var end = 80 + TextFit.Width(fitted.Lines[0], fitted.Size, true);
        Stroke(Drawing.Text($"M78 116Q{(78 + end) / 2:0.#} 108 {end:0.#} 114"), Paint.Accent, 5, at);
    }

    public override void Opening(string topic, string subject, Drawing icon)
    {
        Draw(icon, new Box(530, 90, 220, 220), 0.2, 1);
        Write(topic, new Box(140, 330, 1000, 150), 64, 0.9, bold: true, lines: 2);
        Stroke("M340 500Q640 480 940 498", Paint.Accent, 6, 1.4);
        Write(subject, new Box(340, 515, 600, 50), 28, 1.8, paint: Paint.Accent);
    }

    public override void Panel(Box box, double at, Paint edge = Paint.Accent) => Stroke(Round(box, 16), edge == Paint.Leaf ? Paint.Accent : Paint.Ink, edge == Paint.Leaf ? 6 : 3, at);

    public override void Draw(Drawing drawing, Box box, double at, double seconds)
    {
        var (scale, x, y) = Placed(drawing, box);
        var strokes = drawing.Shapes.SelectMany(s => PathData.Flatten(s.Path)).Select(s => s.Moved((px, py) => (x + (px * scale), y + (py * scale)))).ToList();
        var svg = $"<g transform=\"{Drawing.Text($"translate({x:0.##} {y:0.##}) scale({scale:0.####})")}\">{string.Concat(drawing.Shapes.Select(s => Svg(s, scale)))}</g>";
        var time = Math.Clamp(strokes.Sum(s => s.Length) / UnitsPerSecond, 0.4, 2);
        AddDrawn(svg, new Box(x, y, drawing.Width * scale, drawing.Height * scale).Padded(10), strokes, at, time);
        Captions(drawing, scale, x, y, _free);
    }

    public override void Bar(Box box, Paint paint, double at)
    {
        var hatch = string.Concat(Enumerable.Range(1, Math.Max(1, (int)(box.Height / 16))).Select(i => box.Bottom - (i * 16.0)).Where(y => y > box.Y + 4)
            .Select(y => Drawing.Line(box.X + 5, y + 10, box.Right - 5, y)));
        var outline = Rectangle(box.X, box.Y, box.Width, box.Height);
        AddDrawn(
            Path(outline, "none", Colour(Paint.Ink), 4) + Path(hatch, "none", Colour(Paint.Accent), 3), box.Padded(6), PathData.Flatten(outline + hatch), at, 0.9);
    }

    public override void Badge(string text, double x, double y, double radius, Paint paint, double at)
    {
        Stroke(Circle(x, y, radius), paint == Paint.Leaf ? Paint.Accent : Paint.Ink, 4, at);
        Write(text, new Box(x - radius, y - radius, 2 * radius, 2 * radius), radius, at, bold: true, paint: Paint.Accent, lines: 1);
    }

    public override string Colour(Paint paint) => paint switch
    {
        Paint.None => "none",
        Paint.Accent or Paint.Second or Paint.Red or Paint.Water or Paint.Leaf or Paint.Sun => "#1463c9",
        Paint.Paper => "#fcfcfa",
        _ => "#1d1d1f",
    };

    protected override void AddText(string svg, Box box, int lines, int letters, double at)
    {
        var seconds = Math.Clamp(letters / LettersPerSecond, 0.2, 1.2);
        Add(new Layer(svg, box, Reveal.Wipe, Begin(at, seconds), seconds) { Lines = lines, Pen = true });
    }

    protected override void AddShape(string svg, Box box, double at, bool isPart) => Add(new Layer(svg, box, Reveal.Wipe, Begin(at, 0.4), 0.4) { Pen = true });

    protected override void AddFormula(string svg, Box box, double at) => Add(new Layer(svg, box, Reveal.Wipe, Begin(at, 1.6), 1.6) { Pen = true });

    protected override void AddLine(string svg, Box box, IReadOnlyList<Polyline> strokes, double at) => AddDrawn(svg, box, strokes, at, 0.35);

    private void Stroke(string path, Paint paint, double width, double at)
    {
        var strokes = PathData.Flatten(path);
        var points = strokes.SelectMany(s => s.Points).ToList();
        double left = points.Min(p => p.X), top = points.Min(p => p.Y);
        var box = new Box(left, top, points.Max(p => p.X) - left, points.Max(p => p.Y) - top).Padded(width + 4);
        AddDrawn(Path(path, "none", Colour(paint), width), box, strokes, at, Math.Clamp(strokes.Sum(s => s.Length) / (UnitsPerSecond * 1.6), 0.2, 0.8));
    }

    private void AddDrawn(string svg, Box box, IReadOnlyList<Polyline> strokes, double at, double seconds) =>
        Add(new Layer(svg, box, Reveal.Draw, Begin(at, seconds), seconds) { Strokes = strokes, Pen = true });

    // A marker's line is as wide in a small drawing as in a large one.
    private string Svg(Shape shape, double scale)
    {
        var tinted = shape.Fill is Paint.Accent or Paint.Red or Paint.Second or Paint.Sun or Paint.Leaf or Paint.Water;
        var colour = shape.Line == Paint.None ? Paint.Ink : shape.Line;
        return Drawing.Text($"<path d=\"{shape.Path}\" fill=\"{(tinted ? "#1463c9" : "none")}\" fill-opacity=\"0.13\" stroke=\"{Colour(colour == Paint.Paper ? Paint.Ink : colour)}\" stroke-width=\"{4 / scale:0.###}\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>");
    }

    private static string Path(string path, string fill, string stroke, double width) =>
        Drawing.Text($"<path d=\"{path}\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"{width}\" stroke-linejoin=\"round\" stroke-linecap=\"round\"/>");

    private double Begin(double at, double seconds)
    {
        var start = Math.Max(at, _free);
        _free = start + seconds;
        return start;
    }
}
