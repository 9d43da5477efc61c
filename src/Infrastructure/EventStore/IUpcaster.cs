using System.Text.Json.Nodes;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>
/// Brings stored events of an older shape to the shape of today's class while they are read; what is stored is never rewritten. Upcasters
/// of one alias run in the order of registration; one that leads to another alias hands over to that alias' upcasters.
/// </summary>
public interface IUpcaster
{
    /// <summary>The alias of the events it takes.</summary>
    string Alias { get; }

    /// <summary>The alias of what it returns; the same where a class gained a field without a new alias.</summary>
    string TargetAlias => Alias;

    /// <summary>The newer shape. With the same alias it also meets events of the newer shape and returns them unchanged.</summary>
    JsonObject Upcast(JsonObject data);
}
