using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CreativeStudio.GpuRunner.Tests.Preview;

/// <summary>Queue, cancellation and ids, with a brush that keeps the first prompt at its sampler.</summary>
public sealed class ControlTests
{
    private const string Client = "control-client";

    [Fact]
    public async Task An_interrupt_stops_the_running_prompt_and_the_next_one_runs()
    {
        await using var engine = await RunningEngine.StartAsync();
        var socket = await engine.ConnectAsync(Client);
        engine.HoldBrush();
        var held = await engine.SubmitAsync(Graphs.TextToImage(), Client);
        await AtSamplerAsync(socket);
        var next = await engine.SubmitAsync(Graphs.Plain(), Client);
        await PostAsync(engine, "/interrupt", null);
        await socket.EndOfAsync(next);

        var told = socket.Frames.Single(frame => frame.Message is not null && frame.Type == "execution_interrupted").Data;
        (told["prompt_id"]!.ToString(), told["node_id"]!.ToString(), told["node_type"]!.ToString()).ShouldBe((held, "3", "KSampler"));
        told["executed"]!.AsArray().Select(node => node!.ToString()).Order().ShouldBe(["4", "5", "6", "7"]);
        (await engine.GetAsync($"/api/jobs/{held}"))["status"]!.ToString().ShouldBe("cancelled");
        (await engine.FinishedAsync(next))["status"]!["completed"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task An_interrupt_for_another_prompt_has_no_effect()
    {
        await using var engine = await RunningEngine.StartAsync();
        var socket = await engine.ConnectAsync(Client);
        var release = engine.HoldBrush();
        var held = await engine.SubmitAsync(Graphs.TextToImage(), Client);
        await AtSamplerAsync(socket);
        await PostAsync(engine, "/interrupt", new JsonObject { ["prompt_id"] = "00000000-0000-0000-0000-000000000000" });
        release();

        (await engine.FinishedAsync(held))["status"]!["completed"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Waiting_prompts_are_deleted_and_cleared_while_the_running_one_goes_on()
    {
        await using var engine = await RunningEngine.StartAsync();
        var socket = await engine.ConnectAsync(Client);
        var release = engine.HoldBrush();
        var held = await engine.SubmitAsync(Graphs.TextToImage(), Client);
        await AtSamplerAsync(socket);
        var waiting = new List<string>();
        for (var colour = 1; colour <= 3; colour++)
        {
            waiting.Add(await engine.SubmitAsync(Graphs.Plain(colour), Client));
        }

        await PostAsync(engine, "/queue", new JsonObject { ["delete"] = new JsonArray(waiting[1], held, "unknown") });
        (await PendingAsync(engine)).Order().ShouldBe(new[] { waiting[0], waiting[2] }.Order());
        await PostAsync(engine, "/queue", new JsonObject { ["clear"] = true });
        (await PendingAsync(engine)).ShouldBeEmpty();
        release();

        (await engine.FinishedAsync(held))["status"]!["completed"]!.GetValue<bool>().ShouldBeTrue();
        (await engine.GetAsync("/history")).AsObject().Select(entry => entry.Key).ShouldBe([held]);
    }

    [Fact]
    public async Task Prompts_run_by_number_and_the_last_one_sent_to_the_front_runs_first()
    {
        await using var engine = await RunningEngine.StartAsync();
        var socket = await engine.ConnectAsync(Client);
        var release = engine.HoldBrush();
        await engine.SubmitAsync(Graphs.TextToImage(), Client);
        await AtSamplerAsync(socket);
        var plain = await engine.SubmitAsync(Graphs.Plain(1), Client);
        var front1 = await engine.SubmitAsync(Graphs.Plain(2), Client, body => body["front"] = true);
        var front2 = await engine.SubmitAsync(Graphs.Plain(3), Client, body => body["front"] = true);
        var number = await engine.SubmitAsync(Graphs.Plain(4), Client, body => body["number"] = "0.5");
        release();
        await socket.EndOfAsync(plain);

        socket.Frames.Where(frame => frame.Message is not null && frame.Type == "execution_start").Skip(1)
            .Select(frame => frame.Data["prompt_id"]!.ToString()).ShouldBe([front2, front1, number, plain]);
    }

    [Fact]
    public async Task The_clients_own_id_is_kept_and_may_be_used_again()
    {
        await using var engine = await RunningEngine.StartAsync();
        const string Id = "528399be-d7ac-4b4c-ad60-31d3412e174a";
        (await engine.SubmitAsync(Graphs.Plain(1), more: body => body["prompt_id"] = Id)).ShouldBe(Id);
        await engine.FinishedAsync(Id);
        var socket = await engine.ConnectAsync(Client);
        await engine.SubmitAsync(Graphs.Plain(2), Client, body => body["prompt_id"] = Id);
        await socket.EndOfAsync(Id);

        var history = (await engine.GetAsync("/history")).AsObject();
        history.Count.ShouldBe(1);
        history[Id]!["outputs"]!["2"]!["images"]![0]!["filename"]!.ToString().ShouldBe("quick_00002_.png");
    }

    [Theory]
    [InlineData("\"3BCE8376-96DF-451B-A8BF-D8C78FE88BD0\"")]
    [InlineData("\"892c2888b27340b19cb8c0e4248fd5fe\"")]
    [InlineData("17")]
    [InlineData("\"\"")]
    public async Task An_id_that_is_no_canonical_uuid_is_refused(string id)
    {
        await using var engine = await RunningEngine.StartAsync();
        using var answer = await engine.Http.PostAsJsonAsync(
            "/prompt", new JsonObject { ["prompt"] = Graphs.Plain(), ["prompt_id"] = JsonNode.Parse(id) });

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonNode>())!["error"]!["type"]!.ToString().ShouldBe("invalid_prompt_id");
    }

    [Fact]
    public async Task A_job_is_cancelled_whether_it_waits_or_runs()
    {
        await using var engine = await RunningEngine.StartAsync();
        var socket = await engine.ConnectAsync(Client);
        engine.HoldBrush();
        var held = await engine.SubmitAsync(Graphs.TextToImage(), Client);
        await AtSamplerAsync(socket);
        var waiting = await engine.SubmitAsync(Graphs.Plain(), Client);

        (await CancelAsync(engine, waiting)).ShouldBeTrue();
        (await CancelAsync(engine, held)).ShouldBeTrue();
        await socket.EndOfAsync(held);
        (await CancelAsync(engine, held)).ShouldBeFalse();
        using var lost = await engine.Http.GetAsync($"/api/jobs/{waiting}");
        lost.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Freeing_the_memory_makes_the_same_prompt_run_again()
    {
        await using var engine = await RunningEngine.StartAsync();
        await engine.FinishedAsync(await engine.SubmitAsync(Graphs.Plain()));
        await PostAsync(engine, "/free", new JsonObject { ["free_memory"] = true });
        var entry = await engine.FinishedAsync(await engine.SubmitAsync(Graphs.Plain()));

        entry["outputs"]!["2"]!["images"]![0]!["filename"]!.ToString().ShouldBe("quick_00002_.png");
    }

    [Fact]
    public async Task A_client_that_comes_back_is_told_the_running_node_and_everything_from_then_on()
    {
        await using var engine = await RunningEngine.StartAsync();
        var first = await engine.ConnectAsync(Client);
        var release = engine.HoldBrush();
        var id = await engine.SubmitAsync(Graphs.TextToImage(), Client);
        await AtSamplerAsync(first);
        await first.CloseAsync();
        var second = await engine.ConnectAsync(Client);
        await second.UntilAsync(frames => frames.Count >= 2);
        release();
        await second.EndOfAsync(id);

        var frames = second.Frames;
        frames[0].Data["sid"]!.ToString().ShouldBe(Client);
        frames[1].Message!.ToJsonString().ShouldBe("""{"type":"executing","data":{"node":"3"}}""");
        frames.ShouldContain(frame => frame.Type == "execution_success");
    }

    [Fact]
    public async Task Without_a_client_id_everybody_sees_the_progress_and_nobody_the_result()
    {
        await using var engine = await RunningEngine.StartAsync();
        var socket = await engine.ConnectAsync(Client);
        await engine.FinishedAsync(await engine.SubmitAsync(Graphs.TextToImage()));
        await socket.UntilAsync(frames => frames.Count(frame => frame.Type == "status") >= 4);

        socket.Frames.Select(frame => frame.Type).Distinct().Order().ShouldBe(["progress", "progress_state", "status"]);
    }

    [Theory]
    [InlineData(null, "binary 1")]
    [InlineData("""{"type":"feature_flags","data":{"supports_preview_metadata":true}}""", "binary 4")]
    public async Task Previews_come_when_asked_for_in_the_form_that_the_client_knows(string? flags, string expected)
    {
        await using var engine = await RunningEngine.StartAsync();
        var socket = await engine.ConnectAsync(Client, flags);
        await socket.UntilAsync(frames => flags is null || frames.Any(frame => frame.Type == "feature_flags"));
        var id = await engine.SubmitAsync(Graphs.TextToImage(), Client, body =>
            body["extra_data"] = new JsonObject { ["preview_method"] = "latent2rgb" });
        await socket.EndOfAsync(id);

        var types = socket.Frames.Select(frame => frame.Type).ToList();
        types.Count(type => type == expected).ShouldBe(types.Count(type => type == "progress"));
        types.Count(type => type.StartsWith("binary", StringComparison.Ordinal)).ShouldBeGreaterThan(0);
        types.ShouldAllBe(type => !type.StartsWith("binary", StringComparison.Ordinal) || type == expected);
    }

    private static Task AtSamplerAsync(EngineSocket socket) => socket.UntilAsync(frames =>
        frames.Any(frame => frame.Type == "executing" && frame.Data["node"]?.ToString() == "3"));

    private static async Task PostAsync(RunningEngine engine, string path, JsonNode? body)
    {
        using var content = body is null ? null : JsonContent.Create(body);
        using var answer = await engine.Http.PostAsync(path, content);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<IEnumerable<string>> PendingAsync(RunningEngine engine) =>
        (await engine.GetAsync("/queue"))["queue_pending"]!.AsArray().Select(item => item![1]!.ToString());

    private static async Task<bool> CancelAsync(RunningEngine engine, string id)
    {
        using var answer = await engine.Http.PostAsync($"/api/jobs/{id}/cancel", null);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["cancelled"]!.GetValue<bool>();
    }
}
