using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using MediatR;

namespace CreativeStudio.Application.Queue;

/// <summary>How busy the studio is, for everybody: nothing about anybody.</summary>
public sealed record GetGlobalQueueStatus : IQuery<GlobalQueueStatus>;

/// <summary>The queue in numbers.</summary>
/// <param name="Scheduled">Jobs that wait for a time that was asked for.</param>
/// <param name="Slots">Jobs that the ready runners work on at once.</param>
/// <param name="WaitP50Seconds">Half of the jobs that were delivered in the last hour waited at most so long; null where none was.</param>
/// <param name="WaitP90Seconds">Nine of ten waited at most so long.</param>
/// <param name="ExpectedWaitSeconds">What somebody who has used nothing lately would wait now, on the free plan.</param>
public sealed record GlobalQueueStatus(
    int Waiting, int Scheduled, int Running, int RunnersReady, int Slots, double? WaitP50Seconds, double? WaitP90Seconds, int ExpectedWaitSeconds,
    DateTimeOffset At);

internal sealed class GetGlobalQueueStatusHandler(IQueueForecasts forecasts, Plans.PlanCatalogue plans)
    : IRequestHandler<GetGlobalQueueStatus, Result<GlobalQueueStatus>>
{
    public async Task<Result<GlobalQueueStatus>> Handle(GetGlobalQueueStatus query, CancellationToken cancellationToken)
    {
        var now = await forecasts.ReadAsync(null, cancellationToken);
        return new GlobalQueueStatus(
            now.Waiting, now.Scheduled, now.Running, now.RunnersReady, now.RunnersReady == 0 ? 0 : now.Slots, Rounded(now.WaitP50),
            Rounded(now.WaitP90), (int)Math.Ceiling(now.WaitOfNext(Guid.Empty, plans.Of(null).Priority)), now.At);
    }

    private static double? Rounded(double? seconds) => seconds is { } value ? Math.Round(value, 2) : null;
}
