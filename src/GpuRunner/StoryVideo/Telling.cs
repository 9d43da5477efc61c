using System.Text.Json.Serialization;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>The sentences of a story in one language, by <see cref="Sentence.Number"/>.</summary>
/// <param name="Language">ISO 639-1.</param>
internal sealed record Wording(string Language, IReadOnlyDictionary<int, string> TextOf)
{
    /// <summary>A sentence as it is said in this language.</summary>
    public Sentence Of(Sentence sentence) => sentence with { Text = TextOf[sentence.Number] };
}

/// <summary>A story as it is told in one language.</summary>
/// <param name="SecondsOf">Measured length of each sentence's sound, by <see cref="Sentence.Number"/>.</param>
/// <param name="WordEndsOf">When the words of a sentence end, in seconds from its start, where the voice told that.</param>
internal sealed record Telling(
    Wording Wording, IReadOnlyDictionary<int, double> SecondsOf, IReadOnlyDictionary<int, IReadOnlyList<double>> WordEndsOf)
{
    /// <summary>Where the sound of its sentences is, while the first job runs.</summary>
    [JsonIgnore]
    public string NarrationFolder { get; init; } = "";

    /// <summary>When the scenes are seen and their sentences heard.</summary>
    public Timeline Timeline(IReadOnlyList<Scene> scenes, int framesPerSecond)
    {
        var told = scenes.Select(scene => scene with { Sentences = [.. scene.Sentences.Select(Wording.Of)] }).ToList();
        var timeline = StoryVideo.Timeline.Build(told, SecondsOf, framesPerSecond);
        return timeline with
        {
            Sentences = [.. timeline.Sentences.Select(timed => timed with { WordEnds = WordEndsOf.GetValueOrDefault(timed.Sentence.Number) })],
        };
    }
}
