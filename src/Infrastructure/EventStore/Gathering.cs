namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>
/// Lets callers that come at the same time share one piece of work. Who finds a free place starts at once; who comes while all places are
/// taken waits for the next one, and all who wait by then go together. Nobody waits for company.
/// </summary>
/// <param name="places">Pieces of work at once.</param>
/// <param name="most">Items in one piece.</param>
/// <param name="fits">Whether an item may join these; whoever does not goes with a later piece.</param>
/// <param name="work">Answers each item, in their order. Where it fails, it fails for each.</param>
internal sealed class Gathering<TItem, TResult>(
    int places, int most, Func<IReadOnlyList<TItem>, TItem, bool> fits, Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> work)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Waiter> _waiting = [];
    private int _taken;

    /// <summary>Items that wait for a place.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    public Task<TResult> AddAsync(TItem item)
    {
        lock (_gate)
        {
            if (_taken == places)
            {
                var waiter = new Waiter(item);
                _waiting.AddLast(waiter);
                return waiter.Result.Task;
            }

            _taken++;
        }

        return AloneAsync(item);
    }

    private async Task<TResult> AloneAsync(TItem item)
    {
        try
        {
            return (await work([item]))[0];
        }
        finally
        {
            if (Next() is { Count: > 0 } waiters)
            {
                // Work for others: neither in this caller's time nor in its context.
                ThreadPool.UnsafeQueueUserWorkItem(static state => _ = state.Owner.GoOnAsync(state.First), (Owner: this, First: waiters), preferLocal: false);
            }
        }
    }

    private async Task GoOnAsync(List<Waiter> waiters)
    {
        while (waiters.Count > 0)
        {
            var done = DoAsync([.. waiters.Select(waiter => waiter.Item)]);
            await ((Task)done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            for (var i = 0; i < waiters.Count; i++)
            {
                if (done.IsCompletedSuccessfully)
                {
                    waiters[i].Result.SetResult((await done)[i]);
                }
                else
                {
                    waiters[i].Result.SetException(done.Exception?.InnerException ?? new TaskCanceledException(done));
                }
            }

            waiters = Next();
        }
    }

    // Work that throws before it first waits fails as any other does: nobody is left waiting.
    private async Task<IReadOnlyList<TResult>> DoAsync(IReadOnlyList<TItem> items) => await work(items);

    /// <summary>Who goes next; with nobody the place is free.</summary>
    private List<Waiter> Next()
    {
        lock (_gate)
        {
            var (waiters, items) = (new List<Waiter>(), new List<TItem>());
            for (var node = _waiting.First; node is not null && items.Count < most;)
            {
                var next = node.Next;
                if (items.Count == 0 || fits(items, node.Value.Item))
                {
                    waiters.Add(node.Value);
                    items.Add(node.Value.Item);
                    _waiting.Remove(node);
                }

                node = next;
            }

            if (items.Count == 0)
            {
                _taken--;
            }

            return waiters;
        }
    }

    private sealed record Waiter(TItem Item)
    {
        public TaskCompletionSource<TResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
