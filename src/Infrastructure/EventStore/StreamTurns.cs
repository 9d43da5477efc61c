namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>
/// Lets sessions of this process take turns on a stream once two of them have met on it: on a busy account each then commits at its first
/// try instead of repeating. Only a courtesy: the expected version decides, and who has waited too long goes ahead without a turn.
/// </summary>
internal sealed class StreamTurns
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Turn> _turns = [];

    /// <summary>True while somebody has or awaits a turn on the stream.</summary>
    public bool IsContended(Guid stream)
    {
        lock (_gate)
        {
            return _turns.ContainsKey(stream);
        }
    }

    /// <summary>Waits for the turn, up to 1 s. Dispose the result to pass it on.</summary>
    public async Task<IDisposable> TakeAsync(Guid stream, CancellationToken ct)
    {
        Turn? turn;
        lock (_gate)
        {
            if (!_turns.TryGetValue(stream, out turn))
            {
                _turns.Add(stream, turn = new(this, stream));
            }

            turn.Users++;
        }

        try
        {
            return new Held(turn, await turn.Free.WaitAsync(Patience, ct));
        }
        catch (OperationCanceledException)
        {
            Leave(turn, held: false);
            throw;
        }
    }

    private void Leave(Turn turn, bool held)
    {
        lock (_gate)
        {
            if (held)
            {
                turn.Free.Release();
            }

            if (--turn.Users == 0)
            {
                _turns.Remove(turn.Stream);
                turn.Free.Dispose();
            }
        }
    }

    private sealed record Turn(StreamTurns Owner, Guid Stream)
    {
        public SemaphoreSlim Free { get; } = new(1, 1);

        public int Users { get; set; }
    }

    private sealed class Held(Turn turn, bool held) : IDisposable
    {
        public void Dispose() => turn.Owner.Leave(turn, held);
    }
}
