using CreativeStudio.Domain.Workflows;
using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Workflows;

namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>What this runner can make now. A server that is away changes nothing: jobs wait for it.</summary>
internal sealed class Readiness(PackOffers offers, IEnumerable<IJobPipeline> pipelines)
{
    private volatile Ready _ready = new(new Dictionary<string, string>(StringComparer.Ordinal), offers.Unasked);

    /// <summary>The variants of kinds of jobs that this runner knows.</summary>
    public IReadOnlyList<string> Variants { get; } = [.. pipelines.SelectMany(pipeline => pipeline.Variants.Keys)];

    /// <summary>The kinds of jobs and their variants that this runner knows.</summary>
    public IReadOnlyList<string> Known => [.. pipelines.Select(pipeline => pipeline.JobType), .. Variants];

    /// <summary>The kinds of jobs that are made while the engine is away.</summary>
    public IReadOnlyList<string> WithoutEngine => [.. pipelines.Where(pipeline => !pipeline.NeedsEngine).Select(pipeline => pipeline.JobType)];

    /// <summary>Why a kind of job or a variant cannot be made, for people, by its name; what is not in it can be made.</summary>
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

    private Dictionary<string, string> Explain(IReadOnlyDictionary<string, string> lacks)
    {
        var unavailable = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pipeline in pipelines)
        {
            var reason = pipeline.Lacks ?? pipeline.Packs.Select(lacks.GetValueOrDefault).FirstOrDefault(lack => lack is not null);
            if (reason is not null)
            {
                unavailable[pipeline.JobType] = reason;
            }

            foreach (var (variant, either) in pipeline.Variants)
            {
                var lack = either.Count > 0 && either.All(lacks.ContainsKey) ? string.Join("; or ", either.Select(pack => lacks[pack])) : null;
                if ((reason ?? pipeline.LacksForVariants ?? lack) is { } why)
                {
                    unavailable[variant] = why;
                }
            }
        }

        return unavailable;
    }
}

/// <summary>What a runner can make.</summary>
/// <param name="Unavailable">Why a kind of job or a variant cannot be made, by its name.</param>
/// <param name="Workflows">All packs, with why some of them cannot run.</param>
internal sealed record Ready(IReadOnlyDictionary<string, string> Unavailable, IReadOnlyList<Workflow> Workflows);
