namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>Which kinds of jobs the engine can make now.</summary>
internal interface IJobReadiness
{
    /// <summary>Why a kind of job cannot be made now, for people, by job type; what is not in it can be made.</summary>
    ValueTask<IReadOnlyDictionary<string, string>> UnavailableAsync(CancellationToken ct);
}

/// <summary>Every pipeline of this runner can run.</summary>
internal sealed class EveryPipelineReady : IJobReadiness
{
    private static readonly Dictionary<string, string> Nothing = new(StringComparer.Ordinal);

    public ValueTask<IReadOnlyDictionary<string, string>> UnavailableAsync(CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyDictionary<string, string>>(Nothing);
}
