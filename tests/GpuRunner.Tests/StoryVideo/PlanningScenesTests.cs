using CreativeStudio.Domain.Jobs;
using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.StoryVideo;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.StoryVideo;

namespace CreativeStudio.GpuRunner.Tests.StoryVideo;

public sealed class PlanningScenesTests
{
    [Fact]
    public void Every_story_is_told_whole_in_prompts_and_moves_that_can_be_used()
    {
        foreach (var (name, script) in Stories.All)
        {
            var sentences = ScriptReader.Read(script);
            var scenes = ScenePlanner.Plan(sentences, Stories.Request(script), 7);

            scenes.SelectMany(s => s.Sentences).ShouldBe(sentences, name);
            scenes.Select(s => s.Number).ShouldBe(Enumerable.Range(1, scenes.Count), name);
            scenes.Count.ShouldBeInRange(1, ScenePlanner.MaxScenes, name);
            scenes.ShouldAllBe(s => s.Sentences.Count > 0 && s.ImagePrompt.Length > 80 && s.ImagePrompt.Length <= ImagePrompt.MaxLength && s.NegativePrompt.Length > 20);
            scenes.Zip(scenes.Skip(1)).ShouldAllBe(pair => pair.First.Move != pair.Second.Move);
            scenes.Select(s => s.Seed).Distinct().Count().ShouldBe(scenes.Count, name);
            scenes.ShouldAllBe(s => s.Seed >= 0 && s.Seed <= JobSeed.Max);
        }
    }

    [Fact]
    public void A_story_of_a_minute_has_about_eight_scenes_of_five_to_ten_seconds()
    {
        var scenes = Plan(Stories.FairyTale);

        scenes.Count.ShouldBeInRange(6, 9);
        scenes.Select(Seconds).ShouldAllBe(s => s > 3 && s < 12);
    }

    [Fact]
    public void A_single_sentence_is_one_scene() => Plan(Stories.OneSentence).Count.ShouldBe(1);

    [Fact]
    public void A_script_that_fills_three_minutes_has_balanced_scenes()
    {
        var sentences = ScriptReader.Read(Stories.TenThousandCharacters()).Take(35).ToList();

        var scenes = ScenePlanner.Plan(sentences, Stories.Request(""), 1);

        scenes.Count.ShouldBeInRange(12, ScenePlanner.MaxScenes);
        scenes.Select(Seconds).Max().ShouldBeLessThan(14);
    }

    [Fact]
    public void Scenes_change_with_paragraph_and_place()
    {
        var scenes = Plan(Stories.FairyTale);

        scenes.ShouldContain(s => s.Sentences[0].Text.StartsWith("The next morning"));
        scenes.ShouldContain(s => s.Sentences[0].Text.StartsWith("Together they flew"));
    }

    [Fact]
    public void Who_she_is_is_carried_from_the_introduction()
    {
        var scene = SceneWith(Stories.FairyTale, "She carried the book");

        scene.ImagePrompt.ShouldContain("Elara");
        scene.ImagePrompt.ShouldContain("wizard");
        scene.ImagePrompt.ShouldContain("forest");
        scene.ImagePrompt.ShouldContain("night");
    }

    [Fact]
    public void The_place_and_the_hour_are_carried_into_sentences_that_do_not_name_them()
    {
        const string story = "Anna the baker lived in a small village by the river. At midnight she heard a bell. She lit a candle and listened. "
            + "It rang again, louder than before, and she held her breath and counted to ten. Nobody came and nobody answered her call.";

        var last = Plan(story)[^1];

        last.ImagePrompt.ShouldContain("small village");
        last.ImagePrompt.ShouldContain("night");
        last.ImagePrompt.ShouldContain("Anna");
    }

    [Fact]
    public void What_the_client_says_of_a_character_is_in_every_picture_of_it()
    {
        var script = Stories.FairyTale;
        var scenes = ScenePlanner.Plan(
            ScriptReader.Read(script), Stories.Request(script, "Elara: young wizard with silver hair and a blue cloak", "huge green dragon with golden horns"), 7);

        scenes.Count(s => s.ImagePrompt.Contains("silver hair and a blue cloak")).ShouldBeGreaterThanOrEqualTo(3);
        scenes.Where(s => s.ImagePrompt.Contains("dragon", StringComparison.OrdinalIgnoreCase)).ShouldAllBe(s => s.ImagePrompt.Contains("golden horns"));
    }

    [Fact]
    public void A_description_without_a_name_finds_the_character_the_text_names()
    {
        var cast = Cast.Of(ScriptReader.Read(Stories.FairyTale), ["young wizard", "magical creatures"]);

        cast.Characters.ShouldContain(c => c.Name == "Elara" && c.Description == "young wizard" && c.Gender == Gender.Female);
        cast.Characters.ShouldContain(c => c.Description == "magical creatures");
        cast.Characters.Count(c => c.Noun == "wizard").ShouldBe(1);
    }

    [Theory]
    [InlineData("Captain Reyes", nameof(Stories.ScienceFiction), "Reyes", "captain")]
    [InlineData("apposition", nameof(Stories.ScienceFiction), "Bolt", "small robot")]
    [InlineData("German", nameof(Stories.German), "Jonas", "young wizard")]
    [InlineData("dialogue", nameof(Stories.Dialogue), "Tom", "")]
    public void Characters_are_found_by_how_a_story_introduces_them(string kind, string story, string name, string description)
    {
        var script = (string)typeof(Stories).GetField(story)!.GetValue(null)!;

        var found = Cast.Of(ScriptReader.Read(script), []).Characters;

        found.ShouldContain(c => c.Name == name && c.Description == description, $"{kind}: {string.Join("; ", found)}");
    }

    [Fact]
    public void The_one_who_tells_the_story_is_seen()
    {
        var scenes = Plan(Stories.FirstPerson);

        scenes.Count(s => s.ImagePrompt.Contains("young pilot")).ShouldBeGreaterThanOrEqualTo(3);
        scenes.ShouldAllBe(s => !s.ImagePrompt.Contains(" I ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_German_story_is_prompted_in_English()
    {
        var prompts = string.Join('\n', Plan(Stories.German).Select(s => s.ImagePrompt));

        foreach (var word in new[] { "young", "wizard", "tower", "dragon", "dark forest", "castle", "queen", "night", "star" })
        {
            prompts.ShouldContain(word);
        }

        prompts.ShouldNotContain("Zauberbuch");
        prompts.ShouldNotContain("Wald");
    }

    [Fact]
    public void A_story_without_punctuation_still_has_several_scenes() => Plan(Stories.NoPunctuation).Count.ShouldBeGreaterThanOrEqualTo(3);

    [Fact]
    public void The_tower_and_the_lamp_of_a_lighthouse_are_called_by_its_name()
    {
        SceneWith(Stories.Lighthouse, "At the top of the tower").ImagePrompt.ShouldContain("dark lighthouse");
        SceneWith(Stories.Lighthouse, "breathed one golden flame").ImagePrompt.ShouldContain("the great lamp of the lighthouse burned again");
    }

    [Fact]
    public void A_tower_of_its_own_stays_a_tower() =>
        Plan("From the lighthouse she saw a tall tower on the hill. At the top of the tower she found a dragon.")
            .ShouldContain(scene => scene.ImagePrompt.Contains("top of the tower"));

    [Fact]
    public void Two_who_act_together_are_both_in_the_deed() =>
        SceneWith(Stories.Lighthouse, "they flew together").ImagePrompt.ShouldContain("Mira, a young girl, and the small blue dragon flew together");

    [Fact]
    public void An_ending_that_names_nobody_shows_those_the_story_is_about()
    {
        var last = Plan(Stories.Lighthouse)[^1];

        last.Sentences[^1].Text.ShouldStartWith("And ever since");
        last.ImagePrompt.ShouldContain("Mira");
        last.ImagePrompt.ShouldContain("dragon");
        last.ImagePrompt.ShouldContain("at the old lighthouse");
    }

    [Fact]
    public void The_last_scene_draws_back() => Plan(Stories.FairyTale)[^1].Move.ShouldBe(CameraMove.ZoomOut);

    [Fact]
    public void Every_style_and_theme_says_so()
    {
        foreach (var style in Enum.GetValues<VisualStyle>())
        {
            var request = Stories.Request(Stories.FairyTale) with { VisualStyle = style, Theme = StoryTheme.SciFi };
            var prompt = ScenePlanner.Plan(ScriptReader.Read(Stories.FairyTale), request, 7)[0].ImagePrompt;

            prompt.ShouldContain(style.ToString(), Case.Insensitive);
            prompt.ShouldContain("science fiction");
        }
    }

    [Fact]
    public void The_same_request_gives_the_same_scenes_and_another_seed_other_pictures()
    {
        var sentences = ScriptReader.Read(Stories.FairyTale);

        var scenes = ScenePlanner.Plan(sentences, Stories.Request(Stories.FairyTale), 7);
        var again = ScenePlanner.Plan(sentences, Stories.Request(Stories.FairyTale), 7);
        var other = ScenePlanner.Plan(sentences, Stories.Request(Stories.FairyTale), 8);

        again.Select(s => (s.ImagePrompt, s.Seed, s.Move)).ShouldBe(scenes.Select(s => (s.ImagePrompt, s.Seed, s.Move)));
        other.Select(s => s.Seed).Intersect(scenes.Select(s => s.Seed)).ShouldBeEmpty();
    }

    [Fact]
    public void Any_text_can_be_planned()
    {
        string[] words = ["Elara", "she", "the", "forest", "dragon", "night", "\"", ".", "!", ",", "I", "und", "der", "Wald", "(", "世界", "named", "was", "a", "\n\n", "storm", "😀"];
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var script = string.Join(' ', Enumerable.Range(0, random.Next(5, 250)).Select(_ => words[random.Next(words.Length)]));
            var sentences = ScriptReader.Read(script);
            if (sentences.Count > 0)
            {
                var scenes = ScenePlanner.Plan(sentences, Stories.Request(script, "Elara, a young wizard", "dragon", "???"), seed);

                scenes.SelectMany(s => s.Sentences).ShouldBe(sentences, $"seed {seed}");
                scenes.ShouldAllBe(s => s.ImagePrompt.Length <= ImagePrompt.MaxLength);
            }
        }
    }

    private static IReadOnlyList<Scene> Plan(string script) => ScenePlanner.Plan(ScriptReader.Read(script), Stories.Request(script), 7);

    private static Scene SceneWith(string script, string text) => Plan(script).First(s => s.Sentences.Any(x => x.Text.Contains(text)));

    private static double Seconds(Scene scene) => scene.Sentences.Sum(s => NarrationEstimate.Seconds(s.Text) + Timeline.SentencePause);
}
