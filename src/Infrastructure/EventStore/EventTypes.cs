using System.Collections.Frozen;
using System.Reflection;
using CreativeStudio.Domain.Common;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>A class of events under its stable name.</summary>
/// <param name="DotnetType">"Namespace.Type, Assembly", as Marten writes it.</param>
internal sealed record EventType(string Alias, Type Type, string DotnetType);

/// <summary>Every event class by its alias. Two classes of one alias, or one without, fail here: at start.</summary>
internal sealed class EventTypes
{
    /// <summary>
    /// The alias of a row that means nothing: a Marten that loses a race fills the numbers it drew with such rows, in streams of no aggregate.
    /// </summary>
    public const string Tombstone = "tombstone";

    private readonly FrozenDictionary<string, EventType> _byAlias;
    private readonly FrozenDictionary<Type, EventType> _byType;

    public EventTypes(IEnumerable<Type> types)
    {
        var found = types.Select(Describe).ToList();
        var twice = found.GroupBy(type => type.Alias, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new InvalidOperationException(
                $"Event alias '{twice.Key}' is taken more than once: {string.Join(", ", twice.Select(type => type.Type.FullName))}.");
        }

        _byAlias = found.ToFrozenDictionary(type => type.Alias, StringComparer.Ordinal);
        _byType = found.ToFrozenDictionary(type => type.Type);
    }

    public static EventTypes Of(params IEnumerable<Assembly> assemblies) => new(assemblies
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IDomainEvent))));

    public IEnumerable<EventType> All => _byType.Values;

    public EventType? Find(string alias) => _byAlias.GetValueOrDefault(alias);

    public EventType Of(IDomainEvent e) => _byType.TryGetValue(e.GetType(), out var type)
        ? type
        : throw new InvalidOperationException($"{e.GetType()} is not a registered event class.");

    private static EventType Describe(Type type) => new(
        type.GetCustomAttribute<EventAliasAttribute>()?.Alias ?? throw new InvalidOperationException($"{type} has no [EventAlias]."),
        type,
        $"{type.FullName}, {type.Assembly.GetName().Name}");
}
