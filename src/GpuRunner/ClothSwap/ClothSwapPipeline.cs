using System.Globalization;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.ClothSwap;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.GpuRunner.Files;
using CreativeStudio.GpuRunner.Generation;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Pictures;
using Request = CreativeStudio.Domain.ClothSwap.ClothSwapRequest;

namespace CreativeStudio.GpuRunner.ClothSwap;

/// <summary>
/// Puts clothes on a person, and the dressed person into four pictures for advertisements. Everything that is not stored by a step is a
/// pure function of the request and the job id.
/// </summary>
internal sealed class ClothSwapPipeline(Engine engine, PictureMaker pictures) : IJobPipeline
{
    private const int ClothSide = 1024;
    private const double PrepareWeight = 0.05;
    private const double TryOnWeight = 0.35;

    public string JobType => Request.JobType;

    public IReadOnlyList<string> Packs { get; } = ["edit"];

    public async Task<Delivery> RunAsync(JobRun run, CancellationToken ct)
    {
        var request = run.Request.Read<Request>();
        var seed = request.Seed ?? JobSeed.Of(run.Job.Id);
        var prepared = await PrepareAsync(run, ct);
        var person = Path.Combine(prepared, "person.png");
        var (width, height) = await GivenPicture.SizeAsync(person, ct);
        var head = await HeadFinder.FindAsync(person, width, height, ct);
        var wanted = new PictureRequest(PromptOf(request.Category), "", seed, $"studio/{run.Job.Id:N}-try-on")
        {
            References = [person, Path.Combine(prepared, "cloth.png")], Width = width, Height = height,
        };
        var dressed = await DressAsync(run, wanted, request.PreserveFace ? head : null, ct);
        var result = Path.Combine(dressed, "result.png");
        await run.DeliverAsync(DeliveredPicture.Outputs(result), ct);
        var made = new List<MadePicture> { await MadePicture.ReadAsync(dressed, ct) };
        foreach (var variant in AdVariant.All)
        {
            made.Add(await StageAsync(run, variant, result, variant.CutOf(width, height, head), seed, ct));
        }

        return new Delivery([], [.. made.SelectMany(picture => picture.Models).Distinct(StringComparer.Ordinal)], made.Max(picture => picture.VramMegabytes));
    }

    private static Task<string> PrepareAsync(JobRun run, CancellationToken ct) => run.StepAsync(
        "prepare",
        "Reading the pictures",
        PrepareWeight,
        async (into, progress, token) =>
        {
            var person = await run.InputAsync("person", token);
            var (width, height) = await GivenPicture.SizeAsync(person, token);
            var size = TryOnSize.For(width, height);
            await GivenPicture.FillAsync(person, size.Width, size.Height, Path.Combine(into, "person.png"), token);
            progress(0.5);
            await GivenPicture.FitAsync(await run.InputAsync("cloth", token), ClothSide, Path.Combine(into, "cloth.png"), token);
            return TimeSpan.Zero;
        },
        ct);

    private Task<string> DressAsync(JobRun run, PictureRequest wanted, PictureBox? face, CancellationToken ct) => run.StepAsync(
        "try-on",
        "Putting the clothes on",
        TryOnWeight,
        async (into, progress, token) =>
        {
            var (drawn, kept) = (Path.Combine(into, "drawn.png"), Path.Combine(into, "kept.png"));
            var made = await pictures.MakeAsync(wanted, drawn, progress, token);
            if (face is { } box)
            {
                await FaceKeeper.KeepAsync(wanted.References[0], box, drawn, wanted.Width!.Value, wanted.Height!.Value, kept, token);
                File.Delete(drawn);
            }

            await DeliveredPicture.FinishAsync(face is null ? drawn : kept, Path.Combine(into, "result.png"), engine.Name, [], token);
            await made.WriteAsync(into, token);
            return made.Worked;
        },
        ct);

    private async Task<MadePicture> StageAsync(JobRun run, AdVariant variant, string dressed, PictureBox cut, long seed, CancellationToken ct)
    {
        var folder = await run.StepAsync(
            Text($"variant-{variant.Number}"),
            Text($"Making advertisement {variant.Number} of {AdVariant.All.Count}"),
            (1 - PrepareWeight - TryOnWeight) / AdVariant.All.Count,
            async (into, progress, token) =>
            {
                // Cut before it is drawn: the model then draws what is in the picture, and no more.
                var (framed, drawn) = (Path.Combine(into, "framed.png"), Path.Combine(into, "drawn.png"));
                await GivenPicture.CutAsync(dressed, cut, variant.Width, variant.Height, framed, token);
                var wanted = new PictureRequest(
                    variant.Prompt, "", (seed + variant.Number) & JobSeed.Max, Text($"studio/{run.Job.Id:N}-ad-{variant.Number}"))
                {
                    References = [framed], Width = variant.Width, Height = variant.Height,
                };
                var made = await pictures.MakeAsync(wanted, drawn, progress, token);
                File.Delete(framed);
                await DeliveredPicture.FinishAsync(drawn, Path.Combine(into, variant.FileName), engine.Name, [], token);
                await made.WriteAsync(into, token);
                return made.Worked;
            },
            ct);
        await run.DeliverAsync(DeliveredPicture.Outputs(Path.Combine(folder, variant.FileName)), ct);
        return await MadePicture.ReadAsync(folder, ct);
    }

    private static string PromptOf(ClothCategory category) =>
        "The person of the first picture wears the clothes of the second picture, fitted to the body with natural folds. The same face, hair, " +
        $"pose and background as in the first picture. The clothes are {WireName<ClothCategory>.Of(category)} wear. Photograph, sharp focus.";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
