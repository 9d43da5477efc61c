using System.Collections.Concurrent;

namespace CreativeStudio.WebApi.RateLimits;

/// <summary>Who a request is counted for: a user id, an IPv4 address, or the /64 network of an IPv6 address.</summary>
internal readonly record struct RateLimitKey(RateLimitPolicy Policy, UInt128 Partition);

/// <summary>Where a counter stands after a request.</summary>
/// <param name="Remaining">Requests that are left in this window.</param>
/// <param name="ResetAt">When the window ends.</param>
internal readonly record struct RateLimitState(bool Allowed, int Remaining, DateTimeOffset ResetAt);

/// <summary>Counts requests in windows that begin with the first request in them. Memory is bounded.</summary>
internal sealed class FixedWindows(TimeProvider clock)
{
    private const int MaxCounters = 200_000;
    private const int SweepAt = 50_000;
    private static readonly long SweepEvery = TimeSpan.FromSeconds(10).Ticks;

    private readonly ConcurrentDictionary<RateLimitKey, Counter> _counters = new();
    private long _nextSweep;

    public RateLimitState Take(RateLimitKey key, RateLimitWindow window)
    {
        var now = clock.GetUtcNow();
        if (!_counters.TryGetValue(key, out var counter))
        {
            MakeRoom(now.UtcTicks);
            counter = _counters.GetOrAdd(key, static _ => new Counter());
        }

        return counter.Take(now, window);
    }

    private void MakeRoom(long now)
    {
        var next = Interlocked.Read(ref _nextSweep);
        if (_counters.Count < SweepAt || now < next || Interlocked.CompareExchange(ref _nextSweep, now + SweepEvery, next) != next)
        {
            return;
        }

        foreach (var (key, counter) in _counters)
        {
            if (counter.EndsAt <= now)
            {
                _counters.TryRemove(key, out _);
            }
        }

        // Only an attack from very many addresses comes here; starting afresh is better than running out of memory.
        if (_counters.Count > MaxCounters)
        {
            _counters.Clear();
        }
    }

    private sealed class Counter
    {
        private readonly Lock _lock = new();
        private int _taken;

        public long EndsAt { get; private set; }

        public RateLimitState Take(DateTimeOffset now, RateLimitWindow window)
        {
            lock (_lock)
            {
                if (now.UtcTicks >= EndsAt)
                {
                    (_taken, EndsAt) = (0, now.UtcTicks + (window.Seconds * TimeSpan.TicksPerSecond));
                }

                var allowed = _taken < window.Permits;
                _taken += allowed ? 1 : 0;
                return new RateLimitState(allowed, window.Permits - _taken, new DateTimeOffset(EndsAt, TimeSpan.Zero));
            }
        }
    }
}
