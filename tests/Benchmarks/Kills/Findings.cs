using System.Globalization;
using System.Security.Cryptography;
using CreativeStudio.TestSupport;
using Npgsql;
using Spectre.Console;

namespace CreativeStudio.Benchmarks.Kills;

/// <summary>What is to hold after a campaign, read from the events, the read models and the stored files.</summary>
internal sealed class Findings(NpgsqlDataSource database, string objects, Customers customers)
{
    private readonly List<(string Name, long Count)> _faults = [];

    /// <summary>Writes what was found; true where nothing was lost.</summary>
    /// <param name="drained">How long the last jobs took to end; null where they did not.</param>
    public async Task<bool> WriteAsync(IAnsiConsole console, IReadOnlyDictionary<string, string> settings, TimeSpan? drained, CancellationToken ct)
    {
        await CheckAsync(ct);
        var audit = await StudioProcess.RunAsync("WebApi", "audit", settings);
        _faults.Add(("ledgers that the audit finds different", audit.ExitCode));
        _faults.Add(("requests without an end of their drain", drained is null ? 1 : 0));
        var table = new Table().AddColumns("jobs", "");
        table.AddRow("accepted", Text(customers.Accepted.Count));
        foreach (var ended in await ColumnAsync(
            """
            SELECT status || coalesce(' ' || error_code, '') || '|' || count(*) FROM jobs GROUP BY status, error_code
            UNION ALL SELECT 'attempts that failed: ' || (data ->> 'code') || '|' || count(*) FROM mt_events WHERE type = 'job_attempt_failed' GROUP BY data ->> 'code'
            UNION ALL SELECT 'handed back|' || count(*) FROM mt_events WHERE type = 'job_handed_back'
            """,
            ct))
        {
            table.AddRow(ended.Split('|'));
        }

        foreach (var (code, count) in customers.Refused)
        {
            table.AddRow($"refused, uncharged: {code}", Text(count));
        }

        table.AddRow("requests sent again", Text(customers.Repeated)).AddRow("told CONFLICT", Text(customers.Conflicts));
        table.AddRow("seconds until the last job had ended", drained is { } took ? took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) : "-");
        console.Write(table);
        var faults = new Table().AddColumns("what must not be", "found");
        foreach (var (name, count) in _faults)
        {
            faults.AddRow(name, Text(count));
        }

        console.Write(faults);
        if (audit.ExitCode != 0)
        {
            console.WriteLine(audit.Output);
        }

        return _faults.TrueForAll(fault => fault.Count == 0);
    }

    private async Task CheckAsync(CancellationToken ct)
    {
        var accepted = customers.Accepted.Values.ToArray();
        await AddAsync(
            "accepted jobs that have not ended",
            "SELECT count(*) FROM unnest($1) a (id) LEFT JOIN jobs j ON j.job_id = a.id WHERE coalesce(j.status, '') NOT IN ('completed', 'failed', 'cancelled')",
            ct, accepted);
        await AddAsync("jobs that nobody was told of", "SELECT count(*) FROM jobs WHERE NOT job_id = ANY ($1)", ct, accepted);
        _faults.Add(("jobs answered to two requests", accepted.Length - accepted.Distinct().Count()));
        await AddAsync(
            "jobs that ended more than once",
            """
            SELECT count(*) FROM (
                SELECT FROM mt_events WHERE type IN ('job_completed', 'job_failed', 'job_cancelled') GROUP BY stream_id HAVING count(*) > 1) twice
            """,
            ct);
        await AddAsync(
            "steps done twice",
            """
            SELECT count(*) FROM (
                SELECT FROM mt_events WHERE type = 'job_step_completed' GROUP BY stream_id, data ->> 'step' HAVING count(*) > 1) twice
            """,
            ct);
        await AddAsync(
            "jobs not held once and settled once, as they ended",
            """
            SELECT count(*) FROM jobs j LEFT JOIN (
                SELECT (data ->> 'jobId')::uuid AS id, count(*) FILTER (WHERE type = 'credits_reserved') AS held,
                       count(*) FILTER (WHERE type = 'credits_captured') AS captured, count(*) FILTER (WHERE type = 'credits_released') AS released
                FROM mt_events WHERE type LIKE 'credits\_%' AND data ? 'jobId' GROUP BY 1
            ) c ON c.id = j.job_id
            WHERE (c.held, c.captured, c.released) IS DISTINCT FROM (1::bigint, (j.status = 'completed')::int::bigint, (j.status <> 'completed')::int::bigint)
            """,
            ct);
        await AddAsync("credits held in balances", "SELECT coalesce(sum(held), 0)::bigint FROM credit_balances", ct);
        await AddAsync("completed jobs without a file", "SELECT count(*) FROM jobs j WHERE status = 'completed' AND NOT EXISTS (SELECT FROM job_outputs o WHERE o.job_id = j.job_id)", ct);
        await AddAsync("leases without a job", "SELECT count(*) FROM gpu_leases l WHERE NOT EXISTS (SELECT FROM gpu_queue q WHERE q.job_id = l.job_id)", ct);
        _faults.Add(("files of completed jobs that are missing or damaged", await DamagedFilesAsync(ct)));
    }

    private async Task<long> DamagedFilesAsync(CancellationToken ct)
    {
        var damaged = 0;
        foreach (var file in await ColumnAsync(
            "SELECT o.sha256 || ' ' || o.key FROM job_outputs o JOIN jobs j ON j.job_id = o.job_id WHERE j.status = 'completed'", ct))
        {
            var path = Path.Combine(objects, file[65..]);
            damaged += File.Exists(path) && Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path, ct))) == file[..64] ? 0 : 1;
        }

        return damaged;
    }

    private async Task AddAsync(string name, string sql, CancellationToken ct, params Guid[][] parameters)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = parameter });
        }

        _faults.Add((name, (long)(await command.ExecuteScalarAsync(ct))!));
    }

    private async Task<List<string>> ColumnAsync(string sql, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var values = new List<string>();
        while (await rows.ReadAsync(ct))
        {
            values.Add(rows.GetString(0));
        }

        return values;
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
