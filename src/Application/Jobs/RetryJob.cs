using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using FluentValidation;
using MediatR;

namespace CreativeStudio.Application.Jobs;

/// <summary>Asks again for what a failed or cancelled job was to make: a new job, at today's price.</summary>
/// <param name="Changes">Members that replace those of the stored request; a null removes one. Null changes nothing.</param>
public sealed record RetryJob(Guid UserId, Guid JobId, JsonElement? Changes = null) : ICommand<JobAccepted>;

internal sealed class RetryJobValidator : AbstractValidator<RetryJob>
{
    public RetryJobValidator() => RuleFor(x => x.Changes)
        .Must(changes => changes is null || changes.Value.ValueKind == JsonValueKind.Object)
        .WithMessage("must be an object of the members to change").OverridePropertyName("body");
}

internal sealed class RetryJobHandler(
    IEventSession session, IIdempotency idempotency, IJobRequests requests, IEnumerable<JobKind> kinds, JobInputs inputs, JobIntake intake)
    : IRequestHandler<RetryJob, Result<JobAccepted>>
{
    public async Task<Result<JobAccepted>> Handle(RetryJob command, CancellationToken cancellationToken)
    {
        // What can be retried has ended, and what has ended does not change: it is read before the business action begins.
        var again = await ReadAsync(command, cancellationToken);
        return again.IsSuccess
            ? await inputs.WithFilesAsync(
                command.UserId,
                again.Value.Order,
                found => AcceptAsync(command, found.Then<Again>(order => again.Value with { Order = order }), cancellationToken),
                cancellationToken)
            : await AcceptAsync(command, again, cancellationToken);
    }

    private Task<Result<JobAccepted>> AcceptAsync(RetryJob command, Result<Again> again, CancellationToken ct) => idempotency.ExecuteAsync(
        command.UserId,
        command,
        async token => again.IsSuccess
            ? await intake.RegisterAsync(command.UserId, again.Value.JobType, again.Value.WithFiles(), command.JobId, token)
            : again.Error,
        ct);

    private async Task<Result<Again>> ReadAsync(RetryJob command, CancellationToken ct)
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

        if (await requests.FindAsync(command.JobId, ct) is not { } request)
        {
            return JobErrors.RequestNotStored;
        }

        var jobType = retried.Value.JobType;
        var changed = command.Changes?.EnumerateObject().Select(member => member.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        return kinds.Single(kind => kind.JobType == jobType).Read(Overlay(request.Json, command.Changes)).Then<Again>(order => new Again(
            jobType,
            order with { Inputs = [.. order.Inputs.Where(input => changed.Contains(MemberOf(input.Field)))] },
            [.. request.Inputs.Where(input => !changed.Contains(MemberOf(input.Field)))]));
    }

    // The member of the request that a field such as referenceUrls[2] is in.
    private static string MemberOf(string field) => field.Split('[', '.')[0];

    private static JsonElement Overlay(string stored, JsonElement? changes)
    {
        var request = JsonNode.Parse(stored)!.AsObject();
        foreach (var member in changes?.EnumerateObject() ?? default)
        {
            request.Remove(member.Name);
            if (member.Value.ValueKind != JsonValueKind.Null)
            {
                request.Add(member.Name, JsonNode.Parse(member.Value.GetRawText()));
            }
        }

        return JsonSerializer.SerializeToElement(request);
    }

    /// <summary>What is asked for again: files that the changes do not touch are the ones the first job had.</summary>
    private sealed record Again(string JobType, JobOrder Order, IReadOnlyList<JobInput> Kept)
    {
        public JobOrder WithFiles() => Order with { Files = [.. Kept, .. Order.Files] };
    }
}
