using System.Text.Json;
using CreativeStudio.Domain.Influencer;
using CreativeStudio.GpuRunner.Influencer;
using CreativeStudio.GpuRunner.Media.Pictures;
using CreativeStudio.GpuRunner.Tests.Jobs;
using Request = CreativeStudio.Domain.Influencer.InfluencerRequest;

namespace CreativeStudio.GpuRunner.Tests.Influencer;

public sealed class MakingAnInfluencerTests
{
    private static readonly Request Fit =
        new(InfluencerGender.Female, Ethnicity.Asian, AgeRange.From26To35, InfluencerStyle.Fitness, 2, Niche.Fitness, null, 7);

    [Fact]
    public async Task Poses_reels_and_a_persona_are_delivered_and_a_second_attempt_repeats_nothing()
    {
        await using var bench = await PipelineBench.StartAsync();
        bench.Ask(Request.JobType, Fit);
        var pipeline = bench.Pipeline<InfluencerPipeline>();

        var delivery = await bench.RunAsync(pipeline, CancellationToken.None);

        bench.Begun.Order(StringComparer.Ordinal).ShouldBe(["persona", "pose-1", "pose-2", "reel-1", "reel-2", "reel-3", "reel-4"]);
        var persona = JsonDocument.Parse(await File.ReadAllBytesAsync(delivery.Outputs.ShouldHaveSingleItem().Path)).RootElement;
        var pictures = persona.GetProperty("pictures").EnumerateArray().ToList();
        pictures.Select(p => (p.GetProperty("width").GetInt32(), p.GetProperty("height").GetInt32())).ShouldBe(
            [(1024, 1024), (1024, 1024), (1080, 1920), (1080, 1920), (1080, 1920), (1080, 1920)]);
        pictures[0].GetProperty("likeness").GetDouble().ShouldBe(1);
        pictures.Average(p => p.GetProperty("likeness").GetDouble()).ShouldBeGreaterThan(InfluencerPipeline.LeastLikeness);
        pictures.ShouldAllBe(p => p.GetProperty("attempts").GetInt32() == 1 || p.GetProperty("attempts").GetInt32() == 2);

        foreach (var key in bench.Store.Keys.Where(key => key.StartsWith("outputs/", StringComparison.Ordinal) && key.EndsWith(".png", StringComparison.Ordinal)))
        {
            var path = Path.GetTempFileName();
            await using (var stored = (await bench.Store.OpenAsync(key, CancellationToken.None)).ShouldNotBeNull())
            await using (var file = File.Create(path))
            {
                await stored.CopyToAsync(file);
            }

            (await PngMetadata.ReadAsync(path, CancellationToken.None)).ShouldHaveSingleItem().Value.ShouldBe("CreativeStudio, engine: preview", key);
            File.Delete(path);
        }

        var begun = bench.Begun.Count;
        await bench.RunAsync(pipeline, CancellationToken.None);
        bench.Begun.Count.ShouldBe(begun);
    }
}
