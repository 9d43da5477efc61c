using System.Globalization;
using System.Text;
using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.Media.Pictures;

/// <summary>
/// Takes a picture's transparency off for models that know colours only, and puts it back. Under transparent parts the colours of what lies
/// beside them go on, so that no other colour shines through at the edges.
/// </summary>
internal static class Transparency
{
    // In pixels: farther from an edge than upscale models look, nothing is drawn.
    private const int Spread = 3;

    /// <summary>Writes the picture upright, in sRGB, with 8 bits and without transparency.</summary>
    /// <param name="colours">Path of that, a PNG.</param>
    /// <param name="whole">Path of the same with its transparency, a PNG; written only where there is some.</param>
    /// <exception cref="ExternalProgramException">A program is missing, or the file is no picture.</exception>
    public static async Task SplitAsync(string source, string colours, string whole, CancellationToken ct)
    {
        await GivenPicture.UprightAsync(source, whole, ct);
        if (await IsOpaqueAsync(whole, ct))
        {
            await VipsAsync(["extract_band", whole, Path.GetFullPath(colours), "0", "--n", "3"], ct);
            File.Delete(whole);
            return;
        }

        var scratch = Directory.CreateDirectory(colours + "-parts").FullName;
        string Part(string name) => Path.Combine(scratch, name + ".v");
        await VipsAsync(["premultiply", whole, Part("weighted")], ct);
        await VipsAsync(["gaussblur", Part("weighted"), Part("spread"), Text(Spread)], ct);
        await VipsAsync(["unpremultiply", Part("spread"), Part("unweighted")], ct);
        await VipsAsync(["extract_band", Part("unweighted"), Part("beside"), "0", "--n", "3"], ct);
        await VipsAsync(["cast", Part("beside"), Part("under"), "uchar"], ct);
        await VipsAsync(["composite2", Part("under"), whole, Part("laid"), "over"], ct);
        await VipsAsync(["extract_band", Part("laid"), Path.GetFullPath(colours) + "[strip]", "0", "--n", "3"], ct);
        Directory.Delete(scratch, recursive: true);
    }

    /// <summary>Gives a picture the transparency of another that is so many times smaller.</summary>
    /// <param name="path">The result, a PNG.</param>
    /// <exception cref="ExternalProgramException">A program is missing, or a file is no picture.</exception>
    public static async Task JoinAsync(string colours, string whole, int times, string path, CancellationToken ct)
    {
        var larger = path + ".v";
        await VipsAsync(["resize", whole, larger, Text(times)], ct);
        await VipsAsync(["composite2", colours, larger, Path.GetFullPath(path) + "[strip]", "dest-in"], ct);
        File.Delete(larger);
    }

    // Colours are three bands here, whatever they were before; a fourth one is transparency.
    private static async Task<bool> IsOpaqueAsync(string whole, CancellationToken ct)
    {
        if (await AnswerAsync("vipsheader", ["-f", "bands", whole], ct) < 4)
        {
            return true;
        }

        var alpha = whole + ".alpha.v";
        await VipsAsync(["extract_band", whole, alpha, "3"], ct);
        var least = await AnswerAsync("vips", ["min", alpha], ct);
        File.Delete(alpha);
        return least >= byte.MaxValue;
    }

    private static Task VipsAsync(string[] arguments, CancellationToken ct) => ExternalProgram.RunAsync("vips", arguments, ct);

    private static async Task<double> AnswerAsync(string program, string[] arguments, CancellationToken ct) => double.Parse(
        Encoding.UTF8.GetString(await ExternalProgram.RunAsync(program, arguments, null, null, ct)), CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
