using System.Text.RegularExpressions;
using CreativeStudio.GpuRunner.Media.Pictures;

namespace CreativeStudio.GpuRunner.Preview.Editing;

/// <summary>Where on a body a piece of clothing is worn.</summary>
internal enum Garment
{
    /// <summary>Shirts, jackets, pullovers.</summary>
    Top,

    /// <summary>Trousers, skirts.</summary>
    Bottom,

    /// <summary>Dresses, coats, suits.</summary>
    Whole,
}

/// <summary>Puts clothes on a person: the garment's own shape and cloth, laid over the body in the body's light.</summary>
internal static partial class Garments
{
    // A body stands when it is this much higher than it is wide; lower it is cut off below the chest.
    private const double Standing = 1.7;

    // Of the person's light, how much the cloth takes on.
    private const double Folds = 0.25;

    /// <summary>Whether a text speaks of clothes.</summary>
    public static bool AreNamed(string text) => Wholes().IsMatch(text) || Bottoms().IsMatch(text) || Tops().IsMatch(text) || Clothes().IsMatch(text);

    /// <summary>Lays the garment of one picture over the body that another shows.</summary>
    /// <param name="face">From the hairline to the chin, where one was found: the surest measure of a body.</param>
    /// <param name="text">May name the garment; its shape tells otherwise.</param>
    public static void Wear(Pixels person, Foreground body, PictureBox? face, Pixels cloth, string text)
    {
        var shape = Foreground.Find(cloth, fill: false);
        var whole = shape.Share is < 0.04 or > 0.92;
        var garment = Named(text) ?? (whole ? Garment.Top : KindOf(shape));
        var (fromX, fromY, toX, toY) = whole ? (0, 0, cloth.Width - 1, cloth.Height - 1) : (shape.Left, shape.Top, shape.Right, shape.Bottom);
        var (left, top, right, bottom) = face is { } found ? PlaceBelow(found, garment, whole ? null : shape) : PlaceOn(body, garment);
        if (face is { } head && garment == Garment.Whole)
        {
            Bare(person, head, (left, top, right, bottom));
        }

        var light = MeanLight(person, left, top, right, bottom);
        for (var y = Math.Max(0, top); y <= Math.Min(bottom, person.Height - 1); y++)
        {
            for (var x = Math.Max(0, left); x <= Math.Min(right, person.Width - 1); x++)
            {
                var (u, v) = ((x - left) / (double)(right - left), (y - top) / (double)(bottom - top));
                var (sourceX, sourceY) = (fromX + (u * (toX - fromX)), fromY + (v * (toY - fromY)));
                var alpha = whole ? Cut(u, v, garment) : shape.Alpha[((int)sourceY * cloth.Width) + (int)sourceX];
                if (alpha > 0)
                {
                    var (r, g, b) = cloth.Between(sourceX, sourceY);
                    var shade = 1 + (Math.Clamp(person.LightAt(x, y) - light, -0.35, 0.25) * Folds);
                    person.Lay(x, y, r * shade, g * shade, b * shade, alpha);
                }
            }
        }
    }

    /// <summary>
    /// Sleeves of what was worn before become skin: beside the chest, whatever has the colour of the chest. What is under the new garment is
    /// covered by it anyway.
    /// </summary>
    private static void Bare(Pixels person, PictureBox face, (int Left, int Top, int Right, int Bottom) place)
    {
        const double alike = 46;
        var centre = face.Left + (face.Width / 2);
        var chest = person.At(centre, Math.Clamp(face.Top + (int)(face.Height * 2.1), 0, person.Height - 1));
        var skin = person.At(centre, Math.Clamp(face.Top + (int)(face.Height * 0.62), 0, person.Height - 1));
        if (Distance(chest, skin) < alike)
        {
            return;
        }

        var brightness = (chest.R + chest.G + chest.B) / 3.0;
        for (var y = Math.Max(0, place.Top); y <= Math.Min(Math.Min(place.Top + (face.Height * 3), place.Bottom), person.Height - 1); y++)
        {
            for (var x = Math.Max(0, place.Left - face.Width); x <= Math.Min(place.Right + face.Width, person.Width - 1); x++)
            {
                var worn = person.At(x, y);
                var share = Math.Clamp(((alike * 1.5) - Distance(worn, chest)) / (alike * 0.5), 0, 1);
                if (share > 0)
                {
                    var shade = Math.Clamp((worn.R + worn.G + worn.B) / 3.0 / Math.Max(1, brightness), 0.75, 1.15);
                    person.Lay(x, y, skin.R * shade, skin.G * shade, skin.B * shade, share);
                }
            }
        }
    }

    private static double Distance((int R, int G, int B) a, (int R, int G, int B) b) =>
        Math.Sqrt(Math.Pow(a.R - b.R, 2) + Math.Pow(a.G - b.G, 2) + Math.Pow(a.B - b.B, 2));

    /// <summary>What a garment is by its shape: two legs below make trousers, and what is much longer than wide covers the whole body.</summary>
    internal static Garment KindOf(Foreground shape)
    {
        var slim = (shape.Bottom - shape.Top + 1) / (double)(shape.Right - shape.Left + 1);
        double[] legs = [0.7, 0.78, 0.86, 0.94];
        return slim > 1.1 && legs.Count(at => shape.RunsAt(at).Count == 2) >= 3 ? Garment.Bottom
            : slim > 1.35 ? Garment.Whole
            : Garment.Top;
    }

    private static Garment? Named(string text) =>
        Wholes().IsMatch(text) ? Garment.Whole
        : Bottoms().IsMatch(text) ? Garment.Bottom
        : Tops().IsMatch(text) ? Garment.Top
        : null;

    // In parts of a face, which is 74 wide and 94 high where shoulders are 200 wide, hips 280 and ankles 690 below the chin.
    private static (int Left, int Top, int Right, int Bottom) PlaceBelow(PictureBox face, Garment garment, Foreground? shape)
    {
        var unit = ((face.Width / 74.0) + (face.Height / 94.0)) / 2;
        var (from, to, half) = garment switch
        {
            Garment.Top => (14, 262, 116),
            Garment.Bottom => (262, 690, 92),
            _ when shape is not null => Fitted(shape),
            _ => (14, 470, 118),
        };
        var (centre, chin) = (face.Left + (face.Width / 2.0), face.Top + face.Height);
        return ((int)(centre - (half * unit)), (int)(chin + (from * unit)), (int)(centre + (half * unit)), (int)(chin + (to * unit)));
    }

    // A dress keeps its own shape: its shoulders are the body's, and it ends above the ankles at the latest.
    private static (int From, int To, int Half) Fitted(Foreground shape)
    {
        const double shoulders = 176;
        const int ankles = 660;
        var at = shape.RunsAt(0.1);
        var wide = at.Count == 0 ? shape.Right - shape.Left + 1 : at[^1].To - at[0].From + 1;
        var scale = shoulders / wide;
        var (length, half) = ((shape.Bottom - shape.Top + 1) * scale, (shape.Right - shape.Left + 1) * scale / 2);
        return (14, (int)Math.Clamp(14 + length, 200, ankles), (int)Math.Clamp(half, 90, 240));
    }

    // In parts of a standing body's height: shoulders at 0.17, waist at 0.5, ankles at 0.95.
    private static (int Left, int Top, int Right, int Bottom) PlaceOn(Foreground body, Garment garment)
    {
        var (width, height) = (body.Right - body.Left + 1, body.Bottom - body.Top + 1);
        var standing = height > width * Standing;
        var (from, to, wide) = (garment, standing) switch
        {
            (Garment.Top, true) => (0.165, 0.53, 1.4),
            (Garment.Bottom, true) => (0.48, 0.95, 0.8),
            (Garment.Whole, true) => (0.165, 0.8, 1.4),
            (Garment.Bottom, false) => (0.75, 1.2, 0.9),
            _ => (0.52, 1.25, 1.12),
        };
        var (top, bottom) = (body.Top + (int)(height * from), body.Top + (int)(height * to));
        var (centre, shoulders) = RowsOf(body, top, Math.Min(bottom, body.Bottom));
        var half = Math.Max(4, (int)(shoulders * wide / 2));
        return (centre - half, top, centre + half, bottom);
    }

    /// <summary>The middle and the width of the body between two rows.</summary>
    private static (int Centre, double Width) RowsOf(Foreground body, int top, int bottom)
    {
        double moment = 0, sum = 0;
        var widths = new List<double>();
        for (var y = top; y <= bottom; y++)
        {
            double row = 0;
            for (var x = 0; x < body.Width; x++)
            {
                var share = body.Alpha[(y * body.Width) + x];
                (moment, row) = (moment + (share * x), row + share);
            }

            sum += row;
            widths.Add(row);
        }

        widths.Sort();
        return sum < 1
            ? ((body.Left + body.Right) / 2, body.Right - body.Left)
            : ((int)(moment / sum), widths[(int)(widths.Count * 0.75)]);
    }

    // A photograph that shows cloth only is cut: shoulders narrower than the hem.
    private static double Cut(double u, double v, Garment garment)
    {
        var half = garment switch { Garment.Bottom => 0.44, Garment.Whole => 0.36 + (0.14 * v), _ => 0.46 - (0.06 * v) };
        var neck = garment == Garment.Bottom ? 1 : Math.Clamp((Math.Sqrt(Math.Pow((u - 0.5) / 0.16, 2) + Math.Pow(v / 0.1, 2)) - 0.9) * 5, 0, 1);
        return Math.Clamp((half - Math.Abs(u - 0.5)) * 40, 0, 1) * neck;
    }

    private static double MeanLight(Pixels picture, int left, int top, int right, int bottom)
    {
        double sum = 0;
        var count = 0;
        for (var y = Math.Max(0, top); y <= Math.Min(bottom, picture.Height - 1); y += 2)
        {
            for (var x = Math.Max(0, left); x <= Math.Min(right, picture.Width - 1); x += 2)
            {
                sum += picture.LightAt(x, y);
                count++;
            }
        }

        return sum / Math.Max(1, count);
    }

    [GeneratedRegex(@"\b(dress(es)?|gowns?|coats?|suits?|overalls?|kimonos?|saris?|jumpsuits?|robes?)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Wholes();

    [GeneratedRegex(@"\b(trousers|pants|jeans|skirts?|shorts|leggings|bottoms?)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Bottoms();

    [GeneratedRegex(@"\b(shirts?|t-?shirts?|blouses?|jackets?|hoodies?|sweaters?|pullovers?|tops?|cardigans?|vests?)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Tops();

    [GeneratedRegex(@"\b(wear(s|ing)?|try[- ]?on|cloth(es|ing)?|garments?|outfits?)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Clothes();
}
