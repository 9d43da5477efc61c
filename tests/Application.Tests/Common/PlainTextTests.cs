using CreativeStudio.Application.Common;

namespace CreativeStudio.Application.Tests.Common;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("  a <b>bold</b> fox\r\nruns ", "a bold fox\nruns")]
    [InlineData("x<script>alert('<b>')</script>y", "xy")]
    [InlineData("<img src=x onerror=alert(1)>fox", "fox")]
    [InlineData("a fox <lora:secret:1.0>", "a fox")]
    [InlineData("<!-- hidden\nnote -->fox", "fox")]
    [InlineData("3 < 5 and 7 > 2", "3 < 5 and 7 > 2")]
    [InlineData("I <3 foxes", "I <3 foxes")]
    public void Markup_is_taken_out_and_comparisons_stay(string written, string clean) => PlainText.Clean(written).ShouldBe(clean);

    [Fact]
    public void A_text_of_markup_alone_has_no_length() => PlainText.Length("<p></p>").ShouldBe(0);

    [Fact]
    public void Unclosed_markup_by_the_thousand_is_read_at_once() =>
        PlainText.Clean(string.Concat(Enumerable.Repeat("<script>", 5_000)) + "fox").ShouldBe("fox");
}
