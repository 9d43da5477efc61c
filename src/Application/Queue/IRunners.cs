using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Workflows;

namespace CreativeStudio.Application.Queue;

/// <summary>What an operator wants of the runners with a name.</summary>
public enum RunnerState
{
    /// <summary>Takes jobs.</summary>
    Running,

    /// <summary>Takes no new job; what runs goes on.</summary>
    Paused,

    /// <summary>Takes no new job and hands back what runs, so that others go on with it.</summary>
    Draining,
}

/// <summary>What a runner says about itself with each heartbeat.</summary>
/// <param name="RunnerId">Of this run; the name with a suffix of its own.</param>
/// <param name="JobTypes">What it offers.</param>
/// <param name="Unavailable">Why it does not offer other job types that it knows, by job type.</param>
/// <param name="Models">Models that it used last.</param>
public sealed record RunnerReport(
    string RunnerId,
    string Name,
    string Engine,
    int Slots,
    IReadOnlyList<string> JobTypes,
    IReadOnlyDictionary<string, string> Unavailable,
    IReadOnlyList<string> Models)
{
    /// <summary>The workflow packs that it has, with whether they can run; null where they are as said before.</summary>
    public IReadOnlyList<Workflow>? Workflows { get; init; }
}

/// <summary>What a runner learns when it has told of itself.</summary>
/// <param name="State">What the operator wants of it.</param>
/// <param name="KnowsWorkflows">False where it has to tell of its workflows, again or for the first time.</param>
public sealed record RunnerAnswer(RunnerState State, bool KnowsWorkflows);

/// <summary>A runner as an operator sees it.</summary>
/// <param name="Alive">It was heard of within the last 30 seconds.</param>
/// <param name="Running">Jobs that it works on.</param>
public sealed record RunnerView(
    string RunnerId,
    string Name,
    string Engine,
    RunnerState State,
    bool Alive,
    int Slots,
    int Running,
    IReadOnlyList<string> JobTypes,
    IReadOnlyDictionary<string, string> Unavailable,
    IReadOnlyList<string> Models,
    DateTimeOffset StartedAt,
    DateTimeOffset LastSeen);

/// <summary>The runners of this installation.</summary>
public interface IRunners
{
    /// <summary>A notification on this channel names a runner whose order has changed.</summary>
    public const string Channel = "studio_runners";

    /// <summary>Says that the runner lives, and answers what the operator wants of it.</summary>
    Task<RunnerAnswer> AnnounceAsync(RunnerReport report, CancellationToken ct);

    /// <summary>The runner has stopped in good order.</summary>
    Task LeaveAsync(string runnerId, CancellationToken ct);

    /// <summary>Every runner that was heard of within a week, the newest first.</summary>
    Task<IReadOnlyList<RunnerView>> ListAsync(CancellationToken ct);

    /// <summary>Keeps what the operator wants of the runners with this name; false where none is known.</summary>
    Task<bool> OrderAsync(string name, RunnerState state, Guid by, CancellationToken ct);

    /// <summary>
    /// Why no job of this type can be taken, asked of the database at most once a second: runners live and none of them offers it. Null where
    /// one does, and where none lives: then jobs wait for one.
    /// </summary>
    Task<Error?> RefusalAsync(string jobType, CancellationToken ct);
}
