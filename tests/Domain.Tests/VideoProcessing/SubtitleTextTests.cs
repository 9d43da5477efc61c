using CreativeStudio.Domain.VideoProcessing;

namespace CreativeStudio.Domain.Tests.VideoProcessing;

public sealed class SubtitleTextTests
{
    [Fact]
    public void SubRip_is_read_with_its_times_and_lines()
    {
        var cues = SubtitleText.Read("\uFEFF1\r\n00:00:01,000 --> 00:00:02,500\r\nHello,\r\nworld\r\n\r\n2\r\n01:01:01,007 --> 01:01:02,000\r\nTwo\r\n", out var fault);
        fault.ShouldBeNull();
        cues.ShouldBe([new(1, 2.5, "Hello,\nworld"), new(3661.007, 3662, "Two")]);
    }

    [Fact]
    public void WebVTT_is_read_without_its_header_notes_styles_names_and_settings()
    {
        const string text = """
            WEBVTT - a title

            STYLE
            ::cue { color: red }

            NOTE nobody reads this

            intro
            00:01.500 --> 00:04.000 line:0 position:20%
            <v Ada>Tom &amp; <i>Jerry</i> &lt;3
            """;
        SubtitleText.Read(text, out var fault).ShouldBe([new(1.5, 4, "Tom & Jerry <3")]);
        fault.ShouldBeNull();
    }

    [Fact]
    public void What_a_program_would_obey_is_dropped()
    {
        var cues = SubtitleText.Read("00:00:01,000 --> 00:00:02,000\n{\\an8\\fs90}<font size=99>up\u0007 here</font>\n", out _);
        cues.ShouldHaveSingleItem().Text.ShouldBe("up  here");
    }

    [Fact]
    public void Subtitles_come_in_the_order_of_their_times_and_empty_ones_not_at_all() =>
        SubtitleText.Read("00:05.000 --> 00:06.000\nlater\n\n00:01.000 --> 00:02.000\nsooner\n\n00:03.000 --> 00:04.000\n<b></b>\n", out _)
            .Select(cue => cue.Text).ShouldBe(["sooner", "later"]);

    [Theory]
    [InlineData("", "must be SubRip or WebVTT")]
    [InlineData("hello", "must be SubRip or WebVTT")]
    [InlineData("1\n00:00:01 --> soon\nHello", "cannot be read (line 2)")]
    [InlineData("1\n00:00:03,000 --> 00:00:02,000\nHello", "ends before it begins (line 2)")]
    public void A_fault_is_named_with_its_line(string text, string expected)
    {
        SubtitleText.Read(text, out var fault).ShouldBeEmpty();
        fault.ShouldNotBeNull().ShouldContain(expected);
    }

    [Fact]
    public void Too_much_is_refused_quickly()
    {
        SubtitleText.Read(string.Concat(Enumerable.Repeat("00:01.000 --> 00:02.000\nx\n\n", SubtitleText.MaxCues + 1)), out var fault);
        fault.ShouldNotBeNull().ShouldContain("at most 2000 subtitles");
        SubtitleText.Read("00:01.000 --> 00:02.000\n" + new string('<', 100_000), out fault).ShouldBeEmpty();
        fault.ShouldNotBeNull();
    }
}
