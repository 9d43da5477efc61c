namespace CreativeStudio.GpuRunner.Comfy;

/// <summary>Why a prompt did not deliver.</summary>
internal enum ComfyFailure
{
    /// <summary>The server refused the graph; <see cref="ComfyException.NodeErrors"/> says where. The same graph will be refused again.</summary>
    BadInput,

    /// <summary>The device's memory did not suffice; a smaller picture or freeing the models may help.</summary>
    OutOfMemory,

    /// <summary>A node failed or an expected output is missing.</summary>
    Execution,

    /// <summary>The server kept forgetting the prompt, or no longer has the file.</summary>
    Gone,

    /// <summary>The server does not answer.</summary>
    Away,

    /// <summary>A deadline passed; the prompt has been withdrawn.</summary>
    Timeout,

    /// <summary>Somebody else interrupted the prompt.</summary>
    Interrupted,
}

/// <summary>One reason why the server refused a node.</summary>
/// <param name="NodeId">The node's id in the graph; empty where the server names none.</param>
/// <param name="ClassType">The node's class; empty where the server names none.</param>
/// <param name="Type">The server's name of the error, such as <c>value_not_in_list</c>.</param>
/// <param name="Message">The server's sentence, without the values of text inputs.</param>
/// <param name="Input">The input it is about, where there is one.</param>
internal sealed record ComfyNodeError(string NodeId, string ClassType, string Type, string Message, string? Input);

/// <summary>A prompt or a request to ComfyUI failed. The message holds neither texts of the prompt nor tracebacks.</summary>
internal sealed class ComfyException(ComfyFailure kind, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What kind of failure it is.</summary>
    public ComfyFailure Kind { get; } = kind;

    /// <summary>The node that failed while running, where the server named one.</summary>
    public string? NodeId { get; init; }

    /// <summary>The refused nodes; empty for other kinds than <see cref="ComfyFailure.BadInput"/>.</summary>
    public IReadOnlyList<ComfyNodeError> NodeErrors { get; init; } = [];

    /// <summary>A refusal with its nodes in the message.</summary>
    public static ComfyException Refused(IReadOnlyList<ComfyNodeError> errors)
    {
        var reasons = errors.Take(5).Select(e => $"{Node(e.NodeId, e.ClassType)}: {e.Message}{(e.Input is null ? "" : $" ({e.Input})")}");
        return new ComfyException(ComfyFailure.BadInput, $"ComfyUI refused the graph. {string.Join("; ", reasons)}") { NodeErrors = errors };
    }

    internal static string Node(string? id, string? classType) =>
        (id, classType) switch
        {
            (null or "", null or "") => "Graph",
            (null or "", _) => classType,
            (_, null or "") => $"Node {id}",
            _ => $"{classType} (node {id})",
        };
}
