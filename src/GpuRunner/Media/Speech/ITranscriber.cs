using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.Media.Speech;

/// <summary>Writes down what is said.</summary>
internal interface ITranscriber
{
    /// <summary>What it lacks for other languages than English, for people; null where nothing.</summary>
    string? LacksForLanguages { get; }

    /// <summary>Refuses what it will not understand, before any work is done.</summary>
    /// <exception cref="UnsupportedLanguageException">It does not know the language.</exception>
    void Check(string? language);

    /// <summary>Transcribes a sound file that is this runner's own.</summary>
    /// <param name="language">Two letters; null finds out, where it can.</param>
    /// <exception cref="UnsupportedLanguageException">It does not know the language.</exception>
    /// <exception cref="SpeechException">The server did not deliver, or it took too long; the message says what to do.</exception>
    /// <exception cref="ExternalProgramException">A program is missing or failed.</exception>
    Task<Transcript> TranscribeAsync(string soundPath, string? language, CancellationToken ct);

    /// <summary>Who transcribes, for people.</summary>
    /// <exception cref="ExternalProgramException">It could not: a program is missing or failed.</exception>
    Task<string> DescribeAsync(CancellationToken ct);
}

/// <summary>A sound is in a language that is not transcribed here, however often it is tried. The message is for the client.</summary>
internal sealed class UnsupportedLanguageException(string message) : Exception(message);

/// <summary>What is said, in the order in which it is said.</summary>
/// <param name="Engine">Who wrote it down: <c>pocketsphinx</c>, or the server's name for the model.</param>
/// <param name="Language">As asked for or found out; null where nobody says.</param>
internal sealed record Transcript(string Engine, string? Language, IReadOnlyList<TranscriptSegment> Segments);

/// <summary>Words that are said without a pause, in seconds from the start of the sound; one line without control characters.</summary>
internal sealed record TranscriptSegment(double Start, double End, string Text);
