using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Domain.Common;

namespace CreativeStudio.WebApi.Http;

/// <summary>
/// Texts of a multipart form as the JSON that says the same: numbers and booleans where the member is one, lists from repeated parts or from
/// one part with commas. An empty text is a field that was not filled in.
/// </summary>
internal sealed class FormMembers
{
    private static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false };

    private readonly FormSpellings _spellings;
    private readonly JsonSerializerOptions _options;
    private readonly Dictionary<string, (string Name, Type Type)> _known;
    private readonly HashSet<string> _ignored;

    private readonly Dictionary<string, List<string>> _texts = new(StringComparer.Ordinal);
    private readonly List<(string Member, string Name, JsonNode Value)> _inside = [];

    public FormMembers(Type form, FormSpellings spellings, JsonSerializerOptions options)
    {
        (_spellings, _options) = (spellings, options);
        _known = options.GetTypeInfo(form).Properties
            .ToDictionary(property => Key(property.Name), property => (property.Name, property.PropertyType), StringComparer.Ordinal);
        foreach (var (other, member) in spellings.Names)
        {
            _known.TryAdd(Key(other), _known[Key(member)]);
        }

        _ignored = spellings.Ignored.Select(Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Adds a part's text; a name that the form does not know is an error, as in JSON.</summary>
    public Error? Add(string part, string text)
    {
        if (!_known.TryGetValue(Key(part), out var member))
        {
            return _ignored.Contains(Key(part)) ? null : FormMemberNames.NotKnown(part, _known.Values.Select(known => known.Name));
        }

        if (text.Length == 0)
        {
            return null;
        }

        if (!_texts.TryGetValue(member.Name, out var texts))
        {
            _texts[member.Name] = [text];
            return null;
        }

        texts.Add(text);
        return ElementOf(member.Type) is null ? ValidationErrors.Of(ValidationErrors.Invalid, member.Name, "is there twice") : null;
    }

    /// <summary>Adds a member to an object that is a member of the form.</summary>
    public Error? AddInside(string member, string name, JsonNode value)
    {
        if (_inside.Exists(other => (other.Member, other.Name) == (member, name)))
        {
            return ValidationErrors.Of(ValidationErrors.Invalid, $"{member}.{name}", "is there twice");
        }

        _inside.Add((member, name, value));
        return null;
    }

    /// <summary>The form; what its members say twice, and what is not known inside of them, is refused.</summary>
    /// <exception cref="JsonException">A text does not fit its member.</exception>
    public Result<TForm> Read<TForm>()
        where TForm : class
    {
        var json = new JsonObject();
        foreach (var (name, type) in _known.Values.Distinct())
        {
            if (_texts.TryGetValue(name, out var texts))
            {
                var value = ElementOf(type) is not { } element ? ValueOf(texts[0], type)
                    : IsObject(element) ? ObjectsOf(texts)
                    : ListOf(texts, element);
                if (value is null)
                {
                    return ValidationErrors.Of(ValidationErrors.Invalid, name, "must be a list of objects in JSON");
                }

                json[name] = value;
            }
        }

        foreach (var members in _inside.GroupBy(inner => inner.Member, StringComparer.Ordinal))
        {
            AddInside(json, members.Key, members);
        }

        return FormMemberNames.Read(JsonSerializer.SerializeToElement(json), typeof(TForm), _spellings)
            .Then<TForm>(own => own.Deserialize<TForm>(_options)!);
    }

    // What is no object is told of when the form is read.
    private static void AddInside(JsonObject form, string member, IEnumerable<(string Member, string Name, JsonNode Value)> added)
    {
        var known = form[member] is { } given ? JsonNode.Parse(given.ToJsonString(), null, Once) as JsonObject : new JsonObject();
        if (known is null)
        {
            return;
        }

        foreach (var (_, name, value) in added)
        {
            if (!known.TryAdd(name, value))
            {
                throw new JsonException($"Duplicate property '{member}.{name}'");
            }
        }

        form[member] = known;
    }

    // Clients write init_image, initImage and references[].
    private static string Key(string name) =>
        name.Replace("_", "", StringComparison.Ordinal).Replace("[]", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Objects of repeated parts, or one list of them; null where a text is no JSON.</summary>
    private static JsonNode? ObjectsOf(List<string> texts)
    {
        var objects = texts.ConvertAll(Parse);
        return objects is [JsonArray list] ? list : objects.TrueForAll(each => each is JsonObject) ? new JsonArray([.. objects]) : null;
    }

    private static JsonNode ListOf(List<string> texts, Type element)
    {
        if (texts is [var only])
        {
            // What is no JSON is a text that does not fit, not a member that was left out.
            if (only.StartsWith('[') && Parse(only) is { } list)
            {
                return list;
            }

            texts = Split(only);
        }

        return new JsonArray([.. texts.Select(text => ValueOf(text, element))]);
    }

    // "16:9,9:16" is two; in "a knight, tall and old" the comma belongs to the text.
    private static List<string> Split(string text)
    {
        var (parts, start) = (new List<string>(), 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ',' && (i + 1 == text.Length || !char.IsWhiteSpace(text[i + 1])))
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        parts.RemoveAll(part => part.Length == 0);
        return parts;
    }

    private static JsonNode? ValueOf(string text, Type type)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        var written = Type.GetTypeCode(value) switch
        {
            _ when value.IsEnum => null,
            TypeCode.Boolean => text is "true" or "false" ? Parse(text) : null,
            TypeCode.Int32 or TypeCode.Int64 or TypeCode.Double or TypeCode.Single or TypeCode.Decimal => Parse(text),
            TypeCode.Object when text is ['{' or '[', ..] => Parse(text),
            _ => null,
        };
        return written ?? JsonValue.Create(text);
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool IsObject(Type type) => _options.GetTypeInfo(type).Kind == JsonTypeInfoKind.Object;

    /// <summary>What a list is of; null for what is none.</summary>
    public static Type? ElementOf(Type type) =>
        type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable)) && type.GenericTypeArguments is [var element] ? element : null;
}
