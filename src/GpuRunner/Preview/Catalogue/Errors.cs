using System.Text.Json.Nodes;

namespace CreativeStudio.GpuRunner.Preview.Catalogue;

/// <summary>The shape that every refusal has: type, message, details, extra_info.</summary>
internal static class Errors
{
    public static JsonObject Node(string type, string message, string details, JsonObject extraInfo) => new()
    {
        ["type"] = type,
        ["message"] = message,
        ["details"] = details,
        ["extra_info"] = extraInfo,
    };

    public static JsonObject Prompt(string type, string message, string details) => Node(type, message, details, []);
}

/// <summary>A graph that the validation cannot walk; ComfyUI reports it by the name of the Python exception.</summary>
internal sealed class GraphFaultException(string pythonType, string message) : Exception(message)
{
    public string PythonType { get; } = pythonType;
}
