using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CreativeStudio.Domain.Common;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>An event is stored under an alias that no class and no upcaster knows, or its JSON does not fit the class or the upcaster.</summary>
public sealed class UnreadableEventException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Events to JSON and back. A Marten reads it with camel casing and enums as strings.</summary>
internal sealed class EventSerializer(EventTypes types, IEnumerable<IUpcaster> upcasters)
{
    private const int LongestChain = 32;

    private readonly ILookup<string, IUpcaster> _upcasters = upcasters.ToLookup(upcaster => upcaster.Alias, StringComparer.Ordinal);

    /// <summary>The one set of options for events and snapshots.</summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    public EventTypes Types => types;

    public static byte[] Serialize(object value) => JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Options);

    /// <summary>The event and the alias it has today.</summary>
    /// <exception cref="UnreadableEventException">See there.</exception>
    public (EventType Type, IDomainEvent Event) Deserialize(string alias, ReadOnlySpan<byte> data)
    {
        try
        {
            if (!_upcasters.Contains(alias))
            {
                var type = Known(alias);
                return (type, Present(JsonSerializer.Deserialize(data, type.Type, Options)));
            }

            var (current, json) = Upcast(alias, (JsonObject)JsonNode.Parse(data)!);
            var target = Known(current);
            return (target, Present(json.Deserialize(target.Type, Options)));
        }
        catch (Exception e) when (e is not UnreadableEventException)
        {
            throw new UnreadableEventException($"An event stored as '{alias}' does not fit its class: {e.Message}", e);
        }
    }

    /// <summary>True where stored events of this alias go through an upcaster.</summary>
    public bool IsUpcast(string alias) => _upcasters.Contains(alias);

    /// <summary>The stored aliases that are read as one of <paramref name="aliases"/>: themselves and what is upcast to them.</summary>
    public IReadOnlyList<string> StoredAs(IReadOnlyList<string> aliases)
    {
        var stored = new HashSet<string>(aliases, StringComparer.Ordinal);
        while (_upcasters.SelectMany(group => group).Any(upcaster => stored.Contains(upcaster.TargetAlias) && stored.Add(upcaster.Alias)))
        {
        }

        return [.. stored];
    }

    private (string Alias, JsonObject Data) Upcast(string alias, JsonObject data)
    {
        for (var step = 0; step < LongestChain; step++)
        {
            var from = alias;
            foreach (var upcaster in _upcasters[from])
            {
                (alias, data) = (upcaster.TargetAlias, upcaster.Upcast(data));
                if (alias != from)
                {
                    break;
                }
            }

            if (alias == from)
            {
                return (alias, data);
            }
        }

        throw new UnreadableEventException($"The upcasters of '{alias}' lead in a circle.");
    }

    private static IDomainEvent Present(object? e) => (IDomainEvent)(e ?? throw new JsonException("The data is null."));

    private EventType Known(string alias) =>
        types.Find(alias) ?? throw new UnreadableEventException($"No class and no upcaster is registered for events stored as '{alias}'.");

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.Strict };
        options.Converters.Add(new JsonStringEnumConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
