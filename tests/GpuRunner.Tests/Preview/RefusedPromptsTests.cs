using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace CreativeStudio.GpuRunner.Tests.Preview;

/// <summary>The engine refuses what a real ComfyUI refused, for the same reasons in the same shape.</summary>
public sealed class RefusedPromptsTests
{
    // Recorded with node classes that the engine does not have.
    private static readonly string[] ForeignClasses = ["SaveLatent"];

    // They need a file of 100 MiB, a converted picture, or an ETag of this run.
    private static readonly string[] Elsewhere = ["above max", "preview=", "channel=", "If-None-Match"];

    [Fact]
    public async Task Each_recorded_prompt_is_judged_as_recorded()
    {
        await using var engine = await RunningEngine.StartAsync();
        var judged = 0;
        foreach (var exchange in new Recording("errors-validation").Exchanges)
        {
            var body = exchange["request"]!["body"]!.ToJsonString().Replace("sd_xl_base_1.0.", "absent.", StringComparison.Ordinal);
            if (ForeignClasses.Any(name => body.Contains(name, StringComparison.Ordinal)))
            {
                continue;
            }

            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await engine.Http.PostAsync("/prompt", content);
            var recorded = exchange["response"]!;
            ((int)answer.StatusCode, Judgement(await answer.Content.ReadFromJsonAsync<JsonNode>()))
                .ShouldBe((recorded["status"]!.GetValue<int>(), Judgement(recorded["body"])), exchange["tag"]!.ToString());
            judged++;
        }

        judged.ShouldBeGreaterThan(25);
    }

    [Fact]
    public async Task Each_recorded_malformed_request_is_answered_as_recorded()
    {
        await using var engine = await RunningEngine.StartAsync();
        await engine.FinishedAsync(await engine.SubmitAsync(Graphs.Plain(prefix: "batch")));
        foreach (var exchange in new Recording("errors-http").Exchanges)
        {
            var tag = exchange["tag"]!.ToString();
            if (!Elsewhere.Any(part => tag.Contains(part, StringComparison.Ordinal)))
            {
                using var request = Request(exchange["request"]!, engine.Http.BaseAddress!);
                using var answer = await engine.Http.SendAsync(request);
                ((int)answer.StatusCode).ShouldBe(exchange["response"]!["status"]!.GetValue<int>(), tag);
                await CompareBodyAsync(answer, exchange["response"]!["body"], tag);
            }
        }
    }

    [Fact]
    public async Task A_chain_of_a_hundred_thousand_nodes_is_refused_and_not_fatal()
    {
        await using var engine = await RunningEngine.StartAsync();
        var prompt = new JsonObject { ["0"] = Graphs.Plain()["1"]!.DeepClone() };
        for (var node = 1; node < 100_000; node++)
        {
            prompt[$"{node}"] = new JsonObject
            {
                ["class_type"] = "ImageInvert",
                ["inputs"] = new JsonObject { ["image"] = new JsonArray($"{node - 1}", 0) },
            };
        }

        prompt["out"] = new JsonObject
        {
            ["class_type"] = "SaveImage",
            ["inputs"] = new JsonObject { ["images"] = new JsonArray("99999", 0), ["filename_prefix"] = "x" },
        };
        using var answer = await engine.Http.PostAsJsonAsync("/prompt", new JsonObject { ["prompt"] = prompt });
        ((int)answer.StatusCode).ShouldBe(400);
        (await engine.GetAsync("/prompt"))["exec_info"]!["queue_remaining"]!.GetValue<int>().ShouldBe(0);
    }

    private static HttpRequestMessage Request(JsonNode recorded, Uri server)
    {
        var request = new HttpRequestMessage(new(recorded["method"]!.ToString()), recorded["path"]!.ToString());
        foreach (var (name, value) in recorded["headers"]!.AsObject())
        {
            if (name is "Origin" or "Sec-Fetch-Site")
            {
                request.Headers.Add(name, value!.ToString().Replace("127.0.0.1:8188", server.Authority, StringComparison.Ordinal));
            }
        }

        if (recorded["body"] is { } body)
        {
            request.Content = new StringContent(body is JsonValue text ? text.ToString() : body.ToJsonString());
        }

        return request;
    }

    private static async Task CompareBodyAsync(HttpResponseMessage answer, JsonNode? recorded, string tag)
    {
        if (recorded is JsonValue text)
        {
            (await answer.Content.ReadAsStringAsync()).ShouldBe(text.ToString(), tag);
        }
        else if (recorded is not null && recorded["binary_length"] is null)
        {
            Shape.Of(await answer.Content.ReadFromJsonAsync<JsonNode>()).ShouldBe(Shape.Of(recorded), tag);
        }
    }

    /// <summary>The type and details of the refusal, and by node the types of the errors, where they are, and what depends on them.</summary>
    private static string Judgement(JsonNode? answer)
    {
        var nodes = answer?["node_errors"]?.AsObject().OrderBy(node => node.Key, StringComparer.Ordinal).Select(node =>
        {
            var errors = node.Value!["errors"]!.AsArray().Select(error =>
                $"{error!["type"]}|{error["message"]}|{error["extra_info"]?["input_name"]}|{Members(error["extra_info"])}");
            return $"{node.Key}: {string.Join("; ", errors.Order(StringComparer.Ordinal))} of {node.Value["class_type"]} for {node.Value["dependent_outputs"]!.ToJsonString()}";
        });
        return $"{answer?["error"]?["type"]} {answer?["error"]?["message"]} {answer?["error"]?["details"]}\n{string.Join('\n', nodes ?? [])}";
    }

    private static string Members(JsonNode? info) =>
        string.Join(',', info!.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal));
}
