using CreativeStudio.Domain.Common;

namespace CreativeStudio.Application.Assets;

/// <summary>Files at addresses that clients name.</summary>
public interface IRemoteFiles
{
    /// <summary>
    /// Opens the address and hands the file on while it comes. Only http and https to public addresses of the internet are opened, also where
    /// a redirection leads; everything else is refused, and so is what is too slow. A refusal names the field.
    /// </summary>
    /// <param name="use">Reads the file; its token ends when the time for it is over.</param>
    Task<Result<T>> FetchAsync<T>(
        string field, string url, Func<IncomingFile, CancellationToken, Task<Result<T>>> use, CancellationToken ct);
}
