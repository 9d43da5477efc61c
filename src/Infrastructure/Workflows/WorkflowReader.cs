using System.Text.Json;
using System.Text.Json.Serialization;
using CreativeStudio.Application.Workflows;
using CreativeStudio.Domain.Workflows;
using Dapper;
using Npgsql;

namespace CreativeStudio.Infrastructure.Workflows;

/// <summary>The workflow packs in the rows of the runners that have told of them; where runners differ, the one that started last counts most.</summary>
internal sealed class WorkflowReader(NpgsqlDataSource database) : IWorkflows
{
    private const string Alive = "FROM runners WHERE last_seen > clock_timestamp() - interval '30 s' AND workflows IS NOT NULL ORDER BY started_at DESC, runner_id";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Workflows as a runner's row holds them: an object by id.</summary>
    public static string Write(IReadOnlyList<Workflow> workflows) =>
        JsonSerializer.Serialize(workflows.ToDictionary(workflow => workflow.Id, StringComparer.Ordinal), Json);

    public async Task<IReadOnlyList<Workflow>> ListAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<string>(new CommandDefinition($"SELECT workflows::text {Alive}", cancellationToken: ct));
        return
        [
            .. rows.SelectMany(row => JsonSerializer.Deserialize<Dictionary<string, Workflow>>(row, Json)!.Values)
                .GroupBy(workflow => workflow.Id, StringComparer.Ordinal)
                .Select(told => Workflow.Of([.. told]))
                .OrderBy(workflow => workflow.Id, StringComparer.Ordinal),
        ];
    }

    public async Task<FoundWorkflow> FindAsync(string id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = (await connection.QueryAsync<string?>(
            new CommandDefinition($"SELECT (workflows -> @id)::text {Alive}", new { id }, cancellationToken: ct))).AsList();
        var told = rows.OfType<string>().Select(row => JsonSerializer.Deserialize<Workflow>(row, Json)!).ToList();
        return new FoundWorkflow(told.Count > 0 ? Workflow.Of(told) : null, rows.Count > 0);
    }
}
