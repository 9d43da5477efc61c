using System.Buffers.Binary;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CreativeStudio.GpuRunner.Preview.Painting;

namespace CreativeStudio.GpuRunner.Tests.Preview.Painting;

public sealed class PaintingTests
{
    private const string Story = "a young wizard named Elara finds a glowing spell book beneath an old oak tree in a magical forest, pixar style";

    [Fact]
    public void The_same_request_gives_the_same_picture() => Paint(Story).ShouldBe(Paint(Story));

    [Fact]
    public void Another_seed_gives_another_picture() => Paint(Story, seed: 8).ShouldNotBe(Paint(Story));

    [Fact]
    public void Another_prompt_gives_another_picture() => Paint("a ship on a stormy sea").ShouldNotBe(Paint("a ship on a calm sea"));

    public static TheoryData<string> HostilePrompts =>
    [
        "",
        "   \t\r\n",
        "\"/><script>alert('x')</script><!-- ]]> &amp; &bogus; <image href=\"file:///etc/passwd\"/>",
        "url(#a) style=\"fill:red\" data-motif='dragon' ' or 1=1 --",
        "\u0001\u0002\u0008\u000b\u001f control \u007f\u0085\ufffe\uffff",
        "\ud83d\udc09 \ud83d\ude00 lone surrogates \ud800 and \udc00",
        "\u202eright to left \u200b\u200d \u0627\u0644\u062a\u0646\u064a\u0646",
        string.Concat(Enumerable.Repeat("dragon castle <knight> & ", 400)),
        new string('a', 10_000),
        string.Concat(Enumerable.Repeat("-'", 5_000)),
    ];

    [Theory]
    [MemberData(nameof(HostilePrompts))]
    public void Any_prompt_gives_well_formed_XML_that_quotes_nothing_of_it(string prompt)
    {
        var svg = Paint(prompt);

        XDocument.Parse(svg).Root!.Name.LocalName.ShouldBe("svg");
        svg.ShouldNotContain("script");
        svg.ShouldNotContain("passwd");
        svg.ShouldNotContain("aaaaaaaaaaaaaaaa");
    }

    [Theory]
    [InlineData("a dragon flies over mountains", "dragon")]
    [InlineData("three foxes in the snow", "fox")]
    [InlineData("wolves howl", "wolf")]
    [InlineData("a puppy", "dog")]
    [InlineData("a kitten", "cat")]
    [InlineData("a pony", "horse")]
    [InlineData("a unicorn", "unicorn")]
    [InlineData("a stag", "deer")]
    [InlineData("a lion", "lion")]
    [InlineData("a bear", "bear")]
    [InlineData("an elephant", "elephant")]
    [InlineData("a bunny", "rabbit")]
    [InlineData("two mice", "mouse")]
    [InlineData("an owl", "owl")]
    [InlineData("an eagle", "eagle")]
    [InlineData("a raven", "raven")]
    [InlineData("butterflies", "butterfly")]
    [InlineData("fireflies at night", "fireflies")]
    [InlineData("a whale", "whale")]
    [InlineData("dolphins", "dolphin")]
    [InlineData("fish underwater", "fish")]
    [InlineData("a boy", "boy")]
    [InlineData("a girl", "girl")]
    [InlineData("a king in his hall", "king")]
    [InlineData("the queen", "queen")]
    [InlineData("a brave knight", "knight")]
    [InlineData("an old sorcerer", "wizard")]
    [InlineData("a witch", "witch")]
    [InlineData("a princess", "princess")]
    [InlineData("a captain at sea", "captain")]
    [InlineData("a professor", "scientist")]
    [InlineData("an astronaut", "astronaut")]
    [InlineData("a robot", "robot")]
    [InlineData("a crowd", "crowd")]
    [InlineData("a glowing book", "book")]
    [InlineData("a bowl of ramen", "bowl")]
    [InlineData("a teapot", "teapot")]
    [InlineData("a motorbike", "motorcycle")]
    [InlineData("an armchair", "chair")]
    [InlineData("two penguins", "penguin")]
    [InlineData("a lantern", "lantern")]
    [InlineData("a treasure chest", "chest")]
    [InlineData("a sword", "sword")]
    [InlineData("crystals", "crystal")]
    [InlineData("an old oak tree", "oak")]
    [InlineData("a door", "door")]
    [InlineData("a golden key", "key")]
    [InlineData("a map", "map")]
    [InlineData("a mirror", "mirror")]
    [InlineData("a clock", "clock")]
    [InlineData("a bonfire", "campfire")]
    [InlineData("a candle", "candle")]
    [InlineData("a stone circle", "stonecircle")]
    [InlineData("a castle", "castle")]
    [InlineData("a tower", "tower")]
    [InlineData("a cottage", "cottage")]
    [InlineData("a lighthouse", "lighthouse")]
    [InlineData("a bridge", "bridge")]
    [InlineData("a ship", "ship")]
    [InlineData("a boat", "boat")]
    [InlineData("a balloon", "balloon")]
    [InlineData("a kite", "kite")]
    [InlineData("a train", "train")]
    [InlineData("a rocket", "spaceship")]
    [InlineData("night", "moon")]
    [InlineData("a starry night", "stars")]
    [InlineData("northern lights", "aurora")]
    [InlineData("a rainbow", "rainbow")]
    [InlineData("a forest", "forest")]
    [InlineData("the ocean", "sea")]
    [InlineData("a lake", "lake")]
    [InlineData("a river", "river")]
    [InlineData("a waterfall", "waterfall")]
    [InlineData("the desert", "desert")]
    [InlineData("a city", "city")]
    [InlineData("a village", "village")]
    [InlineData("a cave", "cave")]
    [InlineData("outer space", "space")]
    [InlineData("a laboratory", "laboratory")]
    [InlineData("a library", "bookcase")]
    [InlineData("a room with a fireplace", "fireplace")]
    [InlineData("a throne hall", "hall")]
    [InlineData("heavy rain", "rain")]
    [InlineData("snow falls", "snow")]
    [InlineData("a foggy day", "fog")]
    [InlineData("lightning", "lightning")]
    public void A_word_adds_its_motif(string prompt, string motif) => Motifs(Paint(prompt)).ShouldContain(motif);

    [Theory]
    [InlineData("cliffs by the sea", "cliffs")]
    [InlineData("a ship turned safely into the harbor", "harbor")]
    [InlineData("a dragon breathes fire", "flame")]
    [InlineData("two lights shine above the sea at night", "lights")]
    public void What_a_sentence_tells_is_painted(string prompt, string motif) => Motifs(Paint(prompt)).ShouldContain(motif);

    [Theory]
    [InlineData("a flower in the sea")]
    [InlineData("a book floats on the ocean")]
    [InlineData("a treasure chest in the waves")]
    [InlineData("a ship and a chest on the sea")]
    public void What_lies_has_ground_under_it(string prompt) => Motifs(Paint(prompt)).ShouldContain("cliffs");

    [Fact]
    public void Who_flies_with_a_dragon_rides_it_above_the_forest()
    {
        var svg = Paint("Mira, a young girl with a red cloak, and the small blue dragon flew over the green forest and past a silver castle");

        Motifs(svg).ShouldContain("castle");
        var dragon = XDocument.Parse(svg).Descendants().Single(e => (string?)e.Attribute("data-motif") == "dragon");
        dragon.Descendants().ShouldContain(e => (string?)e.Attribute("data-motif") == "girl");
        Motifs(svg).Count(motif => motif == "girl").ShouldBe(1);
    }

    [Fact]
    public void What_the_negative_prompt_names_is_left_out()
    {
        var request = Request("a fox and a wolf in a forest") with { NegativePrompt = "wolf, blurry" };

        var motifs = Motifs(Painter.Compose(request));

        motifs.ShouldContain("fox");
        motifs.ShouldNotContain("wolf");
    }

    [Fact]
    public void Every_style_draws_the_same_scene_differently()
    {
        string[] styles = ["pixar", "realistic", "anime", "cartoon", "cinematic", "storybook"];

        styles.Select(style => Paint($"a castle on a hill, {style} style")).Distinct(StringComparer.Ordinal).Count().ShouldBe(styles.Length);
    }

    [Fact]
    public void A_close_up_shows_a_part_of_the_scene_and_a_material_lies_over_all_of_it()
    {
        ViewBox(Paint("a lion in a meadow")).ShouldBe("0 0 1344 768");
        ViewBox(Paint("close-up of a lion in a meadow")).ShouldNotBe("0 0 1344 768");
        Paint("a lion in a meadow").ShouldNotContain("id=\"finish\"");
        Paint("a watercolor of a lion in a meadow").ShouldContain("id=\"finish\"");
    }

    [Fact]
    public void Three_birds_on_a_wire_are_three_birds_on_a_wire()
    {
        var motifs = Motifs(Paint("three birds on a wire"));

        motifs.Count(motif => motif == "bird").ShouldBe(3);
        motifs.ShouldContain("perch");
    }

    [Fact]
    public void Lettering_is_written_in_the_picture() =>
        XDocument.Parse(Paint("a bakery sign that reads \"Fish & Chips\"")).Descendants().ShouldContain(e => e.Name.LocalName == "text" && e.Value == "Fish & Chips");

    [Fact]
    public void The_layers_hold_what_the_whole_picture_holds()
    {
        var layers = Painter.ComposeLayers(Request(Story));

        layers.Count.ShouldBeGreaterThan(3);
        layers.SelectMany(layer => Motifs(layer)).ShouldBe(Motifs(Paint(Story)));
    }

    [Theory]
    [InlineData(0, 768)]
    [InlineData(1344, 8193)]
    public void A_size_out_of_range_is_refused(int width, int height) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Painter.Compose(Request(Story) with { Width = width, Height = height }));

    [Theory]
    [InlineData(672, 384)]
    [InlineData(384, 672)]
    [InlineData(501, 283)]
    public async Task The_picture_is_an_RGB_PNG_of_the_size_asked_for(int width, int height)
    {
        var path = Path.Combine(Path.GetTempPath(), $"painting-{Guid.CreateVersion7():N}.png");
        try
        {
            await Painter.PaintAsync(Request(Story) with { Width = width, Height = height }, path, CancellationToken.None);

            var png = await File.ReadAllBytesAsync(path);
            png[..8].ShouldBe([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
            BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)).ShouldBe(width);
            BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)).ShouldBe(height);
            png[25].ShouldBe((byte)2, "colour type");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static PaintingRequest Request(string prompt, ulong seed = 7) => new(prompt, "", seed, 1344, 768);

    private static string Paint(string prompt, ulong seed = 7) => Painter.Compose(Request(prompt, seed));

    private static string ViewBox(string svg) => (string)XDocument.Parse(svg).Root!.Attribute("viewBox")!;

    private static List<string> Motifs(string svg) =>
        [.. Regex.Matches(svg, "data-motif=\"(?<motif>[a-z]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(match => match.Groups["motif"].Value)];
}
