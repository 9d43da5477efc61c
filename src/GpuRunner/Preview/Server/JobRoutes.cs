using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeStudio.GpuRunner.Preview.Protocol;
using CreativeStudio.GpuRunner.Preview.Queue;

namespace CreativeStudio.GpuRunner.Preview.Server;

/// <summary>/api/jobs: queue and history in one list, and the surest way to cancel.</summary>
internal sealed class JobRoutes(PromptQueue queue)
{
    private static readonly string[] Statuses = ["pending", "in_progress", "completed", "failed", "cancelled"];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/jobs", ListAsync);
        routes.MapGet("/api/jobs/{id}", ShowAsync);
        routes.MapPost("/api/jobs/{id}/cancel", CancelAsync);
        routes.MapPost("/api/jobs/cancel", CancelManyAsync);
    }

    private async Task ListAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var wanted = query["status"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (wanted.Except(Statuses, StringComparer.Ordinal).ToList() is { Count: > 0 } unknown)
        {
            var error = $"Invalid status value(s): {string.Join(", ", unknown)}. Valid values: {string.Join(", ", Statuses)}";
            await http.JsonAsync(new JsonObject { ["error"] = error }, StatusCodes.Status400BadRequest);
            return;
        }

        var jobs = Jobs().Where(job => wanted.Length == 0 || wanted.Contains(job.Status, StringComparer.Ordinal));
        var byDuration = query["sort_by"] == "execution_duration";
        jobs = query["sort_order"] == "asc" ? jobs.OrderBy(Key) : jobs.OrderByDescending(Key);
        var all = jobs.ToList();
        var offset = Math.Max(0, Whole(query["offset"]) ?? 0);
        var limit = Whole(query["limit"]);
        await http.JsonAsync(JsonBytes.Object(json => WritePage(json, all, offset, limit)));

        long Key(Job job) => byDuration ? (job.Finished is { } end ? end.EndedAt - end.StartedAt : 0) : job.Prompt.CreatedAt;
    }

    private async Task ShowAsync(HttpContext http)
    {
        var id = http.Request.RouteValues["id"]!.ToString();
        if (Jobs().FirstOrDefault(job => job.Prompt.Id == id) is not { } found)
        {
            await http.JsonAsync(new JsonObject { ["error"] = "Job not found" }, StatusCodes.Status404NotFound);
            return;
        }

        await http.JsonAsync(JsonBytes.Object(json => WriteJob(json, found, withDetails: true)));
    }

    private Task CancelAsync(HttpContext http) =>
        http.JsonAsync(new JsonObject { ["cancelled"] = Cancel(http.Request.RouteValues["id"]!.ToString()!) });

    private async Task CancelManyAsync(HttpContext http)
    {
        if ((await http.ReadObjectAsync())["job_ids"] is not JsonArray ids)
        {
            await http.JsonAsync(new JsonObject { ["error"] = "job_ids must be a list" }, StatusCodes.Status400BadRequest);
            return;
        }

        var invalid = ids.Where(id => !Guid.TryParseExact(id?.ToString(), "D", out _)).ToList();
        if (invalid.Count > 0)
        {
            var answer = new JsonObject
            {
                ["error"] = "job_ids contains invalid id(s)",
                ["invalid_ids"] = new JsonArray([.. invalid.Select(id => id?.DeepClone())]),
            };
            await http.JsonAsync(answer, StatusCodes.Status400BadRequest);
            return;
        }

        var cancelled = ids.Select(id => Cancel(id!.ToString())).ToList();
        await http.JsonAsync(new JsonObject { ["cancelled"] = cancelled.Contains(true) });
    }

    private bool Cancel(string id) => queue.Delete(id) || queue.Interrupt(id);

    private IEnumerable<Job> Jobs()
    {
        var (running, pending) = queue.Snapshot();
        return pending.Select(prompt => new Job(prompt, "pending", null))
            .Concat(running is null ? [] : [new Job(running.Prompt, "in_progress", null)])
            .Concat(queue.History().Select(finished => new Job(finished.Prompt, StatusOf(finished), finished)));
    }

    private static string StatusOf(FinishedPrompt finished) => finished.Ending switch
    {
        PromptEnding.Success => "completed",
        PromptEnding.Interrupted => "cancelled",
        _ => "failed",
    };

    private static void WritePage(Utf8JsonWriter json, List<Job> all, int offset, int? limit)
    {
        json.WriteStartArray("jobs");
        foreach (var job in all.Skip(offset).Take(limit ?? int.MaxValue))
        {
            json.WriteStartObject();
            WriteJob(json, job, withDetails: false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("pagination");
        json.WriteNumber("offset", offset);
        if (limit is { } most)
        {
            json.WriteNumber("limit", most);
        }
        else
        {
            json.WriteNull("limit");
        }

        json.WriteNumber("total", all.Count);
        json.WriteBoolean("has_more", limit is { } page && offset + page < all.Count);
        json.WriteEndObject();
    }

    private static void WriteJob(Utf8JsonWriter json, Job job, bool withDetails)
    {
        json.WriteString("id", job.Prompt.Id);
        json.WriteString("status", job.Status);
        json.WriteNumber("priority", job.Prompt.Number);
        json.WriteNumber("create_time", job.Prompt.CreatedAt);
        if (job.Finished is { } finished)
        {
            json.WriteNumber("execution_start_time", finished.StartedAt);
            json.WriteNumber("execution_end_time", finished.EndedAt);
            if (finished.Messages.FirstOrDefault(message => message.Type == "execution_error").Data is { } error)
            {
                json.WriteRaw("execution_error", error);
            }
        }

        WriteCounts(json, job);
        if (job.Prompt.WorkflowId is { } workflow)
        {
            json.WriteString("workflow_id", workflow);
        }

        if (withDetails && job.Finished is { } done)
        {
            done.WriteOutputs(json);
            done.WriteStatus(json, "execution_status");
            json.WriteStartObject("workflow");
            json.WriteRaw("prompt", job.Prompt.PromptJson);
            json.WriteRaw("extra_data", job.Prompt.ExtraDataJson);
            json.WriteEndObject();
        }
    }

    private static void WriteCounts(Utf8JsonWriter json, Job job)
    {
        var files = (job.Finished?.Outputs ?? [])
            .SelectMany(output => output.Output.Files.Select(file => (output.NodeId, output.Output.Kind, File: file))).ToList();
        json.WriteNumber("outputs_count", files.Count);
        json.WriteNumber("previewable_outputs_count", files.Count);
        if (files.Count == 0)
        {
            return;
        }

        var best = files.Find(file => file.File.Type == "output") is { File: not null } kept ? kept : files[0];
        json.WriteStartObject("preview_output");
        json.WriteString("filename", best.File.Filename);
        json.WriteString("subfolder", best.File.Subfolder);
        json.WriteString("type", best.File.Type);
        json.WriteString("nodeId", best.NodeId);
        json.WriteString("mediaType", best.Kind);
        json.WriteEndObject();
    }

    private static int? Whole(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private sealed record Job(QueuedPrompt Prompt, string Status, FinishedPrompt? Finished);
}
