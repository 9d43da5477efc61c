using CreativeStudio.GpuRunner.Preview.Painting;
using CreativeStudio.GpuRunner.Preview.Painting.Portraits;
using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Tests.Preview.Painting;

public sealed class PortraitTests
{
    [Theory]
    [InlineData("portrait of a woman", nameof(Framing.Portrait))]
    [InlineData("a man, half body shot, arms crossed", nameof(Framing.Half))]
    [InlineData("full body shot of a woman walking", nameof(Framing.Full))]
    public void The_framing_is_read(string prompt, string framing) => Read(prompt)!.Framing.ToString().ShouldBe(framing);

    [Theory]
    [InlineData("a woman walks through a forest")]
    [InlineData("portrait of a fox")]
    [InlineData("portrait of a wizard, an old man with a beard")]
    [InlineData("medium shot, in a village lived Mira, a young girl with brown hair and a red cloak, pixar style")]
    [InlineData("a castle, full body of water")]
    public void Stories_animals_and_tales_keep_their_own_figures(string prompt) => Read(prompt).ShouldBeNull();

    [Fact]
    public void What_the_prompt_says_of_a_person_is_painted()
    {
        var person = Read("half body shot of a 41 year old african man with cropped black hair, brown eyes, dark brown skin, "
            + "arms crossed, wearing a tailored dark blue suit, in a modern office, laughing")!;

        (person.Woman, person.Cut, person.Garment, person.Stance, person.Expression, person.Backdrop).ShouldBe(
            (false, Cut.Cropped, Garment.Suit, Stance.Crossed, Expression.Laugh, Backdrop.Office));
        person.GarmentColour.Luminance.ShouldBeLessThan(0.3);
        person.Skin.Luminance.ShouldBeLessThan(0.4);
    }

    [Fact]
    public void A_further_picture_of_the_same_person_has_the_hair_of_the_first()
    {
        const string who = "a 52 year old african man with cropped silver hair, dark brown eyes, deep brown skin";

        Read($"a photograph of the same person, the same face and hair: {who}, portrait")!.Hair.ShouldBe(Read($"a photograph of {who}, portrait")!.Hair);
    }

    [Fact]
    public void The_same_words_are_the_same_face_whatever_the_seed_and_the_place()
    {
        const string who = "portrait of a 30 year old woman with long red hair, green eyes, fair skin, freckles, wearing a grey sweater";
        var one = PersonReader.Read(who + ", on a beach", new SceneRandom(1))!;
        var other = PersonReader.Read(who + ", in a library", new SceneRandom(99))!;

        (one with { Backdrop = other.Backdrop }).ShouldBe(other);
    }

    [Fact]
    public void Every_garment_stance_cut_and_place_can_be_painted()
    {
        string[] garments = ["shirt", "t-shirt", "sweater", "suit", "coat", "sports top", "dress", "kurta", "jacket"];
        string[] stances = ["standing", "hands in pockets", "arms crossed", "waving", "walking", "sitting", "drinking coffee", "reading a book"];
        string[] cuts = ["cropped hair", "short hair", "wavy hair", "tousled hair", "a bob", "shoulder-length hair", "long hair", "a ponytail", "a bun", "bald"];
        string[] places = ["wall", "studio", "gym", "office", "cafe", "kitchen", "library", "stage", "beach", "mountains", "park", "city street", "city street at night", "old town", "river", "desert"];
        for (var i = 0; i < 48; i++)
        {
            var prompt = $"full body shot of a {(i % 2 == 0 ? "woman" : "man")}, {cuts[i % cuts.Length]}, {stances[i % stances.Length]}, "
                + $"wearing a {garments[i % garments.Length]}, {places[i % places.Length]}";
            var svg = Painter.Compose(new PaintingRequest(prompt, "", 7, 768, 1024));

            svg.ShouldContain("data-motif=\"portrait\"", customMessage: prompt);
            System.Xml.Linq.XDocument.Parse(svg).Root.ShouldNotBeNull();
            svg.ShouldNotContain("NaN");
        }
    }

    private static PersonLook? Read(string prompt) => PersonReader.Read(prompt, new SceneRandom(7));
}
