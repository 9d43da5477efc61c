using System.Reflection;
using System.Text.Json;
using CreativeStudio.Domain.Assets;
using CreativeStudio.WebApi.Http;
using Microsoft.OpenApi;

namespace CreativeStudio.WebApi.OpenApi;

/// <summary>What the description says about the files of a form: beside its texts, each is a binary part with the formats that it takes.</summary>
internal static class FormParts
{
    public static void Add(OpenApiOperation operation, FilePartMetadata? parts)
    {
        if (parts is null || operation.RequestBody?.Content?.TryGetValue(MultipartBody.ContentType, out var media) != true)
        {
            return;
        }

        var named = parts.Files.Where(file => file.Name != FilePart.AnyName).ToList();
        var files = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = named.ToDictionary(file => file.Name, file => SchemaOf(file, parts.Form), StringComparer.Ordinal),
            AdditionalProperties = parts.Files.FirstOrDefault(file => file.Name == FilePart.AnyName) is { } any ? SchemaOf(any, parts.Form) : null,
        };
        media!.Schema = new OpenApiSchema { AllOf = [media.Schema!, files] };
        media.Encoding = named.ToDictionary(
            file => file.Name, file => new OpenApiEncoding { ContentType = string.Join(", ", FormatsOf(file).Select(format => format.ContentType)) },
            StringComparer.Ordinal);
    }

    private static IOpenApiSchema SchemaOf(FilePart file, Type form)
    {
        var description = $"{string.Join(", ", FormatsOf(file).Select(format => format.Name))}; instead of {file.Member}.";
        return IsList(file, form)
            ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = Binary(), Description = $"Repeat the part for more than one file. {description}" }
            : Binary(description);
    }

    private static OpenApiSchema Binary(string? description = null) =>
        new() { Type = JsonSchemaType.String, Format = "binary", Description = description };

    private static bool IsList(FilePart file, Type form) =>
        form.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Any(member => JsonNamingPolicy.CamelCase.ConvertName(member.Name) == file.Member && FormMembers.ElementOf(member.PropertyType) is not null);

    private static IEnumerable<MediaFormat> FormatsOf(FilePart file) =>
        file.Formats.Count > 0 ? file.Formats : MediaFormat.All.Where(format => file.Kinds.Contains(format.Kind));
}
