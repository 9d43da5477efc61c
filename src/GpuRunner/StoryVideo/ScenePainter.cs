using System.Globalization;
using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Generation;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Film;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>A scene's picture.</summary>
internal sealed record PaintedScene(string Path, long VramMegabytes);

/// <summary>Has the pictures of scenes drawn, each in a step of its own, at a size that serves films of all wanted shapes.</summary>
internal sealed class ScenePainter(PictureMaker pictures, FilmFrame frame)
{
    /// <inheritdoc cref="PictureMaker.ModelAsync"/>
    public Task<string> ModelAsync(CancellationToken ct) => pictures.ModelAsync(ct);

    public async Task<PaintedScene> PaintAsync(
        JobRun run, Scene scene, IReadOnlyList<AspectRatio> ratios, string title, double weight, CancellationToken ct)
    {
        var size = frame.PictureFor(ratios);
        var vram = 0L;
        var folder = await run.StepAsync(
            Text($"draw-{scene.Number}"),
            title,
            weight,
            async (into, progress, stop) =>
            {
                var wanted = new PictureRequest(scene.ImagePrompt, scene.NegativePrompt, scene.Seed, Text($"studio/{run.Job.Id:N}-{scene.Number}"))
                {
                    Width = size?.Width,
                    Height = size?.Height,
                };
                var made = await pictures.MakeAsync(wanted, Path.Combine(into, "picture.png"), progress, stop);
                vram = made.VramMegabytes;
                return made.Worked;
            },
            ct);
        return new PaintedScene(Path.Combine(folder, "picture.png"), vram);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
