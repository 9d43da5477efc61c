using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreativeStudio.Domain.StudyAnimation;
using Request = CreativeStudio.Domain.StudyAnimation.StudyAnimationRequest;

namespace CreativeStudio.GpuRunner.StudyAnimation;

/// <summary>The file <c>notes.json</c>: what a learner keeps. Times are seconds from the film's start.</summary>
/// <param name="Summary">Sentences of the script that carry most of it.</param>
/// <param name="Sentences">All of the script, in its order; those without times are not told in the film.</param>
internal sealed record StudyNotes(
    string Topic,
    StudySubject Subject,
    StudyDifficulty Difficulty,
    StudyStyle AnimationStyle,
    string Language,
    double Duration,
    string Summary,
    IReadOnlyList<StudyNotes.TermEntry> KeyTerms,
    IReadOnlyList<string> Formulas,
    IReadOnlyList<StudyNotes.SectionEntry> Sections,
    IReadOnlyList<QuizQuestion> Quiz,
    IReadOnlyList<StudyNotes.SentenceEntry> Sentences)
{
    private const int SummarySentences = 3;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    internal sealed record TermEntry(string Term, string Definition, double? Start);

    internal sealed record SectionEntry(string Title, string Kind, double Start, double End, string Text);

    internal sealed record SentenceEntry(string Text, double? Start, double? End);

    public static StudyNotes From(
        Request request, string language, StudyTimeline timeline, IReadOnlyList<Sentence> script, IReadOnlyList<KeyTerm> terms, IReadOnlyList<QuizQuestion> quiz)
    {
        var told = timeline.Sentences.GroupBy(s => s.Sentence.Number).ToDictionary(g => g.Key, g => g.First());
        var counts = StudyReader.Counts(script);
        var best = script.OrderByDescending(s => StudyTimeline.Worth(s, script, counts)).Take(SummarySentences).OrderBy(s => s.Number);
        var fps = (double)timeline.FramesPerSecond;
        return new StudyNotes(
            request.Topic, request.Subject, request.Difficulty, request.AnimationStyle, language, Round(timeline.Frames / fps)!.Value,
            string.Join(' ', best.Select(s => s.Text)),
            [.. terms.Select(t => new TermEntry(t.Term, t.Definition, Round(told.GetValueOrDefault(t.Sentence)?.Start)))],
            [.. script.Select(s => Formula.In(s.Text)?.Text).OfType<string>().Distinct(StringComparer.Ordinal)],
            [.. timeline.Scenes.Select(s => new SectionEntry(
                s.Scene.Kind == SceneKind.Title ? request.Topic : s.Scene.Title, JsonNamingPolicy.KebabCaseLower.ConvertName(s.Scene.Kind.ToString()),
                Round(s.FirstFrame / fps)!.Value, Round(s.EndFrame / fps)!.Value, string.Join(' ', s.Scene.Sentences.Select(x => x.Text))))],
            quiz,
            [.. script.Select(s => new SentenceEntry(s.Text, Round(told.GetValueOrDefault(s.Number)?.Start), Round(told.GetValueOrDefault(s.Number)?.End)))]);
    }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    private static double? Round(double? seconds) => seconds is { } s ? Math.Round(s, 3) : null;
}
