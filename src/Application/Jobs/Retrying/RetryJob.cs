using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;
using FluentValidation;
using MediatR;

namespace CreativeStudio.Application.Jobs.Retrying;

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
    // Older documents put the changes into an object.
    private const string Group = "retryParameters";

    public async Task<Result<JobAccepted>> Handle(RetryJob command, CancellationToken cancellationToken)
    {
        // What can be retried has ended, and what has ended does not change: it is read before the business action begins.
        var again = await ReadAsync(command, cancellationToken);
        return again.IsSuccess
            ? await inputs.WithFilesAsync(
                command.UserId,
                again.Value.Order,
                found => AcceptAsync(command, found.Then<JobAgain>(order => again.Value with { Order = order }), cancellationToken),
                cancellationToken)
            : await AcceptAsync(command, again, cancellationToken);
    }

    private Task<Result<JobAccepted>> AcceptAsync(RetryJob command, Result<JobAgain> again, CancellationToken ct) => idempotency.ExecuteAsync(
        command.UserId,
        command,
        async token => again.IsSuccess
            ? await intake.RegisterAsync(command.UserId, again.Value.JobType, again.Value.WithFiles(), command.JobId, token)
            : again.Error,
        ct);

    private async Task<Result<JobAgain>> ReadAsync(RetryJob command, CancellationToken ct)
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

        var kind = kinds.Single(each => each.JobType == retried.Value.JobType);
        var changes = command.Changes is { } given ? kind.Spell(given, Group) : default(JsonElement);
        return changes.IsSuccess
            ? kind.Read(Overlay(request.Json, changes.Value)).Then<JobAgain>(order => JobAgain.Of(kind, request, order))
            : changes.Error;
    }

    private static JsonElement Overlay(string stored, JsonElement changes)
    {
        var request = JsonNode.Parse(stored)!.AsObject();
        foreach (var member in changes.ValueKind == JsonValueKind.Object ? changes.EnumerateObject() : default)
        {
            request.Remove(member.Name);
            if (member.Value.ValueKind != JsonValueKind.Null)
            {
                request.Add(member.Name, JsonNode.Parse(member.Value.GetRawText()));
            }
        }

        return JsonSerializer.SerializeToElement(request);
    }
}
