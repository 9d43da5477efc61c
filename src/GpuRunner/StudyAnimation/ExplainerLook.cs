using CreativeStudio.Domain.StudyAnimation;
using CreativeStudio.GpuRunner.Media.Animation;
using static CreativeStudio.GpuRunner.StudyAnimation.Drawing;

namespace CreativeStudio.GpuRunner.StudyAnimation;

/// <summary>Flat and friendly: a presenter on pastel ground, white cards.</summary>
internal sealed class ExplainerLook(StudySubject subject) : Look
{
    private readonly (string Ground, string Blob, string Floor) _tint = subject switch
    {
        StudySubject.Biology or StudySubject.Science => ("#e4f5e6", "#cdebd3", "#a8d8b1"),
        StudySubject.History or StudySubject.Literature => ("#fff1de", "#ffe3bf", "#f2c894"),
        StudySubject.Chemistry => ("#f0e9fb", "#e0d3f6", "#c4aeea"),
        _ => ("#e3f0fd", "#cfe4fb", "#a5cbf2"),
    };

    public override Box Content => new(270, 150, 950, 450);

    public override void Background(double seconds)
    {
        Add(new Layer(
            Text($"<rect width=\"1280\" height=\"720\" fill=\"{_tint.Ground}\"/><circle cx=\"1120\" cy=\"120\" r=\"260\" fill=\"{_tint.Blob}\"/><circle cx=\"120\" cy=\"260\" r=\"210\" fill=\"{_tint.Blob}\"/><ellipse cx=\"640\" cy=\"760\" rx=\"900\" ry=\"130\" fill=\"{_tint.Floor}\"/>"),
            Whole, Reveal.Cut, 0, 0));
        foreach (var (x, y, r, drift) in new[] { (330.0, 640.0, 10.0, -4.0), (1180, 560, 14, -5), (700, 660, 8, -3), (60, 90, 12, 3) })
        {
            Add(new Layer(Text($"<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"#ffffff\" fill-opacity=\"0.7\"/>"), new Box(x - r, y - r, 2 * r, 2 * r), Reveal.Cut, 0, 0) { Drift = (0, drift), Float = 3 });
        }
    }

    public override void Title(string text, double at)
    {
        Presenter(at);
        var fitted = TextFit.Fit(text, 900, 60, 38, 22, true, 1);
        var width = TextFit.Width(fitted.Lines[0], fitted.Size, true) + 70;
        var box = new Box(270, 50, width, 72);
        Add(new Layer(
            Text($"<path d=\"{Round(box with { Y = 56 }, 18)}\" fill=\"#1f2d50\" fill-opacity=\"0.12\"/><path d=\"{Round(box, 18)}\" fill=\"#2f6fde\"/>"), box.Padded(8), Reveal.Pop, at, 0.5));
        Add(new Layer(
            Line(fitted.Lines[0], box.X + 35, 86 + (fitted.Size * 0.36), fitted.Size, true, "#ffffff", "start"), box, Reveal.Fade, at + 0.25, 0.4));
    }

    public override void Opening(string topic, string subject, Drawing icon)
    {
        Presenter(0.2);
        Panel(new Box(320, 110, 840, 460), 0.2);
        Draw(icon, new Box(650, 140, 180, 180), 0.7, 0.6);
        Write(topic, new Box(360, 335, 760, 140), 56, 1, bold: true, lines: 2);
        Write(subject, new Box(480, 490, 520, 48), 26, 1.4, paint: Paint.Accent, bold: true);
    }

    public override void Panel(Box box, double at, Paint edge = Paint.Accent) => Add(new Layer(
        Text($"<path d=\"{Round(box with { Y = box.Y + 8 }, 20)}\" fill=\"#1f2d50\" fill-opacity=\"0.13\"/><path d=\"{Round(box, 20)}\" fill=\"#ffffff\" stroke=\"{(edge == Paint.Leaf ? Colour(Paint.Leaf) : "none")}\" stroke-width=\"6\"/>"),
        box.Padded(10), Reveal.Pop, at, 0.45));

    public override string Colour(Paint paint) => paint switch
    {
        Paint.None => "none",
        Paint.Ink => "#23304f",
        Paint.Paper => "#f7fbff",
        Paint.Soft => "#ffe0b8",
        Paint.Accent => "#2f6fde",
        Paint.Second => "#8a5cd6",
        Paint.Sun => "#ffb627",
        Paint.Leaf => "#2fa866",
        Paint.Water => "#35aee0",
        Paint.Red => "#ef5b5b",
        Paint.Metal => "#93a3bd",
        _ => "#f2c29b",
    };

    protected override void AddText(string svg, Box box, int lines, int letters, double at) => Add(new Layer(svg, box, Reveal.Rise, at, 0.45));

    protected override void AddShape(string svg, Box box, double at, bool isPart) => Add(new Layer(svg, box, Reveal.Pop, at, 0.55));

    protected override void AddFormula(string svg, Box box, double at) => Add(new Layer(svg, box, Reveal.Wipe, at, 1.1));

    // Drawings are flat: outlines in ink only where they are lines of their own.
    protected override string Svg(Shape shape) => base.Svg(shape.Fill == Paint.None ? shape : shape with { Line = shape.Fill == Paint.Paper ? Paint.Metal : Paint.None, Width = 1.5 });

    private void Presenter(double at)
    {
        var box = new Box(20, 330, 240, 392);
        Add(new Layer(
            """
            <ellipse cx="130" cy="706" rx="92" ry="16" fill="#1f2d50" fill-opacity="0.18"/><path d="M62 706C58 596 76 536 130 532C184 536 202 596 198 706Z" fill="#ef5b5b"/>
            <path d="M112 512H148V546C140 558 120 558 112 546Z" fill="#e3a883"/><circle cx="130" cy="462" r="62" fill="#f2c29b"/>
            <path d="M66 462C56 396 96 378 134 380C182 378 206 410 194 466C188 440 176 428 160 424C130 432 96 428 82 424C74 436 70 448 66 462Z" fill="#4a2f23"/>
            <circle cx="108" cy="464" r="7" fill="#23304f"/><circle cx="152" cy="464" r="7" fill="#23304f"/><path d="M108 490Q130 512 152 490" fill="none" stroke="#23304f" stroke-width="5" stroke-linecap="round"/>
            <circle cx="94" cy="484" r="9" fill="#ef8f7a" fill-opacity="0.5"/><circle cx="166" cy="484" r="9" fill="#ef8f7a" fill-opacity="0.5"/>
            """, box, Reveal.Cut, 0, 0));
        Add(new Layer(
            """
            <path d="M186 580C210 580 226 556 236 520" fill="none" stroke="#ef5b5b" stroke-width="30" stroke-linecap="round"/><circle cx="238" cy="508" r="18" fill="#f2c29b"/>
            """, new Box(165, 470, 105, 130), Reveal.Cut, 0, at) { Float = 5 });
    }
}
