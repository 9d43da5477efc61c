using System.Text;
using System.Text.Json.Nodes;

namespace CreativeStudio.GpuRunner.Tests.Preview;

public sealed class RunningPromptsTests
{
    [Fact]
    public async Task A_picture_is_made_and_can_be_fetched()
    {
        await using var engine = await RunningEngine.StartAsync();
        var id = await engine.SubmitAsync(Graphs.TextToImage(seed: 7));
        var entry = await engine.FinishedAsync(id);

        entry["status"]!["completed"]!.GetValue<bool>().ShouldBeTrue(entry.ToJsonString());
        var file = entry["outputs"]!["9"]!["images"]![0]!;
        file.ToJsonString().ShouldBe("""{"filename":"t2i_00001_.png","subfolder":"","type":"output"}""");
        var png = await engine.Http.GetByteArrayAsync("/view?filename=t2i_00001_.png&type=output&subfolder=");
        Encoding.Latin1.GetString(png).ShouldContain("engine\0preview");
        engine.Painted.Single().ShouldBe(new("a lighthouse at dusk", "watermark", 7, 64, 48));
    }

    [Fact]
    public async Task The_pictures_of_a_batch_differ()
    {
        await using var engine = await RunningEngine.StartAsync();
        var entry = await engine.FinishedAsync(await engine.SubmitAsync(Graphs.TextToImage(count: 3)));

        entry["outputs"]!["9"]!["images"]!.AsArray().Select(file => file!["filename"]!.GetValue<string>())
            .ShouldBe(["t2i_00001_.png", "t2i_00002_.png", "t2i_00003_.png"]);
        engine.Painted.Select(request => request.Seed).Distinct().Count().ShouldBe(3);
        engine.Painted.ShouldContain(request => request.Seed == 1);
    }

    [Fact]
    public async Task The_same_prompt_again_gives_the_old_file()
    {
        await using var engine = await RunningEngine.StartAsync();
        var first = await engine.FinishedAsync(await engine.SubmitAsync(Graphs.Plain()));
        var second = await engine.FinishedAsync(await engine.SubmitAsync(Graphs.Plain()));

        JsonNode.DeepEquals(second["outputs"], first["outputs"]).ShouldBeTrue(second.ToJsonString());
        second["status"]!["messages"]![1]![1]!["nodes"]!.ToJsonString().ShouldBe("""["1","2"]""");
    }
}
