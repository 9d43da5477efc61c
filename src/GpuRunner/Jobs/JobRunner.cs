using CreativeStudio.Application.Jobs;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Application.Queue;
using CreativeStudio.Application.Storage;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.GpuRunner.Comfy;
using Microsoft.Extensions.Options;

namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>Runs one leased job to its end, whatever that is, and reports it. Never throws.</summary>
internal sealed class JobRunner(
    IGpuQueue queue,
    Engine engine,
    RunnerIdentity identity,
    WorkFolder work,
    RunnerDesk desk,
    ComfyClient comfy,
    IEnumerable<IJobPipeline> pipelines,
    IServiceScopeFactory scopes,
    IObjectStore store,
    IOutputModeration moderation,
    IJobProgress progress,
    IOptions<RunnerOptions> options,
    TimeProvider clock,
    ILogger<JobRunner> log)
{
    private readonly Dictionary<string, IJobPipeline> _pipelines =
        pipelines.ToDictionary(pipeline => pipeline.JobType, StringComparer.Ordinal);

    /// <summary>Runs the job until it has ended, its lease is lost, or it is told to stop.</summary>
    public async Task RunAsync(LeasedJob job)
    {
        var lease = job.Lease;
        var began = clock.GetTimestamp();
        using var span = JobTraces.BeginAttempt(lease);
        var folder = Path.Combine(work.Path, $"{lease.JobId}-{lease.Attempt}");
        using var reports = new JobReports(lease, scopes, clock);
        try
        {
            var reading = reports.ReadRequestAsync(job.Stopped);
            var started = await reports.StartAsync(identity.Id, engine.Name, job.Stopped);
            Log.AttemptBegan(log, lease.JobId, lease.Attempt, lease.JobType);
            await DeliverAsync(job, started, await reading, folder, reports);
            Log.Delivered(log, lease.JobId, lease.Attempt, clock.GetElapsedTime(began).TotalSeconds);
        }
        catch (Exception e)
        {
            JobTraces.Failed(span, e);
            await ReportEndAsync(job, reports, e);
        }
        finally
        {
            DeleteFolder(folder);
            await EndLeaseAsync(lease);
        }
    }

    private async Task DeliverAsync(LeasedJob job, Job started, JobRequest request, string folder, JobReports reports)
    {
        await using var reporter = new ProgressReporter(job.Lease, progress, clock).Start();
        var run = new JobRun(started, request, folder, reports, store, moderation, reporter);
        var delivery = await _pipelines[job.Lease.JobType].RunAsync(run, job.Stopped);
        desk.Used(delivery.Models);
        var outputs = await run.StoreOutputsAsync(delivery.Outputs, job.Stopped);
        await reports.CompleteAsync(
            outputs, Math.Round(run.GpuSeconds, 3), delivery.Models, delivery.PeakVramMegabytes, job.Stopped);
    }

    // How it ended is reported even while the host stops; the lease bounds how long that is worth trying.
    private async Task ReportEndAsync(LeasedJob job, JobReports reports, Exception e)
    {
        var (id, attempt) = (job.Lease.JobId, job.Lease.Attempt);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.LeaseSeconds), clock);
        try
        {
            switch (e, job.Reason)
            {
                case (LeaseLostException, _) or (_, StopReason.LeaseLost):
                    Log.AttemptOver(log, id, attempt, e.Message);
                    break;
                case (OperationCanceledException, StopReason.CancellationRequested):
                    await reports.ConfirmCancelledAsync(limit.Token);
                    Log.AttemptStopped(log, id, attempt, job.Reason);
                    break;
                case (OperationCanceledException, StopReason.RunnerStopping):
                    await reports.HandBackAsync(limit.Token);
                    Log.AttemptStopped(log, id, attempt, job.Reason);
                    break;
                case (ComfyException { Kind: ComfyFailure.Away }, _) when comfy.IsAway:
                    // No fault of the job: it waits for the engine and goes on from its last stored step.
                    await reports.HandBackAsync(limit.Token);
                    Log.AttemptWithoutEngine(log, id, attempt);
                    break;
                default:
                    var failure = Failure.From(e);
                    Log.AttemptFailed(log, id, attempt, failure, e);
                    await reports.FailAsync(failure.Code, failure.Reason, failure.Retryable, limit.Token);
                    break;
            }
        }
        catch (LeaseLostException lost)
        {
            Log.AttemptOver(log, id, attempt, lost.Message);
        }
        catch (Exception unreported)
        {
            Log.ReportFailed(log, id, attempt, unreported);
        }
    }

    private async Task EndLeaseAsync(Lease lease)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.LeaseSeconds), clock);
        try
        {
            await queue.EndAsync(lease, limit.Token);
        }
        catch (Exception e)
        {
            Log.ReportFailed(log, lease.JobId, lease.Attempt, e);
        }
    }

    private void DeleteFolder(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (IOException e)
        {
            Log.FolderLeft(log, folder, e);
        }
    }
}
