using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;

namespace CreativeStudio.Application.Jobs.Requesting;

/// <summary>
/// Which members of a client's body a form does not know: left out without a word, a misspelt one would be a job that nobody asked for.
/// Stored requests are not looked at: a member that a later version dropped does not break them.
/// </summary>
public static class FormMemberNames
{
    private const int MaxNamed = 10;
    private const int MaxNameLength = 64;

    /// <summary>The body in the form's own spelling, or the error that names every member that is not known.</summary>
    public static Result<JsonElement> Read<TForm>(JsonElement body)
        where TForm : IJobForm => Read(body, typeof(TForm), TForm.Spellings);

    /// <summary>The same for a form with these spellings.</summary>
    public static Result<JsonElement> Read(JsonElement body, Type form, FormSpellings spellings)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return body;
        }

        var unknown = Unknown(body, form, spellings, "").Take(MaxNamed).ToList();
        return unknown.Count == 0 ? spellings.Resolve(body) : NotKnown(unknown);
    }

    /// <summary>The error about one member.</summary>
    /// <param name="known">The names that the form has.</param>
    public static Error NotKnown(string name, IEnumerable<string> known) => NotKnown([(name, Spelling.Nearest(name, known))]);

    private static IEnumerable<(string Path, string? Meant)> Unknown(JsonElement body, Type type, FormSpellings spellings, string at)
    {
        var known = MembersOf(type);
        return spellings.Members(body, at).SelectMany(member =>
        {
            var name = spellings.Names.GetValueOrDefault(member.Name, member.Name);
            return spellings.Ignored.Contains(member.Name) ? []
                : known.TryGetValue(name, out var own)
                    ? Inside(member.Value, own, spellings.Elements.GetValueOrDefault(name, FormSpellings.None), member.Path)
                : [(member.Path, Spelling.Nearest(name, known.Keys))];
        });
    }

    private static IEnumerable<(string Path, string? Meant)> Inside(JsonElement value, Type type, FormSpellings spellings, string path)
    {
        var info = InfoOf(type);
        return (value.ValueKind, info.Kind) switch
        {
            (JsonValueKind.Object, JsonTypeInfoKind.Object) => Unknown(value, type, spellings, $"{path}."),
            (JsonValueKind.Object, _) when spellings.Shape is { } shape => Unknown(value, shape, spellings, $"{path}."),
            (JsonValueKind.Array, JsonTypeInfoKind.Enumerable) => value.EnumerateArray()
                .SelectMany((element, i) => Inside(element, info.ElementType!, spellings, $"{path}[{i}]")),
            _ => [],
        };
    }

    private static Error NotKnown(List<(string Path, string? Meant)> members)
    {
        var fields = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (path, meant) in members)
        {
            fields[path.Length > MaxNameLength ? path[..MaxNameLength] : path] = [meant is null ? "is not known" : $"is not known; did you mean {meant}?"];
        }

        var message = fields.Count == 1
            ? $"{fields.Keys.Single()}: {fields.Values.Single()[0]}"
            : $"{fields.Count} members are not known: {string.Join(", ", fields.Keys)}.";
        return new Error(ErrorKind.Validation, ValidationErrors.Invalid, message) { Fields = fields };
    }

    // What can be filled in: a member that is computed is not a client's to say.
    private static Dictionary<string, Type> MembersOf(Type type) => InfoOf(type).Properties
        .Where(property => property.Set is not null || property.AssociatedParameter is not null)
        .ToDictionary(property => property.Name, property => property.PropertyType, StringComparer.Ordinal);

    private static JsonTypeInfo InfoOf(Type type) => JobRequest.Canonical.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
}
