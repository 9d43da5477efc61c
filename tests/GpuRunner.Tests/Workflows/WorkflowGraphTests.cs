using System.Text.Json.Nodes;
using CreativeStudio.GpuRunner.Workflows;

namespace CreativeStudio.GpuRunner.Tests.Workflows;

public sealed class WorkflowGraphTests
{
    private static readonly WorkflowPack Edit = WorkflowPacks.Load(WorkflowPacks.ShippedFolder)["edit"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Only_the_references_that_are_given_are_in_the_graph(int count)
    {
        var parameters = new Dictionary<string, object>
        {
            ["prompt"] = "x", ["seed"] = 1, ["unet"] = "u", ["text_encoder"] = "t", ["vae"] = "v",
        };
        for (var number = 1; number <= count; number++)
        {
            parameters[$"image_{number}"] = $"{number}.png";
        }

        var graph = Edit.Bind(parameters);

        graph.Count(node => node.Value!["class_type"]!.ToString() == "LoadImage").ShouldBe(count);
        graph.Count(node => node.Value!["class_type"]!.ToString() == "ReferenceLatent").ShouldBe(2 * count);
        graph["60"]!["inputs"]!["positive"]!.ToJsonString().ShouldBe($"[\"{(count * 10) + 13}\",0]");
    }

    [Fact]
    public void A_picture_that_is_needed_is_asked_for() =>
        Should.Throw<WorkflowException>(() => Edit.Bind(new Dictionary<string, object> { ["prompt"] = "x", ["seed"] = 1, ["unet"] = "u", ["text_encoder"] = "t", ["vae"] = "v" }))
            .Message.ShouldContain("'image_1' is required");

    [Fact]
    public void Tiles_take_the_place_of_the_whole()
    {
        var graph = Edit.Graph;

        WorkflowGraph.Tiled(graph);

        graph["8"]!["class_type"]!.ToString().ShouldBe("VAEDecodeTiled");
        graph["8"]!["inputs"]!["tile_size"]!.GetValue<int>().ShouldBe(512);
        graph["22"]!["class_type"]!.ToString().ShouldBe("VAEEncodeTiled");
    }

    [Fact]
    public void What_no_output_needs_is_removed()
    {
        var graph = (JsonObject)JsonNode.Parse("""
            {"1": {"class_type": "A", "inputs": {}}, "2": {"class_type": "B", "inputs": {"x": ["1", 0]}}, "3": {"class_type": "C", "inputs": {"x": ["1", 0]}}}
            """)!;

        WorkflowGraph.Prune(graph, ["2"]);

        graph.Select(node => node.Key).ShouldBe(["1", "2"]);
    }
}
