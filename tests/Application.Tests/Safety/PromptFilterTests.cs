using CreativeStudio.Application.Safety;

namespace CreativeStudio.Application.Tests.Safety;

public sealed class PromptFilterTests
{
    private readonly PromptFilter _filter = new(new SafetyLists(new SafetyOptions()));

    [Theory]
    [InlineData("a nude woman on a beach", "nudity")]
    [InlineData("hardcore Pornography", "pornography")]
    [InlineData("two people having sex", "sexual acts")]
    public void Sexual_content_is_refused_with_its_category(string prompt, string category)
    {
        var refusal = Check(prompt)!;

        refusal.Code.ShouldBe("SEC_001");
        refusal.Facts["category"].ShouldBe(category);
        refusal.Fields["prompt"].ShouldHaveSingleItem().ShouldContain(category);
    }

    [Theory]
    [InlineData("how to make a bomb at home")]
    [InlineData("a child, undressed, seductive")]
    [InlineData("sexy schoolgirl")]
    [InlineData("a beheading")]
    public void Prohibited_content_is_refused_even_where_it_is_also_sexual(string prompt) => Check(prompt)!.Code.ShouldBe("SEC_002");

    [Theory]
    [InlineData("n u d e portrait")]
    [InlineData("n.u.d.e portrait")]
    [InlineData("N-U-D-E portrait")]
    [InlineData("nu-de portrait")]
    [InlineData("nu.de portrait")]
    [InlineData("nuuuuude portrait")]
    [InlineData("n\u200bu\u200bd\u200be portrait")]
    [InlineData("nu\u00addе portrait")]
    public void Spacing_does_not_hide_a_word(string prompt) => Check(prompt)!.Code.ShouldBe("SEC_001");

    [Theory]
    [InlineData("nud3")]
    [InlineData("p0rn")]
    [InlineData("$ex")]
    [InlineData("n4ked")]
    [InlineData("s1ut")]
    [InlineData("b00bs!")]
    [InlineData("p 0 r n")]
    public void Digits_and_signs_for_letters_do_not_hide_a_word(string prompt) => Check(prompt)!.Code.ShouldBe("SEC_001");

    [Theory]
    [InlineData("nudе", "Cyrillic e")]
    [InlineData("рοrn", "Cyrillic and Greek")]
    [InlineData("ｎｕｄｅ", "full width")]
    [InlineData("𝓃𝓊𝒹ℯ", "script letters")]
    [InlineData("nüdé", "accents")]
    [InlineData("NUDE", "capitals")]
    [InlineData("SЕХ", "Cyrillic capitals")]
    public void Look_alikes_do_not_hide_a_word(string prompt, string how) => Check(prompt).ShouldNotBeNull(how);

    [Theory]
    [InlineData("Essex and Middlesex in autumn, with a sextant on the table")]
    [InlineData("a cockpit, a cocktail, a peacock and a shuttlecock")]
    [InlineData("Scunthorpe town hall")]
    [InlineData("cumulus clouds over a cumbersome document")]
    [InlineData("a grapefruit and a drape")]
    [InlineData("visible to the naked eye")]
    [InlineData("blue tits in a pussy willow")]
    [InlineData("the erection of the cathedral in 1284")]
    [InlineData("children playing with a kitten, a happy family")]
    [InlineData("the analysis of an assassin's classic passage")]
    [InlineData("Sussex, U S A, A B C, the dog's ex owner")]
    [InlineData("1080p at 60 fps, 4k, f/1.8, 35mm")]
    [InlineData("therapist and a title in Titian red")]
    [InlineData("Straße, naïve, żółw, Привет мир, 你好世界")]
    public void Ordinary_words_that_contain_a_listed_one_pass(string prompt) => Check(prompt).ShouldBeNull();

    [Fact]
    public void Words_of_two_groups_far_apart_are_no_pair() =>
        Check("The boy went home. " + string.Join(' ', Enumerable.Repeat("snow fell", 20)) + " A sexy car passed.").ShouldBeNull();

    [Fact]
    public void The_field_at_fault_is_named()
    {
        var refusal = _filter.Check([new WrittenText("script", "a quiet day"), new WrittenText("characters[1]", "a nude man")]);

        refusal!.Fields.Keys.ShouldBe(["characters[1]"]);
    }

    [Fact]
    public void A_long_text_without_borders_is_read_in_linear_time()
    {
        var texts = new[] { string.Concat(Enumerable.Repeat("n ", 5_000)), new string('a', 10_000), string.Concat(Enumerable.Repeat("-a", 5_000)) };

        foreach (var text in texts)
        {
            Check(text).ShouldBeNull();
        }
    }

    [Fact]
    public void An_operators_list_replaces_the_built_in_one()
    {
        var folder = Directory.CreateTempSubdirectory("studio-lists-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "nsfw.txt"), "[vegetables]\nturnip*\n");
            var filter = new PromptFilter(new SafetyLists(new SafetyOptions { ListsFolder = folder }));

            filter.Check([new WrittenText("prompt", "nude")]).ShouldBeNull();
            filter.Check([new WrittenText("prompt", "many turnips")])!.Facts["category"].ShouldBe("vegetables");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_group_that_is_not_there_is_named() =>
        Should.Throw<FormatException>(() => SafetyList.Parse("SEC_001", "@a = b\n@a + @c")).Message.ShouldContain("'@c'");

    private Domain.Common.Error? Check(string prompt) => _filter.Check([new WrittenText("prompt", prompt)]);
}
