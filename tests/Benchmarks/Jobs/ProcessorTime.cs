using System.Diagnostics;

namespace CreativeStudio.Benchmarks.Jobs;

/// <summary>
/// What an API and PostgreSQL used of the processors: unlike a rate it hardly depends on what else the machine does meanwhile. PostgreSQL
/// counts where it runs on this machine: the backends of the studio's database, and what writes for all of them.
/// </summary>
internal sealed class ProcessorTime(BenchmarkStudio studio)
{
    private TimeSpan _api;
    private Dictionary<int, TimeSpan> _server = [];

    public async Task StartAsync() => (_api, _server) = (studio.Api.ProcessorTime, await OfServerAsync());

    /// <summary>Milliseconds since the start, of each.</summary>
    public async Task<(double Api, double Server)> SinceStartAsync()
    {
        var server = await OfServerAsync();
        return (
            (studio.Api.ProcessorTime - _api).TotalMilliseconds,
            server.Sum(process => (process.Value - _server.GetValueOrDefault(process.Key)).TotalMilliseconds));
    }

    // A process that ends between two looks is not counted; connections stay in their pools for much longer.
    private async Task<Dictionary<int, TimeSpan>> OfServerAsync()
    {
        var times = new Dictionary<int, TimeSpan>();
        foreach (var pid in await studio.Database.ColumnAsync<int>(
            """
            SELECT pid FROM pg_stat_activity
            WHERE coalesce(host(inet_server_addr()), '127.0.0.1') = '127.0.0.1' AND coalesce(datname, current_database()) = current_database()
            """))
        {
            try
            {
                using var process = Process.GetProcessById(pid);
                times[pid] = process.TotalProcessorTime;
            }
            catch (ArgumentException)
            {
                // It has ended.
            }
        }

        return times;
    }
}
