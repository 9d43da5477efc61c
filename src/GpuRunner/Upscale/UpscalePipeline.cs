using System.Globalization;
using CreativeStudio.GpuRunner.Files;
using CreativeStudio.GpuRunner.Generation;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Pictures;
using Request = CreativeStudio.Domain.Upscale.UpscaleRequest;

namespace CreativeStudio.GpuRunner.Upscale;

/// <summary>Makes a picture two or four times as wide and high. Models know colours only: what is transparent is enlarged beside them.</summary>
internal sealed class UpscalePipeline(Engine engine, PictureMaker pictures, InstalledModels models) : IJobPipeline
{
    private const string Colours = "colours.png";
    private const string Whole = "whole.png";
    private const string Result = "upscaled.png";
    private const double PrepareWeight = 0.1;

    public string JobType => Request.JobType;

    public IReadOnlyList<string> Packs { get; } = ["upscale"];

    public async Task<Delivery> RunAsync(JobRun run, CancellationToken ct)
    {
        var request = run.Request.Read<Request>();
        var source = await run.InputAsync(Request.Input, ct);
        var (width, height) = await GivenPicture.SizeAsync(source, ct);
        if (Request.Refusal(width, height, request.ScaleFactor) is { } refusal)
        {
            throw new JobRefusedException("JOB_004", $"{run.Inputs[0].Field}: the picture {refusal}.");
        }

        var prepared = await run.StepAsync(
            "prepare",
            "Reading the picture",
            PrepareWeight,
            async (into, _, token) =>
            {
                await Transparency.SplitAsync(source, Path.Combine(into, Colours), Path.Combine(into, Whole), token);
                return TimeSpan.Zero;
            },
            ct);
        var enlarged = await run.StepAsync(
            "upscale",
            string.Create(CultureInfo.InvariantCulture, $"Enlarging the picture to {width * request.ScaleFactor}x{height * request.ScaleFactor}"),
            1 - PrepareWeight,
            (into, progress, token) => EnlargeAsync(run, request, prepared, width, height, into, progress, token),
            ct);
        var made = await MadePicture.ReadAsync(enlarged, ct);
        return new Delivery(DeliveredPicture.Outputs(Path.Combine(enlarged, Result)), made.Models, made.VramMegabytes);
    }

    private async Task<TimeSpan> EnlargeAsync(
        JobRun run, Request request, string prepared, int width, int height, string folder, StepProgress progress, CancellationToken ct)
    {
        var (drawn, joined, whole) = (Path.Combine(folder, "drawn.png"), Path.Combine(folder, "joined.png"), Path.Combine(prepared, Whole));
        var model = request.Model is { } name ? await models.FindUpscalerAsync(name, ct) : null;
        var made = await pictures.UpscaleAsync(
            Path.Combine(prepared, Colours), width * request.ScaleFactor, height * request.ScaleFactor, model, $"studio/{run.Job.Id:N}", drawn,
            progress, ct);
        var transparent = File.Exists(whole);
        if (transparent)
        {
            await Transparency.JoinAsync(drawn, whole, request.ScaleFactor, joined, ct);
            File.Delete(drawn);
        }

        await DeliveredPicture.FinishAsync(transparent ? joined : drawn, Path.Combine(folder, Result), engine.Name, [], ct);
        await made.WriteAsync(folder, ct);
        return made.Worked;
    }
}
