using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;

namespace CreativeStudio.Application.Jobs.Requesting;

/// <summary>
/// How older documents of the product spell the members of a form. A member that is said twice, in whatever spelling, is refused: nobody
/// could tell which was meant.
/// </summary>
/// <param name="Names">The form's member by its other name, for example <c>steps</c> by <c>num_inference_steps</c>.</param>
/// <param name="Groups">Objects whose members stand for the form's own, for example <c>parameters</c>.</param>
public sealed record FormSpellings(IReadOnlyDictionary<string, string> Names, IReadOnlyList<string> Groups)
{
    /// <summary>The form's members have one name each.</summary>
    public static readonly FormSpellings None = new(new Dictionary<string, string>(StringComparer.Ordinal), []);

    /// <summary>How the objects in a list are spelt, by the form's member that is the list.</summary>
    public IReadOnlyDictionary<string, FormSpellings> Elements { get; init; } = new Dictionary<string, FormSpellings>(StringComparer.Ordinal);

    /// <summary>Where the objects in a list are read by a converter: the type that has their members.</summary>
    public Type? Shape { get; init; }

    /// <summary>Members of those documents that say nothing to this form: they are accepted, and not looked at.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>The same body in the form's own spelling. Members that the form does not have are left as they are.</summary>
    public Result<JsonElement> Resolve(JsonElement body) => Resolve(body, "");

    /// <param name="at">Where the body stands, for errors: <c>operations[0].</c>.</param>
    private Result<JsonElement> Resolve(JsonElement body, string at)
    {
        if (body.ValueKind != JsonValueKind.Object
            || !body.EnumerateObject().Any(member => Names.ContainsKey(member.Name) || IsGroup(member) || Elements.ContainsKey(member.Name)))
        {
            return body;
        }

        var (resolved, spelt) = (new JsonObject(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var (path, name, value) in Members(body, at))
        {
            var member = Names.GetValueOrDefault(name, name);
            if (!spelt.TryAdd(member, path))
            {
                return ValidationErrors.Of(ValidationErrors.Invalid, path, $"says the same as {spelt[member]}: give one of them");
            }

            var own = Elements.TryGetValue(member, out var elements) ? elements.ResolveList(value, path) : value;
            if (!own.IsSuccess)
            {
                return own.Error;
            }

            resolved[member] = JsonSerializer.SerializeToNode(own.Value);
        }

        return JsonSerializer.SerializeToElement(resolved);
    }

    private Result<JsonElement> ResolveList(JsonElement list, string path)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            return list;
        }

        var resolved = new JsonArray();
        foreach (var element in list.EnumerateArray())
        {
            var own = Resolve(element, $"{path}[{resolved.Count}].");
            if (!own.IsSuccess)
            {
                return own.Error;
            }

            resolved.Add(JsonSerializer.SerializeToNode(own.Value));
        }

        return JsonSerializer.SerializeToElement(resolved);
    }

    /// <summary>The members by name, those of groups as the body's own.</summary>
    internal IEnumerable<(string Path, string Name, JsonElement Value)> Members(JsonElement body, string prefix, bool inGroup = false) =>
        body.EnumerateObject().SelectMany(member => !inGroup && IsGroup(member)
            ? Members(member.Value, $"{prefix}{member.Name}.", inGroup: true)
            : [(prefix + member.Name, member.Name, member.Value)]);

    private bool IsGroup(JsonProperty member) => member.Value.ValueKind == JsonValueKind.Object && Groups.Contains(member.Name);
}
