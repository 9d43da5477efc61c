using System.Globalization;
using System.Text.Json.Nodes;
using CreativeStudio.GpuRunner.Preview.Execution;
using CreativeStudio.GpuRunner.Preview.Protocol;
using CreativeStudio.GpuRunner.Preview.Queue;

namespace CreativeStudio.GpuRunner.Preview.Server;

/// <summary>/queue, /history, /interrupt and /free.</summary>
internal sealed class QueueRoutes(PromptQueue queue, PromptExecutor executor)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/queue", ShowQueueAsync);
        routes.MapPost("/queue", ChangeQueueAsync);
        routes.MapGet("/history", ShowHistoryAsync);
        routes.MapGet("/history/{id}", ShowFinishedAsync);
        routes.MapPost("/history", ChangeHistoryAsync);
        routes.MapPost("/interrupt", InterruptAsync);
        routes.MapPost("/free", FreeAsync);
    }

    private Task ShowQueueAsync(HttpContext http)
    {
        var (running, pending) = queue.Snapshot();
        return http.JsonAsync(JsonBytes.Object(json =>
        {
            json.WriteStartArray("queue_running");
            running?.Prompt.WriteTo(json);
            json.WriteEndArray();
            json.WriteStartArray("queue_pending");
            foreach (var prompt in pending)
            {
                prompt.WriteTo(json);
            }

            json.WriteEndArray();
        }));
    }

    private async Task ChangeQueueAsync(HttpContext http)
    {
        var request = await http.ReadObjectAsync();
        if (Answers.IsTrue(request["clear"]))
        {
            queue.Clear();
        }

        foreach (var id in Ids(request["delete"]))
        {
            queue.Delete(id);
        }

        await http.EmptyAsync();
    }

    private Task ShowHistoryAsync(HttpContext http)
    {
        var history = queue.History();
        if (http.Request.Query.TryGetValue("max_items", out var most))
        {
            var count = Whole(most!);
            var offset = http.Request.Query.TryGetValue("offset", out var given) ? Whole(given!) : -1;
            history = [.. history.Skip(offset < 0 ? history.Count - count : offset).Take(count)];
        }

        return http.JsonAsync(JsonBytes.Object(json =>
        {
            foreach (var finished in history)
            {
                json.WritePropertyName(finished.Prompt.Id);
                finished.WriteTo(json);
            }
        }));
    }

    private Task ShowFinishedAsync(HttpContext http) => http.JsonAsync(JsonBytes.Object(json =>
    {
        if (queue.FindFinished(http.Request.RouteValues["id"]!.ToString()!) is { } finished)
        {
            json.WritePropertyName(finished.Prompt.Id);
            finished.WriteTo(json);
        }
    }));

    private async Task ChangeHistoryAsync(HttpContext http)
    {
        var request = await http.ReadObjectAsync();
        if (Answers.IsTrue(request["clear"]))
        {
            queue.ForgetHistory();
        }

        foreach (var id in Ids(request["delete"]))
        {
            queue.ForgetFinished(id);
        }

        await http.EmptyAsync();
    }

    /// <summary>Without a prompt id, and with a body that is not JSON, whatever runs is interrupted.</summary>
    private async Task InterruptAsync(HttpContext http)
    {
        JsonNode? body;
        try
        {
            body = await http.ReadJsonAsync();
        }
        catch (StumbleException)
        {
            body = new JsonObject();
        }

        var request = body as JsonObject ?? throw new StumbleException("The body is not an object.");
        queue.Interrupt(Answers.IsTrue(request["prompt_id"]) ? request["prompt_id"]!.ToString() : null);
        await http.EmptyAsync();
    }

    private async Task FreeAsync(HttpContext http)
    {
        var request = await http.ReadObjectAsync();
        if (Answers.IsTrue(request["free_memory"]))
        {
            executor.Forget();
        }

        await http.EmptyAsync();
    }

    private static IEnumerable<string> Ids(JsonNode? ids) => ids is JsonArray list ? list.Select(id => id?.ToString() ?? "") : [];

    private static int Whole(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new StumbleException("Not a whole number.");
}
