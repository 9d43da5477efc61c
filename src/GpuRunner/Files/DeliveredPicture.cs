using System.Globalization;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Pictures;
using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.Files;

/// <summary>A picture as a client gets it: a PNG that says which engine made it and nothing of that engine's own, and a small WebP beside it.</summary>
internal static class DeliveredPicture
{
    /// <summary>Most pixels of the small picture's sides.</summary>
    public const int ThumbnailSide = 512;

    /// <summary>Makes both from what the engine drew, which is removed.</summary>
    /// <param name="engine"><c>comfyui</c> or <c>preview</c>.</param>
    /// <param name="texts">What the PNG says beside that.</param>
    /// <exception cref="InvalidDataException">What the engine drew is no whole PNG.</exception>
    /// <exception cref="ExternalProgramException">vipsthumbnail is missing or failed.</exception>
    public static async Task FinishAsync(
        string drawn, string path, string engine, IReadOnlyList<(string Keyword, string Text)> texts, CancellationToken ct)
    {
        await PngMetadata.RewriteAsync(drawn, path, [("Software", $"CreativeStudio, engine: {engine}"), .. texts], ct);
        File.Delete(drawn);
        var size = string.Create(CultureInfo.InvariantCulture, $"{ThumbnailSide}x{ThumbnailSide}>");
        await ExternalProgram.RunAsync(
            "vipsthumbnail", [path, "--size", size, "-o", Path.GetFullPath(ThumbnailOf(path)) + "[Q=82,strip]"], ct);
    }

    /// <summary>Both, as the client is to get them.</summary>
    public static IReadOnlyList<OutputFile> Outputs(string path) =>
        [new("image", path, "image/png"), new("thumbnail", ThumbnailOf(path), "image/webp")];

    private static string ThumbnailOf(string path) => Path.ChangeExtension(path, null) + JobOutput.ThumbnailSuffix + ".webp";
}
