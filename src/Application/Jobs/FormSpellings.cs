using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;

namespace CreativeStudio.Application.Jobs;

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

    /// <summary>The same body in the form's own spelling.</summary>
    public Result<JsonElement> Resolve(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.EnumerateObject().Any(member => Names.ContainsKey(member.Name) || IsGroup(member)))
        {
            return body;
        }

        var (resolved, spelt) = (new JsonObject(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var (path, name, value) in Members(body, ""))
        {
            var member = Names.GetValueOrDefault(name, name);
            if (!spelt.TryAdd(member, path))
            {
                return ValidationErrors.Of(ValidationErrors.Invalid, path, $"says the same as {spelt[member]}: give one of them");
            }

            resolved[member] = JsonSerializer.SerializeToNode(value);
        }

        return JsonSerializer.SerializeToElement(resolved);
    }

    private IEnumerable<(string Path, string Name, JsonElement Value)> Members(JsonElement body, string prefix) =>
        body.EnumerateObject().SelectMany(member => prefix.Length == 0 && IsGroup(member)
            ? Members(member.Value, member.Name + ".")
            : [(prefix + member.Name, member.Name, member.Value)]);

    private bool IsGroup(JsonProperty member) => member.Value.ValueKind == JsonValueKind.Object && Groups.Contains(member.Name);
}
