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

    private static SceneDescription Read(string prompt) => PromptReader.Read(prompt, "");

    private static Subject Only(string prompt, Motif motif) => Read(prompt).Subjects.Single(subject => subject.Motif == motif);
}
