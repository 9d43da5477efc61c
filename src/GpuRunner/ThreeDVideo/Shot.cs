using CreativeStudio.Domain.Jobs;
using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Media.Parallax;
using Request = CreativeStudio.Domain.ThreeDVideo.ThreeDVideoRequest;

namespace CreativeStudio.GpuRunner.ThreeDVideo;

/// <summary>A part of the film with a picture of its own.</summary>
/// <param name="Number">From 1.</param>
/// <param name="EndFrame">The frame after its last; the frames that it shares with the next shot are cross-faded.</param>
internal sealed record Shot(int Number, string ImagePrompt, string NegativePrompt, long Seed, bool Mirrored, int FirstFrame, int EndFrame);

/// <summary>Cuts a film into shots, since no single picture bears half a minute. Pure.</summary>
internal static class ShotPlan
{
    private const double ShotSeconds = 7.5;
    private const double CrossFadeSeconds = 1;

    private static readonly string[] Framings =
        ["wide establishing shot", "medium shot", "wide shot from another side", "close view", "panoramic wide shot", "low angle shot"];

    /// <param name="seconds">Of the film.</param>
    public static IReadOnlyList<Shot> For(Request request, double seconds, long seed)
    {
        var frames = (int)Math.Round(seconds * request.FramesPerSecond);
        var count = Math.Max(1, (int)Math.Round(seconds / ShotSeconds));
        var fade = (int)(CrossFadeSeconds * request.FramesPerSecond / 2);
        return [.. Enumerable.Range(0, count).Select(i => new Shot(
            i + 1,
            Prompt(request, i),
            Negative(request.Style),
            (seed + i) & JobSeed.Max,
            i % 2 == 1 && request.CameraMovement != CameraMovement.Dolly,
            i == 0 ? 0 : (frames * i / count) - fade,
            i == count - 1 ? frames : (frames * (i + 1) / count) + fade))];
    }

    private static string Prompt(Request request, int shot) => string.Join(
        ", ", request.Prompt.ReplaceLineEndings(" ").TrimEnd('.', ' '), Framings[shot % Framings.Length], SceneLook.Of(request.Style), "foreground, middle ground and background");

    private static string Negative(SceneStyle style) =>
        "text, watermark, signature, blurry, deformed, split screen, frame" + (style is SceneStyle.Realistic or SceneStyle.Cinematic ? ", cartoon, drawing" : ", photograph");
}
