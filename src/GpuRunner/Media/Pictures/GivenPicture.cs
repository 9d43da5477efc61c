using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.Media.Pictures;

/// <summary>Brings pictures of any kind into one: upright, sRGB, 8 bits, no metadata and, where nothing else is said, no transparency.</summary>
internal static partial class GivenPicture
{
    // More than any picture has: what is to keep its size is at most this wide and high.
    private const int LongestSide = 65536;

    /// <summary>Fills a rectangle with the picture; what stands over is cut off evenly.</summary>
    /// <exception cref="ExternalProgramException">A program is missing, or the file is no picture.</exception>
    public static Task FillAsync(string source, int width, int height, string path, CancellationToken ct) =>
        ScaleAsync(source, [Text($"{width}x{height}"), "--smartcrop", "centre"], path, ct);

    /// <summary>Makes a picture at most <paramref name="side"/> pixels wide and high.</summary>
    /// <exception cref="ExternalProgramException">A program is missing, or the file is no picture.</exception>
    public static Task FitAsync(string source, int side, string path, CancellationToken ct) => ScaleAsync(source, [Text($"{side}x{side}>")], path, ct);

    /// <summary>Keeps a picture's size and transparency.</summary>
    /// <exception cref="ExternalProgramException">A program is missing, or the file is no picture.</exception>
    public static async Task UprightAsync(string source, string path, CancellationToken ct)
    {
        var upright = path + ".upright.v";
        await ThumbnailAsync(source, [Text($"{LongestSide}x{LongestSide}>")], upright, ct);
        await ExternalProgram.RunAsync("vips", ["colourspace", upright, Path.GetFullPath(path) + "[strip]", "srgb"], ct);
        File.Delete(upright);
    }

    /// <summary>Cuts a part out and makes it a size.</summary>
    /// <exception cref="ExternalProgramException">A program is missing, or the file is no picture.</exception>
    public static async Task CutAsync(string source, PictureBox cut, int width, int height, string path, CancellationToken ct)
    {
        var part = path + ".v";
        await ExternalProgram.RunAsync(
            "vips", ["crop", source, part, Text($"{cut.Left}"), Text($"{cut.Top}"), Text($"{cut.Width}"), Text($"{cut.Height}")], ct);
        await ExternalProgram.RunAsync("vipsthumbnail", [part, "--size", Text($"{width}x{height}!"), "-o", Path.GetFullPath(path) + "[strip]"], ct);
        File.Delete(part);
    }

    /// <summary>Width and height as shown.</summary>
    /// <exception cref="ExternalProgramException">A program is missing, or the file is no picture.</exception>
    public static async Task<(int Width, int Height)> SizeAsync(string path, CancellationToken ct)
    {
        var fields = await FieldsAsync(path, ct);
        var (width, height) = (Number(Width().Match(fields)), Number(Height().Match(fields)));
        return Turned().IsMatch(fields) ? (height, width) : (width, height);
    }

    private static async Task<string> FieldsAsync(string path, CancellationToken ct) =>
        Encoding.UTF8.GetString(await ExternalProgram.RunAsync("vipsheader", ["-a", path], null, null, ct));

    private static int Number(Match field) => int.Parse(field.Groups["value"].Value, CultureInfo.InvariantCulture);

    private static async Task<int> FieldAsync(string path, string field, CancellationToken ct)
    {
        var text = Encoding.UTF8.GetString(await ExternalProgram.RunAsync("vipsheader", ["-f", field, path], null, null, ct));
        return int.Parse(text, NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
    }

    private static async Task ScaleAsync(string source, IReadOnlyList<string> size, string path, CancellationToken ct)
    {
        var (scaled, flat) = (path + ".scaled.v", path + ".flat.v");
        var opaque = scaled;
        await ThumbnailAsync(source, size, scaled, ct);

        // vips takes the last band for transparency, whatever it is; grey has one band, colours have three.
        if (await FieldAsync(scaled, "bands", ct) is 2 or 4)
        {
            await ExternalProgram.RunAsync("vips", ["flatten", scaled, flat, "--background", "255"], ct);
            opaque = flat;
        }

        await ExternalProgram.RunAsync("vips", ["colourspace", opaque, Path.GetFullPath(path) + "[strip]", "srgb"], ct);
        File.Delete(scaled);
        File.Delete(flat);
    }

    private static async Task ThumbnailAsync(string source, IReadOnlyList<string> size, string path, CancellationToken ct)
    {
        // Converting what has no profile of its own would only round its colours.
        string[] profile = (await FieldsAsync(source, ct)).Contains("icc-profile-data", StringComparison.Ordinal) ? ["--export-profile", "srgb"] : [];
        await ExternalProgram.RunAsync("vipsthumbnail", [source, "--size", .. size, .. profile, "-o", Path.GetFullPath(path)], ct);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^width: (?<value>\d+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Width();

    [GeneratedRegex(@"^height: (?<value>\d+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Height();

    // Orientations 5 to 8 of EXIF lie on their side.
    [GeneratedRegex(@"^orientation: [5-8]\b", RegexOptions.Multiline)]
    private static partial Regex Turned();
}
