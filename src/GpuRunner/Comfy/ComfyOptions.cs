using System.ComponentModel.DataAnnotations;

namespace CreativeStudio.GpuRunner.Comfy;

/// <summary>Where ComfyUI is and how patiently it is waited for. Durations are <c>hh:mm:ss</c>.</summary>
internal sealed record ComfyOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Comfy";

    /// <summary>Base address of a ComfyUI server; null starts the bundled preview engine.</summary>
    public Uri? Url { get; init; }

    /// <summary>Checkpoint to use where it is installed, as the server names it; null takes the first of a workflow's preferred ones, or any.</summary>
    public string? CheckpointModel { get; init; }

    /// <summary>Folder with an operator's own workflow packs; one with the name and the parameters of a shipped pack replaces it.</summary>
    public string? WorkflowFolder { get; init; }

    /// <summary>How often queue and history are asked while the socket is talking.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often they are asked while the socket is down or silent.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan FastPollInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest wait for the answer of one request; downloads and uploads have it per read or write.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:10:00")]
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a server may be unreachable before its prompts fail.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "1.00:00:00")]
    public TimeSpan GoneDeadline { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Longest life of a prompt, waiting in the server's queue and being sent again included.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "7.00:00:00")]
    public TimeSpan PromptDeadline { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Longest time without a sign of progress from a prompt that runs. Loading a large model is one silent step.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "1.00:00:00")]
    public TimeSpan NoProgressDeadline { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a cancelled prompt may take to leave the server; it only does at the next step or node.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00")]
    public TimeSpan CancelDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Silence after which an open socket is closed and opened again while a prompt runs; doubles with each vain attempt.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "01:00:00")]
    public TimeSpan SocketSilence { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Pause between a socket's end and the next: a server that still counts the old one as open forgets the client when that one ends.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan SocketReconnectDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a prompt that the server forgot is sent again.</summary>
    [Range(0, 20)]
    public int MaxResends { get; init; } = 3;
}
