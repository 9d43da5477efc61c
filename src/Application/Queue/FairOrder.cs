namespace CreativeStudio.Application.Queue;

/// <summary>A job that waits and may run now.</summary>
/// <param name="Since">When it began to wait.</param>
/// <param name="GpuSeconds">What it is expected to cost its user's share.</param>
/// <param name="Seconds">How long it is expected to keep a slot.</param>
public sealed record QueuedJob(Guid JobId, Guid UserId, int Priority, DateTimeOffset Since, double GpuSeconds, double Seconds);

/// <summary>A job that runs, and how long it is expected to keep its slot.</summary>
public sealed record RunningJob(Guid UserId, double Seconds);

/// <summary>What the order knows of a user.</summary>
/// <param name="Share">GPU seconds served lately, with what running jobs are expected to cost.</param>
public sealed record QueueUser(double Share, DateTimeOffset? LastTurn, int MaxRunning);

/// <summary>The queue at one moment.</summary>
/// <param name="ClassTurns">When a job of each priority was served last.</param>
public sealed record QueueState(
    DateTimeOffset Now,
    int Slots,
    IReadOnlyList<QueuedJob> Waiting,
    IReadOnlyList<RunningJob> Running,
    IReadOnlyDictionary<Guid, QueueUser> Users,
    IReadOnlyDictionary<int, DateTimeOffset> ClassTurns);

/// <summary>When a job's turn is expected to come.</summary>
/// <param name="Position">From 1.</param>
/// <param name="Band">Of its user's share at that turn.</param>
public sealed record QueuePlace(Guid JobId, Guid UserId, int Priority, int Position, double WaitSeconds, double Band);

/// <summary>
/// Plays the order of ADR 9 forward, as if nothing else were queued and every job took as long as expected. Pure. What a runner has
/// loaded is left out: it moves a job among equals only.
/// </summary>
public sealed class FairOrder
{
    private readonly QueueOptions _options;
    private readonly QueueState _state;
    private readonly Dictionary<Guid, User> _users = [];
    private readonly SortedDictionary<int, WaitingClass> _classes = [];
    private readonly PriorityQueue<User, double> _ends = new();
    private int _free;
    private double _time;

    private FairOrder(QueueState state, QueueOptions options)
    {
        (_state, _options) = (state, options);
        foreach (var job in state.Waiting.OrderBy(job => job.Since).ThenBy(job => job.JobId))
        {
            UserOf(job.UserId).Add(job);
        }

        foreach (var running in state.Running)
        {
            var user = UserOf(running.UserId);
            user.Running++;
            _ends.Enqueue(user, running.Seconds);
        }

        _free = Math.Max(1, state.Slots) - state.Running.Count;
        foreach (var user in _users.Values)
        {
            Offer(user);
        }
    }

    /// <summary>Places in the order of their turns, and the seconds after which a job behind all of them would start.</summary>
    public static (IReadOnlyList<QueuePlace> Places, double WaitBehindAll) Of(QueueState state, QueueOptions options) =>
        new FairOrder(state, options).Play();

    private (IReadOnlyList<QueuePlace> Places, double WaitBehindAll) Play()
    {
        var places = new List<QueuePlace>(_state.Waiting.Count);
        while (places.Count < _state.Waiting.Count)
        {
            if (_free <= 0 || Next() is not { } head)
            {
                EndOne();
                continue;
            }

            var (user, job) = (head.User, head.Job);
            places.Add(new QueuePlace(job.JobId, job.UserId, job.Priority, places.Count + 1, _time, BandOf(user)));
            user.Start(job, At(_time));
            _classes[job.Priority].LastTurn = At(_time);
            _free--;
            _ends.Enqueue(user, _time + Math.Max(0.001, job.Seconds));
            Offer(user);
        }

        while (_free <= 0)
        {
            EndOne();
        }

        return (places, _time);
    }

    private void EndOne()
    {
        if (!_ends.TryDequeue(out var user, out var end))
        {
            throw new InvalidOperationException("Jobs wait and none may run: a plan allows no running job.");
        }

        _time = Math.Max(_time, end);
        _free++;
        user.Running--;
        user.LastTurn = At(_time);
        Offer(user);
    }

    private DateTimeOffset At(double time) => _state.Now.AddSeconds(time);

    private double BandOf(User user) => Math.Floor(user.Share / _options.FairnessBandSeconds);

    private User UserOf(Guid id)
    {
        if (!_users.TryGetValue(id, out var user))
        {
            _users.Add(id, user = new User(_state.Users.GetValueOrDefault(id) ?? new QueueUser(0, null, int.MaxValue)));
        }

        return user;
    }

    // The user's first job of each priority, with the key it has now; what was offered before is stale.
    private void Offer(User user)
    {
        user.Version++;
        foreach (var (priority, jobs) in user.Jobs)
        {
            if (jobs.Count == 0 || user.Running >= user.MaxRunning)
            {
                continue;
            }

            var job = jobs.Peek();
            if (!_classes.TryGetValue(priority, out var waiting))
            {
                _classes.Add(priority, waiting = new WaitingClass { LastTurn = _state.ClassTurns.GetValueOrDefault(priority) });
            }

            var turn = user.LastTurn is { } last && last > job.Since ? last : job.Since;
            waiting.Heads.Enqueue(new Head(user, user.Version, job), new Key(BandOf(user), user.Running, turn, job.Since, job.JobId));
            waiting.Oldest.Enqueue(new Head(user, user.Version, job), job.Since);
        }
    }

    private Head? Next()
    {
        WaitingClass? best = null;
        var level = double.NegativeInfinity;
        foreach (var (priority, waiting) in _classes)
        {
            if (waiting.OldestSince() is not { } since)
            {
                continue;
            }

            var from = since > waiting.LastTurn ? since : waiting.LastTurn;
            var its = priority + (Math.Max(0, (At(_time) - from).TotalSeconds) / _options.AgeingSeconds);
            if (its >= level)
            {
                (best, level) = (waiting, its);
            }
        }

        return best?.Take();
    }

    private readonly record struct Key(double Band, int Running, DateTimeOffset Turn, DateTimeOffset Since, Guid JobId) : IComparable<Key>
    {
        public int CompareTo(Key other) =>
            (Band, Running, Turn, Since, JobId).CompareTo((other.Band, other.Running, other.Turn, other.Since, other.JobId));
    }

    private sealed record Head(User User, int Version, QueuedJob Job)
    {
        public bool IsStale => Version != User.Version;
    }

    private sealed class WaitingClass
    {
        public PriorityQueue<Head, Key> Heads { get; } = new();

        public PriorityQueue<Head, DateTimeOffset> Oldest { get; } = new();

        public DateTimeOffset LastTurn { get; set; }

        public DateTimeOffset? OldestSince()
        {
            while (Oldest.TryPeek(out var head, out var since))
            {
                if (!head.IsStale)
                {
                    return since;
                }

                Oldest.Dequeue();
            }

            return null;
        }

        public Head? Take()
        {
            while (Heads.TryDequeue(out var head, out _))
            {
                if (!head.IsStale)
                {
                    return head;
                }
            }

            return null;
        }
    }

    private sealed class User(QueueUser known)
    {
        public double Share { get; private set; } = known.Share;

        public DateTimeOffset? LastTurn { get; set; } = known.LastTurn;

        public int MaxRunning { get; } = Math.Max(1, known.MaxRunning);

        public int Running { get; set; }

        public int Version { get; set; }

        public Dictionary<int, Queue<QueuedJob>> Jobs { get; } = [];

        public void Add(QueuedJob job)
        {
            if (!Jobs.TryGetValue(job.Priority, out var jobs))
            {
                Jobs.Add(job.Priority, jobs = new Queue<QueuedJob>());
            }

            jobs.Enqueue(job);
        }

        public void Start(QueuedJob job, DateTimeOffset at)
        {
            Jobs[job.Priority].Dequeue();
            (Share, LastTurn) = (Share + job.GpuSeconds, at);
            Running++;
        }
    }
}
