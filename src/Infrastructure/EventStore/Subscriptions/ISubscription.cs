using CreativeStudio.Application.Common;
using Npgsql;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>
/// An asynchronous projection: gets every committed event once, in the order of its sequence, some milliseconds after the commit. Register
/// it as a singleton <see cref="ISubscription"/>.
/// </summary>
public interface ISubscription
{
    /// <summary>Stable name; the checkpoint is kept under it.</summary>
    string Name { get; }

    /// <summary>From 1. A higher number starts from the first event again, with a checkpoint of its own.</summary>
    int Version => 1;

    /// <summary>The events wanted; null wants all.</summary>
    IReadOnlyList<string>? Aliases { get; }

    /// <summary>
    /// Handles a page, never empty, in ascending order. What it writes over <paramref name="connection"/>, which is in a transaction,
    /// commits together with the checkpoint: exactly once. Anything else it does happens at least once. An exception rolls the page back.
    /// </summary>
    Task HandleAsync(IReadOnlyList<EventEnvelope> page, NpgsqlConnection connection, CancellationToken ct);
}
