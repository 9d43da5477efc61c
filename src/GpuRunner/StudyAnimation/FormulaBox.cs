using System.Text;
using CreativeStudio.GpuRunner.Media.Animation;
using static CreativeStudio.GpuRunner.StudyAnimation.Drawing;

namespace CreativeStudio.GpuRunner.StudyAnimation;

/// <summary>A typeset piece of a formula; positions count from the left end of its base line.</summary>
/// <param name="Kind">What it is to its neighbours: <c>o</c> operand, <c>r</c> sign, <c>f</c> name of a function.</param>
internal sealed record FormulaBox(double Width, double Ascent, double Descent, string Svg, char Kind = 'o')
{
    private static readonly HashSet<string> Functions = Scripts.Words.Set("sin cos tan log ln lim exp");

    public double Height => Ascent + Descent;

    /// <summary>What is in its brackets: above and below a fraction's line they are not needed.</summary>
    public FormulaBox? Bracketed { get; private init; }

    /// <summary>Typesets a formula: powers, indices, fractions, roots; digits behind a chemical element are its count.</summary>
    public static FormulaBox Typeset(string formula, double size) => new Typesetter(formula, Formula.IsChemical(formula)).Row(size, '\0');

    /// <summary>Typesets at the largest size that fits.</summary>
    public static FormulaBox Fit(string formula, double width, double height, double largest)
    {
        var size = largest;
        var box = Typeset(formula, size);
        while ((box.Width > width || box.Height > height) && size > 14)
        {
            size *= 0.93;
            box = Typeset(formula, size);
        }

        return box;
    }

    /// <summary>The formula's SVG with its middle at a point.</summary>
    public string At(double centreX, double centreY) => Moved(Svg, centreX - (Width / 2), centreY + ((Ascent - Descent) / 2));

    private static string Moved(string svg, double x, double y) => x == 0 && y == 0 ? svg : Text($"<g transform=\"translate({x:0.##} {y:0.##})\">{svg}</g>");

    private static FormulaBox Letters(string text, double size, bool italic, char kind = 'o')
    {
        var width = TextFit.Width(text, size, false);
        var style = italic ? " font-style=\"italic\"" : "";
        return new FormulaBox(width, size * 0.76, size * 0.24, Text($"<text font-size=\"{size:0.##}\"{style} xml:space=\"preserve\">{Escape(text)}</text>"), kind);
    }

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private static FormulaBox Join(IReadOnlyList<FormulaBox> boxes)
    {
        var svg = new StringBuilder();
        var x = 0.0;
        foreach (var box in boxes)
        {
            svg.Append(Moved(box.Svg, x, 0));
            x += box.Width;
        }

        return new FormulaBox(x, boxes.Count == 0 ? 0 : boxes.Max(b => b.Ascent), boxes.Count == 0 ? 0 : boxes.Max(b => b.Descent), svg.ToString());
    }

    private static FormulaBox Script(FormulaBox on, FormulaBox script, double size, bool up)
    {
        var y = up ? -size * 0.42 : size * 0.22;
        return new FormulaBox(
            on.Width + script.Width + (size * 0.04), Math.Max(on.Ascent, script.Ascent - y), Math.Max(on.Descent, script.Descent + y),
            on.Svg + Moved(script.Svg, on.Width + (size * 0.02), y));
    }

    private static FormulaBox Fraction(FormulaBox top, FormulaBox bottom, double size)
    {
        var width = Math.Max(top.Width, bottom.Width) + (size * 0.3);
        var (axis, gap) = (size * 0.27, size * 0.1);
        var svg = Moved(top.Svg, (width - top.Width) / 2, -axis - gap - top.Descent) + Moved(bottom.Svg, (width - bottom.Width) / 2, -axis + gap + bottom.Ascent)
            + Text($"<path d=\"M{size * 0.05:0.##} {-axis:0.##}L{width - (size * 0.05):0.##} {-axis:0.##}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"{size * 0.055:0.##}\"/>");
        return new FormulaBox(width, axis + gap + top.Height, bottom.Height + gap - axis, svg);
    }

    private static FormulaBox Root(FormulaBox inner, double size)
    {
        var (x, top, bottom) = (size * 0.55, -inner.Ascent - (size * 0.08), inner.Descent * 0.7);
        var path = Text($"M0 {top * 0.35:0.##}L{x * 0.28:0.##} {top * 0.45:0.##}L{x * 0.55:0.##} {bottom:0.##}L{x * 0.95:0.##} {top:0.##}L{x + inner.Width + (size * 0.08):0.##} {top:0.##}");
        var svg = Moved(inner.Svg, x, 0) + Text($"<path d=\"{path}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"{size * 0.055:0.##}\"/>");
        return new FormulaBox(x + inner.Width + (size * 0.12), -top + (size * 0.05), inner.Descent, svg);
    }

    private sealed class Typesetter(string text, bool chemical)
    {
        private int _at;

        public FormulaBox Row(double size, char close)
        {
            var boxes = new List<FormulaBox>();
            while (_at < text.Length && text[_at] != close)
            {
                var c = text[_at];
                if (char.IsWhiteSpace(c))
                {
                    _at++;
                }
                else if (c is '^' or '_' && boxes.Count > 0)
                {
                    _at++;
                    boxes[^1] = Script(boxes[^1], Operand(size * 0.62), size, c == '^');
                }
                else if (c == '/' && boxes.Count > 0 && boxes[^1].Kind == 'o')
                {
                    _at++;
                    boxes[^1] = Fraction(boxes[^1].Bracketed ?? boxes[^1], WithScripts(size), size);
                }
                else
                {
                    boxes.Add(Next(size));
                }
            }

            _at++;
            return Join(boxes);
        }

        private FormulaBox WithScripts(double size)
        {
            SkipSpaces();
            var box = Operand(size);
            while (_at < text.Length && text[_at] is '^' or '_')
            {
                var up = text[_at++] == '^';
                box = Script(box, Operand(size * 0.62), size, up);
            }

            return box;
        }

        // A group without its brackets, or one letter or number.
        private FormulaBox Operand(double size)
        {
            SkipSpaces();
            if (_at < text.Length && text[_at] is '{' or '(')
            {
                return Row(size, text[_at++] == '{' ? '}' : ')');
            }

            if (_at < text.Length && text[_at] is '-' or '+')
            {
                return Join([Letters(text[_at++] == '-' ? "−" : "+", size, false), Operand(size)]);
            }

            return _at < text.Length ? Next(size) : Letters("", size, false);
        }

        private FormulaBox Next(double size)
        {
            var rest = text[_at..];
            foreach (var (sign, shown) in new[] { ("<->", "⇌"), ("->", "→"), ("<=", "≤"), (">=", "≥"), ("+/-", "±"), ("!=", "≠") })
            {
                if (rest.StartsWith(sign, StringComparison.Ordinal))
                {
                    _at += sign.Length;
                    return Letters($" {shown} ", size, false, 'r');
                }
            }

            if (rest.StartsWith("sqrt", StringComparison.Ordinal) || rest[0] == '√')
            {
                _at += rest[0] == '√' ? 1 : 4;
                return Root(Operand(size), size);
            }

            if (rest[0] is '(' or '[' or '{')
            {
                var (open, close) = (rest[0], rest[0] == '(' ? ')' : rest[0] == '[' ? ']' : '}');
                _at++;
                var inner = Row(size, close);
                return open == '{' ? inner : Join([Letters($"{open}", size, false), inner, Letters($"{close}", size, false)]) with { Bracketed = inner };
            }

            return char.IsLetter(rest[0]) ? Word(size) : char.IsDigit(rest[0]) ? Number(size) : Sign(size);
        }

        private FormulaBox Number(double size)
        {
            var from = _at;
            while (_at < text.Length && (char.IsDigit(text[_at]) || (text[_at] is '.' or ',' && _at + 1 < text.Length && char.IsDigit(text[_at + 1]))))
            {
                _at++;
            }

            return Letters(text[from.._at], size, false);
        }

        private FormulaBox Word(double size)
        {
            var from = _at;
            while (_at < text.Length && char.IsLetter(text[_at]))
            {
                _at++;
            }

            var word = text[from.._at];
            if (chemical)
            {
                _at = from + (from + 1 < text.Length && char.IsLower(text[from + 1]) ? 2 : 1);
                var element = Letters(text[from.._at], size, false);
                var digits = _at;
                while (_at < text.Length && char.IsDigit(text[_at]))
                {
                    _at++;
                }

                return _at == digits ? element : Script(element, Letters(text[digits.._at], size * 0.62, false), size, up: false);
            }

            if (word.Length > 3 || Functions.Contains(word))
            {
                // Words of a formula in words are one operand: "mass of the body".
                while (_at + 1 < text.Length && text[_at] == ' ' && char.IsLetter(text[_at + 1]))
                {
                    _at++;
                    while (_at < text.Length && char.IsLetter(text[_at]))
                    {
                        _at++;
                    }
                }

                return Letters(text[from.._at], size, false, Functions.Contains(word) ? 'f' : 'o');
            }

            // Letters are factors: a power belongs to the last.
            _at = from + 1;
            return Letters(word[..1], size, true);
        }

        private FormulaBox Sign(double size)
        {
            var c = text[_at++];
            return c is '=' or '+' or '-' or '−' or '*' or '×' or '·' or '≈' or '<' or '>' or '±' or '÷' or '/' or '≤' or '≥'
                ? Letters($" {c switch { '-' => '−', '*' => '·', _ => c }} ", size, false, 'r')
                : Letters($"{c}", size, false);
        }

        private void SkipSpaces()
        {
            while (_at < text.Length && text[_at] == ' ')
            {
                _at++;
            }
        }
    }
}
