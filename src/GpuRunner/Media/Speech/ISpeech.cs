using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.Media.Speech;

/// <summary>Reads text aloud. Safe for concurrent use: sentences may be spoken side by side.</summary>
internal interface ISpeech
{
    /// <summary>
    /// Writes a WAV file (48 kHz, mono, 16 bit) without silence at its ends and at the level of all narration; returns its exact length.
    /// Text without anything to say gives a short silence.
    /// </summary>
    /// <exception cref="SpeechException">The speech server did not deliver; the message says what to do.</exception>
    /// <exception cref="ExternalProgramException">A program is missing or failed.</exception>
    /// <param name="language">What the text is written in, by ISO 639-1; what is in other letters is read by its letters.</param>
    Task<TimeSpan> SpeakAsync(string text, VoiceStyle voice, string language, string wavPath, CancellationToken ct);

    /// <summary>
    /// When the words of a text end that was spoken, in seconds of its sound, one for each word that white space parts; null where the voice
    /// cannot tell.
    /// </summary>
    /// <param name="length">Of the sound.</param>
    Task<IReadOnlyList<double>?> WordEndsAsync(string text, VoiceStyle voice, string language, TimeSpan length, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<double>?>(null);

    /// <summary>Speaks English.</summary>
    /// <inheritdoc cref="SpeakAsync(string, VoiceStyle, string, string, CancellationToken)"/>
    Task<TimeSpan> SpeakAsync(string text, VoiceStyle voice, string wavPath, CancellationToken ct) =>
        SpeakAsync(text, voice, SpokenText.English, wavPath, ct);
}

/// <summary>The speech server did not deliver; the message says why and what to do.</summary>
internal sealed class SpeechException(string message, Exception? inner = null) : Exception(message, inner);
