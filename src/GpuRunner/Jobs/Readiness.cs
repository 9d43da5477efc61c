using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Workflows;

namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>
/// Which kinds of jobs this runner can make now. The server is asked anew when it has been connected anew, since it may be another one, and
/// once a minute while something is missing, since it may have been installed. A server that is away changes nothing: jobs wait for it.
/// </summary>
internal sealed class Readiness(ComfyClient comfy, WorkflowPacks packs, PackCheck check, IEnumerable<IJobPipeline> pipelines, TimeProvider clock)
{
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    private Known _known = new(-1, DateTimeOffset.MinValue, new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Why a kind of job cannot be made, for people, by job type; what is not in it can be made. One caller at a time.</summary>
    public async Task<IReadOnlyDictionary<string, string>> UnavailableAsync(CancellationToken ct)
    {
        var connection = comfy.Connections;
        var known = _known;
        if (known.Connection == connection && (known.Unavailable.Count == 0 || clock.GetUtcNow() - known.At < Again))
        {
            return known.Unavailable;
        }

        try
        {
            _known = known = new Known(connection, clock.GetUtcNow(), await AskAsync(ct));
        }
        catch (ComfyException)
        {
            // It is asked again with the next heartbeat.
        }

        return known.Unavailable;
    }

    private async Task<IReadOnlyDictionary<string, string>> AskAsync(CancellationToken ct)
    {
        var nodes = await comfy.GetNodesAsync(ct);
        var lacking = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var name in pipelines.SelectMany(pipeline => pipeline.Packs).Distinct(StringComparer.Ordinal))
        {
            lacking[name] = await LackOfAsync(packs[name], nodes, ct);
        }

        return pipelines
            .Select(pipeline => (pipeline.JobType, Reason: pipeline.Lacks ?? pipeline.Packs.Select(name => lacking[name]).FirstOrDefault(lack => lack is not null)))
            .Where(found => found.Reason is not null)
            .ToDictionary(found => found.JobType, found => found.Reason!, StringComparer.Ordinal);
    }

    private async Task<string?> LackOfAsync(WorkflowPack pack, NodeSchema nodes, CancellationToken ct)
    {
        try
        {
            await check.ExplainAsync(pack, nodes, ct);
            return null;
        }
        catch (WorkflowException lack)
        {
            return lack.Message;
        }
    }

    private sealed record Known(int Connection, DateTimeOffset At, IReadOnlyDictionary<string, string> Unavailable);
}
