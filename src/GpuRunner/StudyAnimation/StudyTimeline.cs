using CreativeStudio.GpuRunner.Media.Subtitles;
using CreativeStudio.GpuRunner.Scripts;

namespace CreativeStudio.GpuRunner.StudyAnimation;

/// <summary>A scene with its place in the film.</summary>
/// <param name="Sentences">Seconds from the film's start.</param>
internal sealed record PlacedScene(StudyScene Scene, int FirstFrame, int EndFrame, IReadOnlyList<TimedSentence> Sentences);

/// <summary>
/// Fits a lesson into a film of a given length: sentences are left out where it is too long; a recap, questions, a second time through
/// and pauses fill it where it is too short. Pure.
/// </summary>
internal sealed record StudyTimeline(int FramesPerSecond, int Frames, IReadOnlyList<PlacedScene> Scenes)
{
    private const double Lead = 0.5;
    private const double SentencePause = 0.35;
    private const double Tail = 0.5;
    private const double Opening = 1.2;

    /// <summary>Seconds of the film's last card.</summary>
    public const double Closing = 3;

    /// <summary>Seconds before and after the narration of a scene.</summary>
    public const double Around = Lead + Tail;


    // A picture that stands still for longer than this is dull: the lesson is told again.
    private const double LongestWait = 7;

    public IReadOnlyList<TimedSentence> Sentences => [.. Scenes.SelectMany(s => s.Sentences)];

    /// <summary>The sentences for which there is time, whatever scenes they are put into.</summary>
    /// <param name="secondsOf">By sentence number.</param>
    /// <param name="available">Seconds for them.</param>
    public static IReadOnlyList<Sentence> Condense(IReadOnlyList<Sentence> sentences, IReadOnlyDictionary<int, double> secondsOf, double available)
    {
        var kept = sentences.ToList();
        var counts = StudyReader.Counts(sentences);
        while (kept.Count > 1 && kept.Sum(s => secondsOf[s.Number] + Lead + Tail) > available)
        {
            kept.Remove(kept.MinBy(s => Worth(s, sentences, counts) + (s == kept[0] ? 2 : 0))!);
        }

        // What still fits comes back.
        foreach (var sentence in sentences.Except(kept).OrderByDescending(s => Worth(s, sentences, counts)).ToList())
        {
            if (kept.Append(sentence).Sum(s => secondsOf[s.Number] + Lead + Tail) <= available)
            {
                kept.Add(sentence);
            }
        }

        return [.. kept.OrderBy(s => s.Number)];
    }

    /// <summary>What a sentence adds to a lesson.</summary>
    public static double Worth(Sentence sentence, IReadOnlyList<Sentence> all, IReadOnlyDictionary<string, int> counts) =>
        (Formula.In(sentence.Text) is null ? 0 : 2) + (StudyReader.Definition(sentence) is null ? 0 : 1.5) + (StudyReader.Dated(sentence.Text) is null ? 0 : 1)
        + (StudyReader.Step(sentence.Text) is null ? 0 : 1) + (StudyReader.Quantities(sentence.Text).Count > 1 ? 1 : 0)
        + (StudyReader.Keywords(sentence.Text, counts, 4).Count * 0.25) + (Words.LeansOnSentenceBefore(sentence.Text) ? -0.4 : 0)
        + (sentence.Number == all[0].Number ? 1 : 0) - (sentence.Text.Length / 400.0);

    /// <summary>Seconds of a scene without waiting.</summary>
    public static double Seconds(StudyScene scene, IReadOnlyDictionary<int, double> secondsOf) =>
        Lead + scene.Sentences.Sum(s => secondsOf[s.Number]) + (SentencePause * Math.Max(0, scene.Sentences.Count - 1)) + scene.Think + Tail
        + (scene.Kind == SceneKind.Title ? Opening : 0);

    /// <param name="extras">In the order in which they are taken as long as they fit.</param>
    /// <exception cref="ArgumentException">The title and the lesson are longer than the film.</exception>
    public static StudyTimeline Fit(
        StudyScene title, IReadOnlyList<StudyScene> lesson, IReadOnlyList<StudyScene> extras, StudyScene closing, IReadOnlyDictionary<int, double> secondsOf, int duration, int fps)
    {
        double Length(StudyScene scene) => Seconds(scene, secondsOf);
        var left = duration - Closing - Length(title) - lesson.Sum(Length);
        if (left < 0)
        {
            throw new ArgumentException($"The lesson is {-left:0.#} seconds longer than the film.", nameof(lesson));
        }

        var scenes = new List<StudyScene>(lesson);
        foreach (var extra in extras.Where(e => Length(e) <= left - 0.2))
        {
            if (Length(extra) <= left)
            {
                scenes.Add(extra);
                left -= Length(extra);
            }
        }

        var again = lesson.Sum(Length);
        while (left > LongestWait * (scenes.Count + 1) && again <= left)
        {
            // Told again behind what has been told, before the questions.
            scenes.InsertRange(scenes.Count(s => s.Kind is not SceneKind.Question), lesson);
            left -= again;
        }

        return Place([title, .. scenes, closing], secondsOf, left / (scenes.Count + 1), duration, fps);
    }

    private static StudyTimeline Place(List<StudyScene> scenes, IReadOnlyDictionary<int, double> secondsOf, double wait, int duration, int fps)
    {
        var placed = new List<PlacedScene>();
        var time = 0.0;
        for (var i = 0; i < scenes.Count; i++)
        {
            var scene = scenes[i];
            var last = i == scenes.Count - 1;
            var start = time;
            // Half of the waiting is between and behind the sentences, so that the diagram can be looked at.
            var at = start + Lead + (scene.Kind == SceneKind.Title ? Opening / 2 : 0);
            var timed = new List<TimedSentence>();
            var pause = SentencePause + (scene.Sentences.Count > 1 ? wait / 2 / scene.Sentences.Count : 0);
            foreach (var sentence in scene.Sentences)
            {
                var seconds = secondsOf[sentence.Number];
                timed.Add(new TimedSentence(sentence, i + 1, at, at + seconds));
                at += seconds + pause + (timed.Count == 1 ? scene.Think : 0);
            }

            time = last ? duration : start + Seconds(scene, secondsOf) + wait;
            var first = placed.Count == 0 ? 0 : placed[^1].EndFrame;
            placed.Add(new PlacedScene(scene, first, (int)Math.Round(time * fps), timed));
        }

        return new StudyTimeline(fps, duration * fps, placed);
    }
}
