using System.Globalization;
using CreativeStudio.Domain.Common;

namespace CreativeStudio.Domain.Assets;

/// <summary>The refusals of files, with their stable codes. Each names the field that brought the file.</summary>
public static class AssetErrors
{
    /// <summary>No such file for this caller.</summary>
    public static readonly Error NotFound = new(ErrorKind.NotFound, "FILE_004", "There is no asset with this id.");

    /// <summary>The files were removed when the time that files are kept was over.</summary>
    public static readonly Error Removed = new(
        ErrorKind.Gone, "FILE_007", "The files of this job were removed: the time that files are kept is over. Ask for the job again.");

    /// <summary>The file is larger than its kind may be; carries <c>limit</c> in bytes.</summary>
    public static Error TooLarge(string field, long limit) =>
        Of(ErrorKind.TooLarge, "FILE_001", field, $"is larger than {Megabytes(limit)}") with { Facts = Limit(limit) };

    /// <summary>The files of one request are larger together than a job may have; carries <c>limit</c> in bytes.</summary>
    public static Error TooLargeTogether(string field, long limit) =>
        Of(ErrorKind.TooLarge, "FILE_001", field, $"makes the files of this request larger than {Megabytes(limit)} together")
            with { Facts = Limit(limit) };

    /// <summary>The file is not what it has to be.</summary>
    public static Error Invalid(string field, string message) => Of(ErrorKind.Validation, "FILE_002", field, message);

    /// <summary>The file did not arrive whole.</summary>
    public static Error Failed(string field, string message) => Of(ErrorKind.Validation, "FILE_003", field, message);

    /// <summary>The user's files fill what the user may store; carries <c>limit</c> in bytes.</summary>
    public static Error StorageFull(string field, long limit) =>
        Of(ErrorKind.TooLarge, "FILE_006", field, $"does not fit: your files may take {Megabytes(limit)} together; delete some")
            with { Facts = Limit(limit) };

    /// <summary>A job delivered no file of a type that the caller accepts.</summary>
    /// <param name="types">The content types that it delivered.</param>
    public static Error NoneAcceptable(IEnumerable<string> types) =>
        new(ErrorKind.NotAcceptable, "FILE_008", $"This job has no file of a type that you accept; it has {string.Join(", ", types)}.");

    private static Error Of(ErrorKind kind, string code, string field, string message) => new(kind, code, $"{field}: {message}")
    {
        Fields = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [field] = [message] },
    };

    private static Dictionary<string, object> Limit(long limit) => new(StringComparer.Ordinal) { ["limit"] = limit };

    private static string Megabytes(long bytes) => bytes % (1024 * 1024) == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024 * 1024)} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes");
}
