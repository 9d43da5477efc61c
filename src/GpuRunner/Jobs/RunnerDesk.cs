using CreativeStudio.Application.Common;
using CreativeStudio.Application.Queue;
using CreativeStudio.Domain.Workflows;
using CreativeStudio.GpuRunner.Comfy;
using Microsoft.Extensions.Options;

namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>
/// Tells the studio that this runner lives, what it offers and what it has loaded, and learns what the operator wants of it: with every
/// heartbeat, and at once when an order is given.
/// </summary>
internal sealed class RunnerDesk(
    IRunners runners,
    Readiness readiness,
    ComfyClient comfy,
    Engine engine,
    RunnerIdentity identity,
    LeasedJobs leased,
    INotifications notifications,
    IOptions<RunnerOptions> options,
    TimeProvider clock,
    ILogger<RunnerDesk> log) : BackgroundService
{
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Action _resumed = () => { };
    private volatile string[] _offers = [];
    private volatile string[] _workflows = [];

    // As the studio knows them.
    private IReadOnlyList<Workflow>? _told;
    private volatile string[] _models = [];
    private volatile string[] _loaded = [];

    /// <summary>What the operator wants; running until the first answer says otherwise.</summary>
    public RunnerState State { get; private set; } = RunnerState.Running;

    /// <summary>What may be leased now: nothing while the operator wants it so, and nothing that would only wait for an engine that is away.</summary>
    public RunnerOffer Offer => new(identity.Id, State == RunnerState.Running ? Makeable() : [], _loaded) { Workflows = _workflows };

    /// <summary>Ends when the studio has been told of this runner once, and its orders are known.</summary>
    public Task OpenAsync(CancellationToken ct) => _open.Task.WaitAsync(ct);

    /// <summary>Is called when jobs may be taken again. Before the desk opens.</summary>
    public void WhenResumed(Action action) => _resumed += action;

    /// <summary>A job of this type begins: its models are loaded from now on.</summary>
    public void Begins(string jobType) => _loaded = [jobType];

    /// <summary>These models were used last.</summary>
    public void Used(IReadOnlyList<string> models) => _models = [.. models];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ordered = notifications.Subscribe(IRunners.Channel, name => Wake(name == identity.Name), () => Wake(true));
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryAnnounceAsync(stoppingToken);
            await ((Task)_wake.WaitAsync(TimeSpan.FromSeconds(options.Value.HeartbeatSeconds), stoppingToken))
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await TryLeaveAsync();
    }

    private string[] Makeable() => comfy.IsAway ? [.. _offers.Intersect(readiness.WithoutEngine)] : _offers;

    private async Task TryAnnounceAsync(CancellationToken ct)
    {
        try
        {
            var ready = await readiness.NowAsync(ct);
            string[] offers = [.. readiness.Known.Where(type => !ready.Unavailable.ContainsKey(type))];
            string[] workflows =
                [.. ready.Workflows.Where(workflow => workflow.Lack is null).Select(workflow => workflow.Id), .. readiness.Variants.Except(ready.Unavailable.Keys)];
            var report = new RunnerReport(identity.Id, identity.Name, engine.Name, options.Value.Slots, offers, ready.Unavailable, _models)
            {
                // Some kilobytes, that a heartbeat need not carry.
                Workflows = ready.Workflows == _told ? null : ready.Workflows,
            };
            var (state, knows) = await runners.AnnounceAsync(report, ct);
            _told = knows ? ready.Workflows : null;
            var resumed = (state == RunnerState.Running && State != state) || offers.Except(_offers).Any() || workflows.Except(_workflows).Any();
            (State, _offers, _workflows) = (state, offers, workflows);
            _open.TrySetResult();
            if (resumed)
            {
                _resumed();
            }

            foreach (var job in state == RunnerState.Draining ? leased.All : [])
            {
                leased.Stop(job.Lease.JobId, StopReason.RunnerStopping);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.HeartbeatFailed(log, e);
        }
        catch (OperationCanceledException)
        {
            // The runner stops.
        }
    }

    // Its row would say that it lives for half a minute more.
    private async Task TryLeaveAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5), clock);
        try
        {
            await runners.LeaveAsync(identity.Id, limit.Token);
        }
        catch (Exception e)
        {
            Log.HeartbeatFailed(log, e);
        }
    }

    private void Wake(bool concerned)
    {
        if (concerned && _wake.CurrentCount == 0)
        {
            try
            {
                _wake.Release();
            }
            catch (SemaphoreFullException)
            {
                // It is awake already.
            }
        }
    }
}
