using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CreativeStudio.Infrastructure.Common;

/// <summary>Does something at a steady interval while the host runs. A failure is logged and tried again at the next turn.</summary>
internal abstract partial class PeriodicWork(TimeSpan interval, TimeProvider clock, ILogger logger) : BackgroundService
{
    protected abstract Task WorkAsync(CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryWorkAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task TryWorkAsync(CancellationToken ct)
    {
        try
        {
            await WorkAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(logger, e, GetType().Name);
        }
    }

    [LoggerMessage(EventId = 110, Level = LogLevel.Warning, Message = "{Work} failed and will be tried again")]
    private static partial void Failed(ILogger logger, Exception exception, string work);
}
