namespace CreativeStudio.GpuRunner.Comfy;

/// <summary>What a file is, told from its name: videos are listed as images by ComfyUI.</summary>
internal enum ComfyFileKind
{
    /// <summary>A still or an animated picture.</summary>
    Image,

    /// <summary>A film.</summary>
    Video,

    /// <summary>Sound.</summary>
    Audio,

    /// <summary>Plain text.</summary>
    Text,

    /// <summary>A 3-D model.</summary>
    Model,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>A file on the server that a node has made.</summary>
/// <param name="Type">The server's folder: <c>output</c>, <c>temp</c> or <c>input</c>.</param>
internal sealed record ComfyFile(string NodeId, string FileName, string Subfolder, string Type)
{
    /// <summary>What it is.</summary>
    public ComfyFileKind Kind => Path.GetExtension(FileName).ToLowerInvariant() switch
    {
        ".png" or ".jpg" or ".jpeg" or ".webp" or ".gif" or ".avif" or ".bmp" or ".tiff" or ".exr" or ".svg" => ComfyFileKind.Image,
        ".mp4" or ".webm" or ".mov" or ".mkv" or ".avi" or ".m4v" => ComfyFileKind.Video,
        ".mp3" or ".flac" or ".wav" or ".opus" or ".ogg" or ".m4a" or ".aac" => ComfyFileKind.Audio,
        ".txt" or ".json" or ".srt" or ".vtt" or ".md" or ".csv" => ComfyFileKind.Text,
        ".glb" or ".gltf" or ".obj" or ".stl" or ".fbx" or ".ply" or ".usdz" or ".splat" or ".spz" or ".ksplat" => ComfyFileKind.Model,
        _ => ComfyFileKind.Other,
    };
}

/// <summary>A prompt that delivered.</summary>
/// <param name="PromptId">The id under which it ran in the end; differs from the first where the server had forgotten that one.</param>
/// <param name="Files">All files by all nodes, in the order the server names them.</param>
/// <param name="Worked">From the start of its execution to the end, waiting not included.</param>
/// <param name="Cached">Nothing was computed: the files are those of an earlier, identical prompt.</param>
internal sealed record ComfyResult(Guid PromptId, IReadOnlyList<ComfyFile> Files, TimeSpan Worked, bool Cached)
{
    /// <summary>The files of one node.</summary>
    public IEnumerable<ComfyFile> FilesOf(string nodeId) => Files.Where(file => file.NodeId == nodeId);
}

/// <summary>How far a prompt is.</summary>
/// <param name="NodeId">The node that runs; null before the first.</param>
/// <param name="NodeFraction">How far that node is, 0 to 1.</param>
/// <param name="NodesDone">Nodes that are finished or were cached.</param>
/// <param name="Text">For people, such as <c>Drawing, step 12 of 25</c>.</param>
internal sealed record ComfyProgress(string? NodeId, double NodeFraction, int NodesDone, int NodesTotal, string Text);

/// <summary>The server's version and devices.</summary>
internal sealed record ComfySystem(string Version, IReadOnlyList<ComfyDevice> Devices)
{
    /// <summary>The device that computes; null where the server names none.</summary>
    public ComfyDevice? Device => Devices.Count > 0 ? Devices[0] : null;

    /// <summary>Video memory that it holds now, in MiB; 0 where it has none.</summary>
    public long HeldMegabytes => Device is null or { IsCpu: true } ? 0 : Device.MemoryHeld / (1024 * 1024);
}

/// <summary>A device that computes.</summary>
/// <param name="Type">PyTorch's name of the kind: <c>cuda</c>, <c>mps</c>, <c>xpu</c>, <c>cpu</c>.</param>
/// <param name="MemoryTotal">Bytes.</param>
/// <param name="MemoryUsable">Bytes that are free or held by ComfyUI itself, which unloads what it does not need.</param>
/// <param name="MemoryHeld">Bytes that ComfyUI's tensors hold now.</param>
internal sealed record ComfyDevice(string Name, string Type, long MemoryTotal, long MemoryUsable, long MemoryHeld = 0)
{
    /// <summary>No accelerator: diffusion takes minutes.</summary>
    public bool IsCpu => Type == "cpu";
}
