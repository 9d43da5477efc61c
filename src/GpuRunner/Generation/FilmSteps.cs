using System.Globalization;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Parallax;

namespace CreativeStudio.GpuRunner.Generation;

/// <summary>What the kinds of job that move a camera through pictures have in common.</summary>
internal static class FilmSteps
{
    /// <summary>The name of the film in the folder that <see cref="RenderAsync"/> gives.</summary>
    public const string FilmName = "film.mp4";

    /// <summary>The name of the thumbnail beside it.</summary>
    public const string ThumbnailName = "thumbnail.jpg";

    /// <summary>Draws and encodes the film, frame by frame, and its thumbnail; returns their folder.</summary>
    public static Task<string> RenderAsync(JobRun run, ParallaxPlan plan, double weight, CancellationToken ct) => run.StepAsync(
        "render",
        "Rendering the film",
        weight,
        async (into, progress, token) =>
        {
            await Thumbnail.MakeAsync(plan.Shots[0].PicturePath, Path.Combine(into, ThumbnailName), token);
            await ParallaxFilm.ComposeAsync(
                plan,
                Path.Combine(into, FilmName),
                drawn => progress((double)drawn / plan.Frames, string.Create(CultureInfo.InvariantCulture, $"Rendering frame {drawn} of {plan.Frames}")),
                token);
            return TimeSpan.Zero;
        },
        ct);
}
