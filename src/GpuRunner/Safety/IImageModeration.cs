using CreativeStudio.GpuRunner.Jobs;

namespace CreativeStudio.GpuRunner.Safety;

/// <summary>Says whether a picture may be delivered.</summary>
internal interface IImageModeration
{
    /// <summary>The categories for which the picture is blocked; empty where it may be delivered.</summary>
    /// <exception cref="ModerationException">No verdict can be had.</exception>
    Task<IReadOnlyList<string>> JudgeAsync(ReadOnlyMemory<byte> jpeg, CancellationToken ct);
}

/// <summary>The moderation server gave no verdict; nothing is delivered without one. The message says what to do.</summary>
internal sealed class ModerationException(string message, Exception? inner = null)
    : AttemptFailedException("The image moderation gave no verdict.", message, inner);
