namespace CreativeStudio.Domain.Common;

/// <summary>
/// A fact that was appended to a stream. Implementations are sealed records of primitives, named in the past tense, and carry an
/// <see cref="EventAliasAttribute"/>. They hold no personal data and no text that a person wrote; the time of an event is the
/// timestamp of its envelope.
/// </summary>
public interface IDomainEvent;

/// <summary>The stable name of an event in the store. It never changes, whatever happens to the class.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventAliasAttribute(string alias) : Attribute
{
    /// <summary>Lower case, words joined by underscores, for example <c>job_queued</c>; at most 500 characters.</summary>
    public string Alias { get; } = alias;
}

/// <summary>The stable name of an aggregate's stream type in the store.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AggregateAttribute(string alias) : Attribute
{
    /// <summary>Lower case, words joined by underscores, for example <c>credit_account</c>.</summary>
    public string Alias { get; } = alias;
}
