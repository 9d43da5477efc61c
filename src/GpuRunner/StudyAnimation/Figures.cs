using System.Text.RegularExpressions;
using CreativeStudio.GpuRunner.Scripts;
using static CreativeStudio.GpuRunner.StudyAnimation.Drawing;

namespace CreativeStudio.GpuRunner.StudyAnimation;

/// <summary>Labelled figures and the words of a sentence that ask for them. Each is 200 units wide and 120 high.</summary>
internal static partial class Figures
{
    private static readonly (string Name, string Words, Func<Drawing> Make)[] All =
    [
        ("photosynthesis", "photosynthesis chlorophyll chloroplast chloroplasts fotosíntesis photosynthese", Photosynthesis),
        ("right triangle", "hypotenuse pythagoras pythagorean right-angled", RightTriangle),
        ("water", "h2o water hydrogen", WaterMolecule),
        ("carbon dioxide", "co2 dioxide", CarbonDioxide),
        ("methane", "methane ch4", Methane),
        ("force", "force forces acceleration newton friction inertia", Force),
        ("cell", "nucleus membrane cytoplasm mitochondria mitochondrion organelles", Cell),
        ("atom", "electron electrons proton protons neutron neutrons", Atom),
        ("wave", "wavelength amplitude frequency", Wave),
        ("orbit", "orbit orbits orbiting", Orbit),
        ("circle", "radius diameter circumference", CircleFigure),
        ("slope", "slope derivative tangent", Slope),
        ("network", "neural packet packets router routers server servers", NetworkFigure),
    ];

    /// <summary>The figure that a sentence asks for; null where there is none, or it is among those already shown.</summary>
    public static (string Name, Drawing Drawing)? In(string sentence, IReadOnlySet<string> shown, bool chemistry)
    {
        var words = Words.Of(sentence).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, asking, make) in All)
        {
            var molecule = name is "water" or "carbon dioxide" or "methane";
            if (!shown.Contains(name) && (!molecule || chemistry) && Words.Set(asking).Overlaps(words))
            {
                return (name, make());
            }
        }

        return null;
    }

    /// <summary>The graph of a simple function, <c>y = …</c> or <c>f(x) = …</c>; null for another formula.</summary>
    public static Drawing? Plot(string formula)
    {
        var match = FunctionOfX().Match(formula.Replace(" ", ""));
        Func<double, double>? f = !match.Success ? null : match.Groups["rule"].Value switch
        {
            "x^2" => x => x * x / 2.2,
            "x^3" => x => x * x * x / 5,
            "-x^2" => x => 3 - (x * x / 2.2),
            "x" => x => x,
            "sin(x)" or "sinx" => x => 2.2 * Math.Sin(x * 1.6),
            "cos(x)" or "cosx" => x => 2.2 * Math.Cos(x * 1.6),
            "e^x" or "2^x" => x => Math.Exp(x) / 3,
            "sqrt(x)" => x => x < 0 ? double.NaN : 1.7 * Math.Sqrt(x),
            "1/x" => x => x <= 0.2 ? double.NaN : 1 / x,
            var line when Linear().IsMatch(line) => x => (0.8 * x) + 0.8,
            _ => null,
        };
        if (f is null)
        {
            return null;
        }

        var from = double.IsNaN(f(-1)) ? 0.25 : -3.0;
        var to = Enumerable.Range(0, 61).Select(i => i / 20.0).TakeWhile(x => f(x) <= 3.4).Last();
        from = Enumerable.Range(0, 61).Select(i => i / -20.0).TakeWhile(x => from < 0 && f(x) is <= 3.4 and >= -3.4).LastOrDefault(from);
        return new Drawing(200, 120, [.. Axes(), new(Curve(px => 70 - (14 * f((px - 100) / 28)), 100 + (28 * from), 100 + (28 * to)), Paint.None, Paint.Accent, 3)],
            [new("x", 192, 84, Italic: true), new("y", 110, 12, Italic: true)]);
    }

    private static Shape[] Axes() => [new(Arrow(8, 70, 192, 70), Paint.None), new(Arrow(100, 116, 100, 6), Paint.None)];

    private static Drawing RightTriangle() => new(200, 120,
        [
            new("M88 78L88 38L118 78Z", Paint.Soft), new("M88 72L94 72L94 78", Paint.None, Paint.Ink, 1.2),
            new(Rectangle(48, 38, 40, 40), Paint.Water), new(Rectangle(88, 78, 30, 30), Paint.Leaf), new("M88 38L128 8L158 48L118 78Z", Paint.Sun),
        ],
        [
            new("a²", 68, 62, Size: 11), new("b²", 103, 97, Size: 11), new("c²", 123, 47, Size: 11), new("a", 92, 60, "start", Italic: true, Size: 7),
            new("b", 103, 75, Italic: true, Size: 7), new("90°", 84, 88, "end", Size: 6),
        ]);

    private static Drawing Photosynthesis() => new(200, 120,
        [
            new(Circle(28, 24, 13), Paint.Sun), new("M28 4L28 0M48 24L53 24M42 38L46 42M42 10L46 6M8 24L3 24M14 38L10 42M14 10L10 6", Paint.None, Paint.Sun, 3),
            new("M100 112L100 58", Paint.None, Paint.Leaf, 4), new("M100 84C70 86 60 66 60 50C86 48 98 62 100 84Z", Paint.Leaf), new("M100 68C132 66 142 44 142 28C114 28 102 46 100 68Z", Paint.Leaf),
            new("M70 112L130 112", Paint.None, Paint.Ink, 3), new(Arrow(44, 34, 70, 48), Paint.None, Paint.Sun, 2.5), new(Arrow(28, 84, 66, 68), Paint.None, Paint.Metal, 2.5),
            new(Arrow(64, 106, 92, 98), Paint.None, Paint.Water, 2.5), new(Arrow(136, 50, 168, 36), Paint.None, Paint.Red, 2.5), new(Arrow(108, 88, 146, 92), Paint.None, Paint.Second, 2.5),
        ],
        [
            new("Light", 72, 31), new("CO₂", 20, 90), new("H₂O", 52, 109, "end"), new("O₂", 172, 36, "start"), new("Glucose", 150, 95, "start"),
        ]);

    private static Drawing WaterMolecule() => new(200, 120,
        [
            new(Line(100, 46, 58, 84), Paint.None, Paint.Ink, 5), new(Line(100, 46, 142, 84), Paint.None, Paint.Ink, 5),
            new(Circle(100, 44, 25), Paint.Red), new(Circle(56, 86, 17), Paint.Water), new(Circle(144, 86, 17), Paint.Water), new("M86 72C95 78 105 78 114 72", Paint.None, Paint.Ink, 1.2),
        ],
        [new("O", 100, 50, Size: 16), new("H", 56, 91, Size: 13), new("H", 144, 91, Size: 13), new("104.5°", 100, 90, Size: 8)]);

    private static Drawing CarbonDioxide() => new(200, 120,
        [
            new("M60 55L100 55M60 65L100 65M100 55L140 55M100 65L140 65", Paint.None, Paint.Ink, 3), new(Circle(100, 60, 22), Paint.Metal), new(Circle(46, 60, 20), Paint.Red), new(Circle(154, 60, 20), Paint.Red),
        ],
        [new("C", 100, 66, Size: 15), new("O", 46, 66, Size: 14), new("O", 154, 66, Size: 14)]);

    private static Drawing Methane() => new(200, 120,
        [
            new("M100 60L100 18M100 60L58 60M100 60L142 60M100 60L100 102", Paint.None, Paint.Ink, 4), new(Circle(100, 60, 20), Paint.Metal), new(Circle(100, 16, 13), Paint.Water),
            new(Circle(54, 60, 13), Paint.Water), new(Circle(146, 60, 13), Paint.Water), new(Circle(100, 104, 13), Paint.Water),
        ],
        [new("C", 100, 66, Size: 15), new("H", 100, 20, Size: 10), new("H", 54, 64, Size: 10), new("H", 146, 64, Size: 10), new("H", 100, 108, Size: 10)]);

    private static Drawing Force() => new(200, 120,
        [
            new(Line(10, 92, 190, 92), Paint.None, Paint.Ink, 3), new(Rectangle(66, 48, 48, 44), Paint.Accent), new(Arrow(114, 64, 172, 64, 9), Paint.None, Paint.Red, 4),
            new(Arrow(66, 82, 36, 82, 7), Paint.None, Paint.Second, 3), new(Arrow(74, 34, 120, 34, 7), Paint.None, Paint.Leaf, 3),
        ],
        [new("m", 90, 76, Italic: true, Size: 13), new("F", 178, 68, "start", Italic: true, Size: 13), new("a", 126, 37, "start", Italic: true, Size: 12), new("Friction", 30, 76, "middle", Size: 7)]);

    private static Drawing Cell() => new(200, 120,
        [
            new(Ellipse(92, 60, 66, 50), Paint.Soft), new(Circle(86, 56, 20), Paint.Second), new(Circle(90, 53, 7), Paint.Accent), new(Ellipse(122, 84, 14, 7), Paint.Red), new("M112 84L117 80L121 88L126 80L131 86", Paint.None, Paint.Ink, 1.2),
            new(Ellipse(58, 86, 12, 6), Paint.Red), new(Ellipse(120, 32, 9, 6), Paint.Leaf), new("M104 50L160 30M150 44L168 60M134 86L160 92", Paint.None, Paint.Ink, 1),
        ],
        [new("Nucleus", 162, 30, "start", Size: 7.5), new("Membrane", 162, 68, "start", Size: 7.5), new("Mitochondrion", 150, 102, "start", Size: 7)]);

    private static Drawing Atom() => new(200, 120,
        [
            new(Circle(92, 60, 52), Paint.None, Paint.Accent, 1.5), new(Circle(92, 60, 32), Paint.None, Paint.Accent, 1.5), new(Circle(86, 56, 8), Paint.Red), new(Circle(98, 57, 8), Paint.Metal), new(Circle(91, 67, 8), Paint.Red),
            new(Circle(92, 28, 5), Paint.Second), new(Circle(92, 92, 5), Paint.Second), new(Circle(144, 60, 5), Paint.Second), new("M106 58L152 38M148 62L160 72", Paint.None, Paint.Ink, 1),
        ],
        [new("Nucleus", 154, 38, "start"), new("Electron", 160, 82, "start")]);

    private static Drawing Wave() => new(200, 120,
        [
            new(Line(8, 64, 192, 64), Paint.None, Paint.Ink, 1.2), new(Curve(x => 64 - (30 * Math.Sin((x - 14) / 80 * 2 * Math.PI)), 14, 188, 80), Paint.None, Paint.Accent, 3.5),
            new(Arrow(34, 22, 114, 22), Paint.None, Paint.Red, 1.8), new(Arrow(114, 22, 34, 22), Paint.None, Paint.Red, 1.8), new(Arrow(154, 64, 154, 94), Paint.None, Paint.Second, 1.8),
        ],
        [new("Wavelength λ", 74, 16), new("Amplitude", 150, 108)]);

    private static Drawing Orbit() => new(200, 120,
        [
            new(Ellipse(100, 62, 84, 38), Paint.None, Paint.Metal, 1.5), new(Circle(100, 60, 20), Paint.Sun), new(Circle(170, 42, 10), Paint.Water), new(Arrow(178, 54, 182, 70, 4), Paint.None, Paint.Ink, 1.5),
        ],
        [new("Sun", 100, 96), new("Planet", 170, 26)]);

    private static Drawing CircleFigure() => new(200, 120,
        [
            new(Circle(100, 60, 48), Paint.Soft), new(Line(100, 60, 134, 26), Paint.None, Paint.Red, 2.5), new(Line(52, 60, 148, 60), Paint.None, Paint.Accent, 2.5), new(Circle(100, 60, 3), Paint.Ink),
        ],
        [new("r", 110, 40, Italic: true, Size: 11), new("d = 2r", 100, 76, Size: 10)]);

    private static Drawing Slope() => new(200, 120,
        [.. Axes(), new(Curve(x => 104 - ((x - 100) * (x - 100) / 90), 104, 184), Paint.None, Paint.Accent, 3), new(Line(118, 108, 186, 34), Paint.None, Paint.Red, 2), new(Circle(149, 74, 3.5), Paint.Ink)],
        [new("x", 192, 84, Italic: true), new("y", 92, 14, Italic: true)]);

    private static Drawing NetworkFigure() => new(200, 120,
        [
            new("M40 30L100 20M40 30L100 60M40 60L100 20M40 60L100 100M40 90L100 60M40 90L100 100M100 20L160 60M100 60L160 60M100 100L160 60", Paint.None, Paint.Metal, 1.5),
            new(Circle(40, 30, 9), Paint.Water), new(Circle(40, 60, 9), Paint.Water), new(Circle(40, 90, 9), Paint.Water), new(Circle(100, 20, 10), Paint.Accent), new(Circle(100, 60, 10), Paint.Accent),
            new(Circle(100, 100, 10), Paint.Accent), new(Circle(160, 60, 11), Paint.Sun),
        ],
        []);

    [GeneratedRegex(@"^(?:y|f\(x\))=(?<rule>.+)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex FunctionOfX();

    [GeneratedRegex(@"^(?:-?\d*\.?\d*\*?x|m\*?x)(?:[+-](?:\d+|b|c|n))?$")]
    private static partial Regex Linear();
}
