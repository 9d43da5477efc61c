using System.Text.Json;
using CreativeStudio.Domain.Common;
using CreativeStudio.WebApi.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace CreativeStudio.WebApi.Http;

/// <summary>Reads a JSON body for an endpoint that takes other bodies too; answers like the framework does for those that do not.</summary>
internal static class JsonBody
{
    /// <param name="respell">Puts the body into the type's own spelling, or refuses it.</param>
    /// <exception cref="BadHttpRequestException">The body is not what the type needs.</exception>
    public static async Task<Result<T>> ReadAsync<T>(HttpContext http, Func<JsonElement, Result<JsonElement>> respell)
        where T : class
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            return BadRequests.NoBody;
        }

        if (!http.Request.HasJsonContentType())
        {
            throw new BadHttpRequestException("Not JSON.", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            var options = OptionsOf(http);
            var json = respell(await http.Request.ReadFromJsonAsync<JsonElement>(options, http.RequestAborted));
            return json.Then<T>(body => body.Deserialize<T>(options) is { } value ? value : BadRequests.NoBody);
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
