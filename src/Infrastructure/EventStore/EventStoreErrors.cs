using CreativeStudio.Domain.Common;

namespace CreativeStudio.Infrastructure.EventStore;

/// <summary>Why a commit was refused by the store itself.</summary>
public static class EventStoreErrors
{
    /// <summary>Others changed the same thing faster, several times in a row.</summary>
    public static readonly Error Conflict =
        new(ErrorKind.Conflict, "CONFLICT", "Somebody else changed this at the same time. Load it again and repeat.");

    /// <summary>The stream is archived: nothing is appended to it any more.</summary>
    public static readonly Error Archived = new(ErrorKind.Conflict, "STREAM_ARCHIVED", "This has been archived and cannot change any more.");
}
