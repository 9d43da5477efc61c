using System.Text.Json.Nodes;
using CreativeStudio.GpuRunner.Comfy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreativeStudio.GpuRunner.Tests.Comfy;

/// <summary>A client with short patience.</summary>
internal static class ComfyTest
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static ComfyOptions Options { get; } = new()
    {
        PollInterval = TimeSpan.FromMilliseconds(200),
        FastPollInterval = TimeSpan.FromMilliseconds(50),
        RequestTimeout = TimeSpan.FromSeconds(5),
        GoneDeadline = TimeSpan.FromSeconds(10),
        PromptDeadline = TimeSpan.FromSeconds(15),
        NoProgressDeadline = TimeSpan.FromSeconds(10),
        CancelDeadline = TimeSpan.FromSeconds(5),
        SocketSilence = TimeSpan.FromSeconds(1),
        SocketReconnectDelay = TimeSpan.FromMilliseconds(50),
    };

    public static JsonObject Graph => (JsonObject)JsonNode.Parse(
        """{"3": {"class_type": "KSampler", "inputs": {"seed": 18446744073709551615}}, "9": {"class_type": "SaveImage", "inputs": {"images": ["3", 0]}}}""")!;

    public static ComfyClient Client(Uri url, ComfyOptions? options = null) =>
        new(Api(url), url, options ?? Options, TimeProvider.System, NullLogger<ComfyClient>.Instance);

    public static IComfyApi Api(Uri url) =>
        new ServiceCollection().AddComfyApi(_ => url).BuildServiceProvider().GetRequiredService<IComfyApi>();

    /// <summary>A client whose socket is open.</summary>
    public static async Task<ComfyClient> ConnectAsync(ComfyTestServer server, ComfyOptions? options = null)
    {
        var client = Client(server.Url, options);
        client.Start();
        await UntilAsync(() => client.IsConnected && server.HasOpenSocket);
        return client;
    }

    public static async Task<ComfyResult> RunAsync(
        this ComfyClient client, JsonObject graph, string[] expected, Action<ComfyProgress>? onProgress = null, CancellationToken ct = default) =>
        await client.RunAsync(graph, expected, Guid.CreateVersion7(), onProgress, ct).WaitAsync(Patience, CancellationToken.None);

    public static async Task<ComfyException> FailAsync(this ComfyClient client, JsonObject graph, params string[] expected) =>
        await Should.ThrowAsync<ComfyException>(() => client.RunAsync(graph, expected));

    public static async Task UntilAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!condition())
        {
            await Task.Delay(5, deadline.Token);
        }
    }
}
