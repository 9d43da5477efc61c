using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Subtitles;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>When a scene is seen.</summary>
/// <param name="FirstFrame">The first frame that shows some of it, the start of the cross-fade into it.</param>
/// <param name="EndFrame">The frame after the last one that shows some of it.</param>
/// <param name="Start">Seconds; the middle of the cross-fade into it, so that scenes follow each other without a gap.</param>
/// <param name="End">Seconds; the start of the next scene, or the end of the film.</param>
internal sealed record TimedScene(Scene Scene, int FirstFrame, int EndFrame, double Start, double End);

/// <summary>What is seen and heard when. All picture changes and all starts of sentences fall on frames.</summary>
internal sealed record Timeline(int FramesPerSecond, int Frames, IReadOnlyList<TimedScene> Scenes, IReadOnlyList<TimedSentence> Sentences)
{
    /// <summary>Seconds of picture and music before the first word.</summary>
    public const double Intro = 1.0;

    /// <summary>Seconds after the last word.</summary>
    public const double Outro = 2.0;

    /// <summary>Silence between the sentences of a scene.</summary>
    public const double SentencePause = 0.36;

    /// <summary>Silence between the last sentence of a scene and the first of the next.</summary>
    public const double ScenePause = 0.72;

    /// <summary>Time in which one picture replaces another, centred in the pause between scenes.</summary>
    public const double CrossFade = 0.6;

    /// <summary>Length of the film.</summary>
    public double Seconds => (double)Frames / FramesPerSecond;

    /// <param name="secondsOf">Measured length of each sentence's sound, by <see cref="Sentence.Number"/>.</param>
    /// <exception cref="ArgumentException">There is no scene, or a sentence has no length.</exception>
    public static Timeline Build(IReadOnlyList<Scene> scenes, IReadOnlyDictionary<int, double> secondsOf, int framesPerSecond)
    {
        if (scenes.Count == 0)
        {
            throw new ArgumentException("A film has at least one scene.", nameof(scenes));
        }

        var sentences = new List<TimedSentence>();
        var cuts = new List<int> { 0 };
        var frame = FramesUp(Intro, framesPerSecond);
        foreach (var scene in scenes)
        {
            var lastWord = frame;
            foreach (var sentence in scene.Sentences)
            {
                if (!secondsOf.TryGetValue(sentence.Number, out var seconds) || !(seconds > 0))
                {
                    throw new ArgumentException($"Sentence {sentence.Number} has no length.", nameof(secondsOf));
                }

                var start = (double)frame / framesPerSecond;
                sentences.Add(new TimedSentence(sentence, scene.Number, start, start + seconds));
                lastWord = frame + FramesUp(seconds, framesPerSecond);
                frame = lastWord + FramesUp(SentencePause, framesPerSecond);
            }

            var pause = FramesUp(ScenePause, framesPerSecond);
            cuts.Add(lastWord + (pause / 2));
            frame = lastWord + pause;
        }

        var end = frame - FramesUp(ScenePause, framesPerSecond) + FramesUp(Outro, framesPerSecond);
        cuts[^1] = end;
        return new Timeline(framesPerSecond, end, [.. scenes.Select((scene, i) => Place(scene, i, cuts, framesPerSecond))], sentences);
    }

    /// <summary>
    /// The most seconds a film of these sentences can take however they are grouped, frame rounding included: what fits by this measure
    /// fits on every timeline.
    /// </summary>
    public static double LongestSeconds(IReadOnlyCollection<double> sentenceSeconds) =>
        LongestSeconds(sentenceSeconds.Count, sentenceSeconds.Sum());

    /// <inheritdoc cref="LongestSeconds(IReadOnlyCollection{double})"/>
    public static double LongestSeconds(int sentences, double spokenSeconds)
    {
        const double slowestFrame = 1.0 / 25;
        var pauses = Math.Max(0, sentences - 1);
        var scenePauses = Math.Min(pauses, ScenePlanner.MaxScenes - 1);
        return Intro + spokenSeconds + (sentences * slowestFrame) + (pauses * SentencePause)
            + (scenePauses * (ScenePause - SentencePause + slowestFrame)) + Outro + (2 * slowestFrame);
    }

    /// <summary>The film of these scenes.</summary>
    /// <param name="pictureOf">The file of a scene's picture, and what is seen of it.</param>
    /// <param name="engine">What made the pictures, <c>comfyui</c> or <c>preview</c>.</param>
    public FilmPlan Plan(Func<TimedScene, (string Path, Framing Framing)> pictureOf, string soundPath, string title, string engine) => new(
        [
            .. Scenes.Select(timed => (Timed: timed, Picture: pictureOf(timed))).Select(s =>
                new FilmScene(s.Picture.Path, s.Timed.Scene.Move, s.Timed.FirstFrame, s.Timed.EndFrame) { Framing = s.Picture.Framing }),
        ],
        Frames,
        FramesPerSecond,
        soundPath,
        title,
        engine);

    private static TimedScene Place(Scene scene, int index, List<int> cuts, int fps)
    {
        var half = FramesUp(CrossFade, fps) / 2;
        var first = index == 0 ? 0 : cuts[index] - half;
        var end = index == cuts.Count - 2 ? cuts[^1] : cuts[index + 1] + half;
        return new TimedScene(scene, first, end, (double)cuts[index] / fps, (double)cuts[index + 1] / fps);
    }

    // A hair of tolerance: 0.6 s at 25 frames are 15 frames, though 0.6 * 25 is a little more than 15.
    private static int FramesUp(double seconds, int fps) => (int)Math.Ceiling((seconds * fps) - 1e-6);
}
