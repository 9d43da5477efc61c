using CreativeStudio.Domain.Workflows;
using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Workflows;

namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>What this runner can make now. A server that is away changes nothing: jobs wait for it.</summary>
internal sealed class Readiness(PackOffers offers, IEnumerable<IJobPipeline> pipelines)
{
    private volatile Ready _ready = new(new Dictionary<string, string>(StringComparer.Ordinal), offers.Unasked);

    /// <summary>Why a kind of job cannot be made, for people, by job type; what is not in it can be made.</summary>
    public async Task<IReadOnlyDictionary<string, string>> UnavailableAsync(CancellationToken ct) => (await NowAsync(ct)).Unavailable;

    /// <summary>The kinds of jobs and the workflows; the same list of workflows while the server has not been asked anew.</summary>
    public async Task<Ready> NowAsync(CancellationToken ct)
    {
        try
        {
            var workflows = await offers.WorkflowsAsync(ct);
            _ready = new Ready(Explain(await offers.LacksAsync(ct)), workflows);
        }
        catch (ComfyException)
        {
            // It is asked again with the next heartbeat.
        }

        return _ready;
    }

    private Dictionary<string, string> Explain(IReadOnlyDictionary<string, string> lacks) => pipelines
        .Select(pipeline => (pipeline.JobType, Reason: pipeline.Lacks ?? pipeline.Packs.Select(lacks.GetValueOrDefault).FirstOrDefault(lack => lack is not null)))
        .Where(found => found.Reason is not null)
        .ToDictionary(found => found.JobType, found => found.Reason!, StringComparer.Ordinal);
}

/// <summary>What a runner can make.</summary>
/// <param name="Unavailable">Why a kind of job cannot be made, by job type.</param>
/// <param name="Workflows">All packs, with why some of them cannot run.</param>
internal sealed record Ready(IReadOnlyDictionary<string, string> Unavailable, IReadOnlyList<Workflow> Workflows);
