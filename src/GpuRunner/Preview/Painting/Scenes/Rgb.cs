using System.Globalization;

namespace CreativeStudio.GpuRunner.Preview.Painting.Scenes;

/// <summary>An sRGB colour with components from 0 to 1.</summary>
internal readonly record struct Rgb(double R, double G, double B)
{
    public static readonly Rgb White = new(1, 1, 1);
    public static readonly Rgb Black = new(0, 0, 0);

    public double Luminance => (0.2126 * R) + (0.7152 * G) + (0.0722 * B);

    /// <summary>From 0xRRGGBB.</summary>
    public static Rgb Of(int hex) => new(((hex >> 16) & 255) / 255d, ((hex >> 8) & 255) / 255d, (hex & 255) / 255d);

    /// <summary>From hue (degrees), saturation and lightness (0 to 1).</summary>
    public static Rgb Hsl(double hue, double saturation, double lightness)
    {
        var a = saturation * Math.Min(lightness, 1 - lightness);
        return new(Channel(0), Channel(8), Channel(4));

        double Channel(int n)
        {
            var k = (n + (hue / 30)) % 12;
            return lightness - (a * Math.Max(-1, Math.Min(Math.Min(k - 3, 9 - k), 1)));
        }
    }

    /// <summary>Mixes in squared components, close to linear light: mixtures stay clear where plain sRGB turns them muddy.</summary>
    public Rgb Mix(Rgb other, double amount)
    {
        var t = Math.Clamp(amount, 0, 1);
        return new(Blend(R, other.R), Blend(G, other.G), Blend(B, other.B));

        double Blend(double a, double b) => Math.Sqrt((a * a * (1 - t)) + (b * b * t));
    }

    public Rgb Saturate(double factor)
    {
        var grey = Luminance;
        return new Rgb(grey + ((R - grey) * factor), grey + ((G - grey) * factor), grey + ((B - grey) * factor)).Clamped();
    }

    public Rgb Multiply(Rgb light) => new Rgb(R * light.R, G * light.G, B * light.B).Clamped();

    public Rgb Contrast(double factor) =>
        new Rgb(0.45 + ((R - 0.45) * factor), 0.45 + ((G - 0.45) * factor), 0.45 + ((B - 0.45) * factor)).Clamped();

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"#{Byte(R):x2}{Byte(G):x2}{Byte(B):x2}");

    private static int Byte(double value) => (int)Math.Round(Math.Clamp(value, 0, 1) * 255);

    private Rgb Clamped() => new(Math.Clamp(R, 0, 1), Math.Clamp(G, 0, 1), Math.Clamp(B, 0, 1));
}
