using System.ComponentModel.DataAnnotations;
using CreativeStudio.Domain.Assets;

namespace CreativeStudio.Application.Assets;

/// <summary>What clients may upload.</summary>
public sealed record AssetOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Assets";

    private const long Megabyte = 1024 * 1024;

    /// <summary>Largest picture in bytes.</summary>
    [Range(1024, 1024 * Megabyte)]
    public long MaxPictureBytes { get; init; } = 50 * Megabyte;

    /// <summary>Largest film or sound in bytes.</summary>
    [Range(1024, 4096 * Megabyte)]
    public long MaxFilmBytes { get; init; } = 500 * Megabyte;

    /// <summary>Bytes of all files of one request together.</summary>
    [Range(1024, 8192 * Megabyte)]
    public long MaxRequestBytes { get; init; } = 1024 * Megabyte;

    /// <summary>Bytes of all files that one user may store.</summary>
    [Range(1024, long.MaxValue)]
    public long MaxBytesPerUser { get; init; } = 20 * 1024 * Megabyte;

    /// <summary>Shortest side of a picture or film in pixels.</summary>
    [Range(1, 4096)]
    public int MinSide { get; init; } = 64;

    /// <summary>Longest side of a picture or film in pixels.</summary>
    [Range(64, 16384)]
    public int MaxSide { get; init; } = 4096;

    /// <summary>Most pictures in an animation.</summary>
    [Range(1, 10_000)]
    public int MaxFrames { get; init; } = 600;

    /// <summary>Most pixels in all pictures of an animation together.</summary>
    [Range(1, 4_000_000_000)]
    public long MaxAnimationPixels { get; init; } = 500_000_000;

    /// <summary>Longest film or sound in seconds.</summary>
    [Range(1, 86_400)]
    public int MaxSeconds { get; init; } = 3600;

    /// <summary>Time that one upload may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "12:00:00")]
    public TimeSpan UploadTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Bytes per second below which an upload is given up, after ten seconds of grace.</summary>
    [Range(1, int.MaxValue)]
    public int MinBytesPerSecond { get; init; } = 4096;

    /// <summary>Time that checking one file may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan CheckTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Folder for files while they are checked; empty is one of the system's temporary folders.</summary>
    public string WorkFolder { get; init; } = "";

    /// <summary>Largest file of a kind in bytes.</summary>
    public long MaxBytes(MediaKind kind) => kind == MediaKind.Image ? MaxPictureBytes : MaxFilmBytes;
}
