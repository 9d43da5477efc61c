using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;

namespace CreativeStudio.Infrastructure.Marten;

/// <summary>One run of an action within a commit group, and what it has registered. The action uses it alone.</summary>
internal sealed class ActionRun(CommitGroup group, GroupMember member)
{
    private readonly List<Action<StatementCollector>> _statements = [];
    private readonly List<(Guid Stream, IReadOnlyList<IDomainEvent> Events, StreamSlot? Slot, Type Aggregate)> _streams = [];

    public GroupMember Member => member;

    /// <summary>The streams whose turn this run has; it passes them on when it has ended.</summary>
    public HashSet<StreamSlot> Held { get; } = [];

    /// <summary>The lowest id of the streams it asked for; empty where it asked for none.</summary>
    public Guid FirstStream { get; private set; }

    /// <summary>True where it has decided on what others of the group registered and nobody has committed yet.</summary>
    public bool BuildsOnOthers { get; set; }

    /// <summary>Null while it runs, and for ever where it did not end before the group was closed.</summary>
    public MemberEnd? End { get; set; }

    /// <summary>Ends with the run, whatever becomes of it; never fails.</summary>
    public Task Task { get; set; } = Task.CompletedTask;

    /// <summary>It has something to commit.</summary>
    public bool HasRegistered => End is { Refusal: null, Failure: null } && (_streams.Count > 0 || _statements.Count > 0);

    public IEnumerable<IDomainEvent> Uncommitted => group.Uncommitted;

    public Task<Versioned<T>?> LoadAsync<T>(Guid streamId, CancellationToken ct)
        where T : class
    {
        FirstStream = FirstStream == Guid.Empty || streamId < FirstStream ? streamId : FirstStream;
        return group.LoadAsync<T>(this, streamId, ct);
    }

    public void Start<T>(Guid streamId, IReadOnlyList<IDomainEvent> events)
    {
        if (events.Count > 0)
        {
            _streams.Add((streamId, events, null, typeof(T)));
        }
    }

    public void Append<T>(Guid streamId, Versioned<T> loaded, IReadOnlyList<IDomainEvent> events)
        where T : class
    {
        var slot = Held.FirstOrDefault(held => held.Id == streamId)
            ?? throw new InvalidOperationException($"Stream {streamId} is appended to without having been loaded in this action.");
        var before = _streams.Where(entry => entry.Slot == slot).Sum(entry => entry.Events.Count);
        if (loaded.Version != slot.Version && loaded.Version != slot.Version + before)
        {
            throw new InvalidOperationException($"Stream {streamId} is at version {slot.Version} in this action and is appended to at {loaded.Version}.");
        }

        if (events.Count > 0)
        {
            _streams.Add((streamId, events, slot, typeof(T)));
        }
    }

    public void Add(Action<StatementCollector> statement) => _statements.Add(statement);

    /// <summary>Hands everything to the group; from here on, others build on it.</summary>
    public void Merge()
    {
        foreach (var (stream, events, slot, aggregate) in _streams)
        {
            group.Register(stream, aggregate, slot, events, member);
        }

        foreach (var statement in _statements)
        {
            statement(group.Statements);
        }
    }
}
