using System.Globalization;
using CreativeStudio.GpuRunner.Generation;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Parallax;
using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.VideoClip;

/// <summary>Brings what a clip model drew to the size, the length and the frames a second that were asked for.</summary>
internal static class ClipFinish
{
    /// <summary>Writes the film and its thumbnail into a folder, under the names of <see cref="FilmSteps"/>.</summary>
    /// <param name="clip">At least as long.</param>
    /// <param name="engine">Written into the file, as <c>comfyui</c> or <c>preview</c>.</param>
    /// <exception cref="ExternalProgramException">ffmpeg or vipsthumbnail is missing, or the clip is no film.</exception>
    public static async Task WriteAsync(
        string clip, string folder, FilmSize size, double seconds, int framesPerSecond, string title, string engine, CancellationToken ct)
    {
        string[] colours = ["-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"];

        // Frames in between are blended: repeated ones make a pan stutter.
        var filter = $"scale={size.Width}:{size.Height}:force_original_aspect_ratio=increase:flags=lanczos,crop={size.Width}:{size.Height}," +
            $"framerate=fps={framesPerSecond},tpad=stop_mode=clone:stop_duration=1,format=yuv420p";
        string[] arguments =
        [
            "-v", "error", "-y", "-nostdin", "-i", clip, "-an", "-vf", filter, "-t", seconds.ToString("0.######", CultureInfo.InvariantCulture),
            "-c:v", "libx264", "-preset", "veryfast", "-crf", "18", "-profile:v", "high", .. colours, "-movflags", "+faststart",
            "-map_metadata", "-1", "-metadata", $"title={title}", "-metadata", $"comment=engine: {engine}", Path.Combine(folder, FilmSteps.FilmName),
        ];
        await ExternalProgram.RunAsync("ffmpeg", arguments, ct);
        var first = Path.Combine(folder, "first.png");
        await ExternalProgram.RunAsync("ffmpeg", ["-v", "error", "-y", "-nostdin", "-i", clip, "-frames:v", "1", first], ct);
        await Thumbnail.MakeAsync(first, Path.Combine(folder, FilmSteps.ThumbnailName), ct);
        File.Delete(first);
    }
}
