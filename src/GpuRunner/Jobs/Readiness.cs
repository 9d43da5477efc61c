using CreativeStudio.Domain.Workflows;
using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Workflows;

namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>
/// Which kinds of jobs and which workflows this runner can make now. The server is asked anew when it has been connected anew, since it may be
/// another one, and once a minute while something is missing, since it may have been installed. A server that is away changes nothing: jobs
/// wait for it.
/// </summary>
internal sealed class Readiness(ComfyClient comfy, WorkflowPacks packs, PackCheck check, IEnumerable<IJobPipeline> pipelines, TimeProvider clock)
{
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    private Known _known = new(-1, DateTimeOffset.MinValue, new Ready(
        new Dictionary<string, string>(StringComparer.Ordinal), [.. packs.All.Select(pack => WorkflowDescription.Of(pack, null, null))]));

    /// <summary>Why a kind of job cannot be made, for people, by job type; what is not in it can be made. One caller at a time.</summary>
    public async Task<IReadOnlyDictionary<string, string>> UnavailableAsync(CancellationToken ct) => (await NowAsync(ct)).Unavailable;

    /// <summary>What can be made now; the same object while nothing has been asked anew. One caller at a time.</summary>
    public async Task<Ready> NowAsync(CancellationToken ct)
    {
        var connection = comfy.Connections;
        var known = _known;
        if (known.Connection == connection && (known.Ready.LacksNothing || clock.GetUtcNow() - known.At < Again))
        {
            return known.Ready;
        }

        try
        {
            _known = known = new Known(connection, clock.GetUtcNow(), await AskAsync(ct));
        }
        catch (ComfyException)
        {
            // It is asked again with the next heartbeat.
        }

        return known.Ready;
    }

    private async Task<Ready> AskAsync(CancellationToken ct)
    {
        var nodes = await comfy.GetNodesAsync(ct);
        var workflows = new Dictionary<string, Workflow>(StringComparer.Ordinal);
        foreach (var pack in packs.All)
        {
            workflows[pack.Name] = await DescribeAsync(pack, nodes, ct);
        }

        var unavailable = pipelines
            .Select(pipeline => (pipeline.JobType, Reason: pipeline.Lacks ?? pipeline.Packs.Select(name => workflows[name].Lack).FirstOrDefault(lack => lack is not null)))
            .Where(found => found.Reason is not null)
            .ToDictionary(found => found.JobType, found => found.Reason!, StringComparer.Ordinal);
        return new Ready(unavailable, [.. workflows.Values]);
    }

    private async Task<Workflow> DescribeAsync(WorkflowPack pack, NodeSchema nodes, CancellationToken ct)
    {
        try
        {
            return WorkflowDescription.Of(pack, await check.CheckAsync(pack, nodes, ct), null);
        }
        catch (WorkflowException lack)
        {
            return WorkflowDescription.Of(pack, null, lack.Message);
        }
    }

    private sealed record Known(int Connection, DateTimeOffset At, Ready Ready);
}

/// <summary>What a runner can make.</summary>
/// <param name="Unavailable">Why a kind of job cannot be made, by job type.</param>
/// <param name="Workflows">All packs, with why some of them cannot run.</param>
internal sealed record Ready(IReadOnlyDictionary<string, string> Unavailable, IReadOnlyList<Workflow> Workflows)
{
    /// <summary>Everything that is known can be made.</summary>
    public bool LacksNothing => Unavailable.Count == 0 && Workflows.All(workflow => workflow.Lack is null);
}
