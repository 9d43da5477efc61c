using CreativeStudio.GpuRunner.Comfy;
using Npgsql;

namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>Says whether the process lives, and whether it can take jobs: the database answers and so does the engine.</summary>
internal static class RunnerHealth
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public static void MapRunnerHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Ok(new { status = "live" }));
        routes.MapGet("/health/ready", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(
        NpgsqlDataSource database, ComfyClient comfy, Engine engine, RunnerIdentity identity, LeasedJobs leased, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        var checks = await Task.WhenAll(
            CheckAsync("database", () => PingAsync(database, limit.Token)),
            CheckAsync("engine", () => comfy.GetSystemAsync(limit.Token)));
        var ready = checks.All(check => check.Ready);
        return Results.Json(
            new { status = ready ? "ready" : "not ready", runner = identity.Id, engine = engine.Name, running = leased.All.Count, checks },
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task PingAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT 1 FROM gpu_queue LIMIT 1");
        await command.ExecuteScalarAsync(ct);
    }

    private static async Task<Check> CheckAsync(string name, Func<Task> check)
    {
        try
        {
            await check();
            return new Check(name, true, null);
        }
        catch (Exception e)
        {
            return new Check(name, false, e.Message);
        }
    }

    private sealed record Check(string Name, bool Ready, string? Problem);
}
