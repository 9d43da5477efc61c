using CreativeStudio.GpuRunner.Media.Film;

namespace CreativeStudio.GpuRunner.Tests.Media.Film;

public sealed class FilmTitleTests
{
    [Theory]
    [InlineData("A fox.\n\nIt  runs.", "A fox. It runs.")]
    [InlineData("one two three four five six seven eight nine ten", "one two three four five six seven eight nine")]
    [InlineData("Extraordinarily uncharacteristic internationalisation notwithstanding", "Extraordinarily uncharacteristic internationalisation")]
    public void A_title_is_whole_words_on_one_line(string text, string title) => FilmTitle.Of(text).ShouldBe(title);

    [Fact]
    public void A_word_without_end_is_cut() => FilmTitle.Of(new string('a', 500)).Length.ShouldBe(60);
}
