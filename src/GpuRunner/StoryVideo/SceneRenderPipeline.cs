using System.Globalization;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Domain.StoryVideo;
using CreativeStudio.GpuRunner.Jobs;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>A new picture for one scene of a story, and its films composed again: the other pictures and the sound are those of the first job.</summary>
internal sealed class SceneRenderPipeline(ScenePainter painter, StoryFilms films) : IJobPipeline
{
    public string JobType => SceneRenderRequest.JobType;

    public IReadOnlyList<string> Packs { get; } = ["text-to-image"];

    public async Task<Delivery> RunAsync(JobRun run, CancellationToken ct)
    {
        var request = run.Request.Read<SceneRenderRequest>();
        var tar = await run.InputAsync("project", ct);
        var (project, files) = await StoryProject.ReadAsync(tar, tar + "-files", ct);
        var scene = project.Scenes.FirstOrDefault(scene => scene.Number == request.Scene)
            ?? throw new JobRefusedException("JOB_004", Text($"scene: the film has no scene {request.Scene}."));
        var changed = scene with { ImagePrompt = request.Prompt ?? scene.ImagePrompt, Seed = request.Seed ?? (scene.Seed + 1) & JobSeed.Max };
        var painted = await painter.PaintAsync(run, changed, project.Request.AspectRatios, Text($"Generating scene {scene.Number}"), 0.3, ct);
        var outputs = await films.MakeAsync(
            run,
            project with { Scenes = [.. project.Scenes.Select(each => each == scene ? changed : each)] },
            files with { PictureOf = new Dictionary<int, string>(files.PictureOf) { [scene.Number] = painted.Path } },
            0.7,
            ct);
        return new Delivery(outputs, [await painter.ModelAsync(ct)], painted.VramMegabytes);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
