using CreativeStudio.Infrastructure.Assets;
using CreativeStudio.Infrastructure.Common;
using Microsoft.Extensions.Logging;

namespace CreativeStudio.Infrastructure.Storage;

/// <summary>
/// Sweeps at the start and every quarter of an hour, and looks for orphans at the start and once a day, since that reads the whole list of
/// files.
/// </summary>
internal sealed class RetentionWork(Retention retention, UploadFolder uploads, TimeProvider clock, ILogger<RetentionWork> logger)
    : PeriodicWork(TimeSpan.FromMinutes(15), clock, logger)
{
    private static readonly TimeSpan Daily = TimeSpan.FromDays(1);

    private readonly TimeProvider _clock = clock;
    private DateTimeOffset _orphansAt = DateTimeOffset.MinValue;

    protected override async Task WorkAsync(CancellationToken ct)
    {
        uploads.Sweep();
        await retention.SweepAsync(ct);
        if (_clock.GetUtcNow() - _orphansAt >= Daily)
        {
            _orphansAt = _clock.GetUtcNow();
            await retention.RemoveOrphansAsync(ct);
        }
    }
}
