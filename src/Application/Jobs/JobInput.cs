using CreativeStudio.Domain.Assets;

namespace CreativeStudio.Application.Jobs;

/// <summary>A file that a job was accepted with: stored with the request, and part of what its hash proves.</summary>
/// <param name="Field">Where it stood in the request.</param>
/// <param name="Kind">Null where it is no picture, film or sound.</param>
/// <param name="Key">Key in object storage.</param>
/// <param name="Sha256">Of its bytes, in lower-case hex.</param>
/// <param name="Width">Pixels as shown, where it is known.</param>
/// <param name="Height">Pixels as shown, where it is known.</param>
/// <param name="Seconds">Length of a film or sound, where it is known.</param>
/// <param name="AssetId">The asset that it is.</param>
/// <param name="JobId">The job that made it.</param>
public sealed record JobInput(
    string Name,
    string Field,
    MediaKind? Kind,
    string Key,
    string Sha256,
    string ContentType,
    long Bytes,
    int? Width,
    int? Height,
    double? Seconds,
    Guid? AssetId,
    Guid? JobId);
