using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Preview;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Spectre.Console;

namespace CreativeStudio.Benchmarks.Jobs;

/// <summary>
/// What our ComfyUI client adds to a prompt: the same cheap prompts through the client and posted straight to the same server, in turns.
/// </summary>
internal static class EngineBenchmark
{
    private const int Prompts = 300;
    private const int Rounds = 3;

    public static async Task RunAsync(BenchmarkRun run, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("bench-engine-").FullName;
        await using var preview = new PreviewEngine(folder, 0, TimeProvider.System, NullLoggerFactory.Instance);
        var url = await preview.StartAsync(ct);
        await using var services = new ServiceCollection().AddComfyApi(_ => url).BuildServiceProvider();
        await using var client = new ComfyClient(services.GetRequiredService<IComfyApi>(), url, new ComfyOptions(), TimeProvider.System, NullLogger<ComfyClient>.Instance);
        client.Start();
        await client.WarmUpAsync(ct);
        await ThroughClientAsync(client, 0, ct);
        await StraightAsync(url, 0, ct);
        var table = new Table().Title("EmptyImage -> SaveImage 64x64, one at a time").AddColumns("round", "client ms", "straight ms", "added ms");
        for (var round = 1; round <= Rounds; round++)
        {
            var ours = await ThroughClientAsync(client, 2 * round * Prompts, ct);
            var straight = await StraightAsync(url, ((2 * round) + 1) * Prompts, ct);
            table.AddRow(Text(round, "0"), Text(ours, "0.00"), Text(straight, "0.00"), Text(ours - straight, "0.00"));
        }

        run.Console.Write(table);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<double> ThroughClientAsync(ComfyClient client, int firstColour, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < Prompts; i++)
        {
            await client.RunAsync(Graph(firstColour + i), ["2"], Guid.CreateVersion7(), null, ct);
        }

        return Stopwatch.GetElapsedTime(began).TotalMilliseconds / Prompts;
    }

    // Without a socket the end of a prompt is only seen by asking; asking without a pause is the least a client can do.
    private static async Task<double> StraightAsync(Uri url, int firstColour, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = url };
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < Prompts; i++)
        {
            var id = Guid.CreateVersion7();
            var answer = await http.PostAsJsonAsync("/prompt", new { prompt = Graph(firstColour + i), prompt_id = id }, ct);
            answer.EnsureSuccessStatusCode();
            while ((await http.GetStringAsync(new Uri($"/history/{id}", UriKind.Relative), ct)).Length < 3)
            {
                await Task.Yield();
            }
        }

        return Stopwatch.GetElapsedTime(began).TotalMilliseconds / Prompts;
    }

    private static JsonObject Graph(int colour) => JsonNode.Parse(string.Create(
        CultureInfo.InvariantCulture,
        $$$$"""
        {"1":{"class_type":"EmptyImage","inputs":{"width":64,"height":64,"batch_size":1,"color":{{{{colour}}}}}},
         "2":{"class_type":"SaveImage","inputs":{"images":["1",0],"filename_prefix":"bench"}}}
        """))!.AsObject();

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
