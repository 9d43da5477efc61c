using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.GpuRunner.Speech;

/// <summary>Reads text aloud. Safe for concurrent use: sentences may be spoken side by side.</summary>
internal interface ISpeech
{
    /// <summary>
    /// Writes a WAV file (48 kHz, mono, 16 bit) without silence at its ends and at the level of all narration; returns its exact length.
    /// Text without anything to say gives a short silence.
    /// </summary>
    /// <exception cref="SpeechException">The speech server did not deliver; the message says what to do.</exception>
    /// <exception cref="Programs.ExternalProgramException">A program is missing or failed.</exception>
    Task<TimeSpan> SpeakAsync(string text, VoiceStyle voice, string wavPath, CancellationToken ct);
}

/// <summary>The speech server did not deliver; the message says why and what to do.</summary>
internal sealed class SpeechException(string message, Exception? inner = null) : Exception(message, inner);
