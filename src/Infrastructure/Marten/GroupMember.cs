using System.Diagnostics;
using CreativeStudio.Domain.Common;

namespace CreativeStudio.Infrastructure.Marten;

/// <summary>One business action on its way to its commit.</summary>
/// <param name="attempt">Runs the action once, with what it registers; answers its refusal, or null.</param>
internal sealed class GroupMember(Func<ActionRun, CancellationToken, Task<Error?>> attempt, CancellationToken ct)
{
    // The action sees the trace, the logging scopes and the request of its caller, whoever runs the group.
    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    public CancellationToken Cancellation => ct;

    public string? Correlation { get; } = Activity.Current?.TraceId.ToHexString();

    public string? Causation { get; } = Activity.Current?.SpanId.ToHexString();

    public string? Trace { get; } = Activity.Current?.Id;

    /// <summary>Runs the action within a commit group.</summary>
    public Task<Error?> RunAsync(ActionRun run)
    {
        if (_context is null)
        {
            return attempt(run, ct);
        }

        Task<Error?>? task = null;
        ExecutionContext.Run(_context, _ => task = attempt(run, ct), null);
        return task!;
    }
}

/// <summary>How an action ended.</summary>
/// <param name="Failure">Something that is no refusal: it is thrown to the caller.</param>
/// <param name="Alone">It has to be run again, outside of the groups, once this run has ended.</param>
internal sealed record MemberEnd(Error? Refusal, Exception? Failure = null, ActionRun? Alone = null);
