using CreativeStudio.Application.Common;

namespace CreativeStudio.Application.Tests.Common;

public sealed class SpellingTests
{
    private static readonly string[] Known = ["script", "visualStyle", "voiceStyle", "seed", "fps"];

    [Theory]
    [InlineData("visualStile", "visualStyle")]
    [InlineData("visual_style", "visualStyle")]
    [InlineData("VISUALSTYLE", "visualStyle")]
    [InlineData("scirpt", "script")]
    [InlineData("fsp", "fps")]
    [InlineData("seeds", "seed")]
    [InlineData("style", null)]
    [InlineData("colour", null)]
    [InlineData("", null)]
    [InlineData("__", null)]
    public void The_nearest_name_is_found_where_one_is_near(string written, string? meant) => Spelling.Nearest(written, Known).ShouldBe(meant);

    [Fact]
    public void A_name_of_great_length_is_near_nothing() => Spelling.Nearest(new string('s', 100_000), Known).ShouldBeNull();
}
