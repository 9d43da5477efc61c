using CreativeStudio.Domain.StudyAnimation;
using CreativeStudio.GpuRunner.Media.Animation;
using static CreativeStudio.GpuRunner.StudyAnimation.Drawing;

namespace CreativeStudio.GpuRunner.StudyAnimation;

/// <summary>Bold type on deep colour; shapes move all the time.</summary>
internal sealed class MotionLook(StudySubject subject) : Look
{
    private readonly (string From, string To, string Shape) _tint = subject switch
    {
        StudySubject.Biology or StudySubject.Science => ("#04343b", "#0b6e4f", "#16a085"),
        StudySubject.History or StudySubject.Literature => ("#3b0d24", "#8c1c3d", "#d9485f"),
        StudySubject.Chemistry => ("#0d1b4c", "#4527a0", "#7e57c2"),
        _ => ("#141233", "#3a1c8c", "#6a4cff"),
    };

    public override Box Content => new(90, 170, 1100, 425);

    public override string Defs => Text($"<linearGradient id=\"ground\" x1=\"0\" y1=\"0\" x2=\"1\" y2=\"1\"><stop offset=\"0\" stop-color=\"{_tint.From}\"/><stop offset=\"1\" stop-color=\"{_tint.To}\"/></linearGradient>");

    public override void Background(double seconds)
    {
        Add(new Layer("<rect width=\"1280\" height=\"720\" fill=\"url(#ground)\"/>", Whole, Reveal.Cut, 0, 0));
        Moving("<circle cx=\"1130\" cy=\"90\" r=\"190\" fill=\"none\" stroke=\"{0}\" stroke-width=\"56\" stroke-opacity=\"0.28\"/>", new Box(905, -135, 450, 450), (-7, 3));
        Moving("<circle cx=\"90\" cy=\"660\" r=\"150\" fill=\"{0}\" fill-opacity=\"0.25\"/>", new Box(-62, 508, 304, 304), (8, -3));
        Moving("<path d=\"M940 720L1180 480L1240 540L1060 720Z\" fill=\"{0}\" fill-opacity=\"0.2\"/>", new Box(935, 475, 310, 250), (-9, 0));
        Moving("<path d=\"M820 610L860 680L780 680Z\" fill=\"none\" stroke=\"{0}\" stroke-width=\"8\" stroke-opacity=\"0.5\"/>", new Box(770, 600, 100, 90), (5, 2));
        Add(new Layer(Text($"<rect x=\"0\" y=\"708\" width=\"1280\" height=\"12\" fill=\"{Colour(Paint.Accent)}\"/>"), new Box(0, 708, 1280, 12), Reveal.Wipe, 0, seconds));
    }

    public override void Title(string text, double at)
    {
        var upper = text.ToUpperInvariant();
        var fitted = TextFit.Fit(upper, 1060, 90, 58, 30, true, 1);
        var width = TextFit.Width(fitted.Lines[0], fitted.Size, true);
        Add(new Layer(Text($"<rect x=\"90\" y=\"132\" width=\"{width:0.#}\" height=\"10\" fill=\"{Colour(Paint.Accent)}\"/>"), new Box(90, 132, width, 10), Reveal.Wipe, at + 0.2, 0.5));
        Add(new Layer(Line(fitted.Lines[0], 90, 112, fitted.Size, true, "#ffffff", "start"), new Box(84, 112 - fitted.Size, width + 12, fitted.Size * 1.3), Reveal.FromLeft, at, 0.5));
    }

    public override void Opening(string topic, string subject, Drawing icon)
    {
        Add(new Layer(Text($"<circle cx=\"640\" cy=\"200\" r=\"128\" fill=\"{_tint.Shape}\"/>"), new Box(510, 70, 260, 260), Reveal.Pop, 0.1, 0.6));
        Draw(icon, new Box(560, 120, 160, 160), 0.4, 0.5);
        Write(topic.ToUpperInvariant(), new Box(90, 350, 1100, 170), 78, 0.7, bold: true, lines: 2);
        var fitted = TextFit.Fit(subject.ToUpperInvariant(), 1000, 50, 26, 18, true, 1);
        var chip = new Box(610 - (TextFit.Width(fitted.Lines[0], fitted.Size, true) / 2), 545, TextFit.Width(fitted.Lines[0], fitted.Size, true) + 60, 58);
        Add(new Layer(Text($"<path d=\"{Rectangle(chip.X, chip.Y, chip.Width, chip.Height)}\" fill=\"{Colour(Paint.Accent)}\"/>"), chip, Reveal.Wipe, 1.1, 0.5));
        Add(new Layer(Line(fitted.Lines[0], 640, 584, fitted.Size, true, BadgeInk, "middle"), chip, Reveal.Fade, 1.4, 0.3));
    }

    public override void Panel(Box box, double at, Paint edge = Paint.Accent)
    {
        Add(new Layer(Text($"<rect x=\"{box.X:0.#}\" y=\"{box.Y:0.#}\" width=\"{box.Width:0.#}\" height=\"{box.Height:0.#}\" fill=\"#0b0a22\" fill-opacity=\"0.55\"/>"), box, Reveal.Wipe, at, 0.45));
        Add(new Layer(Text($"<rect x=\"{box.X:0.#}\" y=\"{box.Y:0.#}\" width=\"10\" height=\"{box.Height:0.#}\" fill=\"{Colour(edge)}\"/>"), box with { Width = 10 }, Reveal.Grow, at, 0.45));
    }

    public override string Colour(Paint paint) => paint switch
    {
        Paint.None => "none",
        Paint.Ink => "#ffffff",
        Paint.Paper => "#f4f1ff",
        Paint.Soft => "#8f7bff",
        Paint.Accent => "#ffd23f",
        Paint.Second => "#ff6b9a",
        Paint.Sun => "#ffd23f",
        Paint.Leaf => "#3ddc97",
        Paint.Water => "#3fc1ff",
        Paint.Red => "#ff5d5d",
        Paint.Metal => "#b9b3dd",
        _ => "#ffc9a3",
    };

    protected override string BadgeInk => "#1a1240";

    protected override void AddText(string svg, Box box, int lines, int letters, double at) => Add(new Layer(svg, box, Reveal.FromLeft, at, 0.45));

    protected override void AddShape(string svg, Box box, double at, bool isPart) => Add(new Layer(svg, box, isPart ? Reveal.FromRight : Reveal.Drop, at, 0.6));

    protected override void AddFormula(string svg, Box box, double at) => Add(new Layer(svg, box, Reveal.Pop, at, 0.6));

    protected override string Svg(Shape shape) => base.Svg(shape.Fill == Paint.None ? shape : shape with { Line = Paint.None });

    private void Moving(string svg, Box box, (double X, double Y) drift) =>
        Add(new Layer(svg.Replace("{0}", _tint.Shape, StringComparison.Ordinal), box, Reveal.Cut, 0, 0) { Drift = drift });
}
