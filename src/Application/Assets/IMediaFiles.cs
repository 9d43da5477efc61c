using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Common;

namespace CreativeStudio.Application.Assets;

/// <summary>A file as a client sends it. Nothing about it is believed.</summary>
/// <param name="Field">Where it stands in the request, for errors.</param>
/// <param name="FileName">What the client calls it.</param>
/// <param name="ContentType">What the client says that it is.</param>
/// <param name="Content">Read once, to its end or to the first reason to refuse it.</param>
public sealed record IncomingFile(string Field, string? FileName, string? ContentType, Stream Content);

/// <summary>A file that passed every check, in a folder of this machine until it is disposed.</summary>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record CheckedFile(
    string Path, MediaFormat Format, long Bytes, string Sha256, int? Width, int? Height, double? Seconds) : IDisposable
{
    /// <inheritdoc />
    public void Dispose() => File.Delete(Path);
}

/// <summary>Takes files in from outside.</summary>
public interface IMediaFiles
{
    /// <summary>
    /// Writes the file to this machine with bounded memory, and checks it meanwhile and afterwards: first bytes, declared type, size, sides
    /// and frames by the header before anything is decoded. Metadata is left out. A refusal leaves nothing behind.
    /// </summary>
    /// <param name="allowed">Kinds that the field takes.</param>
    /// <param name="maxBytes">Most bytes that it may have beside the limits of its kind.</param>
    Task<Result<CheckedFile>> CheckAsync(IncomingFile file, IReadOnlyList<MediaKind> allowed, long maxBytes, CancellationToken ct);
}
