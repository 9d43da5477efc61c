using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Preview;
using CreativeStudio.GpuRunner.Workflows;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CreativeStudio.GpuRunner.Tests.Comfy;

/// <summary>The client on the bundled engine, which it cannot tell from a real server.</summary>
public sealed class OnThePreviewEngineTests
{
    private static readonly WorkflowPack Pack = WorkflowPacks.Load(WorkflowPacks.ShippedFolder)["text-to-image"];

    [Fact]
    public async Task The_shipped_workflow_makes_a_picture_that_can_be_fetched()
    {
        await using var engine = await Engine.StartAsync();
        var graph = Pack.Bind(await engine.ParametersAsync(7));

        var first = await engine.Client.RunAsync(graph, [.. Pack.Outputs]);
        var again = await engine.Client.RunAsync(graph, [.. Pack.Outputs]);
        var target = Path.Combine(engine.Folder, "picture.png");
        await engine.Client.DownloadAsync(first.Files.Single(), target, CancellationToken.None);

        (await File.ReadAllBytesAsync(target)).AsSpan(1, 3).ToArray().ShouldBe("PNG"u8.ToArray());
        (first.Cached, again.Cached).ShouldBe((false, true));
        again.Files.ShouldBe(first.Files);
    }

    [Fact]
    public async Task Its_classes_find_the_shipped_workflow_valid()
    {
        await using var engine = await Engine.StartAsync();
        var schema = await engine.Client.GetNodesAsync(CancellationToken.None);

        new WorkflowValidator(schema).Validate(Pack.Bind(await engine.ParametersAsync(7))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bad_value_is_refused_with_its_node()
    {
        await using var engine = await Engine.StartAsync();
        var graph = Pack.Bind(await engine.ParametersAsync(7));
        graph["3"]!["inputs"]!["sampler_name"] = "magic";

        var failure = await engine.Client.FailAsync(graph, [.. Pack.Outputs]);

        (failure.Kind, failure.NodeErrors.Single().NodeId).ShouldBe((ComfyFailure.BadInput, "3"));
    }

    [Fact]
    public async Task A_cancelled_prompt_ends_and_the_next_one_runs()
    {
        await using var engine = await Engine.StartAsync();
        using var cancel = new CancellationTokenSource();
        var parameters = await engine.ParametersAsync(8);
        var slow = Pack.Bind(new Dictionary<string, object>(parameters) { ["steps"] = 150 });
        var run = engine.Client.RunAsync(slow, [.. Pack.Outputs], _ => cancel.Cancel(), cancel.Token);

        await Should.ThrowAsync<OperationCanceledException>(() => run);

        (await engine.Client.RunAsync(Pack.Bind(parameters), [.. Pack.Outputs])).Files.ShouldHaveSingleItem();
    }

    private sealed class Engine(DirectoryInfo folder, PreviewEngine engine, ComfyClient client) : IAsyncDisposable
    {
        public string Folder => folder.FullName;

        public ComfyClient Client => client;

        public static async Task<Engine> StartAsync()
        {
            var folder = Directory.CreateTempSubdirectory();
            var engine = new PreviewEngine(Path.Combine(folder.FullName, "engine"), 0, TimeProvider.System, NullLoggerFactory.Instance);
            var url = await engine.StartAsync(CancellationToken.None);
            return new Engine(folder, engine, ComfyTest.Client(url));
        }

        public async Task<Dictionary<string, object>> ParametersAsync(long seed)
        {
            var selector = new CheckpointSelector(client, Options.Create(ComfyTest.Options), NullLogger<CheckpointSelector>.Instance);
            var choice = await selector.ChooseAsync(Pack, CancellationToken.None);
            return new Dictionary<string, object>(choice.Parameters) { ["prompt"] = "a lighthouse at dusk", ["seed"] = seed, ["steps"] = 4 };
        }

        public async ValueTask DisposeAsync()
        {
            await client.DisposeAsync();
            await engine.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }
}
