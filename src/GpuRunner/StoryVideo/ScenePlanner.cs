using CreativeStudio.Domain.Jobs;
using CreativeStudio.Domain.StoryVideo;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>Turns sentences into scenes, each with a picture prompt that needs no other scene to be understood.</summary>
internal static class ScenePlanner
{
    /// <summary>Most scenes of a film.</summary>
    public const int MaxScenes = 24;

    /// <param name="sentences">Those that the film tells, in order.</param>
    /// <param name="request">Style, theme and the client's characters.</param>
    /// <param name="seed">The job's seed; every scene gets one of its own from it.</param>
    /// <exception cref="ArgumentException">There is no sentence.</exception>
    public static IReadOnlyList<Scene> Plan(IReadOnlyList<Sentence> sentences, StoryVideoRequest request, long seed)
    {
        if (sentences.Count == 0)
        {
            throw new ArgumentException("A story has at least one sentence.", nameof(sentences));
        }

        var language = StoryLanguages.Of(sentences);
        var landmark = new StoryLandmark();
        var beats = Beats(sentences, Cast.Of(sentences, request.Characters), landmark, language);
        var told = SceneGrouping.Group(beats, MaxScenes);
        IReadOnlyList<IReadOnlyList<Beat>> groups = [.. told.SkipLast(1), Ending.WithFocus(told[^1], beats, language, landmark.Name)];
        var scenes = new List<Scene>();
        var moves = SceneCamera.Moves(groups, seed);
        for (var i = 0; i < groups.Count; i++)
        {
            var prompt = ImagePrompt.Of(groups[i], request, language, SceneCamera.Shot(moves[i], groups[i]));
            scenes.Add(new Scene(
                i + 1, [.. groups[i].Select(b => b.Sentence)], prompt, ImagePrompt.Negative(request.VisualStyle), SceneSeed(seed, i + 1), moves[i]));
        }

        return scenes;
    }

    /// <summary>The seed of a scene's picture: the scene-th number of a SplitMix64 generator started at the job's seed, within 2^53.</summary>
    public static long SceneSeed(long seed, int scene) =>
        (long)(SplitMix64(unchecked((ulong)seed + ((ulong)scene * 0x9E3779B97F4A7C15))) & (ulong)JobSeed.Max);

    private static List<Beat> Beats(IReadOnlyList<Sentence> sentences, Cast cast, StoryLandmark landmark, StoryLanguage language)
    {
        var tracker = new CastTracker(cast, language);
        var setting = Setting.Unknown;
        var beats = new List<Beat>();
        foreach (var sentence in sentences)
        {
            var opensParagraph = beats.Count > 0 && beats[^1].Sentence.Paragraph != sentence.Paragraph;
            var told = landmark.NamedIn(sentence.Text);
            setting = setting.After(told, opensParagraph, language);
            setting = !landmark.IsDark && setting.Place is "dark lighthouse" ? setting with { Place = landmark.Name } : setting;
            beats.Add(new Beat(sentence, tracker.In(sentence.Text), setting) { Told = told });
        }

        return beats;
    }

    // Steele, Lea, Flood: Fast splittable pseudorandom number generators (2014), the finaliser.
    private static ulong SplitMix64(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
