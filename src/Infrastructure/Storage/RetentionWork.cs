using CreativeStudio.Infrastructure.Common;
using Microsoft.Extensions.Logging;

namespace CreativeStudio.Infrastructure.Storage;

/// <summary>Sweeps every quarter of an hour, and looks for orphans once a day, since that reads the whole list of files.</summary>
internal sealed class RetentionWork(Retention retention, TimeProvider clock, ILogger<RetentionWork> logger)
    : PeriodicWork(TimeSpan.FromMinutes(15), clock, logger)
{
    private static readonly TimeSpan Daily = TimeSpan.FromDays(1);

    private readonly TimeProvider _clock = clock;
    private DateTimeOffset _orphansAt = clock.GetUtcNow();

    protected override async Task WorkAsync(CancellationToken ct)
    {
        await retention.SweepAsync(ct);
        if (_clock.GetUtcNow() - _orphansAt >= Daily)
        {
            _orphansAt = _clock.GetUtcNow();
            await retention.RemoveOrphansAsync(ct);
        }
    }
}
