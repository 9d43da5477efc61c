using CreativeStudio.TestSupport;

namespace CreativeStudio.Benchmarks.Kills;

/// <summary>An API or a runner. Killed, it takes the programs that it started with it.</summary>
internal sealed class StudioPart(string name, string project, IReadOnlyDictionary<string, string> settings) : IPart
{
    private StudioProcess? _process;

    public string Name => name;

    /// <summary>Where it listens, or listened before it was killed.</summary>
    public Uri? Url => _process?.Url;

    // A runner whose engine is away, and an API whose database is away, have started all the same.
    public async Task StartAsync(CancellationToken ct) => _process = await StudioProcess.StartAsync(project, settings, path: "/health/live");

    public Task KillAsync() => _process?.KillAsync() ?? Task.CompletedTask;

    public async ValueTask DisposeAsync() => await KillAsync();
}
