using CreativeStudio.Application.Assets;

namespace CreativeStudio.Application.Tests.Assets;

public sealed class AssetNameTests
{
    [Theory]
    [InlineData("me.jpg", "me.jpg")]
    [InlineData("C:\\Users\\Ada\\me.jpg", "me.jpg")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("  Ein Märchen 🐉.png  ", "Ein Märchen 🐉.png")]
    [InlineData("gnp.\u202Eexe", "gnp.exe")]
    [InlineData("a\r\nSet-Cookie: b", "aSet-Cookie: b")]
    [InlineData("...", "file.png")]
    [InlineData("/", "file.png")]
    [InlineData("", "file.png")]
    [InlineData(null, "file.png")]
    public void A_name_is_what_people_see_of_the_last_part(string? given, string shown) => AssetName.Clean(given, "file.png").ShouldBe(shown);

    [Fact]
    public void A_long_name_keeps_its_extension()
    {
        var shown = AssetName.Clean(string.Concat(Enumerable.Repeat("🐉", 200)) + ".webp", "file.png");

        shown.Length.ShouldBeLessThanOrEqualTo(AssetName.MaxLength);
        shown.ShouldEndWith("🐉.webp");
    }
}
