using CreativeStudio.Domain.Workflows;
using CreativeStudio.GpuRunner.Comfy;

namespace CreativeStudio.GpuRunner.Workflows;

/// <summary>
/// Which workflow packs the server can run now. It is asked anew when it has been connected anew, since it may be another one, and once a
/// minute while something is missing, since it may have been installed.
/// </summary>
internal sealed class PackOffers(ComfyClient comfy, WorkflowPacks packs, PackCheck check, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _asking = new(1, 1);
    private Known? _known;

    /// <summary>All packs before the server was asked: nothing is known to be missing.</summary>
    public IReadOnlyList<Workflow> Unasked { get; } = [.. packs.All.Select(pack => WorkflowDescription.Of(pack, null, null, null))];

    /// <summary>All packs, with what some of them lack; the same list while nothing has been asked anew.</summary>
    /// <exception cref="ComfyException">The server is away.</exception>
    public async Task<IReadOnlyList<Workflow>> WorkflowsAsync(CancellationToken ct) => (await KnownAsync(ct)).Workflows;

    /// <summary>What a pack lacks, for people, by its name; a pack that is not in it can be run.</summary>
    /// <exception cref="ComfyException">The server is away.</exception>
    public async Task<IReadOnlyDictionary<string, string>> LacksAsync(CancellationToken ct) => (await KnownAsync(ct)).Lacks;

    public void Dispose() => _asking.Dispose();

    private async Task<Known> KnownAsync(CancellationToken ct)
    {
        await _asking.WaitAsync(ct);
        try
        {
            var connection = comfy.Connections;
            if (_known is not { } known || known.Connection != connection || (known.Lacks.Count > 0 && clock.GetUtcNow() - known.At >= Again))
            {
                _known = known = new Known(connection, clock.GetUtcNow(), await AskAsync(ct));
            }

            return known;
        }
        finally
        {
            _asking.Release();
        }
    }

    private async Task<IReadOnlyList<Workflow>> AskAsync(CancellationToken ct)
    {
        var nodes = await comfy.GetNodesAsync(ct);
        var workflows = new List<Workflow>();
        foreach (var pack in packs.All)
        {
            workflows.Add(await DescribeAsync(pack, nodes, ct));
        }

        return workflows;
    }

    private async Task<Workflow> DescribeAsync(WorkflowPack pack, NodeSchema nodes, CancellationToken ct)
    {
        try
        {
            return WorkflowDescription.Of(pack, nodes, await check.CheckAsync(pack, nodes, ct), null);
        }
        catch (WorkflowException lack)
        {
            return WorkflowDescription.Of(pack, nodes, null, lack.Message);
        }
    }

    private sealed record Known(int Connection, DateTimeOffset At, IReadOnlyList<Workflow> Workflows)
    {
        public IReadOnlyDictionary<string, string> Lacks { get; } =
            Workflows.Where(workflow => workflow.Lack is not null).ToDictionary(workflow => workflow.Id, workflow => workflow.Lack!, StringComparer.Ordinal);
    }
}
