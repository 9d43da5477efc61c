using System.Globalization;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Preview.Files;

namespace CreativeStudio.GpuRunner.Preview.Pictures;

/// <summary>Picture operations by libvips. Pictures of one colour are worked out without it.</summary>
internal sealed class Vips(PreviewFolders folders)
{
    // Pictures between nodes live for seconds: speed before size.
    private const string FastPng = "[compression=1]";

    // Of a picture that is painted over: strokes of so many pixels, and so much more colour.
    private const int StrokeWidth = 9;
    private const double StrongerColours = 1.35;

    /// <summary>Brings a file of any format that libvips reads to an upright PNG of 8 bits and three channels.</summary>
    public async Task<FilePicture> LoadAsync(string path, CancellationToken ct)
    {
        // libvips reads options out of brackets in a name, so the file gets one of ours.
        var target = folders.NewScratchFile(".png");
        File.Copy(path, target);
        if (await PngFile.ReadAsync(target, ct) is { IsPlainRgb: true } ready)
        {
            return new(ready.Width, ready.Height, target);
        }

        var given = target;
        target = folders.NewScratchFile(".png");
        var upright = folders.NewScratchFile(".v");
        var colour = folders.NewScratchFile(".v");
        try
        {
            await RunAsync(["autorot", given, upright], ct);
            await RunAsync(["colourspace", upright, colour, "srgb"], ct);
            await RunAsync(["extract_band", colour, target + FastPng, "0", "--n", "3"], ct);
        }
        finally
        {
            File.Delete(given);
            File.Delete(upright);
            File.Delete(colour);
        }

        return await MeasuredAsync(target, ct);
    }

    /// <summary>Scales to an exact size.</summary>
    /// <param name="method">ComfyUI's name: nearest-exact, bilinear, area, bicubic, lanczos or bislerp.</param>
    public async Task<Picture> ScaleAsync(Picture picture, int width, int height, string method, CancellationToken ct)
    {
        if (picture.Width == width && picture.Height == height)
        {
            return picture;
        }

        if (picture is not FilePicture file)
        {
            return picture with { Width = width, Height = height };
        }

        var kernel = method switch
        {
            "nearest-exact" => "nearest",
            "bicubic" => "cubic",
            "lanczos" => "lanczos3",
            _ => "linear",
        };
        var target = folders.NewScratchFile(".png");
        await RunAsync(["resize", file.Path, target + FastPng, Number((double)width / file.Width),
            "--vscale", Number((double)height / file.Height), "--kernel", kernel], ct);
        return await MeasuredAsync(target, ct);
    }

    /// <summary>Cuts out the middle that has the proportions of the given size.</summary>
    public Task<Picture> CropToShapeAsync(Picture picture, int width, int height, CancellationToken ct)
    {
        var wanted = (double)width / height;
        var (newWidth, newHeight) = (double)picture.Width / picture.Height > wanted
            ? (Math.Max(1, (int)Math.Round(picture.Height * wanted)), picture.Height)
            : (picture.Width, Math.Max(1, (int)Math.Round(picture.Width / wanted)));
        return CropAsync(picture, (picture.Width - newWidth) / 2, (picture.Height - newHeight) / 2, newWidth, newHeight, ct);
    }

    public async Task<Picture> CropAsync(Picture picture, int x, int y, int width, int height, CancellationToken ct)
    {
        if (picture is not FilePicture file || (picture.Width == width && picture.Height == height))
        {
            return picture with { Width = width, Height = height };
        }

        var target = folders.NewScratchFile(".png");
        await RunAsync(["crop", file.Path, target + FastPng, Number(x), Number(y), Number(width), Number(height)], ct);
        return new FilePicture(width, height, target);
    }

    public async Task<Picture> InvertAsync(Picture picture, CancellationToken ct)
    {
        switch (picture)
        {
            case PlainPicture plain:
                return plain with { Rgb = plain.Rgb ^ 0xFFFFFF };
            case FilePicture file:
                var target = folders.NewScratchFile(".png");
                await RunAsync(["invert", file.Path, target + FastPng], ct);
                return file with { Path = target };
            default:
                throw new ArgumentException("Unknown kind of picture.", nameof(picture));
        }
    }

    public async Task<Picture> BlurAsync(Picture picture, double sigma, CancellationToken ct)
    {
        if (picture is not FilePicture file)
        {
            return picture;
        }

        var target = folders.NewScratchFile(".png");
        await RunAsync(["gaussblur", file.Path, target + FastPng, Number(sigma)], ct);
        return file with { Path = target };
    }

    /// <summary>Mixes two pictures of one size.</summary>
    /// <param name="share">How much of the second: 0 to 1.</param>
    public async Task<Picture> MixAsync(Picture first, Picture second, double share, CancellationToken ct)
    {
        string[] steps = [folders.NewScratchFile(".v"), folders.NewScratchFile(".v"), folders.NewScratchFile(".v")];
        var target = folders.NewScratchFile(".png");
        try
        {
            await Task.WhenAll(
                RunAsync(["linear", await PathAsync(first, ct), steps[0], Number(1 - share), "0"], ct),
                RunAsync(["linear", await PathAsync(second, ct), steps[1], Number(share), "0"], ct));
            await RunAsync(["add", steps[0], steps[1], steps[2]], ct);
            await RunAsync(["cast", steps[2], target + FastPng, "uchar"], ct);
        }
        finally
        {
            Array.ForEach(steps, File.Delete);
        }

        return await MeasuredAsync(target, ct);
    }

    /// <summary>The same picture in broad strokes and stronger colours.</summary>
    /// <param name="light">Factors on red, green and blue.</param>
    public async Task<Picture> PaintOverAsync(Picture picture, double[] light, CancellationToken ct)
    {
        string[] steps = [folders.NewScratchFile(".v"), folders.NewScratchFile(".v"), folders.NewScratchFile(".v"), folders.NewScratchFile(".v")];
        var target = folders.NewScratchFile(".png");
        var middle = StrokeWidth * StrokeWidth / 2;
        try
        {
            await RunAsync(["rank", await PathAsync(picture, ct), steps[0], Number(StrokeWidth), Number(StrokeWidth), Number(middle)], ct);
            await RunAsync(["colourspace", steps[0], steps[1], "lch"], ct);
            await RunAsync(["linear", steps[1], steps[2], $"1 {Number(StrongerColours)} 1", "0"], ct);
            await RunAsync(["colourspace", steps[2], steps[3], "srgb"], ct);
            await RunAsync(["linear", steps[3], target + FastPng, string.Join(' ', light.Select(Number)), "0", "--uchar"], ct);
        }
        finally
        {
            Array.ForEach(steps, File.Delete);
        }

        return await MeasuredAsync(target, ct);
    }

    /// <summary>A JPEG whose longer side has the given number of pixels.</summary>
    public async Task<byte[]> ThumbnailJpegAsync(Picture picture, int longSide, CancellationToken ct)
    {
        var target = folders.NewScratchFile(".jpg");
        try
        {
            await RunAsync(["thumbnail", await PathAsync(picture, ct), target + "[Q=80,strip]", Number(longSide), "--height", Number(longSide)], ct);
            return await File.ReadAllBytesAsync(target, ct);
        }
        finally
        {
            File.Delete(target);
        }
    }

    private async Task<string> PathAsync(Picture picture, CancellationToken ct)
    {
        if (picture is FilePicture file)
        {
            return file.Path;
        }

        var path = folders.NewScratchFile(".png");
        await File.WriteAllBytesAsync(path, PngFile.Plain((PlainPicture)picture, []), ct);
        return path;
    }

    private static async Task<FilePicture> MeasuredAsync(string path, CancellationToken ct) =>
        await PngFile.ReadAsync(path, ct) is { } png
            ? new(png.Width, png.Height, path)
            : throw new ExternalProgramException("vips left no whole picture behind.");

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static Task RunAsync(string[] arguments, CancellationToken ct) => ExternalProgram.RunAsync("vips", arguments, ct);
}
