using CreativeStudio.GpuRunner.Preview.Painting;
using CreativeStudio.GpuRunner.Preview.Painting.Motifs;

namespace CreativeStudio.GpuRunner.Tests.Preview.Painting;

public sealed class ReadingPromptsTests
{
    [Fact]
    public void Place_hour_weather_season_and_style_are_read()
    {
        var scene = Read("A snowy village at dusk in winter, cartoon style, cinematic lighting");

        scene.Place.ShouldBe(Place.Village);
        scene.Time.ShouldBe(TimeOfDay.Sunset);
        scene.Weather.ShouldBe(Weather.Snow);
        scene.Season.ShouldBe(Season.Winter);
        scene.Style.ShouldBe(PaintingStyle.Cartoon);
    }

    [Fact]
    public void A_magical_forest_is_a_place_of_its_own() => Read("an enchanted forest").Place.ShouldBe(Place.MagicForest);

    [Fact]
    public void A_number_before_a_thing_is_how_many_there_are() => Only("three wolves", Motif.Wolf).Count.ShouldBe(3);

    [Fact]
    public void A_colour_before_a_thing_is_its_colour() =>
        Only("a red dragon and a green tree", Motif.Dragon).Colour.ShouldBe(Vocabulary.Colours["red"]);

    [Fact]
    public void A_colour_before_a_garment_is_its_wearers() =>
        Only("a girl in a yellow raincoat", Motif.Girl).Colour.ShouldBe(Vocabulary.Colours["yellow"]);

    [Fact]
    public void A_named_character_keeps_its_look_from_prompt_to_prompt()
    {
        var first = Only("a young wizard named Elara finds a book in a forest", Motif.Wizard);
        var second = Only("Elara, a young wizard, stands before a castle at night", Motif.Wizard);

        FigureLook.For(second).ShouldBe(FigureLook.For(first));
    }

    [Fact]
    public void Two_names_are_two_looks()
    {
        var mia = FigureLook.For(Only("a girl named Mia", Motif.Girl));
        var lena = FigureLook.For(Only("a girl named Lena", Motif.Girl));

        mia.ShouldNotBe(lena);
    }

    [Fact]
    public void A_name_that_acts_is_a_person() => Read("Tom walks along the beach").Has(Motif.Person).ShouldBeTrue();

    [Fact]
    public void A_style_is_no_subject() => Read("a quiet meadow, Pixar style, soft light").Subjects.ShouldBeEmpty();

    [Fact]
    public void What_a_figure_does_is_its_pose() => Only("an old man is reading by the window", Motif.OldMan).Pose.ShouldBe(Pose.Reading);

    [Fact]
    public void Who_flies_a_kite_stays_on_the_ground() => Only("a boy flies a kite on a hill", Motif.Boy).Pose.ShouldBe(Pose.Holding);

    [Fact]
    public void A_wizard_who_flies_is_in_the_air() => Only("a wizard flies over the city", Motif.Wizard).Pose.ShouldBe(Pose.Flying);

    [Theory]
    [InlineData("One night a storm rose over the ocean")]
    [InlineData("the sun rose and the king rose to his feet")]
    [InlineData("they watch and she saw the light set")]
    [InlineData("people watch the storm")]
    [InlineData("she can bear it no longer")]
    [InlineData("they ship the goods and book the rooms")]
    [InlineData("we duck under the branch")]
    [InlineData("a girl named Rose")]
    [InlineData("Watch the storm")]
    [InlineData("he fishes all day and she books a room")]
    public void A_verb_or_a_name_is_no_thing(string prompt) =>
        Read(prompt).Subjects.Select(subject => subject.Motif)
            .ShouldNotContain(motif => Catalogue.RoleOf(motif) == Role.Object || Catalogue.RoleOf(motif) == Role.Vessel || motif == Motif.Bear || motif == Motif.Bird || motif == Motif.Train || motif == Motif.Fish);

    [Theory]
    [InlineData("a red rose", nameof(Motif.Flower))]
    [InlineData("a vase with roses", nameof(Motif.Flower))]
    [InlineData("the rose bloomed", nameof(Motif.Flower))]
    [InlineData("a polar bear on the ice", nameof(Motif.Bear))]
    [InlineData("a fox and a bear", nameof(Motif.Bear))]
    [InlineData("a pirate ship in a storm", nameof(Motif.Ship))]
    [InlineData("his pocket watch", nameof(Motif.Clock))]
    [InlineData("an ancient spell book", nameof(Motif.Book))]
    [InlineData("three ducks", nameof(Motif.Bird))]
    [InlineData("bear in the woods", nameof(Motif.Bear))]
    public void The_same_word_as_a_noun_is_a_thing(string prompt, string motif) => Read(prompt).Has(Enum.Parse<Motif>(motif)).ShouldBeTrue();

    [Theory]
    [InlineData("she waves goodbye")]
    [InlineData("the girl waves at her friend")]
    [InlineData("they park the car")]
    public void A_verb_is_no_place(string prompt) => Read(prompt).Place.ShouldNotBeOneOf(Place.Sea, Place.Meadow);

    [Theory]
    [InlineData("a girl on the cliffs", nameof(Place.Coast))]
    [InlineData("a ship in the harbor", nameof(Place.Harbor))]
    [InlineData("a girl on the beach", nameof(Place.Beach))]
    public void Each_kind_of_coast_is_a_place_of_its_own(string prompt, string place) => Read(prompt).Place.ShouldBe(Enum.Parse<Place>(place));

    [Theory]
    [InlineData("small")]
    [InlineData("little")]
    [InlineData("tiny")]
    [InlineData("baby")]
    public void A_small_dragon_is_no_taller_than_a_girl(string small)
    {
        var scene = Read($"a girl finds a {small} blue dragon, cold and afraid");

        scene.Has(Motif.Child).ShouldBeFalse();
        Catalogue.HeightOf(scene.Subjects.Single(s => s.Motif == Motif.Dragon)).ShouldBeLessThan(Catalogue.HeightOf(scene.Subjects.Single(s => s.Motif == Motif.Girl)));
    }

    [Theory]
    [InlineData("giant")]
    [InlineData("huge")]
    public void A_giant_creature_is_larger_than_its_kind(string large) =>
        Catalogue.HeightOf(Only($"a {large} dragon", Motif.Dragon)).ShouldBeGreaterThan(Catalogue.HeightOf(Only("a dragon", Motif.Dragon)));

    [Fact]
    public void What_another_does_is_not_ones_own_deed()
    {
        const string prompt = "the small dragon breathed one golden flame, with Mira, a young girl";

        Only(prompt, Motif.Dragon).Pose.ShouldBe(Pose.BreathingFire);
        Only(prompt, Motif.Girl).Pose.ShouldBe(Pose.Standing);
    }

    [Fact]
    public void The_fire_of_a_dragon_is_no_campfire() => Read("a dragon breathing fire").Has(Motif.Campfire).ShouldBeFalse();

    [Fact]
    public void The_great_lamp_of_a_lighthouse_is_its_light()
    {
        var scene = Read("the great lamp of the lighthouse burned again");

        scene.Has(Motif.Lantern).ShouldBeFalse();
        scene.Subjects.Single(s => s.Motif == Motif.Lighthouse).Glowing.ShouldBeTrue();
    }

    private static SceneDescription Read(string prompt) => PromptReader.Read(prompt, "");

    private static Subject Only(string prompt, Motif motif) => Read(prompt).Subjects.Single(subject => subject.Motif == motif);
}
