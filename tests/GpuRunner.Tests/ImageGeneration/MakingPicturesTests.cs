using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using CreativeStudio.Domain.ImageGeneration;
using CreativeStudio.GpuRunner.ImageGeneration;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Pictures;
using CreativeStudio.GpuRunner.Preview.Painting;
using CreativeStudio.GpuRunner.Tests.Jobs;
using Request = CreativeStudio.Domain.ImageGeneration.ImageGenerationRequest;

namespace CreativeStudio.GpuRunner.Tests.ImageGeneration;

/// <summary>Pictures of a prompt on the preview engine.</summary>
public sealed class MakingPicturesTests
{
    private static readonly Request Lighthouse = new()
    {
        Prompt = "A lighthouse on a cliff above a stormy sea at sunset – für Ada", Style = ImageStyle.Cinematic, NegativePrompt = "people",
        Width = 768, Height = 512, Steps = 20, NumImages = 2, Seed = 42, Sampler = "euler", Scheduler = "karras", CfgScale = 7.5,
    };

    [Fact]
    public async Task Each_picture_is_delivered_with_its_thumbnail_before_the_end()
    {
        await using var bench = await PipelineBench.StartAsync();
        var pictures = await MakeAsync(bench, Lighthouse);

        pictures.Keys.ShouldBe(["image-1-thumb.webp", "image-1.png", "image-2-thumb.webp", "image-2.png"], ignoreOrder: true);
        bench.Delivered.Select(files => files.Select(file => file.Kind)).ShouldAllBe(kinds => kinds.SequenceEqual(new[] { "image", "thumbnail" }));
        foreach (var png in new[] { pictures["image-1.png"], pictures["image-2.png"] })
        {
            (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))).ShouldBe((768, 512));
        }

        pictures["image-1.png"].ShouldNotBe(pictures["image-2.png"]);
        Encoding.ASCII.GetString(pictures["image-1-thumb.webp"], 0, 4).ShouldBe("RIFF");
        Encoding.ASCII.GetString(pictures["image-1-thumb.webp"], 8, 4).ShouldBe("WEBP");
    }

    [Fact]
    public async Task A_picture_tells_its_recipe_and_not_the_engines_workflow()
    {
        await using var bench = await PipelineBench.StartAsync();
        var texts = await TextsAsync((await MakeAsync(bench, Lighthouse))["image-2.png"]);

        texts.Keys.ShouldBe(["Software", "parameters", "creativestudio"], ignoreOrder: true);
        texts["parameters"].ShouldStartWith(Lighthouse.Prompt);
        texts["parameters"].ShouldEndWith(
            "Steps: 20, Sampler: euler, Schedule type: karras, CFG scale: 7.5, Seed: 43, Size: 768x512, Model: preview-painter.safetensors, Engine: preview");
        var recipe = JsonDocument.Parse(texts["creativestudio"]).RootElement;
        (recipe.GetProperty("prompt").GetString(), recipe.GetProperty("seed").GetInt64(), recipe.GetProperty("negativePrompt").GetString()!.Contains("people", StringComparison.Ordinal))
            .ShouldBe((Lighthouse.Prompt, 43, true));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_picture_whatever_its_number()
    {
        await using var bench = await PipelineBench.StartAsync();
        var second = (await MakeAsync(bench, Lighthouse with { EmbedRecipe = false }))["image-2.png"];
        var alone = (await MakeAsync(bench, Lighthouse with { EmbedRecipe = false, NumImages = 1, Seed = 43 }))["image-1.png"];

        alone.ShouldBe(second);
        (await TextsAsync(alone)).Keys.ShouldBe(["Software"]);
    }

    [Fact]
    public async Task A_model_that_is_not_installed_ends_the_job_and_says_which_are()
    {
        await using var bench = await PipelineBench.StartAsync();

        var refused = await Should.ThrowAsync<JobRefusedException>(() => MakeAsync(bench, Lighthouse with { Model = "no-such-model" }));

        refused.Code.ShouldBe("JOB_004");
        refused.Message.ShouldContain("sd_xl_base_1.0.safetensors");
        refused.Message.ShouldNotContain("no-such-model");
    }

    [Fact]
    public async Task The_less_strength_the_more_of_the_reference_is_kept_and_the_recipe_says_how_much()
    {
        await using var bench = await PipelineBench.StartAsync();
        var folder = Directory.CreateTempSubdirectory("reference-").FullName;
        try
        {
            var path = Path.Combine(folder, "reference.png");
            await Painter.PaintAsync(new PaintingRequest("a red castle on a green hill", "", 3, 512, 512), path, CancellationToken.None);
            var request = Lighthouse with { Width = 512, Height = 512, NumImages = 1 };

            var little = (await MakeAsync(bench, request with { Strength = 0.2 }, path))["image-1.png"];
            var much = (await MakeAsync(bench, request with { Strength = 1 }, path))["image-1.png"];
            var none = (await MakeAsync(bench, request))["image-1.png"];

            (await DifferenceAsync(folder, little)).ShouldBeLessThan(await DifferenceAsync(folder, much) / 2);
            little.ShouldNotBe(none);
            (await TextsAsync(little))["parameters"].ShouldContain("Denoising strength: 0.2");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_reference_without_a_strength_stands_in_the_picture_that_the_prompt_describes()
    {
        await using var bench = await PipelineBench.StartAsync();
        var folder = Directory.CreateTempSubdirectory("reference-").FullName;
        try
        {
            var path = Path.Combine(folder, "reference.png");
            await Painter.PaintAsync(new PaintingRequest("full body shot of a man, plain wall", "", 3, 512, 512), path, CancellationToken.None);

            var beach = Lighthouse with { Prompt = "the man on a beach at sunset", Width = 512, Height = 512, NumImages = 1 };

            var with = (await MakeAsync(bench, beach, path))["image-1.png"];
            var without = (await MakeAsync(bench, beach))["image-1.png"];

            (await TextsAsync(with))["parameters"].ShouldNotContain("Steps:");
            (await DifferenceAsync(folder, with, IsWhereTheManStands)).ShouldBeLessThan(await DifferenceAsync(folder, without, IsWhereTheManStands) * 0.7);
            (await DifferenceAsync(folder, with)).ShouldBeGreaterThan(10);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool IsWhereTheManStands(int x, int y) => x is >= 58 and < 70 && y is >= 20 and < 100;

    private static async Task<double> DifferenceAsync(string folder, byte[] png, Func<int, int, bool>? within = null)
    {
        var path = Path.Combine(folder, "made.png");
        await File.WriteAllBytesAsync(path, png);
        var (one, other) = (await Rgb24.ReadAsync(Path.Combine(folder, "reference.png"), 128, CancellationToken.None), await Rgb24.ReadAsync(path, 128, CancellationToken.None));
        return Enumerable.Range(0, one.Width * one.Height)
            .Where(i => within is null || within(i % one.Width, i / one.Width))
            .Average(i => Math.Abs(one.At(i).R - other.At(i).R) + Math.Abs(one.At(i).G - other.At(i).G) + Math.Abs(one.At(i).B - other.At(i).B));
    }

    private static async Task<IReadOnlyDictionary<string, byte[]>> MakeAsync(PipelineBench bench, Request request, string? reference = null)
    {
        bench.Ask(Request.JobType, request, reference is null ? [] : [await bench.GiveAsync(Request.ReferenceName(0), reference)]);
        bench.Delivered.Clear();
        await bench.RunAsync(bench.Pipeline<ImageGenerationPipeline>(), CancellationToken.None);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var output in bench.Delivered.SelectMany(outputs => outputs))
        {
            await using var content = (await bench.Store.OpenAsync(output.File.Key, CancellationToken.None))!;
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy);
            files[output.File.Name] = copy.ToArray();
        }

        return files;
    }

    private static async Task<IReadOnlyDictionary<string, string>> TextsAsync(byte[] png)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, png);
            return await PngMetadata.ReadAsync(path, CancellationToken.None);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
