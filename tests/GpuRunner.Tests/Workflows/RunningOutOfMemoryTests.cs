using System.Text.Json.Nodes;
using CreativeStudio.Domain.Workflows;
using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Tests.Comfy;
using CreativeStudio.GpuRunner.Workflows;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreativeStudio.GpuRunner.Tests.Workflows;

/// <summary>What the runner does where a card's memory or patience does not suffice.</summary>
public sealed class RunningOutOfMemoryTests
{
    private static readonly WorkflowPacks Packs = WorkflowPacks.Load(WorkflowPacks.ShippedFolder);

    [Fact]
    public async Task Memory_is_freed_then_tiles_follow_then_a_smaller_picture_that_is_brought_to_its_size()
    {
        await using var server = await ServerAsync(failures: 2);
        await using var client = await ComfyTest.ConnectAsync(server);

        var result = await RunAsync(client, "text-to-image", new DrawnSize(1344, 768, 8));

        result.Files.ShouldHaveSingleItem();
        var graphs = server.Posts.Select(post => post.Graph).ToList();
        graphs.Select(graph => Class(graph, "8")).ShouldBe(["VAEDecode", "VAEDecodeTiled", "VAEDecodeTiled"]);
        graphs.Select(graph => Size(graph, "5")).ShouldBe([(1344, 768), (1344, 768), (1008, 576)]);
        Size(graphs[2], "10").ShouldBe((1344, 768));
        server.Requests.Where(request => request is "POST /prompt" or "POST /free")
            .ShouldBe(["POST /prompt", "POST /free", "POST /prompt", "POST /free", "POST /prompt"]);
    }

    [Theory]
    [InlineData("text-to-video", "VAEDecodeTiled")]
    [InlineData("music", "VAEDecodeAudioTiled")]
    public async Task Films_and_music_are_decoded_in_tiles_too(string pack, string decoder)
    {
        await using var server = await ServerAsync(failures: 1);
        await using var client = await ComfyTest.ConnectAsync(server);

        await RunAsync(client, pack, pack == "music" ? null : new DrawnSize(896, 512, 32));

        Class(server.Posts.Last().Graph, "8").ShouldBe(decoder);
        new WorkflowValidator(Schema()).Validate(server.Posts.Last().Graph).Where(problem => !problem.Input!.Contains("name", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_card_that_never_has_enough_memory_fails_the_attempt_with_JOB_005()
    {
        await using var server = await ServerAsync(failures: int.MaxValue);
        await using var client = await ComfyTest.ConnectAsync(server);

        var failure = await Should.ThrowAsync<ComfyException>(() => RunAsync(client, "text-to-image", new DrawnSize(1344, 768, 8)));

        server.Posts.Count.ShouldBe(3);
        (Failure.From(failure).Code, Failure.From(failure).Retryable).ShouldBe(("JOB_005", true));
    }

    [Fact]
    public async Task A_prompt_that_takes_too_long_is_withdrawn_and_fails_the_attempt_with_JOB_006()
    {
        await using var server = await ComfyTestServer.StartAsync();
        server.OnPrompt = post =>
        {
            server.Prompts[post.Id].Place = "waiting";
            return Task.FromResult((200, ComfyTestServer.Accepted(post.Id)));
        };
        await using var client = await ComfyTest.ConnectAsync(server, ComfyTest.Options with { PromptDeadline = TimeSpan.FromMilliseconds(400) });

        var failure = await Should.ThrowAsync<ComfyException>(() => RunAsync(client, "text-to-image", new DrawnSize(1344, 768, 8)));

        server.Prompts.ShouldBeEmpty();
        server.Posts.Count.ShouldBe(1);
        (Failure.From(failure).Code, Failure.From(failure).Retryable).ShouldBe(("JOB_006", true));
    }

    private static async Task<ComfyTestServer> ServerAsync(int failures)
    {
        var server = await ComfyTestServer.StartAsync();
        server.Answers["POST /free"] = (200, "");
        server.OnPrompt = async post =>
        {
            await server.EndAsync(post.Id, server.Posts.Count <= failures
                ? ComfyTestServer.Entry(post.Id, "{}", """["execution_error", {"node_id": "3", "node_type": "KSampler", "exception_type": "torch.OutOfMemoryError", "exception_message": "Allocation on device"}]""")
                : ComfyTestServer.Success(post.Id));
            return (200, ComfyTestServer.Accepted(post.Id));
        };
        return server;
    }

    private static Task<ComfyResult> RunAsync(ComfyClient client, string name, DrawnSize? size)
    {
        var pack = Packs[name];
        var values = pack.Binding.Parameters.Where(parameter => parameter.Value.Default is null && parameter.Key is not ("width" or "height"))
            .ToDictionary(parameter => parameter.Key, object (parameter) => parameter.Value.Type == WorkflowParameterType.Text ? "x" : 7L);
        return new WorkflowRunner(client, TimeProvider.System, NullLogger<WorkflowRunner>.Instance)
            .RunAsync(pack, values, size, null, CancellationToken.None).WaitAsync(ComfyTest.Patience);
    }

    private static NodeSchema Schema()
    {
        using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "node_schema.json")));
        return NodeSchema.Read(json.RootElement);
    }

    private static string Class(JsonObject graph, string node) => graph[node]!["class_type"]!.ToString();

    private static (int Width, int Height) Size(JsonObject graph, string node) =>
        (int.Parse(graph[node]!["inputs"]!["width"]!.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture),
            int.Parse(graph[node]!["inputs"]!["height"]!.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture));
}
