using CreativeStudio.GpuRunner.Preview.Painting.Motifs;
using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

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
            .ShouldNotContain(motif => MotifCatalogue.RoleOf(motif) == Role.Object || MotifCatalogue.RoleOf(motif) == Role.Vessel || motif == Motif.Bear || motif == Motif.Bird || motif == Motif.Train || motif == Motif.Fish);

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
        MotifCatalogue.HeightOf(scene.Subjects.Single(s => s.Motif == Motif.Dragon)).ShouldBeLessThan(MotifCatalogue.HeightOf(scene.Subjects.Single(s => s.Motif == Motif.Girl)));
    }

    [Theory]
    [InlineData("giant")]
    [InlineData("huge")]
    public void A_giant_creature_is_larger_than_its_kind(string large) =>
        MotifCatalogue.HeightOf(Only($"a {large} dragon", Motif.Dragon)).ShouldBeGreaterThan(MotifCatalogue.HeightOf(Only("a dragon", Motif.Dragon)));

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

    [Theory]
    [InlineData("drei rote Äpfel in einem Korb", "three red apples in a basket")]
    [InlineData("ein alter Leuchtturm an der Küste bei Sturm", "an old lighthouse on the coast in a storm")]
    [InlineData("un gato negro en el bosque al atardecer", "a black cat in the forest at sunset")]
    [InlineData("un château dans la montagne sous la neige", "a castle in the mountains under snow")]
    public void A_prompt_in_another_language_asks_for_the_same_scene(string foreign, string english)
    {
        var (told, meant) = (Read(foreign), Read(english));

        told.Subjects.Select(s => (s.Motif, s.Count, s.Colour)).ShouldBe(meant.Subjects.Select(s => (s.Motif, s.Count, s.Colour)));
        (told.Place, told.Time, told.Weather).ShouldBe((meant.Place, meant.Time, meant.Weather));
    }

    [Theory]
    [InlineData("the die is cast on the table in a bar")]
    [InlineData("the son of a rose")]
    public void An_English_prompt_is_read_as_it_stands(string prompt) => Translation.ToEnglish(prompt).ShouldBe(prompt);

    [Theory]
    [InlineData("logo of a bakery with the text 'Bean There'", "Bean There")]
    [InlineData("a neon sign that says \"OPEN LATE\"", "OPEN LATE")]
    [InlineData("the girl said \"come home\" and left", null)]
    [InlineData("a cat", null)]
    public void Words_to_be_read_in_the_picture_are_lettering(string prompt, string? text) => Read(prompt).Lettering.ShouldBe(text);

    [Fact]
    public void The_words_of_the_lettering_are_no_subjects() => Read("a sign that says 'Dragon Castle'").Subjects.ShouldBeEmpty();

    [Theory]
    [InlineData("a bowl of ramen on a wooden table", Place.Tabletop)]
    [InlineData("product photo of white sneakers on a pink background", Place.Studio)]
    [InlineData("a blue bicycle leaning against a yellow wall", Place.Wall)]
    [InlineData("empty photo studio, soft light", Place.Studio)]
    [InlineData("a girl with a cup of tea in a garden", Place.Garden)]
    public void Things_shown_for_themselves_are_a_still_life(string prompt, object place) => Read(prompt).Place.ShouldBe((Place)place);

    [Fact]
    public void A_dish_and_its_food_are_one_thing() => Read("a bowl of ramen").Subjects.ShouldHaveSingleItem().Word.ShouldBe("ramen");

    [Fact]
    public void The_colour_of_a_background_is_not_that_of_the_thing_before_it()
    {
        var scene = Read("white sneakers on a pink background");

        scene.Backdrop.ShouldBe(Vocabulary.Colours["pink"]);
        scene.Subjects.ShouldHaveSingleItem().Colour.ShouldBe(Vocabulary.Colours["white"]);
    }

    [Theory]
    [InlineData("a watercolor of a fox", Finish.Watercolor)]
    [InlineData("portrait of a man, oil painting", Finish.Oil)]
    [InlineData("a dragon, pixel art", Finish.Pixels)]
    [InlineData("pencil sketch of a tree", Finish.Pencil)]
    [InlineData("black and white photo of a street", Finish.Monochrome)]
    [InlineData("a black and white cat", Finish.None)]
    [InlineData("a girl, anime style, painted background, clean line art", Finish.None)]
    [InlineData("line art of a unicorn", Finish.Ink)]
    public void The_material_is_read(string prompt, object finish) => Read(prompt).Finish.ShouldBe((Finish)finish);

    [Theory]
    [InlineData("close-up of a lion", Camera.CloseUp)]
    [InlineData("wide shot of a tree", Camera.Wide)]
    [InlineData("wide establishing shot, Mia walks home, pixar style", Camera.Usual)]
    [InlineData("bird's eye view of an island", Camera.BirdsEye)]
    public void The_camera_is_read_and_is_no_bird(string prompt, object camera)
    {
        var scene = Read(prompt);

        scene.Camera.ShouldBe((Camera)camera);
        scene.Has(Motif.Bird).ShouldBeFalse();
    }

    [Fact]
    public void An_animal_in_a_space_suit_is_one_figure() => Read("a cat astronaut on the moon").Subjects.ShouldContain(s => s.Motif == Motif.Cat && s.Suited);

    [Theory]
    [InlineData("a sunflower field with a red barn", 6)]
    [InlineData("a field of sunflowers", 6)]
    [InlineData("two sunflowers and a red barn", 2)]
    public void A_field_of_flowers_is_many(string prompt, int count) => Only(prompt, Motif.Flower).Count.ShouldBe(count);

    [Fact]
    public void The_colour_of_a_house_is_the_houses() => Only("a sunflower field with a red barn", Motif.Cottage).Colour.ShouldBe(Vocabulary.Colours["red"]);

    private static SceneDescription Read(string prompt) => PromptReader.Read(prompt, "");

    private static Subject Only(string prompt, Motif motif) => Read(prompt).Subjects.Single(subject => subject.Motif == motif);
}
