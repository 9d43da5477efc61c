using System.Text.Json.Serialization;
using System.Text.Json;
using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.StoryVideo;
using CreativeStudio.GpuRunner.Media.Film;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>The file <c>scenes.json</c>: the breakdown of a film that a client downloads. Times are seconds from the film's start.</summary>
/// <param name="Language">Of the narration, by ISO 639-1.</param>
/// <param name="LeftOut">Sentences of the script that did not fit into the film, in their order.</param>
internal sealed record SceneDocument(
    string Title,
    string Engine,
    double Duration,
    int FramesPerSecond,
    VisualStyle VisualStyle,
    VoiceStyle VoiceStyle,
    MusicMood BackgroundMusic,
    long Seed,
    string Language,
    IReadOnlyList<SceneDocument.SceneEntry> Scenes,
    IReadOnlyList<string> LeftOut)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <param name="Scene">Number of the scene from 1.</param>
    internal sealed record SceneEntry(
        int Scene,
        double Start,
        double End,
        string Narration,
        string Prompt,
        string NegativePrompt,
        long Seed,
        CameraMove Camera,
        IReadOnlyList<SentenceEntry> Sentences);

    internal sealed record SentenceEntry(double Start, double End, string Text);

    public static SceneDocument From(
        string title, string engine, StoryVideoRequest request, long seed, string language, Timeline timeline, IReadOnlyList<Sentence> leftOut) =>
        new(
            title,
            engine,
            Round(timeline.Seconds),
            timeline.FramesPerSecond,
            request.VisualStyle,
            request.VoiceStyle,
            request.BackgroundMusic,
            seed,
            language,
            [.. timeline.Scenes.Select(scene => Entry(scene, timeline))],
            [.. leftOut.OrderBy(s => s.Number).Select(s => s.Text)]);

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    private static SceneEntry Entry(TimedScene timed, Timeline timeline) => new(
        timed.Scene.Number,
        Round(timed.Start),
        Round(timed.End),
        string.Join(' ', timed.Scene.Sentences.Select(s => s.Text)),
        timed.Scene.ImagePrompt,
        timed.Scene.NegativePrompt,
        timed.Scene.Seed,
        timed.Scene.Move,
        [
            .. timeline.Sentences.Where(s => s.SceneNumber == timed.Scene.Number)
                .Select(s => new SentenceEntry(Round(s.Start), Round(s.End), s.Sentence.Text)),
        ]);

    private static double Round(double seconds) => Math.Round(seconds, 3);
}
