using System.Globalization;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Preview.Pictures;
using CreativeStudio.GpuRunner.Preview.Queue;

namespace CreativeStudio.GpuRunner.Preview.Nodes;

/// <summary>Films: pictures in order, and what is heard with them.</summary>
internal sealed record Video(ImageBatch Images, double FramesPerSecond, Sound? Sound);

/// <summary>Puts films together and stores them, with ffmpeg.</summary>
internal static class VideoNodes
{
    public static NodeResult Create(NodeCall call) =>
        NodeResult.Of(new Video(call.Images("images"), call.Real("fps"), call.Has("audio") ? call.Sound("audio") : null));

    public static async Task<NodeResult> SaveAsync(NodeCall call, CancellationToken ct)
    {
        var video = call.Video("video");
        var (format, codec) = (call.Text("format"), call.Has("format.codec") ? call.Text("format.codec") : "auto");
        var ending = format switch
        {
            "auto" or "mp4" => ".mp4",
            "mkv" or "webm" => $".{format}",
            _ => throw new NodeFailedException("TypeError", "SaveVideo.execute() missing 1 required positional argument: 'format'"),
        };
        var place = StoredPlace.Of(call, "output", call.Text("filename_prefix"), video.Images.First.Width, video.Images.First.Height);
        var name = place.NextName($"_{ending}");
        await EncodeAsync(call, video, codec == "av1" || ending == ".webm", Path.Combine(place.Folder, name), ct);
        return new([video], new ShownOutput("images", [place.File(name)]) { IsAnimated = true });
    }

    private static async Task EncodeAsync(NodeCall call, Video video, bool av1, string path, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, call.Interrupted);
        var metadata = await MediaMetadata.WriteAsync(call, stop.Token);
        string[] sound = video.Sound is { } heard ? ["-i", heard.Path] : [];
        string[] heardToo = video.Sound is null ? [] : ["-map", "2:a", "-c:a", av1 ? "libopus" : "aac", "-b:a", "192k", "-shortest"];
        string[] codec = av1 ? ["-c:v", "libsvtav1", "-preset", "10", "-crf", "32"] : ["-c:v", "libx264", "-preset", "veryfast", "-crf", "18"];
        string[] arguments =
        [
            "-v", "error", "-y", "-f", "image2pipe", "-c:v", "png", "-framerate", video.FramesPerSecond.ToString("R", CultureInfo.InvariantCulture), "-i", "pipe:0",
            "-f", "ffmetadata", "-i", metadata, .. sound, "-map", "0:v", .. heardToo, "-map_metadata", "1",
            "-vf", "crop=trunc(iw/2)*2:trunc(ih/2)*2,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p",
            .. codec, "-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
            .. (string[])(path.EndsWith(".mp4", StringComparison.Ordinal) ? ["-movflags", "+faststart+use_metadata_tags"] : []), path,
        ];
        await ExternalProgram.FeedAsync(
            "ffmpeg",
            arguments,
            async (stdin, token) =>
            {
                for (var index = 0; index < video.Images.Pictures.Count; index++)
                {
                    await stdin.WriteAsync(await BytesAsync(video.Images.Pictures[index], token), token);
                    call.Report(index + 1, video.Images.Pictures.Count);
                }
            },
            null,
            stop.Token);
    }

    private static async Task<byte[]> BytesAsync(Picture picture, CancellationToken ct) => picture is FilePicture file
        ? await File.ReadAllBytesAsync(file.Path, ct)
        : PngFile.Plain((PlainPicture)picture, []);
}
