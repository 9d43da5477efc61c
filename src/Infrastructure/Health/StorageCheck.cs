using CreativeStudio.Application.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CreativeStudio.Infrastructure.Health;

/// <summary>A small object can be stored and removed.</summary>
internal sealed class StorageCheck(IObjectStore store) : IHealthCheck
{
    private static readonly byte[] Probe = [0x6f, 0x6b];

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var folder = $"temp/health-{Guid.CreateVersion7():N}/probe/";
        try
        {
            using var content = new MemoryStream(Probe);
            await store.PutAsync($"{folder}ready.txt", content, "text/plain", cancellationToken);
            await store.DeletePrefixAsync(folder, cancellationToken);
            return HealthCheckResult.Healthy("Writable.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("Object storage cannot be written to.", e);
        }
    }
}
