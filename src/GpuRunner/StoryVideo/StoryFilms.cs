using System.Collections.Concurrent;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Pictures;
using CreativeStudio.GpuRunner.Media.Subtitles;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>Composes the films of a story, one for each language and shape, from the same pictures, each in a step of its own.</summary>
internal sealed class StoryFilms(Engine engine, FilmFrame frame)
{
    private const int PicturesAtOnce = 2;

    /// <param name="weight">Share of the whole job's progress.</param>
    /// <returns>The files for the client; the first film's have the plain names.</returns>
    public async Task<IReadOnlyList<OutputFile>> MakeAsync(JobRun run, StoryProject project, StoryFiles files, double weight, CancellationToken ct)
    {
        var ratios = project.Request.AspectRatios;
        var looked = await LookAsync(project, files, ct);
        var outputs = new List<OutputFile>();
        var (made, count) = (0, ratios.Count * project.Tellings.Count);
        foreach (var telling in project.Tellings)
        {
            foreach (var ratio in ratios)
            {
                made++;
                var film = new Wanted(telling, ratio, project.SuffixOf(telling.Wording.Language), ratio == ratios[0] ? "" : "-" + NameOf(ratio));
                var folder = await run.StepAsync(
                    "compose" + film.Language + film.Shape,
                    count == 1 ? "Rendering final video" : FormattableString.Invariant($"Rendering film {made} of {count}"),
                    weight / count,
                    async (into, progress, token) =>
                    {
                        await ComposeAsync(project, files, looked, film, into, progress, token);
                        return TimeSpan.Zero;
                    },
                    ct);
                outputs.AddRange(Outputs(folder, film, isFirst: made == 1));
            }
        }

        return outputs;
    }

    // Where all films have the pictures' shape nothing is cut off.
    private static async Task<IReadOnlyDictionary<int, Rgb24>> LookAsync(StoryProject project, StoryFiles files, CancellationToken ct)
    {
        var looked = new ConcurrentDictionary<int, Rgb24>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = PicturesAtOnce, CancellationToken = ct };
        await Parallel.ForEachAsync(
            files.PictureOf.Where(_ => project.Request.AspectRatios.Count > 1),
            options,
            async (picture, token) => looked[picture.Key] = await Rgb24.ReadAsync(picture.Value, Framing.Longest, token));
        return looked;
    }

    private async Task ComposeAsync(
        StoryProject project, StoryFiles files, IReadOnlyDictionary<int, Rgb24> looked, Wanted film, string into, StepProgress progress, CancellationToken ct)
    {
        var request = project.Request;
        var timeline = film.Telling.Timeline(project.Scenes, request.FramesPerSecond);
        var title = FilmTitle.Of(request.Script);
        if (film.Shape.Length == 0)
        {
            await WriteDocumentsAsync(project, files, film, title, timeline, into, ct);
        }

        var mix = files.MixOf[film.Telling.Wording.Language];
        var (width, height) = frame.Of(film.Ratio);
        var plan = timeline.Plan(
            scene => (files.PictureOf[scene.Scene.Number], FramingOf(scene)),
            mix,
            title,
            engine.Name) with { Width = width, Height = height };
        if (request.BurnSubtitles)
        {
            var look = SubtitleLook.For(request.SubtitleStyle, film.Ratio);
            plan = plan with { BurnedSubtitlesPath = into + ".ass" };
            await File.WriteAllTextAsync(plan.BurnedSubtitlesPath, BurnedSubtitles.ToAss(SubtitleTrack.Cues(timeline.Sentences, look.LineWidth), look), ct);
        }

        await FilmComposer.ComposeAsync(plan, Path.Combine(into, film.FileName), new Fraction(progress), ct);

        Framing FramingOf(TimedScene scene) => looked.TryGetValue(scene.Scene.Number, out var picture)
            ? Framing.Of(picture, (double)width / height, scene.Scene.Move, (double)(scene.EndFrame - scene.FirstFrame) / timeline.FramesPerSecond)
            : Framing.Middle;
    }

    private async Task WriteDocumentsAsync(
        StoryProject project, StoryFiles files, Wanted film, string title, Timeline timeline, string folder, CancellationToken ct)
    {
        var cues = SubtitleTrack.Cues(timeline.Sentences);
        var leftOut = project.LeftOut.Select(film.Telling.Wording.Of).ToList();
        var document = SceneDocument.From(title, engine.Name, project.Request, project.Seed, film.Telling.Wording.Language, timeline, leftOut);
        await File.WriteAllTextAsync(Path.Combine(folder, $"subtitles{film.Language}.srt"), SubtitleTrack.ToSrt(cues), ct);
        await File.WriteAllTextAsync(Path.Combine(folder, $"subtitles{film.Language}.vtt"), SubtitleTrack.ToWebVtt(cues), ct);
        await File.WriteAllBytesAsync(Path.Combine(folder, $"scenes{film.Language}.json"), document.ToJson(), ct);
        if (film.Language.Length == 0)
        {
            var best = timeline.Scenes[Thumbnail.BestScene([.. timeline.Scenes.Select(scene => scene.Scene.Move)])];
            await Thumbnail.MakeAsync(files.PictureOf[best.Scene.Number], Path.Combine(folder, "thumbnail.jpg"), ct);
            await project.WriteAsync(files, Path.Combine(folder, "project.tar"), ct);
        }
    }

    private static IEnumerable<OutputFile> Outputs(string folder, Wanted film, bool isFirst)
    {
        yield return new("video", Path.Combine(folder, film.FileName), "video/mp4");
        if (film.Shape.Length == 0)
        {
            yield return new("subtitles", Path.Combine(folder, $"subtitles{film.Language}.srt"), "application/x-subrip");
            yield return new("subtitles", Path.Combine(folder, $"subtitles{film.Language}.vtt"), "text/vtt");
            if (isFirst)
            {
                yield return new("thumbnail", Path.Combine(folder, "thumbnail.jpg"), "image/jpeg");
            }

            yield return new("document", Path.Combine(folder, $"scenes{film.Language}.json"), "application/json");
            if (isFirst)
            {
                yield return new("project", Path.Combine(folder, "project.tar"), "application/x-tar");
            }
        }
    }

    private static string NameOf(AspectRatio ratio) => WireName<AspectRatio>.Of(ratio).Replace(':', 'x');

    /// <param name="Language">Behind the names of its files; empty for the first language.</param>
    /// <param name="Shape">Behind that; empty for the first shape.</param>
    private sealed record Wanted(Telling Telling, AspectRatio Ratio, string Language, string Shape)
    {
        public string FileName => $"film{Language}{Shape}.mp4";
    }

    private sealed class Fraction(StepProgress progress) : IProgress<double>
    {
        public void Report(double value) => progress(value);
    }
}
