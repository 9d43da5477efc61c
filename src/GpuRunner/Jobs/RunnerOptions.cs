using System.ComponentModel.DataAnnotations;

namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>How this runner takes and keeps jobs.</summary>
internal sealed record RunnerOptions
{
    public const string Section = "Runner";

    /// <summary>Name of this runner in events; the machine's name where empty. A fresh suffix is added at each start.</summary>
    [StringLength(100)]
    public string Name { get; init; } = "";

    /// <summary>Jobs at once on the card.</summary>
    [Range(1, 64)]
    public int Slots { get; init; } = 2;

    /// <summary>Seconds after which a job whose runner has gone silent is given to another.</summary>
    [Range(1, 3600)]
    public double LeaseSeconds { get; init; } = 12;

    /// <summary>Seconds between heartbeats; a lease should outlive two of them.</summary>
    [Range(0.1, 600)]
    public double HeartbeatSeconds { get; init; } = 4;

    /// <summary>Seconds a stopping runner lets its jobs work on before it hands them back.</summary>
    [Range(0, 3600)]
    public double StopGraceSeconds { get; init; } = 10;

    /// <summary>Seconds between looks at the queue where no notification came.</summary>
    [Range(0.1, 60)]
    public double PollSeconds { get; init; } = 2;

    /// <summary>Folder for files of running jobs; a folder in the system's temporary folder where empty.</summary>
    public string WorkFolder { get; init; } = "";

    /// <summary>The folder for files of running jobs.</summary>
    public string Folder => WorkFolder.Length > 0 ? WorkFolder : Path.Combine(Path.GetTempPath(), "creativestudio-runner");
}
