using CreativeStudio.Domain.Media;

namespace CreativeStudio.GpuRunner.Media.Film;

/// <summary>What a format of films means to ffmpeg. Pure.</summary>
internal static class FilmFormat
{
    /// <summary>As files are served.</summary>
    public static string ContentType(VideoFormat format) => format switch
    {
        VideoFormat.Webm => "video/webm",
        VideoFormat.Mov => "video/quicktime",
        _ => "video/mp4",
    };

    /// <summary>How pictures are encoded.</summary>
    public static string[] PictureCodec(VideoFormat format) => format == VideoFormat.Webm
        ? ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "6", "-row-mt", "1", "-crf", "30", "-b:v", "0"]
        : ["-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-profile:v", "high", "-pix_fmt", "yuv420p"];

    /// <summary>How sound is encoded: 48 kHz stereo.</summary>
    public static string[] SoundCodec(VideoFormat format) => format == VideoFormat.Webm
        ? ["-c:a", "libopus", "-b:a", "160k", "-ac", "2", "-ar", "48000"]
        : ["-c:a", "aac", "-b:a", "192k", "-ac", "2", "-ar", "48000"];

    /// <summary>How a track of subtitles is encoded.</summary>
    public static string[] SubtitleCodec(VideoFormat format) => ["-c:s", format == VideoFormat.Webm ? "webvtt" : "mov_text"];

    /// <summary>The container: one that starts playing before it is loaded.</summary>
    public static string[] Container(VideoFormat format) => format switch
    {
        VideoFormat.Webm => ["-f", "webm"],
        VideoFormat.Mov => ["-movflags", "+faststart", "-f", "mov"],
        _ => ["-movflags", "+faststart", "-f", "mp4"],
    };

    /// <summary>Whether pictures that are coded so can stay as they are.</summary>
    public static bool KeepsPicture(VideoFormat format, FilmFacts film) => format == VideoFormat.Webm
        ? film.VideoCodec is "vp8" or "vp9"
        : film is { VideoCodec: "h264", PixelFormat: "yuv420p" };

    /// <summary>Whether sound that is coded so can stay as it is.</summary>
    public static bool KeepsSound(VideoFormat format, FilmFacts film) => format == VideoFormat.Webm
        ? film.AudioCodec is "opus" or "vorbis"
        : film.AudioCodec is "aac";
}
