using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreativeStudio.GpuRunner.Preview;
using Microsoft.Extensions.Logging.Abstractions;

namespace CreativeStudio.GpuRunner.Tests.Preview;

/// <summary>The engine with the product's own painter.</summary>
public sealed class PaintedPicturesTests
{
    [Fact]
    public async Task The_same_prompt_and_seed_paint_the_same_picture_and_another_prompt_another()
    {
        var sea = await PaintAsync("a lighthouse by the sea at dusk", 5);

        (await PaintAsync("a lighthouse by the sea at dusk", 5)).ShouldBe(sea);
        (await PaintAsync("a fox in a snowy forest", 5)).ShouldNotBe(sea);
        (await PaintAsync("a lighthouse by the sea at dusk", 6)).ShouldNotBe(sea);
    }

    /// <summary>Paints on an engine of its own; returns the pixels' chunks of the saved file.</summary>
    private static async Task<byte[]> PaintAsync(string text, int seed)
    {
        var folder = Directory.CreateTempSubdirectory("painted-").FullName;
        await using (var engine = new PreviewEngine(folder, 0, TimeProvider.System, NullLoggerFactory.Instance))
        {
            using var http = new HttpClient { BaseAddress = await engine.StartAsync(CancellationToken.None) };
            using var answer = await http.PostAsJsonAsync("/prompt", new JsonObject { ["prompt"] = Graphs.TextToImage(seed, text: text) });
            var id = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["prompt_id"]!.ToString();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while ((await http.GetFromJsonAsync<JsonObject>($"/history/{id}", patience.Token))!.Count == 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
            }

            var png = await http.GetByteArrayAsync("/view?filename=t2i_00001_.png");
            Directory.Delete(folder, recursive: true);
            return png[png.AsSpan().IndexOf("IDAT"u8)..];
        }
    }
}
