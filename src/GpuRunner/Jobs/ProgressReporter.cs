using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Application.Queue;

namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>
/// Adds the steps' fractions up to a percentage that only grows, and tells it with the newest message: when something changed, at most
/// five times a second, and every 4 seconds where nothing did.
/// </summary>
internal sealed class ProgressReporter(Lease lease, IJobProgress progress, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(4);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly SemaphoreSlim _changed = new(0, 1);
    private double _done;
    private string _message = "Starting";
    private Task _loop = Task.CompletedTask;

    /// <summary>How far the attempt is, told yet or not.</summary>
    public (int Percent, string Message) Current
    {
        get
        {
            lock (_gate)
            {
                // The last percent belongs to the commit that completes the job.
                return ((int)Math.Min(99, _done * 100), _message);
            }
        }
    }

    /// <summary>Starts telling.</summary>
    public ProgressReporter Start()
    {
        _loop = TellAsync();
        return this;
    }

    /// <summary>A step begins; the answer takes its fraction from 0 to 1.</summary>
    public StepProgress Begin(string title, double weight)
    {
        Change(0, title);
        var reached = 0.0;
        return (fraction, message) =>
        {
            lock (_gate)
            {
                var gained = Math.Clamp(fraction, reached, 1) - reached;
                reached += gained;
                Change(gained * weight, message ?? title);
            }
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _loop;
        _ended.Dispose();
        _changed.Dispose();
    }

    private void Change(double gained, string? message)
    {
        lock (_gate)
        {
            _done += gained;
            _message = message ?? _message;
            if (_changed.CurrentCount == 0)
            {
                _changed.Release();
            }
        }
    }

    private async Task TellAsync()
    {
        var ct = _ended.Token;
        try
        {
            while (true)
            {
                var (percent, message) = Current;
                await progress.ReportAsync(lease.JobId, lease.Attempt, percent, message, ct);
                await Task.Delay(Pace, clock, ct);
                await _changed.WaitAsync(Silence, ct);
            }
        }
        catch (OperationCanceledException)
        {
            // The attempt has ended.
        }
    }
}
