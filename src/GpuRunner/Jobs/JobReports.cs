using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Application.Queue;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using MediatR;

namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>The attempt is over: another runner has the job, or it has ended. Nothing more is to be done for it.</summary>
internal sealed class LeaseLostException(Error error) : Exception(error.Message);

/// <summary>A report could not be written, because others changed the same streams at the same time again and again.</summary>
internal sealed class ReportConflictException(Error error) : Exception(error.Message);

/// <summary>
/// Tells the use cases what happens to one leased job, one report at a time: steps that run side by side would only make each other's
/// commits conflict. Every report throws <see cref="LeaseLostException"/> where the attempt is over, and <see cref="JobRefusedException"/> with
/// the error's own code where the studio refuses the report for another reason.
/// </summary>
internal sealed class JobReports(Lease lease, IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    // A refused report has changed nothing, so it can be sent again. All pauses together take three seconds.
    private const int Repetitions = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Begins the attempt; the answer is the job as its events tell it.</summary>
    public Task<Job> StartAsync(string runnerId, string engine, CancellationToken ct) =>
        SendAsync(new StartJob(lease.JobId, runnerId, engine, lease.Attempt), ct);

    /// <summary>What the client asked for.</summary>
    public Task<JobRequest> ReadRequestAsync(CancellationToken ct) => QueryAsync(new GetJobRequest(lease.JobId), ct);

    /// <summary>A step began.</summary>
    public Task StartStepAsync(string step, string title, CancellationToken ct) =>
        SendAsync(new StartStep(lease.JobId, lease.Attempt, step, title), ct);

    /// <summary>A step ended and its files are stored.</summary>
    public Task CompleteStepAsync(
        string step, IReadOnlyList<StoredFile> files, TimeSpan elapsed, TimeSpan gpuTime, CancellationToken ct) =>
        SendAsync(new CompleteStep(lease.JobId, lease.Attempt, step, files, elapsed, gpuTime), ct);

    /// <summary>Files are stored that the client can download before the job is complete.</summary>
    public Task StoreOutputsAsync(IReadOnlyList<JobOutput> outputs, CancellationToken ct) =>
        SendAsync(new StoreOutputs(lease.JobId, lease.Attempt, outputs), ct);

    /// <summary>The job delivered: outputs, capture and end are one commit.</summary>
    public Task CompleteAsync(
        IReadOnlyList<JobOutput> outputs, double gpuSeconds, IReadOnlyList<string> models, long peakVramMegabytes, CancellationToken ct) =>
        SendAsync(new CompleteJob(lease.JobId, lease.Attempt, outputs, gpuSeconds, models, peakVramMegabytes), ct);

    /// <summary>The attempt failed.</summary>
    public Task FailAsync(string code, string reason, bool retryable, CancellationToken ct) =>
        SendAsync(new FailAttempt(lease.JobId, lease.Attempt, code, reason, retryable), ct);

    /// <summary>The runner stops in good order.</summary>
    public Task HandBackAsync(CancellationToken ct) => SendAsync(new HandBackJob(lease.JobId, lease.Attempt), ct);

    /// <summary>The runner has stopped a job whose owner wanted that.</summary>
    public Task ConfirmCancelledAsync(CancellationToken ct) => SendAsync(new ConfirmCancelled(lease.JobId, lease.Attempt), ct);

    public void Dispose() => _one.Dispose();

    private async Task<T> SendAsync<T>(IRequest<Result<T>> command, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            return await QueryAsync(command, ct);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<T> QueryAsync<T>(IRequest<Result<T>> request, CancellationToken ct)
    {
        for (var repetition = 0; ; repetition++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
            if (result.IsSuccess)
            {
                return result.Value;
            }

            if (result.Error.Code != SessionErrors.Conflict || repetition == Repetitions)
            {
                throw Refusal(result.Error);
            }

            await Task.Delay(FirstPause * Math.Pow(2, repetition), clock, ct);
        }
    }

    private static Exception Refusal(Error error) => error.Code switch
    {
        JobErrors.FencedCode or JobErrors.AlreadyEndedCode => new LeaseLostException(error),
        SessionErrors.Conflict => new ReportConflictException(error),
        _ => new JobRefusedException(error.Code, error.Message),
    };
}
