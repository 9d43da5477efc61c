using System.Collections.Concurrent;
using System.Globalization;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.ImageGeneration;
using CreativeStudio.GpuRunner.Files;
using CreativeStudio.GpuRunner.Generation;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Pictures;
using CreativeStudio.GpuRunner.Workflows;

namespace CreativeStudio.GpuRunner.ImageGeneration;

/// <summary>One picture of a job.</summary>
/// <param name="Number">From 1; part of its file's name.</param>
internal sealed record PlannedPicture(int Number, string Prompt, long Seed)
{
    /// <summary>What is not to be seen in it; null takes the job's.</summary>
    public string? NegativePrompt { get; init; }
}

/// <summary>What the pictures of a job start from: nothing, one picture that is changed, or pictures that the prompt speaks of.</summary>
internal sealed record GivenPictures
{
    /// <summary>The pictures come from words alone.</summary>
    public static readonly GivenPictures None = new();

    /// <summary>Path of the picture that is changed.</summary>
    public string? InitImage { get; init; }

    /// <summary>How much of it is drawn anew, 0.01 to 1.</summary>
    public double? Strength { get; init; }

    /// <summary>Path of a picture whose white parts are drawn anew.</summary>
    public string? Mask { get; init; }

    /// <summary>Paths of the pictures that the prompt speaks of.</summary>
    public IReadOnlyList<string> References { get; init; } = [];
}

/// <summary>Makes the pictures of a job, two at once so that the card does not wait for files, and delivers each as it is ready.</summary>
internal sealed class PictureSeries(Engine engine, PictureMaker pictures, InstalledModels models, RecipeOptions recipes)
{
    private const int PicturesAtOnce = 2;

    /// <summary>One to four pictures of one prompt, each with a seed of its own that follows the first.</summary>
    public static IReadOnlyList<PlannedPicture> Plan(JobRun run, ImageRequest job, string prompt, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new PlannedPicture(i + 1, prompt, job.SeedOf(run.Job.Id, i)))];

    /// <summary>Makes and delivers all of them; answers them by number.</summary>
    /// <param name="job">Has a size.</param>
    /// <param name="weight">Their share of the whole job's progress.</param>
    public async Task<IReadOnlyDictionary<int, DrawnPicture>> MakeAsync(
        JobRun run, ImageRequest job, IReadOnlyList<PlannedPicture> planned, GivenPictures given, double weight, CancellationToken ct)
    {
        var drawn = new ConcurrentDictionary<int, DrawnPicture>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = PicturesAtOnce, CancellationToken = ct };
        await Parallel.ForEachAsync(planned, parallel, async (picture, token) =>
        {
            var folder = await run.StepAsync(
                Text($"draw-{picture.Number}"),
                planned.Count == 1 ? "Drawing the picture" : Text($"Drawing picture {picture.Number} of {planned.Count}"),
                weight / planned.Count,
                (into, progress, stop) => DrawAsync(run, job, picture, given, into, progress, stop),
                token);
            var name = Path.Combine(folder, ImageRequest.NameOf(picture.Number));
            drawn[picture.Number] = await DrawnPicture.ReadAsync(name + ".json", token);
            await run.DeliverAsync(DeliveredPicture.Outputs(name + ".png"), token);
        });
        return drawn;
    }

    /// <summary>The end of a job whose pictures are delivered.</summary>
    /// <param name="more">What is delivered at the end only.</param>
    public static Delivery Delivered(IReadOnlyDictionary<int, DrawnPicture> drawn, params OutputFile[] more) => new(
        more,
        [.. drawn.Values.Select(picture => picture.Recipe.Model).Distinct(StringComparer.Ordinal)],
        drawn.Values.Max(picture => picture.VramMegabytes));

    private async Task<TimeSpan> DrawAsync(
        JobRun run, ImageRequest job, PlannedPicture picture, GivenPictures given, string folder, StepProgress progress, CancellationToken ct)
    {
        var wanted = new PictureRequest(
            StyledPrompt.Of(picture.Prompt, job.Style),
            StyledPrompt.Negative(picture.NegativePrompt ?? job.NegativePrompt, job.Style),
            picture.Seed,
            Text($"studio/{run.Job.Id:N}-{picture.Number}"))
        {
            Width = job.Width,
            Height = job.Height,
            Steps = job.Steps,
            Cfg = job.CfgScale,
            Sampler = job.Sampler,
            Scheduler = job.Scheduler,
            Model = job.Model is { } model ? await models.FindAsync(model, ct) : null,
            InitImage = given.InitImage,
            Strength = given.Strength,
            Mask = given.Mask,
            References = given.References,
        };
        var name = Path.Combine(folder, ImageRequest.NameOf(picture.Number));
        var raw = Path.Combine(folder, "raw.png");
        var made = await MakeAsync(wanted, raw, progress, ct);
        var recipe = RecipeOf(job, picture, wanted, made, await PngMetadata.ReadAsync(raw, ct));
        await DeliveredPicture.FinishAsync(raw, name + ".png", engine.Name, job.EmbedRecipe ?? recipes.Embed ? recipe.Chunks() : [], ct);
        await new DrawnPicture(recipe, made.VramMegabytes).WriteAsync(name + ".json", ct);
        return made.Worked;
    }

    // The runner offers what most jobs of a kind need; what references or a mask need may be missing, and no repetition brings it.
    private async Task<MadePicture> MakeAsync(PictureRequest wanted, string path, StepProgress progress, CancellationToken ct)
    {
        try
        {
            return await pictures.MakeAsync(wanted, path, progress, ct);
        }
        catch (WorkflowException lack) when (wanted.Pack != "text-to-image")
        {
            throw new JobRefusedException("JOB_004", $"Given pictures cannot be used like this on this studio's engine: the workflow '{wanted.Pack}' lacks what it needs.", lack);
        }
    }

    // What the client left to the engine is read from the engine's own word.
    private Recipe RecipeOf(
        ImageRequest job, PlannedPicture picture, PictureRequest wanted, MadePicture made, IReadOnlyDictionary<string, string> engineTexts)
    {
        // An edit model has settings of its own and reads no negative prompt.
        var edited = wanted.References.Count > 0;
        var said = SamplerSettings.Read(engineTexts);
        return new Recipe(
            picture.Prompt, wanted.Prompt, edited ? "" : wanted.NegativePrompt, job.Style is { } style ? WireName<ImageStyle>.Of(style) : null,
            picture.Seed, made.Models[0], edited ? null : said.Sampler ?? job.Sampler, edited ? null : said.Scheduler ?? job.Scheduler,
            edited ? null : said.Steps ?? job.Steps, edited ? null : said.Cfg ?? job.CfgScale, wanted.Width!.Value, wanted.Height!.Value, wanted.Strength,
            engine.Name);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
