using System.Text.Json;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using MediatR;

namespace CreativeStudio.Application.Jobs;

/// <summary>Asks again for what a failed or cancelled job was to make: a new job, at today's price.</summary>
public sealed record RetryJob(Guid UserId, Guid JobId) : ICommand<JobAccepted>;

internal sealed class RetryJobHandler(
    IEventSession session, IIdempotency idempotency, IJobRequests requests, IEnumerable<JobKind> kinds, JobIntake intake)
    : IRequestHandler<RetryJob, Result<JobAccepted>>
{
    public Task<Result<JobAccepted>> Handle(RetryJob command, CancellationToken cancellationToken) =>
        idempotency.ExecuteAsync(command.UserId, command, token => RetryAsync(command, token), cancellationToken);

    private async Task<Result<JobAccepted>> RetryAsync(RetryJob command, CancellationToken ct)
    {
        var loaded = await session.LoadAsync<Job>(command.JobId, ct);
        if (loaded is null || loaded.State.UserId != command.UserId)
        {
            return JobErrors.NotFound;
        }

        var retried = JobDecider.Retry(loaded.State);
        if (!retried.IsSuccess)
        {
            return retried.Error;
        }

        var job = retried.Value;
        if (await requests.FindAsync(job.Id, ct) is not { } request)
        {
            return JobErrors.RequestNotStored;
        }

        using var stored = JsonDocument.Parse(request.Json);
        var order = kinds.Single(kind => kind.JobType == job.JobType).Order(stored.RootElement);
        return order.IsSuccess
            ? await intake.RegisterAsync(command.UserId, job.JobType, order.Value with { Files = request.Inputs }, job.Id, ct)
            : order.Error;
    }
}
