using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs;
using CreativeStudio.Infrastructure.EventStore;
using Npgsql;

namespace CreativeStudio.Infrastructure.Jobs;

/// <summary>The table <c>job_files</c>.</summary>
internal sealed class JobFiles(EventSession session, NpgsqlDataSource database, TimeProvider clock) : IJobFiles
{
    public void Hold(Guid userId, Guid jobId, IReadOnlyList<JobInput> files)
    {
        var now = clock.GetUtcNow();

        // Always in the same order, so that two jobs with the same files wait for each other and never deadlock.
        foreach (var group in files.Where(file => file.AssetId is not null).GroupBy(file => file.AssetId!.Value).OrderBy(group => group.Key))
        {
            var gone = ValidationErrors.Of(ValidationErrors.Invalid, group.First().Field, "there is no such asset any more");
            session.EnlistExpectingOneRow(
                gone, "UPDATE studio.assets SET used_at = $1 WHERE id = $2 AND user_id = $3 AND deleted_at IS NULL", now, group.Key, userId);
            session.Enlist("INSERT INTO studio.job_files (job_id, asset_id) VALUES ($1, $2)", jobId, group.Key);
        }

        foreach (var source in files.Select(file => file.JobId).OfType<Guid>().Distinct())
        {
            session.Enlist("INSERT INTO studio.job_files (job_id, source_job_id) VALUES ($1, $2)", jobId, source);
        }
    }

    public async Task<bool> AreRemovedAsync(Guid jobId, CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT 1 FROM studio.removed_outputs WHERE job_id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = jobId });
        return await command.ExecuteScalarAsync(ct) is not null;
    }
}
