using System.Text.Json.Nodes;
using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Tests.Comfy;
using CreativeStudio.GpuRunner.Workflows;
using CreativeStudio.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CreativeStudio.GpuRunner.Tests.Jobs;

public sealed class ReadinessTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new();
    private ComfyTestServer _server = null!;

    public async Task InitializeAsync() => _server = await ComfyTestServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_kind_of_job_whose_model_is_not_installed_is_off_and_says_what_to_get()
    {
        _server.Serve(null, ("CheckpointLoaderSimple", "ckpt_name", "sd_xl_base_1.0.safetensors"));
        await using var client = await ComfyTest.ConnectAsync(_server);

        var unavailable = await Of(client).UnavailableAsync(CancellationToken.None);

        unavailable.Keys.ShouldBe(["both", "edits", "speaks", "draws/clips", "hears/languages"], ignoreOrder: true);
        unavailable["draws/clips"].ShouldContain("wan2.2_ti2v_5B_fp16.safetensors (https://");
        unavailable["draws/clips"].ShouldContain("; or Workflow pack 'camera-video'");
        unavailable["edits"].ShouldContain("flux-2-klein-4b-fp8.safetensors (https://");
        unavailable["edits"].ShouldContain("4.07 GB, Apache-2.0, SHA-256 97ed34fe");
        unavailable["speaks"].ShouldBe("no voice");
        unavailable["hears/languages"].ShouldBe("no server");
    }

    [Fact]
    public async Task A_node_that_the_server_lacks_turns_its_jobs_off()
    {
        _server.Serve(null, ("CheckpointLoaderSimple", "ckpt_name", "sd_xl_base_1.0.safetensors"));
        var nodes = JsonNode.Parse(_server.Answers["GET /object_info"].Body)!.AsObject();
        nodes.Remove("KSampler");
        _server.Answers["GET /object_info"] = (200, nodes.ToJsonString());
        await using var client = await ComfyTest.ConnectAsync(_server);

        (await Of(client).UnavailableAsync(CancellationToken.None))["draws"].ShouldContain("KSampler: is no node class of the server");
    }

    [Fact]
    public async Task What_is_installed_later_is_found_within_a_minute_and_nothing_is_asked_in_between()
    {
        _server.Serve(null, ("CheckpointLoaderSimple", "ckpt_name", "sd_xl_base_1.0.safetensors"));
        await using var client = await ComfyTest.ConnectAsync(_server);
        var readiness = Of(client);
        (await readiness.UnavailableAsync(CancellationToken.None)).Keys.ShouldContain("edits");
        var asked = _server.Requests.Count;

        _server.Serve(
            null,
            ("CheckpointLoaderSimple", "ckpt_name", "sd_xl_base_1.0.safetensors"), ("UNETLoader", "unet_name", "flux-2-klein-4b-fp8.safetensors"),
            ("CLIPLoader", "clip_name", "qwen_3_4b.safetensors"), ("VAELoader", "vae_name", "flux2-vae.safetensors"));
        await readiness.UnavailableAsync(CancellationToken.None);
        _server.Requests.Count.ShouldBe(asked);
        _clock.Advance(TimeSpan.FromSeconds(61));

        (await readiness.UnavailableAsync(CancellationToken.None)).Keys.ShouldBe(["speaks", "draws/clips", "hears/languages"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_server_that_is_away_turns_nothing_off_since_jobs_wait_for_it()
    {
        await using var client = ComfyTest.Client(new Uri("http://127.0.0.1:1"));

        (await Of(client).UnavailableAsync(CancellationToken.None)).ShouldBeEmpty();
    }

    private Readiness Of(ComfyClient client) => new(
        new PackOffers(
            client,
            WorkflowPacks.Load(WorkflowPacks.ShippedFolder),
            new PackCheck(new CheckpointSelector(client, Options.Create(ComfyTest.Options), NullLogger<CheckpointSelector>.Instance)),
            _clock),
        [new Kind("draws", ["text-to-image"]) { Variants = Clips }, new Kind("edits", ["edit"]), new Kind("both", ["text-to-image", "edit"]), new Kind("writes", []), new Kind("speaks", [], "no voice"), new Kind("hears", []) { Variants = Languages, LacksForVariants = "no server" }]);

    private static readonly Dictionary<string, IReadOnlyList<string>> Clips = new(StringComparer.Ordinal) { ["draws/clips"] = ["image-to-video", "camera-video"] };

    private static readonly Dictionary<string, IReadOnlyList<string>> Languages = new(StringComparer.Ordinal) { ["hears/languages"] = [] };

    private sealed record Kind(string JobType, IReadOnlyList<string> Packs, string? Lacks = null) : IJobPipeline
    {
        public IReadOnlyDictionary<string, IReadOnlyList<string>> Variants { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

        public string? LacksForVariants { get; init; }

        public Task<Delivery> RunAsync(JobRun run, CancellationToken ct) => throw new InvalidOperationException("Nothing is made here.");
    }
}
