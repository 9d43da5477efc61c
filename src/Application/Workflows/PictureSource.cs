using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreativeStudio.Application.Workflows;

/// <summary>A picture as a parameter names it: exactly one of an asset, an address and a job.</summary>
/// <param name="Filename">Which of the job's files; the first picture where it is left out.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PictureSource(Guid? AssetId, string? Url, Guid? JobId, string? Filename)
{
    public const string Rule = "must name one picture: {\"assetId\": …}, {\"url\": …}, or {\"jobId\": …} with \"filename\"";

    private const int MaxUrlLength = 2000;

    /// <summary>Null where it is none.</summary>
    public static PictureSource? Read(JsonElement value)
    {
        try
        {
            return value.Deserialize<PictureSource>(JsonSerializerOptions.Web) is { } source && source.NamesOne() ? source : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool NamesOne() => this switch
    {
        { AssetId: not null, Url: null, JobId: null, Filename: null } => true,
        { AssetId: null, Url: { Length: > 0 and <= MaxUrlLength }, JobId: null, Filename: null } => true,
        { AssetId: null, Url: null, JobId: not null } => true,
        _ => false,
    };
}
