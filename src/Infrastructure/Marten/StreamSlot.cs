using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Infrastructure.EventStore;
using JasperFx.Events;

namespace CreativeStudio.Infrastructure.Marten;

/// <summary>A stream that actions of one commit group change, one after the other: the next sees what the ones before it registered.</summary>
internal abstract class StreamSlot(Guid id)
{
    private readonly List<IEvent> _added = [];

    public Guid Id => id;

    /// <summary>Who holds it may load, decide and register; the others wait.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    public bool IsLoaded { get; set; }

    /// <summary>With what the group has registered; 0 where there is no such stream.</summary>
    public long Version { get; protected set; }

    /// <summary>True where actions of this group have registered events.</summary>
    public bool IsChanged => _added.Count > 0;

    /// <summary>The class of the aggregate.</summary>
    public abstract Type Aggregate { get; }

    /// <summary>The aggregate before this group changed it; null where there was none.</summary>
    public abstract object? Before { get; }

    /// <summary>What actions of this group have registered, in their order.</summary>
    public IReadOnlyList<IEvent> Added => _added;

    /// <summary>Adds events behind those before.</summary>
    public virtual void Append(IReadOnlyList<IEvent> events)
    {
        _added.AddRange(events);
        Version += events.Count;
    }

    /// <summary>Registers what was added on the session it was loaded with.</summary>
    public abstract void Register();
}

/// <inheritdoc />
internal sealed class StreamSlot<T>(Guid id) : StreamSlot(id)
    where T : class
{
    private IEventStream<T>? _stream;
    private T? _state;

    public override Type Aggregate => typeof(T);

    public override object? Before => _stream?.Aggregate;

    public Versioned<T>? Current => _state is null ? null : new(_state, Version);

    /// <exception cref="InvalidOperationException">The stream exists and its snapshot does not.</exception>
    public void Loaded(IEventStream<T> stream)
    {
        (_stream, _state, Version, IsLoaded) = (stream, stream.Aggregate, stream.CurrentVersion ?? 0, true);
        if (_state is null && Version > 0)
        {
            throw new InvalidOperationException(
                $"Stream {Id} is at version {Version} and has no {typeof(T).Name}: './studio rebuild' makes the snapshot anew from the events.");
        }
    }

    public override void Append(IReadOnlyList<IEvent> events)
    {
        base.Append(events);
        _state = events.Aggregate(_state, (state, e) => AggregateFold<T>.Next(state, (IDomainEvent)e.Data));
    }

    public override void Register() => _stream!.AppendMany(Added);
}
