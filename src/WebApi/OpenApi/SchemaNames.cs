using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CreativeStudio.WebApi.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CreativeStudio.WebApi.OpenApi;

internal static class SchemaNames
{
    /// <summary>A record inside an endpoint is named after both: <c>RegisterRequest</c>.</summary>
    public static string? Of(JsonTypeInfo type) => type.Type.DeclaringType is { } endpoint && endpoint.Name.EndsWith("Endpoint", StringComparison.Ordinal)
        ? endpoint.Name[..^"Endpoint".Length] + type.Type.Name
        : OpenApiOptions.CreateDefaultSchemaReferenceId(type);

    /// <summary>Enums by the names that the API reads and writes.</summary>
    public static Task NameEnumsAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. EnumNames.Of(type).Select(name => (JsonNode)name)];
        }

        return Task.CompletedTask;
    }
}
