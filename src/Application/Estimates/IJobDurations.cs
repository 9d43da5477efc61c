namespace CreativeStudio.Application.Estimates;

/// <summary>How long jobs took lately.</summary>
public interface IJobDurations
{
    /// <summary>What was measured of the newest 200 jobs of the type that were completed at their first attempt, at most a minute old.</summary>
    ValueTask<MeasuredWork> MeasuredAsync(string jobType, CancellationToken ct);
}

/// <summary>A completed job.</summary>
/// <param name="Workload">As its order said.</param>
/// <param name="Seconds">From start to delivery.</param>
/// <param name="GpuSeconds">What the engine worked.</param>
public sealed record WorkSample(string Engine, double Workload, double Seconds, double GpuSeconds);

/// <summary>Seconds of work that half, and nine of ten, of such jobs stay within; on the engine that drew the newest ones.</summary>
public sealed record WorkTime(double P50, double P90, string? Engine);

/// <summary>The times of one job type, newest first. Time is proportional to the workload within a size class.</summary>
public sealed class MeasuredWork(IReadOnlyList<WorkSample> samples)
{
    // Before anything was measured: a film of 60 s takes up to two minutes on two cores without a GPU.
    private const double DefaultPace = 2;
    private const int Enough = 5;
    private const int NewestForCost = 20;

    private readonly string? _engine = samples.Count > 0 ? samples[0].Engine : null;
    private readonly double _gpuPace = samples.Count > 0 ? samples.Take(NewestForCost).Average(sample => sample.GpuSeconds / sample.Workload) : 1;
    private readonly Dictionary<int, (double P50, double P90)> _paces = samples
        .Where(sample => sample.Engine == samples[0].Engine)
        .GroupBy(sample => SizeClass(sample.Workload))
        .Where(size => size.Count() >= Enough)
        .ToDictionary(size => size.Key, size => Paces(size));

    private readonly (double P50, double P90) _overall = samples.Count > 0
        ? Paces(samples.Where(sample => sample.Engine == samples[0].Engine))
        : (DefaultPace, 2 * DefaultPace);

    /// <summary>Seconds of work: measured on jobs of like size, doubling from class to class; on all sizes where those are too few.</summary>
    public WorkTime Estimate(double workload)
    {
        var (p50, p90) = _paces.TryGetValue(SizeClass(workload), out var own) ? own : _overall;
        return new WorkTime(p50 * workload, p90 * workload, _engine);
    }

    /// <summary>GPU seconds that such a job costs in the fair order.</summary>
    public double GpuSeconds(double workload) => _gpuPace * workload;

    private static int SizeClass(double workload) => (int)Math.Floor(Math.Log2(Math.Max(workload, 0.001)));

    private static (double P50, double P90) Paces(IEnumerable<WorkSample> samples)
    {
        var paces = samples.Select(sample => sample.Seconds / sample.Workload).Order().ToList();
        return (At(paces, 0.5), At(paces, 0.9));
    }

    // Between two measured values the way a median is.
    private static double At(List<double> ordered, double share)
    {
        var place = share * (ordered.Count - 1);
        var (below, above) = ((int)Math.Floor(place), (int)Math.Ceiling(place));
        return ordered[below] + ((ordered[above] - ordered[below]) * (place - below));
    }
}

/// <summary>When a job is expected to be delivered: the wait and the work.</summary>
/// <param name="WaitSeconds">Until it starts; 0 once it has.</param>
/// <param name="P50Seconds">Until delivery, in half of such cases.</param>
/// <param name="P90Seconds">Until delivery, in nine of ten.</param>
/// <param name="Engine">Whose times these are; null before anything was measured.</param>
public sealed record JobEta(int WaitSeconds, int P50Seconds, int P90Seconds, string? Engine)
{
    /// <summary>A job that starts in <paramref name="wait"/> seconds and takes <paramref name="work"/>, of which some is done.</summary>
    public static JobEta Of(double wait, WorkTime work, double done = 0) => new(
        Whole(wait), Whole(wait + Math.Max(0, work.P50 - done)), Whole(wait + Math.Max(0, work.P90 - done)), work.Engine);

    private static int Whole(double seconds) => (int)Math.Min(int.MaxValue, Math.Ceiling(seconds));
}
