using CreativeStudio.Domain.Common;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CreativeStudio.Infrastructure.Common;

/// <summary>Logs the name of a request, how it ended and how long it took; never what is in it.</summary>
internal sealed partial class LoggingBehavior<TRequest, T>(ILogger<IMediator> logger, TimeProvider clock) : IPipelineBehavior<TRequest, Result<T>>
    where TRequest : IRequest<Result<T>>
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    public Task<Result<T>> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<Result<T>> next) =>
        logger.IsEnabled(LogLevel.Information) ? LoggedAsync(next) : next();

    private async Task<Result<T>> LoggedAsync(RequestHandlerDelegate<Result<T>> next)
    {
        var start = clock.GetTimestamp();
        var result = await next();
        var elapsed = clock.GetElapsedTime(start);
        var level = elapsed >= Slow ? LogLevel.Information : LogLevel.Debug;
        if (logger.IsEnabled(level))
        {
            Handled(level, typeof(TRequest).Name, result.Error?.Code ?? "ok", elapsed.TotalMilliseconds);
        }

        return result;
    }

    [LoggerMessage(EventId = 100, Message = "{Request}: {Outcome} in {Milliseconds:0.0} ms")]
    private partial void Handled(LogLevel level, string request, string outcome, double milliseconds);
}
