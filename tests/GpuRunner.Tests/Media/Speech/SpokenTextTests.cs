using CreativeStudio.GpuRunner.Media.Speech;

namespace CreativeStudio.GpuRunner.Tests.Media.Speech;

public sealed class SpokenTextTests
{
    [Theory]
    [InlineData("Hello there", "Hello there.")]
    [InlineData("  Wait...  what?!  ", "Wait, what?")]
    [InlineData("“Come in,” she said — ‘quickly’!", "Come in, she said, quickly!")]
    [InlineData("It's the fox's den; rock 'n' roll.", "It's the fox's den, rock n roll.")]
    [InlineData("Zoë met François at the café in Łódź.", "Zoe met Francois at the cafe in Lodz.")]
    [InlineData("A well-known, old-fashioned house", "A well known, old fashioned house.")]
    [InlineData("The end…", "The end.")]
    [InlineData("I ❤️ you 😀🚀 so much", "I you so much.")]
    [InlineData("Tabs\tand\nlines\u0000\u0007", "Tabs and lines.")]
    public void Punctuation_and_letters_become_plain(string text, string spoken) => SpokenText.From(text).Text.ShouldBe(spoken);

    [Theory]
    [InlineData("She had 3 cats and 21 kittens.", "She had three cats and twenty one kittens.")]
    [InlineData("1,250,003 stars", "one million two hundred and fifty thousand and three stars.")]
    [InlineData("In 1984, and in 2007", "In nineteen eighty four, and in two thousand and seven.")]
    [InlineData("from 1905 to 1900", "from nineteen oh five to nineteen hundred.")]
    [InlineData("the 1980s", "the nineteen eighties.")]
    [InlineData("his 1st, 22nd and 30th try", "his first, twenty second and thirtieth try.")]
    [InlineData("It costs $5, £3.50 or €1.01.", "It costs five dollars, three pounds and fifty pence or one euro and one cent.")]
    [InlineData("$2.5 million", "two point five million dollars.")]
    [InlineData("At 7:05 or 12:00 or 9:30 pm", "At seven oh five or twelve o'clock or nine thirty P M.")]
    [InlineData("3.14 is pi, 50% is half", "three point one four is pi, fifty percent is half.")]
    [InlineData("-5°C outside", "minus five degrees Celsius outside.")]
    [InlineData("pages 10–12", "pages ten to twelve.")]
    [InlineData("agent 007", "agent zero zero seven.")]
    [InlineData("½ a pie", "one half a pie.")]
    public void Numbers_become_words(string text, string spoken) => SpokenText.From(text).Text.ShouldBe(spoken);

    [Theory]
    [InlineData("Dr. Grey met Mrs. Brown on Baker St. near St. Paul.", "Doctor Grey met Missus Brown on Baker Street near Saint Paul.")]
    [InlineData("Salt & pepper, etc.", "Salt and pepper, et cetera.")]
    [InlineData("No. 5 and #7", "number five and number seven.")]
    [InlineData("No. Never.", "No. Never.")]
    public void Abbreviations_become_words(string text, string spoken) => SpokenText.From(text).Text.ShouldBe(spoken);

    [Theory]
    [InlineData("Жила-была лиса у моря.", "ru")]
    [InlineData("العربية جميلة", "ar")]
    [InlineData("एक समय की बात है", "hi")]
    [InlineData("むかしむかし、ある森に", "ja")]
    [InlineData("从前有一只狐狸。", "cmn")]
    [InlineData("Η αλεπού και η θάλασσα", "el")]
    [InlineData("A fox said привет.", "en")]
    public void The_language_is_that_of_most_letters(string text, string language)
    {
        var spoken = SpokenText.From(text);
        spoken.Language.ShouldBe(language);
        spoken.Text.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n\t ")]
    [InlineData("…—!?")]
    [InlineData("😀😀😀")]
    [InlineData("\ud83d")]
    [InlineData("''' \"\" ,,,")]
    public void There_may_be_nothing_to_say(string text) => SpokenText.From(text).Text.ShouldBeEmpty();

    [Fact]
    public void Any_text_in_Latin_letters_becomes_short_words_of_plain_characters()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var text = string.Concat(Enumerable.Range(0, 60).Select(_ => (char)random.Next(1, random.Next(4) == 0 ? 0xFFFF : 0x17F))) + "Latin letters win here";
            var spoken = SpokenText.From(text);
            spoken.Language.ShouldBe("en", text);
            spoken.Text.ShouldAllBe(c => char.IsAsciiLetterOrDigit(c) || " .,?!'".Contains(c), text);
            spoken.Text.Split(' ').ShouldAllBe(word => word.Length < 45, text);
        }
    }

    [Fact]
    public void A_word_without_end_is_cut() => SpokenText.From(new string('a', 5000)).Text.Split(' ').ShouldAllBe(w => w.Length <= 31);
}
