namespace CreativeStudio.GpuRunner.Media.Subtitles;

/// <summary>When a sentence is heard, in seconds from the start of the film. It starts on a frame.</summary>
internal sealed record TimedSentence(Sentence Sentence, int SceneNumber, double Start, double End)
{
    /// <summary>When each of its words ends, in seconds from <see cref="Start"/>; null where the voice did not tell.</summary>
    public IReadOnlyList<double>? WordEnds { get; init; }
}
