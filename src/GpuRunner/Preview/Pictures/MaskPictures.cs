using System.Globalization;
using System.Text;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Preview.Files;

namespace CreativeStudio.GpuRunner.Preview.Pictures;

/// <summary>Masks as pictures of one channel: white is selected. By libvips.</summary>
internal static class MaskPictures
{
    private const string FastPng = "[compression=1]";

    // libvips (8.14) answers what is no longer in sight where a window has more than 90 pixels.
    private const int LargestReach = 44;

    /// <summary>What is transparent in a file; null where it has no alpha channel.</summary>
    public static async Task<Picture?> OfAlphaAsync(PreviewFolders folders, string path, CancellationToken ct)
    {
        if (await PngFile.ReadAsync(path, ct) is { IsOpaque: true })
        {
            return null;
        }

        // libvips reads options out of brackets in a name, so the file gets one of ours.
        var own = folders.NewScratchFile(Path.GetExtension(path).Contains('[', StringComparison.Ordinal) ? ".png" : Path.GetExtension(path));
        File.Copy(path, own);
        var bands = int.Parse(Encoding.UTF8.GetString(
            await ExternalProgram.RunAsync("vipsheader", ["-f", "bands", own], null, null, ct)), CultureInfo.InvariantCulture);
        if (bands is not (2 or 4))
        {
            return null;
        }

        var (alpha, mask) = (folders.NewScratchFile(".v"), folders.NewScratchFile(".png"));
        await RunAsync(["extract_band", own, alpha, Number(bands - 1)], ct);
        await RunAsync(["invert", alpha, mask + FastPng], ct);
        return await MeasuredAsync(mask, ct);
    }

    public static async Task<Picture> OfChannelAsync(PreviewFolders folders, Picture picture, int channel, CancellationToken ct)
    {
        if (picture is PlainPicture plain)
        {
            var level = (plain.Rgb >> (8 * (2 - channel))) & 0xFF;
            return plain with { Rgb = level * 0x010101 };
        }

        var mask = folders.NewScratchFile(".png");
        await RunAsync(["extract_band", ((FilePicture)picture).Path, mask + FastPng, Number(channel)], ct);
        return await MeasuredAsync(mask, ct);
    }

    public static async Task<Picture> InColourAsync(PreviewFolders folders, Picture mask, CancellationToken ct)
    {
        if (mask is not FilePicture file)
        {
            return mask;
        }

        var colour = folders.NewScratchFile(".png");
        await RunAsync(["colourspace", file.Path, colour + FastPng, "srgb"], ct);
        return await MeasuredAsync(colour, ct);
    }

    /// <summary>A mask that reaches further by some pixels, or less far where they are negative.</summary>
    public static async Task<Picture> GrownAsync(PreviewFolders folders, Picture mask, int pixels, CancellationToken ct)
    {
        if (mask is not FilePicture file || pixels == 0)
        {
            return mask;
        }

        var path = file.Path;
        for (var left = Math.Min(Math.Abs(pixels), Math.Min(mask.Width, mask.Height) / 2 - 1); left > 0; left -= LargestReach)
        {
            var side = (2 * Math.Min(left, LargestReach)) + 1;
            var (across, down) = (folders.NewScratchFile(".png"), folders.NewScratchFile(".png"));
            var index = Number(pixels > 0 ? side - 1 : 0);
            await RunAsync(["rank", path, across + FastPng, Number(side), "1", index], ct);
            await RunAsync(["rank", across, down + FastPng, "1", Number(side), index], ct);
            path = down;
        }

        return await MeasuredAsync(path, ct);
    }

    /// <summary>Where a mask selects anything; null where it selects nothing.</summary>
    public static async Task<(int X, int Y, int Width, int Height)?> BoundsAsync(Picture mask, CancellationToken ct)
    {
        if (mask is not FilePicture file)
        {
            return ((PlainPicture)mask).Rgb == 0 ? null : (0, 0, mask.Width, mask.Height);
        }

        var answer = Encoding.UTF8.GetString(await ExternalProgram.RunAsync(
            "vips", ["find_trim", file.Path, "--background", "0", "--threshold", "12"], null, null, ct));
        var edges = answer.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => int.Parse(line, CultureInfo.InvariantCulture)).ToArray();
        return edges is [_, _, > 0, > 0] ? (edges[0], edges[1], edges[2], edges[3]) : null;
    }

    /// <summary>A picture laid over another where a mask selects it.</summary>
    /// <param name="mask">Of the laid picture, in any size; null lays all of it.</param>
    public static async Task<Picture> LaidOverAsync(
        PreviewFolders folders, Vips vips, Picture under, Picture over, Picture? mask, int x, int y, CancellationToken ct)
    {
        var selected = mask ?? new PlainPicture(over.Width, over.Height, 0xFFFFFF);
        var fitted = await vips.ScaleAsync(selected, over.Width, over.Height, "bilinear", ct);
        var (condition, laid) = (await PathAsync(folders, fitted, ct), await PathAsync(folders, over, ct));
        if (fitted is PlainPicture)
        {
            condition = await BandAsync(folders, condition, ct);
        }

        if ((x, y, over.Width, over.Height) != (0, 0, under.Width, under.Height))
        {
            condition = await EmbeddedAsync(folders, condition, under, x, y, ct);
            laid = await EmbeddedAsync(folders, laid, under, x, y, ct);
        }

        var target = folders.NewScratchFile(".png");
        await RunAsync(["ifthenelse", condition, laid, await PathAsync(folders, under, ct), target + FastPng, "--blend"], ct);
        return await MeasuredAsync(target, ct);
    }

    /// <summary>The file of a picture; one of one colour gets one.</summary>
    public static async Task<string> PathAsync(PreviewFolders folders, Picture picture, CancellationToken ct)
    {
        if (picture is FilePicture file)
        {
            return file.Path;
        }

        var path = folders.NewScratchFile(".png");
        await File.WriteAllBytesAsync(path, PngFile.Plain((PlainPicture)picture, []), ct);
        return path;
    }

    private static async Task<string> BandAsync(PreviewFolders folders, string path, CancellationToken ct)
    {
        var band = folders.NewScratchFile(".png");
        await RunAsync(["extract_band", path, band + FastPng, "0"], ct);
        return band;
    }

    private static async Task<string> EmbeddedAsync(PreviewFolders folders, string path, Picture under, int x, int y, CancellationToken ct)
    {
        var embedded = folders.NewScratchFile(".png");
        await RunAsync(["embed", path, embedded + FastPng, Number(x), Number(y), Number(under.Width), Number(under.Height)], ct);
        return embedded;
    }

    private static async Task<Picture> MeasuredAsync(string path, CancellationToken ct) =>
        await PngFile.ReadAsync(path, ct) is { } png
            ? new FilePicture(png.Width, png.Height, path)
            : throw new ExternalProgramException("vips left no whole picture behind.");

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static Task RunAsync(string[] arguments, CancellationToken ct) => ExternalProgram.RunAsync("vips", arguments, ct);
}
