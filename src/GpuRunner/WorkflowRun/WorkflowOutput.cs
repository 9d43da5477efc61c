using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Domain.Assets;
using CreativeStudio.GpuRunner.Files;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.WorkflowRun;

/// <summary>
/// What a workflow saved, as a client gets it: recognised by its first bytes, saying which engine made it and nothing of that engine's own.
/// Pictures become PNG with a small WebP beside them; films and sounds are copied as they are coded.
/// </summary>
internal static class WorkflowOutput
{
    /// <summary>Finishes a file and what goes with it in its folder, and removes what the engine saved.</summary>
    /// <param name="name">Name without an ending.</param>
    /// <param name="engine"><c>comfyui</c> or <c>preview</c>.</param>
    /// <exception cref="JobRefusedException">It is of a kind that is not delivered.</exception>
    /// <exception cref="InvalidDataException">A picture is not whole.</exception>
    /// <exception cref="ExternalProgramException">ffmpeg or vips is missing or cannot read it.</exception>
    public static async Task FinishAsync(string saved, string folder, string name, string engine, CancellationToken ct)
    {
        var format = await RecogniseAsync(saved, ct) ?? throw new JobRefusedException(
            "FILE_002",
            "The workflow saved a file that is none of the kinds that are delivered: pictures, MP4, WEBM and MOV films, WAV, MP3, OGG and FLAC sounds.");
        var path = Path.Combine(folder, $"{name}.{(format.Kind == MediaKind.Image ? MediaFormat.Png : format).Extension}");
        if (format.Kind == MediaKind.Image)
        {
            await FinishPictureAsync(saved, format, path, engine, ct);
            return;
        }

        await CopyAsync(saved, format, path, engine, ct);
        File.Delete(saved);
        if (format.Kind == MediaKind.Video)
        {
            await ShowAsync(path, ct);
        }
    }

    /// <summary>The finished files of a folder, in the order of their names.</summary>
    public static IReadOnlyList<OutputFile> In(string folder) =>
    [
        .. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).SelectMany(path => path switch
        {
            _ when path.EndsWith(JobOutput.ThumbnailSuffix + ".webp", StringComparison.Ordinal) => [new OutputFile("thumbnail", path, "image/webp")],
            _ when FormatOf(path) is { } format => [new OutputFile(format.Kind.ToString().ToLowerInvariant(), path, format.ContentType)],
            _ => Array.Empty<OutputFile>(),
        }),
    ];

    private static async Task<MediaFormat?> RecogniseAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        var head = new byte[MediaFormat.HeadBytes];
        var count = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        return MediaFormat.Recognise(head.AsSpan(0, count));
    }

    private static async Task FinishPictureAsync(string saved, MediaFormat format, string path, string engine, CancellationToken ct)
    {
        var drawn = saved;
        if (format != MediaFormat.Png)
        {
            drawn = saved + ".png";
            await ExternalProgram.RunAsync("vips", ["copy", saved, Path.GetFullPath(drawn) + "[strip]"], ct);
            File.Delete(saved);
        }

        await DeliveredPicture.FinishAsync(drawn, path, engine, [], ct);
    }

    private static Task CopyAsync(string saved, MediaFormat format, string path, string engine, CancellationToken ct)
    {
        string[] streams = format.Kind == MediaKind.Video ? ["-map", "0:V:0", "-map", "0:a?"] : ["-map", "0:a:0"];
        string[] start = format.Extension is "mp4" or "mov" ? ["-movflags", "+faststart"] : [];
        return ExternalProgram.RunAsync(
            "ffmpeg",
            [
                "-nostdin", "-v", "error", "-protocol_whitelist", "file", "-i", saved, .. streams, "-map_metadata", "-1", "-map_metadata:s", "-1",
                "-map_chapters", "-1", "-c", "copy", "-metadata", $"comment=CreativeStudio, engine: {engine}", .. start, "-f", format.Extension, "-y", path,
            ],
            ct);
    }

    private static async Task ShowAsync(string film, CancellationToken ct)
    {
        var frame = film + ".frame.png";
        await ExternalProgram.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-i", film, "-vf", "thumbnail=25", "-frames:v", "1", "-y", frame], ct);
        await Thumbnail.MakeAsync(frame, Path.ChangeExtension(film, null) + JobOutput.ThumbnailSuffix + ".webp", ct);
        File.Delete(frame);
    }

    private static MediaFormat? FormatOf(string path) => Path.GetExtension(path) switch
    {
        ".png" => MediaFormat.Png,
        ".mp4" => MediaFormat.Mp4,
        ".webm" => MediaFormat.Webm,
        ".mov" => MediaFormat.Mov,
        ".wav" => MediaFormat.Wav,
        ".mp3" => MediaFormat.Mp3,
        ".ogg" => MediaFormat.Ogg,
        ".flac" => MediaFormat.Flac,
        _ => null,
    };
}
