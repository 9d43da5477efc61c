using System.Text.Json;
using CreativeStudio.Domain.Common;
using CreativeStudio.WebApi.Problems;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace CreativeStudio.WebApi.Http;

/// <summary>Reads a JSON body for an endpoint that takes other bodies too; answers like the framework does for those that do not.</summary>
internal static class JsonBody
{
    /// <exception cref="BadHttpRequestException">The body is not what the type needs.</exception>
    public static async Task<Result<T>> ReadAsync<T>(HttpContext http)
        where T : class
    {
        if (!http.Request.HasJsonContentType())
        {
            throw new BadHttpRequestException("Not JSON.", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            return await http.Request.ReadFromJsonAsync<T>(OptionsOf(http), http.RequestAborted) is { } body ? body : BadRequests.NoBody;
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException("The JSON does not fit.", StatusCodes.Status400BadRequest, e);
        }
    }

    /// <summary>How this API reads JSON.</summary>
    public static JsonSerializerOptions OptionsOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
}
