namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>Makes one kind of media, step by step.</summary>
internal interface IJobPipeline
{
    /// <summary>The kind of job, for example <c>story-video</c>.</summary>
    string JobType { get; }

    /// <summary>The workflow packs without which it cannot make any job of its kind.</summary>
    IReadOnlyList<string> Packs { get; }

    /// <summary>What it makes only on some servers, such as <c>video/generate</c>, with the packs of which it needs one; none where it needs no pack.</summary>
    IReadOnlyDictionary<string, IReadOnlyList<string>> Variants => NoVariants;

    private static readonly Dictionary<string, IReadOnlyList<string>> NoVariants = [];

    /// <summary>Its jobs wait while the engine is away; the others do without it.</summary>
    bool NeedsEngine => Packs.Count > 0;

    /// <summary>What this runner lacks for it beside the engine, for people; null where nothing.</summary>
    string? Lacks => null;

    /// <summary>What this runner lacks for its variants beside the engine, for people; null where nothing.</summary>
    string? LacksForVariants => null;

    /// <summary>
    /// Makes what the request asks for. Called again after a crash: steps that are stored already return at once. The token ends the
    /// attempt for whatever reason; <see cref="JobRefusedException"/> ends the job for good.
    /// </summary>
    Task<Delivery> RunAsync(JobRun run, CancellationToken ct);
}

/// <summary>A local file that the client is to get.</summary>
/// <param name="Kind">What it is: <c>video</c>, <c>image</c>, <c>subtitles</c>, <c>thumbnail</c>, <c>document</c>.</param>
internal sealed record OutputFile(string Kind, string Path, string ContentType);

/// <summary>What a pipeline made.</summary>
/// <param name="Outputs">What was not delivered before the end by <see cref="JobRun.DeliverAsync"/>.</param>
internal sealed record Delivery(IReadOnlyList<OutputFile> Outputs, IReadOnlyList<string> Models, long PeakVramMegabytes);

/// <summary>The request cannot be fulfilled, however often it is tried.</summary>
internal sealed class JobRefusedException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Stable code, for example <c>JOB_004</c>.</summary>
    public string Code { get; } = code;
}
