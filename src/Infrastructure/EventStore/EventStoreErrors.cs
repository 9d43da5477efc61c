using CreativeStudio.Domain.Common;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>Why a commit was refused by the store itself.</summary>
public static class EventStoreErrors
{
    /// <summary>Others changed the same thing faster, several times in a row; carries <c>expected</c> and <c>actual</c> versions.</summary>
    public static Error Conflict(long expected, long actual) =>
        new(ErrorKind.Conflict, "CONFLICT", "Somebody else changed this at the same time. Load it again and repeat.")
        {
            Facts = new Dictionary<string, object>(StringComparer.Ordinal) { ["expected"] = expected, ["actual"] = actual },
        };

    /// <summary>The stream is archived: nothing is appended to it any more.</summary>
    public static readonly Error Archived = new(ErrorKind.Conflict, "STREAM_ARCHIVED", "This has been archived and cannot change any more.");

    /// <summary>There is no such stream.</summary>
    public static readonly Error NotFound = new(ErrorKind.NotFound, "STREAM_NOT_FOUND", "This does not exist.");
}
