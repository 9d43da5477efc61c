using CreativeStudio.GpuRunner.ImageGeneration;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Pictures;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Preview.Painting;
using CreativeStudio.GpuRunner.Tests.Jobs;
using Request = CreativeStudio.Domain.ImageGeneration.ImageToImageRequest;

namespace CreativeStudio.GpuRunner.Tests.ImageGeneration;

/// <summary>Pictures that start from a given one, on the preview engine.</summary>
public sealed class ChangingPicturesTests : IDisposable
{
    private static readonly Request Forest = new()
    {
        Prompt = "a dense green forest with tall trees", Width = null, Height = null, Steps = 20, NumImages = 1, Seed = 42,
        ImageAssetId = Guid.CreateVersion7(),
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("changing-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Pictures_have_the_shape_of_the_given_one_and_each_a_seed_of_its_own()
    {
        await using var bench = await PipelineBench.StartAsync();
        var given = await PaintAsync(768, 512);

        var made = await MakeAsync(bench, Forest with { NumImages = 2, Strength = 0.3 }, given);

        made.Select(Path.GetFileName).ShouldBe(["image-1.png", "image-2.png"]);
        (await GivenPicture.SizeAsync(made[0], CancellationToken.None)).ShouldBe((768, 512));
        var recipe = (await PngMetadata.ReadAsync(made[1], CancellationToken.None))["parameters"];
        recipe.ShouldContain("Seed: 43");
        recipe.ShouldContain("Size: 768x512, Denoising strength: 0.3");
        (await File.ReadAllBytesAsync(made[0])).ShouldNotBe(await File.ReadAllBytesAsync(made[1]));
        bench.Begun.Order(StringComparer.Ordinal).ShouldBe(["draw-1", "draw-2", "prepare"]);
        bench.Told.Select(told => told.Percent).ShouldBeInOrder();
    }

    [Fact]
    public async Task A_prompt_that_names_nothing_new_paints_the_given_picture_over()
    {
        var given = await PaintAsync(512, 512);

        var over = await ChangeAsync("the same scene as an oil painting, vibrant colours");
        var anew = await ChangeAsync(Forest.Prompt);

        over.ShouldBeInRange(1, anew / 2);

        async Task<double> ChangeAsync(string prompt)
        {
            await using var bench = await PipelineBench.StartAsync();
            return await DifferenceAsync(given, (await MakeAsync(bench, Forest with { Prompt = prompt, Strength = 0.9 }, given))[0], 0, 512);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_a_mask_only_its_white_parts_are_drawn_anew(bool whiteIsRight)
    {
        await using var bench = await PipelineBench.StartAsync();
        var given = await PaintAsync(512, 512);
        var mask = await MaskAsync(256, 256, whiteIsRight);

        var made = await MakeAsync(bench, Forest with { MaskAssetId = Guid.CreateVersion7() }, given, mask);

        var (white, black) = whiteIsRight ? (300, 0) : (0, 300);
        (await DifferenceAsync(given, made[0], black, 200)).ShouldBe(0, 0.5);
        (await DifferenceAsync(given, made[0], white, 200)).ShouldBeGreaterThan(30);
        (await PngMetadata.ReadAsync(made[0], CancellationToken.None))["parameters"].ShouldContain("Denoising strength: 0.9");
    }

    [Fact]
    public async Task A_mask_of_another_shape_is_refused()
    {
        await using var bench = await PipelineBench.StartAsync();
        var (given, mask) = (await PaintAsync(256, 256), await MaskAsync(256, 128));

        var refused = await Should.ThrowAsync<JobRefusedException>(
            () => MakeAsync(bench, Forest with { MaskAssetId = Guid.CreateVersion7() }, given, mask));

        (refused.Code, refused.Message).ShouldBe(("JOB_004", "The mask is 256x128: it must have the shape of the picture, which is 256x256."));
    }

    [Theory]
    [InlineData(1024, 768, 1024, 768)]
    [InlineData(4000, 3000, 1536, 1152)]
    [InlineData(100, 200, 512, 1024)]
    [InlineData(300, 4096, 112, 1536)]
    [InlineData(64, 4096, 64, 1536)]
    public void A_size_is_kept_where_models_draw_it_well_and_its_shape_otherwise(int width, int height, int keptWidth, int keptHeight) =>
        KeptSize.For(width, height).ShouldBe(new KeptSize(keptWidth, keptHeight));

    private async Task<string> PaintAsync(int width, int height)
    {
        var path = Path.Combine(_folder, "given.png");
        await Painter.PaintAsync(new PaintingRequest("a red castle on a hill at sunset", "", 3, width, height), path, CancellationToken.None);
        return path;
    }

    // One half is white.
    private async Task<string> MaskAsync(int width, int height, bool whiteIsRight = true)
    {
        var (half, path) = (Path.Combine(_folder, "half.png"), Path.Combine(_folder, "mask.png"));
        await ExternalProgram.RunAsync("vips", ["black", half, $"{width / 2}", $"{height}"], CancellationToken.None);
        await ExternalProgram.RunAsync(
            "vips", ["embed", half, path, whiteIsRight ? "0" : $"{width / 2}", "0", $"{width}", $"{height}", "--extend", "white"], CancellationToken.None);
        return path;
    }

    private async Task<IReadOnlyList<string>> MakeAsync(PipelineBench bench, Request request, string given, string? mask = null)
    {
        var inputs = new List<Application.Jobs.JobInput> { await bench.GiveAsync(Request.Input, given) };
        if (mask is not null)
        {
            inputs.Add(await bench.GiveAsync(Request.MaskInput, mask));
        }

        bench.Ask(Request.JobType, request, inputs);
        await bench.RunAsync(bench.Pipeline<ImageToImagePipeline>(), CancellationToken.None);
        var made = new List<string>();
        foreach (var output in bench.Delivered.SelectMany(outputs => outputs).Where(output => output.Kind == "image").OrderBy(output => output.File.Name, StringComparer.Ordinal))
        {
            var path = Path.Combine(_folder, output.File.Name);
            await using var content = (await bench.Store.OpenAsync(output.File.Key, CancellationToken.None))!;
            await using var file = File.Create(path);
            await content.CopyToAsync(file);
            made.Add(path);
        }

        return made;
    }

    // Of columns at the full height of 512.
    private static async Task<double> DifferenceAsync(string one, string other, int left, int columns)
    {
        var (before, after) = (await Rgb24.ReadAsync(one, 512, CancellationToken.None), await Rgb24.ReadAsync(other, 512, CancellationToken.None));
        return Enumerable.Range(0, before.Width * before.Height).Where(i => i % before.Width >= left && i % before.Width < left + columns).Average(i =>
            Math.Abs(before.At(i).R - after.At(i).R) + Math.Abs(before.At(i).G - after.At(i).G) + Math.Abs(before.At(i).B - after.At(i).B));
    }
}
