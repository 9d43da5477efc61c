namespace CreativeStudio.Application.Queue;

/// <summary>The queue as it is expected to go on; at most some seconds old.</summary>
/// <param name="Waiting">Jobs that may run now and wait.</param>
/// <param name="Scheduled">Jobs whose <c>notBefore</c> has not come.</param>
/// <param name="RunnersReady">Runners that are alive and take jobs.</param>
/// <param name="Slots">Jobs that these run at once; 2 are assumed where none is alive.</param>
/// <param name="WaitP50">Seconds that half of the jobs of the last hour waited at most; null where none was delivered.</param>
/// <param name="WaitP90">Seconds that nine of ten waited at most.</param>
public sealed record QueueForecast(
    DateTimeOffset At,
    int Waiting,
    int Scheduled,
    int Running,
    int RunnersReady,
    int Slots,
    double? WaitP50,
    double? WaitP90,
    QueueState State,
    IReadOnlyList<QueuePlace> Places,
    double WaitBehindAll,
    double BandSeconds)
{
    private readonly Dictionary<Guid, QueuePlace> _byJob = Places.ToDictionary(place => place.JobId);

    // Every job that is asked for is told its wait: that looks things up and goes through nothing that grows with the queue.
    private readonly Dictionary<Guid, double> _waitingSeconds = State.Waiting.GroupBy(job => job.UserId)
        .ToDictionary(own => own.Key, own => own.Sum(job => job.GpuSeconds));

    private readonly List<QueuePlace> _firsts = [.. Places.DistinctBy(place => (place.Priority, place.Band))];

    /// <summary>Where the job stands; null where it does not wait.</summary>
    public QueuePlace? Find(Guid jobId) => _byJob.GetValueOrDefault(jobId);

    /// <summary>Seconds that a job waits which the user asks for now.</summary>
    public double WaitOfNext(Guid userId, int priority) => Waiting == 0 && Running < Slots ? 0 : Next(userId, priority)?.WaitSeconds ?? WaitBehindAll;

    /// <summary>From 1: where a job stands that the user asked for after this forecast was made.</summary>
    public int PositionOfNext(Guid userId, int priority) => Next(userId, priority)?.Position ?? Waiting + 1;

    // The place that such a job would take; null behind all of them.
    private QueuePlace? Next(Guid userId, int priority)
    {
        var share = (State.Users.GetValueOrDefault(userId)?.Share ?? 0) + _waitingSeconds.GetValueOrDefault(userId);
        var band = Math.Floor(share / BandSeconds);
        return _firsts.Find(first => first.Priority < priority || (first.Priority == priority && first.Band > band));
    }
}

/// <summary>What the queue is expected to do.</summary>
public interface IQueueForecasts
{
    /// <summary>The forecast, asked of the database about once a second.</summary>
    /// <param name="knows">A job that it should know of: an older forecast without it is made anew, unless that would take too much time.</param>
    Task<QueueForecast> ReadAsync(Guid? knows, CancellationToken ct);
}
