using System.Text.Json;
using CreativeStudio.Domain.ImageGeneration;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.GpuRunner.ImageGeneration;
using CreativeStudio.GpuRunner.Media.Pictures;
using CreativeStudio.GpuRunner.Tests.Jobs;

namespace CreativeStudio.GpuRunner.Tests.ImageGeneration;

/// <summary>Pictures of several prompts on the preview engine.</summary>
public sealed class MakingABatchTests
{
    private static readonly ImageBatchRequest Batch = new()
    {
        Prompts = [new("a lighthouse by the sea", null, null), new("a castle on a hill", "people", 100)], Variations = 2, Seed = 10,
        NegativePrompt = "fog", Width = 512, Height = 512, Steps = 20,
    };

    [Fact]
    public async Task Each_picture_is_delivered_as_it_is_ready_and_the_summary_says_which_is_which()
    {
        await using var bench = await PipelineBench.StartAsync();
        bench.Ask(ImageBatchRequest.JobType, Batch);

        var delivery = await bench.RunAsync(bench.Pipeline<ImageBatchPipeline>(), CancellationToken.None);

        var pictures = bench.Delivered.SelectMany(outputs => outputs).Where(output => output.Kind == "image").Select(output => output.File).ToList();
        pictures.Select(file => file.Name).Order(StringComparer.Ordinal).ShouldBe(["image-1.png", "image-2.png", "image-3.png", "image-4.png"]);
        pictures.Select(file => file.Sha256).Distinct().Count().ShouldBe(4);
        var document = delivery.Outputs.ShouldHaveSingleItem();
        Path.GetFileName(document.Path).ShouldBe("batch.json");
        var summary = JsonDocument.Parse(await File.ReadAllBytesAsync(document.Path)).RootElement;
        (summary.GetProperty("status").GetString(), summary.GetProperty("totals").GetProperty("delivered").GetInt32()).ShouldBe(("completed", 4));
        var castle = summary.GetProperty("prompts")[1];
        (castle.GetProperty("prompt").GetString(), castle.GetProperty("negativePrompt").GetString()).ShouldBe(("a castle on a hill", "people"));
        castle.GetProperty("pictures").EnumerateArray()
            .Select(picture => (picture.GetProperty("seed").GetInt64(), picture.GetProperty("filename").GetString(), picture.GetProperty("state").GetString()))
            .ShouldBe([(100, "image-3.png", "delivered"), (101, "image-4.png", "delivered")]);
        var recipe = await RecipeAsync(bench, pictures.Single(file => file.Name == "image-4.png"));
        recipe.ShouldStartWith("a castle on a hill\nNegative prompt: people\n");
        recipe.ShouldContain("Seed: 101");
    }

    [Fact]
    public async Task An_attempt_that_follows_a_crash_draws_only_what_is_missing()
    {
        await using var bench = await PipelineBench.StartAsync();
        bench.Ask(ImageBatchRequest.JobType, Batch with { Variations = 1 });
        var pipeline = bench.Pipeline<ImageBatchPipeline>();
        await bench.RunAsync(pipeline, CancellationToken.None);
        var begun = bench.Begun.Count;

        await bench.RunAsync(pipeline, CancellationToken.None);

        (begun, bench.Begun.Count).ShouldBe((3, 3));
    }

    private static async Task<string> RecipeAsync(PipelineBench bench, StoredFile file)
    {
        var path = Path.GetTempFileName();
        try
        {
            await using (var content = (await bench.Store.OpenAsync(file.Key, CancellationToken.None))!)
            await using (var copy = File.Create(path))
            {
                await content.CopyToAsync(copy);
            }

            return (await PngMetadata.ReadAsync(path, CancellationToken.None))["parameters"];
        }
        finally
        {
            File.Delete(path);
        }
    }
}
