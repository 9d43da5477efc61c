using System.Reflection;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Infrastructure.EventStore;
using JasperFx.Events;
using Marten;
using Marten.Services;
using Marten.Services.BatchQuerying;

namespace CreativeStudio.Infrastructure.Marten;

/// <summary>
/// The actions that are decided and committed together: one Marten session, one commit. They run side by side, and what they load at the
/// same time is one round trip; on a common stream they take turns, each building on what the one before registered.
/// </summary>
internal sealed class CommitGroup : IAsyncDisposable
{
    /// <summary>The commit fails with this where others are writing to a stream; the message names the streams.</summary>
    public const string StreamsBusy = "ES003";

    private const int LoadsAtOnce = 128;

    private readonly IDocumentSession _session;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, StreamSlot> _slots = [];
    private readonly List<(Guid Stream, Type Aggregate, List<IEvent> Events)> _starts = [];
    private readonly List<IDomainEvent> _uncommitted = [];
    private readonly List<Task> _loading = [];
    private readonly Gathering<Func<IBatchedQuery, Task>, bool> _loads;
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationToken _leave;
    private bool _closed;

    public CommitGroup(IDocumentStore store, RowDataSource database, TimeProvider clock)
    {
        _session = store.LightweightSession(SessionOptions.ForConnection(database.CreateConnection()));
        _clock = clock;
        _leave = _closing.Token;
        _loads = new(1, LoadsAtOnce, static (_, _) => true, LoadAsync);
    }

    /// <summary>What is written beside the events.</summary>
    public StatementCollector Statements { get; } = new();

    /// <summary>The streams that were started or appended to, with the alias of their aggregate, its state before, and their new events.</summary>
    public IEnumerable<(Guid Id, string Type, object? Before, IReadOnlyList<IEvent> Events)> Streams =>
        [.. _starts.Select(start => (start.Stream, AliasOf(start.Aggregate), (object?)null, (IReadOnlyList<IEvent>)start.Events)),
         .. _slots.Values.Where(slot => slot.IsChanged).Select(slot => (slot.Id, AliasOf(slot.Aggregate), slot.Before, slot.Added))];

    /// <summary>Every event that was registered so far.</summary>
    public IEnumerable<IDomainEvent> Uncommitted
    {
        get
        {
            lock (_gate)
            {
                return [.. _uncommitted];
            }
        }
    }

    /// <summary>Starts an action.</summary>
    public ActionRun Run(GroupMember member)
    {
        var run = new ActionRun(this, member);
        run.Task = RunAsync(run);
        return run;
    }

    /// <summary>From here on nothing is registered: an action that still runs takes no part.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
        }

        // Two that load the same streams in another order wait for each other: both leave, and run again by themselves.
        _closing.Cancel();
    }

    public async Task<Versioned<T>?> LoadAsync<T>(ActionRun run, Guid id, CancellationToken ct)
        where T : class
    {
        var slot = SlotOf<T>(id);
        if (!run.Held.Contains(slot))
        {
            await TakeTurnAsync(slot, ct);
            run.Held.Add(slot);
        }

        if (!slot.IsLoaded)
        {
            await LoadAsync(slot).WaitAsync(ct);
        }

        run.BuildsOnOthers |= slot.IsChanged;
        return slot.Current;
    }

    /// <summary>Registers the events of an action for a new stream, or behind those of its slot. Called under the gate, by <see cref="ActionRun.Merge"/>.</summary>
    public void Register(Guid stream, Type aggregate, StreamSlot? slot, IReadOnlyList<IDomainEvent> events, GroupMember member)
    {
        _uncommitted.AddRange(events);
        var wrapped = Wrap(stream, slot?.Version ?? 0, events, member);
        if (slot is null)
        {
            _starts.Add((stream, aggregate, wrapped));
        }
        else
        {
            slot.Append(wrapped);
        }
    }

    /// <summary>Writes all that was registered, in one transaction.</summary>
    /// <param name="waits">Waits for streams that others are writing to; otherwise fails with <see cref="StreamsBusy"/>.</param>
    public async Task CommitAsync(bool waits)
    {
        await LoadedAsync();
        var changed = _slots.Values.Where(slot => slot.IsChanged).ToList();
        if (changed.Count > 0)
        {
            // In one order everywhere: two groups, of two processes, never wait for each other in a circle.
            _session.QueueOperation(new LockStreams([.. changed.Select(slot => slot.Id)], waits));
        }

        changed.ForEach(slot => slot.Register());
        foreach (var (stream, aggregate, events) in _starts)
        {
            _session.Events.StartStream(aggregate, stream, events);
        }

        Statements.QueueOn(_session);

        // From here on a caller's cancellation would only make the outcome unknown.
        await _session.SaveChangesAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await LoadedAsync();
        await _session.DisposeAsync();
        _closing.Dispose();
    }

    private static async Task FetchAsync<T>(IBatchedQuery batch, StreamSlot<T> slot)
        where T : class => slot.Loaded(await batch.Events.FetchForWriting<T>(slot.Id));

    private static string AliasOf(Type aggregate) => aggregate.GetCustomAttribute<AggregateAttribute>()!.Alias;

    private void ThrowIfClosed()
    {
        if (_closed)
        {
            throw new OperationCanceledException("This action took too long: its group is being committed, and it runs again.");
        }
    }

    private async Task TakeTurnAsync(StreamSlot slot, CancellationToken ct)
    {
        if (await slot.Turn.WaitAsync(TimeSpan.Zero, CancellationToken.None))
        {
            return;
        }

        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(ct, _leave);
        await slot.Turn.WaitAsync(leaving.Token);
    }

    private async Task RunAsync(ActionRun run)
    {
        MemberEnd end;
        try
        {
            end = new(await run.Member.RunAsync(run));
        }
        catch (Exception e)
        {
            end = new(null, e);
        }

        lock (_gate)
        {
            if (!_closed)
            {
                run.End = end;
                if (run.HasRegistered)
                {
                    run.Merge();
                }
            }
        }

        foreach (var slot in run.Held)
        {
            slot.Turn.Release();
        }
    }

    private StreamSlot<T> SlotOf<T>(Guid id)
        where T : class
    {
        lock (_gate)
        {
            ThrowIfClosed();
            if (!_slots.TryGetValue(id, out var slot))
            {
                _slots.Add(id, slot = new StreamSlot<T>(id));
            }

            return (StreamSlot<T>)slot;
        }
    }

    private Task LoadAsync<T>(StreamSlot<T> slot)
        where T : class
    {
        lock (_gate)
        {
            ThrowIfClosed();
            var load = _loads.AddAsync(batch => FetchAsync(batch, slot));
            _loading.Add(load);
            return load;
        }
    }

    private async Task<IReadOnlyList<bool>> LoadAsync(IReadOnlyList<Func<IBatchedQuery, Task>> loads)
    {
        var batch = _session.CreateBatchQuery();
        var fetched = loads.Select(load => load(batch)).ToList();
        await batch.Execute(CancellationToken.None);
        await Task.WhenAll(fetched);
        return new bool[loads.Count];
    }

    // An action that left does not wait for what it loads, and a session does one thing at a time.
    private async Task LoadedAsync()
    {
        Task loading;
        lock (_gate)
        {
            loading = Task.WhenAll(_loading);
        }

        await loading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private List<IEvent> Wrap(Guid stream, long version, IReadOnlyList<IDomainEvent> events, GroupMember member)
    {
        // PostgreSQL keeps microseconds: what a projection sees now is what it sees in a rebuild.
        var now = _clock.GetUtcNow();
        var at = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        var wrapped = new List<IEvent>(events.Count);
        foreach (var e in events)
        {
            var next = _session.Events.BuildEvent(e);
            (next.Id, next.StreamId, next.Version, next.Timestamp) = (Guid.CreateVersion7(at), stream, ++version, at);
            (next.CorrelationId, next.CausationId) = (member.Correlation, member.Causation);
            if (member.Trace is { } trace)
            {
                next.SetHeader("traceparent", trace);
            }

            wrapped.Add(next);
        }

        return wrapped;
    }
}
