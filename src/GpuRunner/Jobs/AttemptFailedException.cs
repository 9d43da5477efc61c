namespace CreativeStudio.GpuRunner.Jobs;

/// <summary>An attempt at a job failed, and another one may succeed.</summary>
/// <param name="reason">Why, as the client may read it: no path, no prompt, no stack.</param>
/// <param name="message">Why, for the operator: it says what to do.</param>
internal class AttemptFailedException(string reason, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why, as the client may read it.</summary>
    public string Reason { get; } = reason;
}
