using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.StoryVideo;

namespace CreativeStudio.GpuRunner.Tests.StoryVideo;

public sealed class TimingTests
{
    [Theory]
    [InlineData(25)]
    [InlineData(30)]
    public void Sentences_follow_each_other_on_frames_with_the_pauses_between(int fps)
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var (scenes, seconds) = Story(random, random.Next(1, 25));

            var timeline = Timeline.Build(scenes, seconds, fps);

            var frame = 1.0 / fps;
            timeline.Sentences[0].Start.ShouldBe(Timeline.Intro, frame);
            timeline.Sentences.ShouldAllBe(s => Math.Abs((s.Start * fps) - Math.Round(s.Start * fps)) < 1e-6);
            timeline.Sentences.ShouldAllBe(s => Math.Abs(s.End - s.Start - seconds[s.Sentence.Number]) < 1e-9);
            foreach (var (before, after) in timeline.Sentences.Zip(timeline.Sentences.Skip(1)))
            {
                var pause = before.SceneNumber == after.SceneNumber ? Timeline.SentencePause : Timeline.ScenePause;
                (after.Start - before.End).ShouldBeInRange(pause - 1e-6, pause + (2 * frame), $"seed {seed}");
            }

            (timeline.Seconds - timeline.Sentences[^1].End).ShouldBeInRange(Timeline.Outro - 1e-6, Timeline.Outro + (2 * frame));
            timeline.Seconds.ShouldBeLessThanOrEqualTo(Timeline.LongestSeconds([.. seconds.Values]));
        }
    }

    [Fact]
    public void Scenes_cover_the_film_and_overlap_only_in_the_cross_fade()
    {
        var (scenes, seconds) = Story(new Random(1), 8);

        var timeline = Timeline.Build(scenes, seconds, 25);

        timeline.Scenes[0].FirstFrame.ShouldBe(0);
        timeline.Scenes[^1].EndFrame.ShouldBe(timeline.Frames);
        foreach (var (before, after) in timeline.Scenes.Zip(timeline.Scenes.Skip(1)))
        {
            after.Start.ShouldBe(before.End);
            ((double)(before.EndFrame - after.FirstFrame) / 25).ShouldBe(Timeline.CrossFade, 0.05);
            var lastWord = timeline.Sentences.Last(s => s.SceneNumber == before.Scene.Number).End;
            var nextWord = timeline.Sentences.First(s => s.SceneNumber == after.Scene.Number).Start;
            after.Start.ShouldBeInRange(lastWord, nextWord);
        }

        foreach (var (first, third) in timeline.Scenes.Zip(timeline.Scenes.Skip(2)))
        {
            third.FirstFrame.ShouldBeGreaterThanOrEqualTo(first.EndFrame);
        }
    }

    [Fact]
    public void A_sentence_that_was_not_spoken_has_no_place()
    {
        var (scenes, _) = Story(new Random(1), 2);

        Should.Throw<ArgumentException>(() => Timeline.Build(scenes, new Dictionary<int, double>(), 25));
    }

    [Fact]
    public void A_story_that_fits_stays_whole()
    {
        var sentences = ScriptReader.Read(Stories.FairyTale);

        var condensed = Condenser.Condense(sentences, Spoken(sentences), 180, []);

        condensed.Kept.ShouldBe(sentences);
        condensed.LeftOut.ShouldBeEmpty();
    }

    [Fact]
    public void A_story_that_is_too_long_is_condensed_to_the_length_of_a_film()
    {
        var sentences = ScriptReader.Read(Stories.TenThousandCharacters());
        var seconds = Spoken(sentences);

        var condensed = Condenser.Condense(sentences, seconds, 180, ["Elara"]);

        condensed.Kept[0].ShouldBe(sentences[0]);
        condensed.Kept[^1].ShouldBe(sentences[^1]);
        condensed.Kept.Concat(condensed.LeftOut).OrderBy(s => s.Number).ShouldBe(sentences);
        var timeline = Timeline.Build(ScenePlanner.Plan(condensed.Kept, Stories.Request(""), 1), seconds, 30);
        timeline.Seconds.ShouldBeInRange(165, 180);
        condensed.Kept.Count(s => s.Text.Contains("Elara")).ShouldBeGreaterThan(condensed.Kept.Count(s => s.Text.Contains("Robin")));
    }

    [Fact]
    public void What_is_left_out_says_the_least()
    {
        string[] texts =
        [
            "Elara lived in a tower above the sea.", "It was nice there.", "One night Elara saw a dragon over the castle.", "It was nice there too.",
            "Elara rode the dragon through the storm.", "And so on and so on.", "At dawn the dragon brought Elara home.",
        ];
        var sentences = texts.Select((t, i) => new Sentence(i + 1, 1, t)).ToList();

        var condensed = Condenser.Condense(sentences, sentences.ToDictionary(s => s.Number, _ => 4.0), 26, ["Elara", "dragon"]);

        condensed.LeftOut.Select(s => s.Number).ShouldBe([2, 4, 6]);
    }

    [Fact]
    public void The_estimate_is_near_the_speed_of_a_narrator()
    {
        // 150 words a minute is what audio books are read at.
        var words = Stories.FairyTale.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

        NarrationEstimate.Seconds(Stories.FairyTale).ShouldBeInRange(words / 185.0 * 60, words / 140.0 * 60);
        NarrationEstimate.LeastSeconds(Stories.FairyTale).ShouldBeLessThan(words / 185.0 * 60);
        NarrationEstimate.Seconds(" ... ").ShouldBe(0);
        NarrationEstimate.Seconds("从前有一个女孩。").ShouldBeInRange(1, 3);
        NarrationEstimate.LeastSeconds(Stories.TenThousandCharacters()).ShouldBeGreaterThan(180);
    }

    private static (IReadOnlyList<Scene> Scenes, IReadOnlyDictionary<int, double> Seconds) Story(Random random, int count)
    {
        var scenes = new List<Scene>();
        var seconds = new Dictionary<int, double>();
        for (var i = 0; i < count; i++)
        {
            var sentences = Enumerable.Range(0, random.Next(1, 4)).Select(j => new Sentence(seconds.Count + j + 1, i, "Text.")).ToList();
            sentences.ForEach(s => seconds[s.Number] = 0.05 + (random.NextDouble() * 6));
            scenes.Add(new Scene(i + 1, sentences, "", "", 0, default));
        }

        return (scenes, seconds);
    }

    private static Dictionary<int, double> Spoken(IReadOnlyList<Sentence> sentences) =>
        sentences.ToDictionary(s => s.Number, s => NarrationEstimate.Seconds(s.Text));
}
