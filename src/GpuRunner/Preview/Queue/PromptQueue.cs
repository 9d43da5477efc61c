namespace CreativeStudio.GpuRunner.Preview.Queue;

/// <summary>What waits, what runs and what has ended. One prompt runs at a time; all of it is lost when the engine stops.</summary>
/// <param name="changed">Told the number of waiting and running prompts whenever it may have changed; must not block.</param>
internal sealed class PromptQueue(Action<int> changed) : IDisposable
{
    private const int MostHistory = 1000;

    private readonly Lock gate = new();
    private readonly PriorityQueue<QueuedPrompt, (double Number, string Id)> pending = new();
    private readonly OrderedDictionary<string, FinishedPrompt> history = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim waiting = new(0);
    private RunningPrompt? running;
    private long counter;

    public int Remaining
    {
        get
        {
            lock (gate)
            {
                return Count();
            }
        }
    }

    /// <summary>The next number of the counter; negative for a prompt that goes to the front. Refused prompts use one up, too.</summary>
    public double NextNumber(bool front)
    {
        var number = Interlocked.Increment(ref counter) - 1;
        return front ? -number : number;
    }

    /// <summary>Queues a prompt. False where the same id waits with the same number: ComfyUI fails on that, and runs it all the same.</summary>
    public bool Enqueue(QueuedPrompt prompt)
    {
        lock (gate)
        {
            var unique = !pending.UnorderedItems.Any(other => other.Priority == (prompt.Number, prompt.Id));
            pending.Enqueue(prompt, (prompt.Number, prompt.Id));
            changed(Count());
            waiting.Release();
            return unique;
        }
    }

    /// <summary>Waits for a prompt and makes it the running one.</summary>
    public async Task<RunningPrompt> TakeAsync(CancellationToken ct)
    {
        while (true)
        {
            await waiting.WaitAsync(ct);
            lock (gate)
            {
                // A prompt that was deleted leaves its release behind.
                if (pending.TryDequeue(out var next, out _))
                {
                    running = new(next);
                    changed(Count());
                    return running;
                }
            }
        }
    }

    /// <summary>Moves the running prompt to the history.</summary>
    public void Finish(FinishedPrompt finished)
    {
        lock (gate)
        {
            running?.Dispose();
            running = null;
            history[finished.Prompt.Id] = finished;
            if (history.Count > MostHistory)
            {
                history.RemoveAt(0);
            }

            changed(Count());
        }
    }

    /// <summary>Removes one waiting prompt of that id.</summary>
    public bool Delete(string id)
    {
        lock (gate)
        {
            var found = pending.UnorderedItems.Select(item => item.Element).FirstOrDefault(prompt => prompt.Id == id);
            if (found is null)
            {
                return false;
            }

            pending.Remove(found, out _, out _, ReferenceEqualityComparer.Instance);
            changed(Count());
            return true;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            pending.Clear();
            changed(Count());
        }
    }

    /// <summary>Asks the running prompt to stop: any, or only that of the given id.</summary>
    public bool Interrupt(string? id)
    {
        lock (gate)
        {
            if (running is null || (id is not null && running.Prompt.Id != id))
            {
                return false;
            }

            running.Interrupt();
            return true;
        }
    }

    public (RunningPrompt? Running, IReadOnlyList<QueuedPrompt> Pending) Snapshot()
    {
        lock (gate)
        {
            return (running, [.. pending.UnorderedItems.Select(item => item.Element)]);
        }
    }

    public IReadOnlyList<FinishedPrompt> History()
    {
        lock (gate)
        {
            return [.. history.Values];
        }
    }

    public FinishedPrompt? FindFinished(string id)
    {
        lock (gate)
        {
            return history.GetValueOrDefault(id);
        }
    }

    public void ForgetFinished(string id)
    {
        lock (gate)
        {
            history.Remove(id);
        }
    }

    public void ForgetHistory()
    {
        lock (gate)
        {
            history.Clear();
        }
    }

    public void Dispose()
    {
        waiting.Dispose();
        running?.Dispose();
    }

    private int Count() => pending.Count + (running is null ? 0 : 1);
}

/// <summary>The prompt that runs, and whether somebody asked to stop it.</summary>
internal sealed class RunningPrompt(QueuedPrompt prompt) : IDisposable
{
    private readonly CancellationTokenSource interruption = new();

    public QueuedPrompt Prompt { get; } = prompt;

    /// <summary>The node that runs; null before the first.</summary>
    public string? CurrentNode { get; set; }

    public CancellationToken Interrupted => interruption.Token;

    public void Interrupt() => interruption.Cancel();

    public void Dispose() => interruption.Dispose();
}
