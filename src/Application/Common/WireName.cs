using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;

namespace CreativeStudio.Application.Common;

/// <summary>The names of an enum's members on the wire, from <see cref="JsonStringEnumMemberNameAttribute"/>.</summary>
public static class WireName<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> ByValue = Enum.GetValues<T>().ToFrozenDictionary(
        value => value,
        value => typeof(T).GetField(value.ToString())?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
            ?? value.ToString().ToLowerInvariant());

    private static readonly FrozenDictionary<string, T> ByName = ByValue.ToFrozenDictionary(x => x.Value, x => x.Key, StringComparer.Ordinal);

    /// <summary>All names in the order of the values, for messages: <c>pixar, realistic, anime</c>.</summary>
    public static string All { get; } = string.Join(", ", Enum.GetValues<T>().Select(Of));

    /// <summary>The name of a value.</summary>
    public static string Of(T value) => ByValue[value];

    /// <summary>True where the name is one of the enum's.</summary>
    public static bool Knows(string name) => ByName.ContainsKey(name);

    /// <summary>The value of a name; null for a null or unknown name.</summary>
    public static T? Find(string? name) => name is not null && ByName.TryGetValue(name, out var value) ? value : null;
}
