using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CreativeStudio.Domain.Common;
using CreativeStudio.WebApi.Json;
using Microsoft.AspNetCore.Http.Features;

namespace CreativeStudio.WebApi.Problems;

/// <summary>Writes a problem as RFC 9457 says, with the members of our own error format beside the standard ones.</summary>
internal static class ProblemWriter
{
    private const int RetrySeconds = 5;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(HttpContext context, Problem problem)
    {
        var response = context.Response;
        response.StatusCode = problem.Status;
        response.ContentType = Problem.ContentType;
        response.Headers.CacheControl = "no-store";
        if (problem.Status == StatusCodes.Status503ServiceUnavailable && response.Headers.RetryAfter.Count == 0)
        {
            response.Headers.RetryAfter = RetrySeconds.ToString(CultureInfo.InvariantCulture);
        }

        if (problem.Error.Facts.TryGetValue("retryAfter", out var wait))
        {
            response.Headers.RetryAfter = Convert.ToString(wait, CultureInfo.InvariantCulture);
        }

        if (problem.Status == StatusCodes.Status401Unauthorized && response.Headers.WWWAuthenticate.Count == 0)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        var clock = context.RequestServices.GetRequiredService<TimeProvider>();
        await using (var json = new Utf8JsonWriter(response.BodyWriter, Options))
        {
            Write(json, problem, InstanceOf(context), clock.GetUtcNow(), context.TraceIdentifier);
        }

        await response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static void Write(Utf8JsonWriter json, Problem problem, string instance, DateTimeOffset now, string requestId)
    {
        var error = problem.Error;
        json.WriteStartObject();
        json.WriteString("type", $"/problems/{error.Code}");
        json.WriteString("title", ProblemCatalogue.TitleOf(error.Code));
        json.WriteNumber("status", problem.Status);
        json.WriteString("detail", error.Message);
        json.WriteString("instance", instance);
        json.WriteString("error", error.Message);
        json.WriteString("code", error.Code);
        WriteDetails(json, error);
        json.WriteString("timestamp", StrictJson.Format(now));
        json.WriteString("requestId", requestId);
        foreach (var (name, fact) in error.Facts)
        {
            json.WritePropertyName(name);
            JsonSerializer.Serialize(json, fact, fact.GetType(), JsonSerializerOptions.Web);
        }

        json.WriteEndObject();
    }

    private static void WriteDetails(Utf8JsonWriter json, Error error)
    {
        json.WriteStartObject("details");
        foreach (var (field, messages) in error.Fields)
        {
            json.WriteString(field, string.Join("; ", messages));
        }

        json.WriteEndObject();
    }

    /// <summary>The path as the client wrote it, before aliases are resolved; never the query, which may hold a ticket.</summary>
    private static string InstanceOf(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? context.Request.Path;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? target : target[..query];
    }
}
