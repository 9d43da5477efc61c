using System.Reflection;
using System.Text.Json;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.Domain.Tests;

/// <summary><c>docs/events.md</c> against the classes: every alias with exactly its fields and their types, and nothing else.</summary>
public sealed class EventCatalogueTests
{
    [Fact]
    public void The_catalogue_lists_every_event_with_its_fields() => Documented().ShouldBe(InCode());

    private static List<string> InCode() => typeof(IDomainEvent).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IDomainEvent)))
        .Select(type => $"{type.GetCustomAttribute<EventAliasAttribute>()!.Alias}: {string.Join(", ", Fields(type))}")
        .Order(StringComparer.Ordinal).ToList();

    private static IEnumerable<string> Fields(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return type.GetProperties().Where(property => property.Name != "EqualityContract").Select(property =>
            $"{JsonNamingPolicy.CamelCase.ConvertName(property.Name)} {Name(property.PropertyType)}" +
            (nullability.Create(property).ReadState == NullabilityState.Nullable ? "?" : ""));
    }

    private static string Name(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(Guid) => "uuid",
        var t when t == typeof(int) || t == typeof(long) => "integer",
        var t when t == typeof(double) => "number",
        var t when t == typeof(bool) => "boolean",
        var t when t == typeof(string) => "text",
        var t when t == typeof(DateTimeOffset) => "time",
        var t when t == typeof(StoredFile) => "file",
        var t when t == typeof(IReadOnlyDictionary<string, string>) => "map",
        { IsGenericType: true } list => $"list of {Name(list.GenericTypeArguments[0])}",
        var other => other.Name,
    };

    private static List<string> Documented()
    {
        var events = new List<(string Alias, List<string> Fields)>();
        foreach (var line in File.ReadLines(Path.Combine(Root(), "docs", "events.md")))
        {
            if (line.StartsWith("### ", StringComparison.Ordinal))
            {
                events.Add((line[4..].Trim(), []));
            }
            else if (line.StartsWith("| `", StringComparison.Ordinal) && events.Count > 0)
            {
                var cells = line.Split('|', StringSplitOptions.TrimEntries);
                events[^1].Fields.Add($"{cells[1].Trim('`')} {cells[2]}");
            }
        }

        return events.Select(e => $"{e.Alias}: {string.Join(", ", e.Fields)}").Order(StringComparer.Ordinal).ToList();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CreativeStudio.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The repository's root was not found above the tests.");
    }
}
