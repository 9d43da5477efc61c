using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeStudio.GpuRunner.Preview.Protocol;

namespace CreativeStudio.GpuRunner.Preview.Server;

/// <summary>A request on which ComfyUI stumbles; it is answered 500 as there.</summary>
internal sealed class StumbleException(string message) : Exception(message);

/// <summary>The answers of the protocol: JSON, an empty success, and ComfyUI's way to say that it stumbled.</summary>
internal static class Answers
{
    public const long MostBodyBytes = 100 * 1024 * 1024;

    public static Task JsonAsync(this HttpContext http, byte[] json, int status = StatusCodes.Status200OK) =>
        WriteAsync(http, json, "application/json; charset=utf-8", status);

    public static Task JsonAsync(this HttpContext http, JsonNode json, int status = StatusCodes.Status200OK) =>
        http.JsonAsync(JsonBytes.Of(json), status);

    public static Task TextAsync(this HttpContext http, string text, int status) =>
        WriteAsync(http, Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8", status);

    public static Task EmptyAsync(this HttpContext http, int status = StatusCodes.Status200OK)
    {
        http.Response.StatusCode = status;
        http.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    /// <summary>The body as JSON, whatever its content type says; null for the JSON value null.</summary>
    /// <exception cref="StumbleException">It is not JSON.</exception>
    public static async Task<JsonNode?> ReadJsonAsync(this HttpContext http)
    {
        try
        {
            return await JsonNode.ParseAsync(http.Request.Body, documentOptions: new() { AllowDuplicateProperties = true }, cancellationToken: http.RequestAborted);
        }
        catch (JsonException e)
        {
            throw new StumbleException(e.Message);
        }
    }

    /// <summary>The body as a JSON object.</summary>
    /// <exception cref="StumbleException">It is anything else.</exception>
    public static async Task<JsonObject> ReadObjectAsync(this HttpContext http) =>
        await http.ReadJsonAsync() as JsonObject ?? throw new StumbleException("The body is not an object.");

    public static bool IsTrue(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null or JsonValueKind.False => false,
        JsonValueKind.String => node.GetValue<string>().Length > 0,
        JsonValueKind.Number => node.GetValue<double>() != 0,
        JsonValueKind.Array => node.AsArray().Count > 0,
        JsonValueKind.Object => node.AsObject().Count > 0,
        _ => true,
    };

    private static async Task WriteAsync(HttpContext http, byte[] body, string type, int status)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
        }
    }
}
