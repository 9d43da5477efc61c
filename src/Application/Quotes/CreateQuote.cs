using System.Text.Json;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Credits;
using CreativeStudio.Application.Estimates;
using CreativeStudio.Application.Jobs;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Application.Plans;
using CreativeStudio.Domain.Common;
using FluentValidation;
using MediatR;

namespace CreativeStudio.Application.Quotes;

/// <summary>Asks what a job would cost and when it would be delivered; its price then holds for ten minutes, for one job.</summary>
/// <param name="Request">The body that would be sent to ask for the job.</param>
public sealed record CreateQuote(Guid UserId, string? JobType, JsonElement? Request) : ICommand<QuoteView>;

/// <summary>A promised price, and when the job would be delivered.</summary>
/// <param name="Price">Whole credits.</param>
/// <param name="EstimatedSeconds">Seconds of work.</param>
public sealed record QuoteView(Guid QuoteId, string JobType, long Price, int EstimatedSeconds, JobEta Eta, string? Engine, DateTimeOffset ExpiresAt);

internal sealed class CreateQuoteValidator : AbstractValidator<CreateQuote>
{
    public CreateQuoteValidator(JobTypes types)
    {
        RuleFor(x => x.JobType).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("is required")
            .IsAJobType(types);
        RuleFor(x => x.Request).Cascade(CascadeMode.Stop)
            .NotNull().WithMessage("is required")
            .Must(request => request!.Value.ValueKind == JsonValueKind.Object).WithMessage("must be an object");
    }
}

internal sealed class CreateQuoteHandler(
    IEventSession session, IQuotes quotes, IUserPlans plans, IEnumerable<JobKind> kinds, JobEstimates estimates, JobOffers offers, PricingOptions pricing, TimeProvider clock)
    : IRequestHandler<CreateQuote, Result<QuoteView>>
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public async Task<Result<QuoteView>> Handle(CreateQuote command, CancellationToken cancellationToken)
    {
        var kind = kinds.Single(each => each.JobType == command.JobType);
        var order = kind.Spell(command.Request!.Value).Then<JobOrder>(kind.Read);
        if (!order.IsSuccess)
        {
            return order.Error;
        }

        var now = clock.GetUtcNow();
        if (order.Value.Terms?.Check(now) is { } wrong)
        {
            return wrong;
        }

        if (await offers.RefusalAsync(command.JobType!, order.Value, cancellationToken) is { } notOffered)
        {
            return notOffered;
        }

        var plan = (await plans.FindAsync(command.UserId, cancellationToken)).Plan;
        if (plan.RefusalOfBatch(order.Value.BatchSize) is { } tooLarge)
        {
            return tooLarge;
        }

        var price = pricing.Credits[command.JobType!] * order.Value.Units;
        var (work, eta, _) = await estimates.OfNextAsync(command.UserId, plan, command.JobType!, order.Value, cancellationToken);
        var hash = JobRequest.From(Guid.Empty, command.UserId, command.JobType!, order.Value.Request).Sha256();
        var quote = new Quote(Guid.CreateVersion7(now), command.UserId, command.JobType!, hash, price, now, now + Lifetime);
        return await session.ExecuteAsync(
            _ =>
            {
                quotes.Add(quote);
                return Task.FromResult<Result<QuoteView>>(new QuoteView(
                    quote.QuoteId, quote.JobType, price, (int)Math.Ceiling(work.P50), eta, work.Engine, quote.ExpiresAt));
            },
            cancellationToken);
    }
}
