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

        var kind = kinds.Single(each => each.JobType == retried.Value.JobType);
        var changes = command.Changes is { } given ? kind.Spell(given) : default(JsonElement);
        return changes.IsSuccess
            ? kind.Read(Overlay(request.Json, changes.Value)).Then<Again>(order => Again.Of(kind, request, order))
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

    /// <summary>What is asked for again.</summary>
    /// <param name="Order">Its inputs are those that have to be found.</param>
    /// <param name="Names">Of all its inputs, in the order of the form.</param>
    /// <param name="Kept">The files of the first job that are named again.</param>
    private sealed record Again(string JobType, JobOrder Order, IReadOnlyList<string> Names, IReadOnlyList<JobInput> Kept)
    {
        /// <summary>A file that is named as before is the one that the first job had, whatever its place in the form is now.</summary>
        public static Again Of(JobKind kind, JobRequest first, JobOrder order)
        {
            // Where today's rules refuse the first request, every file is looked for anew.
            var before = kind.Read(JsonSerializer.Deserialize<JsonElement>(first.Json));
            var named = before.IsSuccess ? before.Value.Inputs : [];
            var kept = new List<JobInput>();
            foreach (var reference in order.Inputs)
            {
                if (named.FirstOrDefault(reference.IsSameFile) is { } same && first.Inputs.FirstOrDefault(input => input.Name == same.Name) is { } file)
                {
                    kept.Add(file with { Name = reference.Name, Field = reference.Field });
                }
            }

            var wanted = order.Inputs.Where(reference => kept.TrueForAll(file => file.Name != reference.Name));
            return new Again(kind.JobType, order with { Inputs = [.. wanted] }, [.. order.Inputs.Select(reference => reference.Name)], kept);
        }

        public JobOrder WithFiles() => Order with { Files = [.. Names.Select(name => Kept.Concat(Order.Files).First(file => file.Name == name))] };
    }
}
