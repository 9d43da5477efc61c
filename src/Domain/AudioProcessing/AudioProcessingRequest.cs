using System.Text.Json.Serialization;
using CreativeStudio.Domain.Media;

namespace CreativeStudio.Domain.AudioProcessing;

/// <summary>What is done with a sound.</summary>
public enum AudioOperationType
{
    /// <summary>Write it in another format.</summary>
    [JsonStringEnumMemberName("convert")] Convert,

    /// <summary>Take steady noise out.</summary>
    [JsonStringEnumMemberName("noise_reduction")] NoiseReduction,

    /// <summary>Bring it to a loudness.</summary>
    [JsonStringEnumMemberName("loudness")] Loudness,

    /// <summary>Keep a part.</summary>
    [JsonStringEnumMemberName("trim")] Trim,

    /// <summary>Write down what is said.</summary>
    [JsonStringEnumMemberName("transcription")] Transcription,
}

/// <summary>A format that sounds are written in.</summary>
public enum AudioFormat
{
    /// <summary>16-bit PCM.</summary>
    [JsonStringEnumMemberName("wav")] Wav,

    /// <summary>MP3 at 192 kbit/s.</summary>
    [JsonStringEnumMemberName("mp3")] Mp3,

    /// <summary>Vorbis in Ogg.</summary>
    [JsonStringEnumMemberName("ogg")] Ogg,

    /// <summary>FLAC.</summary>
    [JsonStringEnumMemberName("flac")] Flac,

    /// <summary>AAC at 192 kbit/s in MP4.</summary>
    [JsonStringEnumMemberName("m4a")] M4a,
}

/// <summary>How much noise is taken out.</summary>
public enum NoiseLevel
{
    /// <summary>8 dB.</summary>
    [JsonStringEnumMemberName("low")] Low,

    /// <summary>14 dB.</summary>
    [JsonStringEnumMemberName("medium")] Medium,

    /// <summary>24 dB.</summary>
    [JsonStringEnumMemberName("high")] High,
}

/// <summary>One operation; members that its type has no use for are null.</summary>
/// <param name="Format">Of <see cref="AudioOperationType.Convert"/>.</param>
/// <param name="Level">Of <see cref="AudioOperationType.NoiseReduction"/>.</param>
/// <param name="TargetLufs">Of <see cref="AudioOperationType.Loudness"/>: -30 to -9.</param>
/// <param name="Start">Of <see cref="AudioOperationType.Trim"/>, in seconds.</param>
/// <param name="End">Of <see cref="AudioOperationType.Trim"/>, in seconds; null is the sound's end.</param>
/// <param name="Language">Of <see cref="AudioOperationType.Transcription"/>: what is spoken, as <c>en</c>; null finds out.</param>
public sealed record AudioOperation(
    AudioOperationType Type, AudioFormat? Format, NoiseLevel? Level, double? TargetLufs, double? Start, double? End, string? Language = null);

/// <summary>A checked request for work on a sound, or on the sound of a film, with the members that named it.</summary>
/// <param name="Operations">1 to 10, in the order in which they are done.</param>
public sealed record AudioProcessingRequest(
    Guid? AudioAssetId, string? AudioUrl, Guid? SourceJobId, string? SourceFilename, IReadOnlyList<AudioOperation> Operations)
{
    /// <summary>The kind of job.</summary>
    public const string JobType = "audio-processing";

    /// <summary>What only a runner with a speech server offers: a transcription of another language than <see cref="SpokenLanguage.Local"/>.</summary>
    public const string LanguagesOffer = "audio-processing/languages";

    /// <summary>The name of its file.</summary>
    public const string Input = "audio";

    /// <summary>Longest sound, in seconds.</summary>
    public const int MaxSeconds = 3600;
}
