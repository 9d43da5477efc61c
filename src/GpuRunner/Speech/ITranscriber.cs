namespace CreativeStudio.GpuRunner.Speech;

/// <summary>Writes down what is said.</summary>
internal interface ITranscriber
{
    /// <summary>What it lacks for other languages than English, for people; null where nothing.</summary>
    string? LacksForLanguages { get; }

    /// <summary>Refuses what it will not understand, before any work is done.</summary>
    /// <exception cref="Jobs.JobRefusedException">It does not know the language (<c>JOB_004</c>).</exception>
    void Check(string? language);

    /// <summary>Transcribes a sound file that is this runner's own.</summary>
    /// <param name="language">Two letters; null finds out, where it can.</param>
    /// <exception cref="Jobs.JobRefusedException">It does not know the language, or nothing is said (<c>JOB_004</c>).</exception>
    /// <exception cref="SpeechException">The server did not deliver, or it took too long; the message says what to do.</exception>
    /// <exception cref="Programs.ExternalProgramException">A program is missing or failed.</exception>
    Task<Transcript> TranscribeAsync(string soundPath, string? language, CancellationToken ct);

    /// <summary>Who transcribes, for people.</summary>
    /// <exception cref="Programs.ExternalProgramException">It could not: a program is missing or failed.</exception>
    Task<string> DescribeAsync(CancellationToken ct);
}

/// <summary>What is said, in the order in which it is said.</summary>
/// <param name="Engine">Who wrote it down: <c>pocketsphinx</c>, or the server's name for the model.</param>
/// <param name="Language">As asked for or found out; null where nobody says.</param>
internal sealed record Transcript(string Engine, string? Language, IReadOnlyList<TranscriptSegment> Segments);

/// <summary>Words that are said without a pause, in seconds from the start of the sound; one line without control characters.</summary>
internal sealed record TranscriptSegment(double Start, double End, string Text);
