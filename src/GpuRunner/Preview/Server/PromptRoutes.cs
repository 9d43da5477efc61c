using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeStudio.GpuRunner.Preview.Catalogue;
using CreativeStudio.GpuRunner.Preview.Files;
using CreativeStudio.GpuRunner.Preview.Protocol;
using CreativeStudio.GpuRunner.Preview.Queue;

namespace CreativeStudio.GpuRunner.Preview.Server;

/// <summary>POST /prompt and GET /prompt.</summary>
internal sealed class PromptRoutes(NodeCatalogue catalogue, PromptQueue queue, PreviewFolders folders, TimeProvider clock)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/prompt", SubmitAsync);
        routes.MapGet("/prompt", http => http.JsonAsync(JsonBytes.Object(json =>
        {
            json.WriteStartObject("exec_info");
            json.WriteNumber("queue_remaining", queue.Remaining);
            json.WriteEndObject();
        })));
    }

    private async Task SubmitAsync(HttpContext http)
    {
        var body = await http.ReadJsonAsync();
        var request = body as JsonObject;
        var number = Number(request);
        if (request is null || !request.TryGetPropertyValue("prompt", out var given))
        {
            await RefuseAsync(http, Errors.Prompt("no_prompt", "No prompt provided", "No prompt provided"), []);
            return;
        }

        var prompt = given as JsonObject ?? throw new StumbleException("The prompt is not an object.");
        if (prompt.Any(node => node.Value is not JsonObject))
        {
            throw new StumbleException("A node is not an object.");
        }

        if (PromptId(request) is not { } id)
        {
            await RefuseAsync(http, Errors.Prompt("invalid_prompt_id", "prompt_id must be a valid UUID",
                "prompt_id must be a UUID string in canonical lowercase hyphenated form; omit it to let the server generate one"), []);
            return;
        }

        var check = PromptValidator.Check(catalogue, prompt, Targets(request), name => folders.FindAnnotated(name) is not null);
        if (check.Error is not null)
        {
            await RefuseAsync(http, check.Error, check.NodeErrors);
            return;
        }

        var createdAt = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var extra = ExtraData(request, createdAt);
        if (!queue.Enqueue(new(number, id, (JsonObject)prompt.DeepClone(), extra, check.Outputs, createdAt)))
        {
            throw new StumbleException("The same id waits with the same number.");
        }

        await http.JsonAsync(new JsonObject { ["prompt_id"] = id, ["number"] = number, ["node_errors"] = check.NodeErrors });
    }

    private static Task RefuseAsync(HttpContext http, JsonObject error, JsonObject nodeErrors) =>
        http.JsonAsync(new JsonObject { ["error"] = error, ["node_errors"] = nodeErrors }, StatusCodes.Status400BadRequest);

    private double Number(JsonObject? request)
    {
        if (request is null || !request.TryGetPropertyValue("number", out var number))
        {
            return queue.NextNumber(Answers.IsTrue(request?["front"]));
        }

        return number?.GetValueKind() switch
        {
            JsonValueKind.Number => number.GetValue<double>(),
            JsonValueKind.String when double.TryParse(
                number.GetValue<string>(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) => value,
            _ => throw new StumbleException("The number is not a number."),
        };
    }

    /// <summary>The client's id or a new one; null where the client's is not a canonical UUID.</summary>
    private static string? PromptId(JsonObject request)
    {
        if (request["prompt_id"] is not { } given)
        {
            return Guid.CreateVersion7().ToString();
        }

        return given is JsonValue value && value.TryGetValue<string>(out var text)
            && Guid.TryParseExact(text, "D", out var id) && id.ToString() == text ? text : null;
    }

    private static List<string>? Targets(JsonObject request) =>
        request["partial_execution_targets"] is JsonArray targets ? [.. targets.Select(target => target?.ToString() ?? "")] : null;

    private static JsonObject ExtraData(JsonObject request, long createdAt)
    {
        var extra = request.TryGetPropertyValue("extra_data", out var given)
            ? given?.DeepClone() as JsonObject ?? throw new StumbleException("extra_data is not an object.")
            : [];
        if (request.TryGetPropertyValue("client_id", out var client))
        {
            extra["client_id"] = client?.DeepClone();
        }

        extra["create_time"] = createdAt;
        return extra;
    }
}
