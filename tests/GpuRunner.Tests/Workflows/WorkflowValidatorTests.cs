using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Tests.Comfy;
using CreativeStudio.GpuRunner.Workflows;

namespace CreativeStudio.GpuRunner.Tests.Workflows;

public sealed class WorkflowValidatorTests
{
    // What the real server lets pass and this does not: unknown inputs and dynamic choices.
    private static readonly string[] StricterThanTheServer =
        ["unknown extra input", "SaveVideo: unknown", "format missing", "format avi", "codec divx", "webm with h264", "one good output"];

    // What only a server can know: which pictures and models it has.
    private static readonly string[] BeyondASchema = ["LoadImage", "checkpoint not installed"];

    private static readonly Lazy<NodeSchema> Schema = new(() =>
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "node_schema.json")));
        return NodeSchema.Read(json.RootElement);
    });

    private readonly WorkflowValidator _validator = new(Schema.Value);

    public static TheoryData<string> Packs => [.. WorkflowPacks.Load(WorkflowPacks.ShippedFolder).All.Select(pack => pack.Name)];

    public static TheoryData<string, string> AcceptedPrompts => Prompts(status: 200, StricterThanTheServer);

    public static TheoryData<string, string> RefusedPrompts => Prompts(status: 400, BeyondASchema);

    [Theory]
    [MemberData(nameof(Packs))]
    public void Every_shipped_graph_is_valid(string name)
    {
        var pack = WorkflowPacks.Load(WorkflowPacks.ShippedFolder)[name];

        // Which model files there are, a server knows and the schema does not.
        var files = pack.Binding.Requires?.Select(need => (need.Node, need.Input)).ToHashSet() ?? [];
        _validator.Validate(pack.Graph).Where(problem => !files.Contains((problem.ClassType, problem.Input!))).ShouldBeEmpty();
        pack.Outputs.ShouldAllBe(node => Schema.Value.Find(pack.Graph[node]!["class_type"]!.GetValue<string>())!.IsOutput);
    }

    [Theory]
    [MemberData(nameof(AcceptedPrompts))]
    public void What_the_real_server_accepted_is_valid(string scenario, string tag) =>
        _validator.Validate(Find(scenario, tag)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(RefusedPrompts))]
    public void What_the_real_server_refused_is_not(string scenario, string tag) =>
        _validator.Validate(Find(scenario, tag)).ShouldNotBeEmpty();

    [Theory]
    [InlineData("class_type of 3", "\"KSampler\"", "\"NoSampler\"", "is no node class")]
    [InlineData("range", "\"steps\":25", "\"steps\":0", "at least 1")]
    [InlineData("option", "\"dpmpp_2m\"", "\"magic\"", "must be one of")]
    [InlineData("link type", "\"latent_image\":[\"5\",0]", "\"latent_image\":[\"4\",0]", "takes LATENT")]
    [InlineData("link target", "\"latent_image\":[\"5\",0]", "\"latent_image\":[\"55\",0]", "not there")]
    [InlineData("link slot", "\"vae\":[\"4\",2]", "\"vae\":[\"4\",3]", "which has 3")]
    [InlineData("missing", "\"cfg\":6.5,", "", "is required")]
    [InlineData("unknown", "\"cfg\":6.5,", "\"cfg\":6.5,\"cgf\":7,", "is not an input")]
    [InlineData("unlinked", "\"latent_image\":[\"5\",0]", "\"latent_image\":\"5\"", "must be linked")]
    [InlineData("cycle", "\"samples\":[\"3\",0]", "\"samples\":[\"8\",0]", "cycle")]
    [InlineData("no output", "\"SaveImage\"", "\"ImageInvert\"", "has no output node")]
    public void A_broken_graph_is_found_out(string what, string good, string broken, string complaint)
    {
        var json = WorkflowPacks.Load(WorkflowPacks.ShippedFolder)["text-to-image"].Graph.ToJsonString();
        json.ShouldContain(good, customMessage: what);

        var problems = _validator.Validate((JsonObject)JsonNode.Parse(json.Replace(good, broken, StringComparison.Ordinal))!);

        problems.Select(p => p.Message).ShouldContain(message => message.Contains(complaint, StringComparison.Ordinal));
    }

    [Fact]
    public void The_answer_of_a_live_server_is_read_like_the_digest()
    {
        var answer = Recording.Load("server-with-checkpoint").Exchanges.Single(e => e.Path.StartsWith("/object_info/", StringComparison.Ordinal));
        using var json = JsonDocument.Parse(answer.Body);

        var loader = NodeSchema.Read(json.RootElement).Find("CheckpointLoaderSimple").ShouldNotBeNull();

        loader.Required["ckpt_name"].Choices.ShouldBe(["tiny-random-sd15.safetensors"]);
        loader.Outputs.ShouldBe(Schema.Value.Find("CheckpointLoaderSimple")!.Outputs);
        Schema.Value.Count.ShouldBe(654);
    }

    private static TheoryData<string, string> Prompts(int status, string[] except)
    {
        var prompts = new TheoryData<string, string>();
        foreach (var scenario in Recording.Scenarios)
        {
            foreach (var exchange in Recording.Load(scenario).Exchanges.Where(e => IsPrompt(e, status) && !except.Any(e.Tag.Contains)))
            {
                prompts.Add(scenario, exchange.Tag);
            }
        }

        return prompts;
    }

    private static bool IsPrompt(Recording.Exchange exchange, int status) =>
        exchange is { Method: "POST", Path: "/prompt" } && exchange.Status == status
        && exchange.RequestBody.ValueKind == JsonValueKind.Object
        && exchange.RequestBody.TryGetProperty("prompt", out var graph) && graph.ValueKind == JsonValueKind.Object
        && !exchange.RequestBody.TryGetProperty("partial_execution_targets", out _);

    private static JsonObject Find(string scenario, string tag) =>
        Recording.Load(scenario).Exchanges.First(e => e is { Method: "POST", Path: "/prompt" } && e.Tag == tag).Graph;
}
