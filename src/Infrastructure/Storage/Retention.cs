using CreativeStudio.Application.Assets;
using CreativeStudio.Application.Storage;
using Dapper;
using Npgsql;

namespace CreativeStudio.Infrastructure.Storage;

/// <summary>
/// Removes files whose time is over. Nothing that an unfinished job uses is removed. Every step can be repeated and run twice at the same
/// time: files go before anything says that they are gone, and what a crash leaves the next sweep finds.
/// </summary>
public sealed class Retention(
    NpgsqlDataSource database, IObjectStore store, AssetIntake intake, RetentionOptions options, TimeProvider clock)
{
    private const int Page = 100;
    private static readonly TimeSpan UploadsEnd = TimeSpan.FromDays(1);

    private sealed record Owned(Guid UserId, Guid Id);

    /// <summary>Removes what is due: outputs of jobs, files of requests, deleted assets.</summary>
    public async Task SweepAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await RemoveOutputsAsync(now, ct);
        await HideAssetsAsync(now, ct);
        await RemoveHiddenAsync(ct);
    }

    /// <summary>Removes files of assets that have no row: a crash came between the two.</summary>
    public async Task RemoveOrphansAsync(CancellationToken ct)
    {
        var youngest = clock.GetUtcNow() - UploadsEnd;
        var found = new HashSet<Owned>();
        await foreach (var file in store.ListAsync("references/", ct))
        {
            if (file.LastModified < youngest && file.Key.Split('/') is [_, var user, var asset, _]
                && Guid.TryParse(user, out var userId) && Guid.TryParse(asset, out var id))
            {
                found.Add(new Owned(userId, id));
            }

            if (found.Count == Page)
            {
                await RemoveUnknownAsync(found, ct);
            }
        }

        await RemoveUnknownAsync(found, ct);
    }

    private async Task RemoveUnknownAsync(HashSet<Owned> found, CancellationToken ct)
    {
        var known = await QueryAsync<Guid>("SELECT id FROM assets WHERE id = ANY (@ids)", new { ids = found.Select(asset => asset.Id).ToArray() }, ct);
        foreach (var orphan in found.ExceptBy(known, asset => asset.Id))
        {
            await store.DeletePrefixAsync(Asset.Folder(orphan.UserId, orphan.Id), ct);
        }

        found.Clear();
    }

    private async Task RemoveOutputsAsync(DateTimeOffset now, CancellationToken ct)
    {
        const string due =
            """
            SELECT j.user_id AS "UserId", j.job_id AS "Id" FROM jobs j
            WHERE j.status = 'completed' AND j.completed_at < @before
              AND NOT EXISTS (SELECT FROM removed_outputs r WHERE r.job_id = j.job_id)
              AND NOT EXISTS (SELECT FROM job_files f JOIN jobs u ON u.job_id = f.job_id
                              WHERE f.source_job_id = j.job_id AND u.status IN ('pending', 'processing'))
            ORDER BY j.completed_at LIMIT @page
            """;
        IReadOnlyList<Owned> jobs;
        do
        {
            jobs = await QueryAsync<Owned>(due, new { before = now - options.Outputs, page = Page }, ct);
            foreach (var job in jobs)
            {
                await store.DeletePrefixAsync($"outputs/{job.UserId}/{job.Id}/", ct);
                await ExecuteAsync(
                    "INSERT INTO removed_outputs (job_id, removed_at) VALUES (@Id, @now) ON CONFLICT DO NOTHING", new { job.Id, now }, ct);
            }
        }
        while (jobs.Count == Page);
    }

    private Task HideAssetsAsync(DateTimeOffset now, CancellationToken ct) => ExecuteAsync(
        """
        UPDATE assets a SET deleted_at = @now
        WHERE a.deleted_at IS NULL
          AND a.used_at < CASE a.origin WHEN 'job' THEN @inputs ELSE @uploads END
          AND NOT EXISTS (SELECT FROM job_files f JOIN jobs u ON u.job_id = f.job_id
                          WHERE f.asset_id = a.id AND u.status IN ('pending', 'processing'))
        """,
        new { now, inputs = now - options.Inputs, uploads = options.Assets is { } time ? now - time : DateTimeOffset.UnixEpoch },
        ct);

    private async Task RemoveHiddenAsync(CancellationToken ct)
    {
        // Those that an unfinished job uses are asked for again when it has ended.
        var hidden = await QueryAsync<Owned>(
            """
            SELECT a.user_id AS "UserId", a.id AS "Id" FROM assets a
            WHERE a.deleted_at IS NOT NULL
              AND NOT EXISTS (SELECT FROM job_files f JOIN jobs u ON u.job_id = f.job_id
                              WHERE f.asset_id = a.id AND u.status IN ('pending', 'processing'))
            LIMIT 1000
            """,
            new { },
            ct);
        foreach (var asset in hidden)
        {
            await intake.RemoveAsync(asset.UserId, asset.Id, ct);
        }
    }

    private async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: ct))).AsList();
    }

    private async Task ExecuteAsync(string sql, object parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: ct));
    }
}
