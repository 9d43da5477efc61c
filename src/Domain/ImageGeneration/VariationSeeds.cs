using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreativeStudio.Domain.ImageGeneration;

/// <summary>
/// How the pictures of a batch get their seeds. In JSON a list of seeds, each of which every prompt is drawn with, or a boolean: whether prompts
/// begin with different seeds.
/// </summary>
/// <param name="List">The seeds; null where they follow from the first one.</param>
/// <param name="DifferByPrompt">False draws every prompt with the same seeds, so that only the words differ.</param>
[JsonConverter(typeof(VariationSeedsConverter))]
public sealed record VariationSeeds(IReadOnlyList<long>? List, bool DifferByPrompt);

internal sealed class VariationSeedsConverter : JsonConverter<VariationSeeds>
{
    public override VariationSeeds Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.True => new(null, true),
        JsonTokenType.False => new(null, false),
        JsonTokenType.StartArray => new(ListOf(ref reader, options), false),
        _ => throw new JsonException("Neither a list of seeds nor a boolean."),
    };

    private static List<long>? ListOf(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize<List<long>>(ref reader, options);
        }
        catch (JsonException e)
        {
            // Without a path of its own, the serializer says which member it is.
            throw new JsonException("Not a list of seeds.", e);
        }
    }

    public override void Write(Utf8JsonWriter writer, VariationSeeds value, JsonSerializerOptions options)
    {
        if (value.List is { } list)
        {
            JsonSerializer.Serialize(writer, list, options);
        }
        else
        {
            writer.WriteBooleanValue(value.DifferByPrompt);
        }
    }
}
