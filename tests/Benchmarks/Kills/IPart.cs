namespace CreativeStudio.Benchmarks.Kills;

/// <summary>A process of the studio, or one that it needs, that a campaign kills and starts again.</summary>
internal interface IPart : IAsyncDisposable
{
    /// <summary>What it is called in the report; parts of one name are counted together.</summary>
    string Name { get; }

    /// <summary>Starts it and returns when it answers; throws where it did not come up, and may be called again then.</summary>
    Task StartAsync(CancellationToken ct);

    /// <summary>Ends it at once, without a chance to tidy up.</summary>
    Task KillAsync();
}
