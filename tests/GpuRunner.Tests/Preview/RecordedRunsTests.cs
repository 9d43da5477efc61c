using System.Text.Json.Nodes;
using CreativeStudio.GpuRunner.Media.Film;

namespace CreativeStudio.GpuRunner.Tests.Preview;

/// <summary>The engine is given the prompts that a real ComfyUI was given, and must say the same in the same order.</summary>
public sealed class RecordedRunsTests
{
    private const string Client = "recorded-client";

    [Theory]
    [InlineData("run-image-basic")]
    [InlineData("run-batch")]
    [InlineData("run-t2i-first")]
    [InlineData("cache-between-graphs")]
    public async Task The_messages_come_in_the_recorded_order_and_shape(string scenario)
    {
        await using var engine = await RunningEngine.StartAsync();
        var recording = new Recording(scenario);
        var socket = await engine.ConnectAsync(Client);
        foreach (var body in recording.Prompts)
        {
            await socket.EndOfAsync(await SubmitAsync(engine, body));
        }

        var messages = socket.Frames.Select(frame => frame.Message!).ToList();
        Shape.OrderOf(messages).ShouldBe(Shape.OrderOf(recording.Messages()));
        Shape.TypesOf(messages.Where(IsWhole)).ShouldBe(Shape.TypesOf(recording.Messages().Where(IsWhole)));
    }

    [Theory]
    [InlineData("first: history after executing{node:null}", "/history/{0}")]
    [InlineData("first: job after the end", "/api/jobs/{0}")]
    [InlineData("before", "/queue")]
    public async Task A_finished_prompt_is_described_in_the_recorded_shape(string tag, string path)
    {
        await using var engine = await RunningEngine.StartAsync();
        var recording = new Recording("run-image-basic");
        var id = await SubmitAsync(engine, recording.Prompts.First());
        await engine.FinishedAsync(id);

        Shape.Of(await engine.GetAsync(string.Format(path, id))).ShouldBe(Shape.Of(recording.Answer(tag)));
    }

    [Theory]
    [InlineData("run-video")]
    [InlineData("run-video-odd-formats")]
    [InlineData("run-audio")]
    public async Task Films_and_sounds_are_stored_and_listed_as_recorded(string scenario)
    {
        await using var engine = await RunningEngine.StartAsync();
        foreach (var exchange in new Recording(scenario).Exchanges.Where(IsHistory).DistinctBy(IdOf))
        {
            var recorded = exchange["response"]!["body"]!.AsObject().Single().Value!;
            var graph = recorded["prompt"]![2]!.DeepClone().AsObject();
            if (graph.Any(node => node.Value!["class_type"]!.ToString() is "SaveWEBM" or "SaveAnimatedWEBP"))
            {
                continue;
            }

            // All films have eight frames a second, all sounds last a second.
            var seconds = graph["1"]!["inputs"]!["batch_size"]?.GetValue<int>() / 8.0 ?? 1;
            var entry = await engine.FinishedAsync(await engine.SubmitAsync(graph, Client));

            Outputs(entry).ShouldBe(Outputs(recorded), ignoreOrder: true);
            entry["status"]!["status_str"]!.ToString().ShouldBe(recorded["status"]!["status_str"]!.ToString());
            foreach (var file in Files(entry))
            {
                using var answer = await engine.Http.GetAsync($"/view?filename={file["filename"]}&subfolder={file["subfolder"]}&type={file["type"]}");
                answer.EnsureSuccessStatusCode();
                var path = Path.Combine(engine.Folder, file["type"]!.ToString(), file["subfolder"]!.ToString(), file["filename"]!.ToString());
                (await FilmProbe.ReadAsync(path, CancellationToken.None)).Seconds.ShouldBe(seconds, 0.1, path);
            }
        }

        static bool IsHistory(JsonNode exchange) =>
            exchange["request"]!["path"]!.ToString().StartsWith("/history/", StringComparison.Ordinal) && exchange["response"]!["body"]!.AsObject().Count == 1;

        static string IdOf(JsonNode exchange) => exchange["request"]!["path"]!.ToString();

        static IEnumerable<JsonNode> Files(JsonNode entry) => entry["outputs"]!.AsObject()
            .SelectMany(output => output.Value!.AsObject().Where(list => list.Key != "animated")).SelectMany(list => list.Value!.AsArray()).Select(file => file!);

        // The names of what is only shown are drawn by lot.
        static List<string> Outputs(JsonNode entry) => [.. entry["outputs"]!.AsObject().Select(output =>
            $"{output.Key} {System.Text.RegularExpressions.Regex.Replace(output.Value!.ToJsonString(), "ComfyUI_temp_[a-z]+_", "ComfyUI_temp_")}")];
    }

    [Fact]
    public async Task A_failing_node_is_reported_in_the_recorded_shape()
    {
        await using var engine = await RunningEngine.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(engine.Folder, "input", "broken.png"), "this is no picture");
        var recording = new Recording("run-error");
        var socket = await engine.ConnectAsync(Client);
        var id = await SubmitAsync(engine, recording.Prompts.First());
        await socket.EndOfAsync(id);

        var recorded = recording.Messages().First(IsError);
        var told = socket.Frames.Select(frame => frame.Message!).Single(IsError);
        Shape.Of(told).ShouldBe(Shape.Of(recorded));
        told["data"]!["node_type"]!.ToString().ShouldBe("LoadImage");
        var entry = await engine.FinishedAsync(id);
        entry["status"]!["status_str"]!.ToString().ShouldBe("error");
        (await engine.GetAsync($"/api/jobs/{id}"))["status"]!.ToString().ShouldBe("failed");

        static bool IsError(JsonObject message) => message["type"]!.ToString() == "execution_error";
    }

    [Fact]
    public async Task An_uploaded_picture_is_loaded_and_scaled()
    {
        await using var engine = await RunningEngine.StartAsync();
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(CreativeStudio.GpuRunner.Preview.Pictures.PngFile.Plain(new(20, 12, 0x336699), [])), "image", "cap-in.png" },
        };
        using var answer = await engine.Http.PostAsync("/upload/image", form);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"name":"cap-in.png","subfolder":"","type":"input"}""");

        var plain = new Recording("run-upload-loadimage").Prompts.First();
        plain["prompt"]!["1"]!["inputs"]!["image"] = "cap-in.png";
        var entry = await engine.FinishedAsync(await SubmitAsync(engine, plain));
        entry["status"]!["completed"]!.GetValue<bool>().ShouldBeTrue(entry.ToJsonString());
        var png = await engine.Http.GetByteArrayAsync("/view?filename=fromupload_00001_.png");
        (png[19], png[23]).ShouldBe(((byte)64, (byte)38));
    }

    private static Task<string> SubmitAsync(RunningEngine engine, JsonObject body)
    {
        var prompt = JsonNode.Parse(body["prompt"]!.ToJsonString().Replace("tiny-random-sd15", "preview-painter", StringComparison.Ordinal))!;
        return engine.SubmitAsync(prompt.AsObject(), Client);
    }

    // The list of cached nodes has no shape while it is empty.
    private static bool IsWhole(JsonObject message) =>
        message["type"]!.ToString() is not ("execution_cached" or "progress_state") && message["data"]!["sid"] is null;
}
