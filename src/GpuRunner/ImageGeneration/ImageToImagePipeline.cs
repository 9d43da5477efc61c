using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Pictures;
using Request = CreativeStudio.Domain.ImageGeneration.ImageToImageRequest;

namespace CreativeStudio.GpuRunner.ImageGeneration;

/// <summary>One to four pictures that start from a given one, or from a part of it that a mask selects.</summary>
internal sealed class ImageToImagePipeline(PictureSeries series) : IJobPipeline
{
    private const double PrepareWeight = 0.05;
    private const int ModelPixels = 1024 * 1024;

    public string JobType => Request.JobType;

    public IReadOnlyList<string> Packs { get; } = ["image-to-image"];

    public async Task<Delivery> RunAsync(JobRun run, CancellationToken ct)
    {
        var request = run.Request.Read<Request>();
        var (width, height) = await GivenPicture.SizeAsync(await run.InputAsync(Request.Input, ct), ct);
        var size = request is { Width: { } wide, Height: { } high } ? new KeptSize(wide, high) : KeptSize.For(width, height);
        var job = request with { Width = size.Width, Height = size.Height };

        // A model that draws larger than the result starts from as much detail as there is.
        var halved = size.Width * size.Height < ModelPixels && width >= size.Width * 2 && height >= size.Height * 2;
        var start = halved ? new KeptSize(size.Width * 2, size.Height * 2) : size;
        var hasMask = run.Inputs.Any(input => input.Name == Request.MaskInput);
        var prepared = await run.StepAsync(
            "prepare",
            "Reading the picture",
            PrepareWeight,
            async (into, progress, token) =>
            {
                await FillAsync(run, Request.Input, start, into, token);
                if (hasMask)
                {
                    progress(0.5);
                    await CheckMaskAsync(run, width, height, token);
                    await FillAsync(run, Request.MaskInput, start, into, token);
                }

                return TimeSpan.Zero;
            },
            ct);
        var given = new GivenPictures
        {
            InitImage = PathOf(prepared, Request.Input),
            Strength = job.StrengthOrDefault(),
            Mask = hasMask ? PathOf(prepared, Request.MaskInput) : null,
        };
        var planned = PictureSeries.Plan(run, job, job.Prompt, job.NumImages);
        return PictureSeries.Delivered(await series.MakeAsync(run, job, planned, given, 1 - PrepareWeight, ct));
    }

    // Cut here, so that picture and mask lie upon each other.
    private static async Task FillAsync(JobRun run, string name, KeptSize size, string folder, CancellationToken ct) =>
        await GivenPicture.FillAsync(await run.InputAsync(name, ct), size.Width, size.Height, PathOf(folder, name), ct);

    private static async Task CheckMaskAsync(JobRun run, int width, int height, CancellationToken ct)
    {
        var mask = await GivenPicture.SizeAsync(await run.InputAsync(Request.MaskInput, ct), ct);
        if (!Request.MaskFits(width, height, mask.Width, mask.Height))
        {
            throw new JobRefusedException(
                "JOB_004", $"The mask is {mask.Width}x{mask.Height}: it must have the shape of the picture, which is {width}x{height}.");
        }
    }

    private static string PathOf(string folder, string name) => Path.Combine(folder, name + ".png");
}
