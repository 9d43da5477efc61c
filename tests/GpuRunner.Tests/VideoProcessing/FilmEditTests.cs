using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.VideoProcessing;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.VideoProcessing;

namespace CreativeStudio.GpuRunner.Tests.VideoProcessing;

public sealed class FilmEditTests
{
    private static readonly FilmFacts Film = new(20, 1000, 1920, 1080, 25, "h264", "High", "yuv420p", "bt709", "aac", 48000, 2, "", "", 20);

    [Fact]
    public void Parts_of_parts_are_one_part_and_subtitles_move_with_them()
    {
        var edit = Plan(Trim(4, 16), Subtitle("00:01.000 --> 00:03.000\none\n\n00:09.000 --> 00:30.000\ntwo"), Trim(2, 8));
        (edit.Start, edit.Seconds).ShouldBe((6, 6));
        edit.Cues.ShouldBe([new(0, 1, "one")]);
        Plan(Subtitle("00:01.000 --> 00:03.000\none\n\n00:09.000 --> 00:30.000\ntwo"), Trim(2, null)).Cues.ShouldBe([new(0, 1, "one"), new(7, 18, "two")]);
    }

    [Theory]
    [InlineData(1280, null, 1280, 720)]
    [InlineData(null, 4096, 4096, 2304)]
    [InlineData(500, 500, 500, 282)]
    [InlineData(4096, 4096, 4096, 2304)]
    public void A_film_keeps_its_shape_and_gets_even_sides(int? width, int? height, int expectedWidth, int expectedHeight)
    {
        var edit = Plan(new VideoOperation(VideoOperationType.Scale) { Width = width, Height = height });
        (edit.Width, edit.Height).ShouldBe((expectedWidth, expectedHeight));
        edit.Filters[^1].ShouldStartWith($"scale={expectedWidth}:{expectedHeight}:");
    }

    [Fact]
    public void Nothing_is_encoded_again_that_can_stay_as_it_is()
    {
        var moved = Plan(new VideoOperation(VideoOperationType.Convert) { Format = VideoFormat.Mov }, Subtitle("00:01.000 --> 00:03.000\none", SubtitleMode.Track));
        (moved.KeepsPicture, moved.KeepsSound).ShouldBe((true, true));
        var light = Plan(new VideoOperation(VideoOperationType.Enhance) { Brightness = 1, Contrast = 2, Saturation = 1 });
        (light.KeepsPicture, light.KeepsSound).ShouldBe((false, true));
        var part = Plan(Trim(1, null));
        (part.KeepsPicture, part.KeepsSound).ShouldBe((false, false));
        var other = Plan(new VideoOperation(VideoOperationType.Convert) { Format = VideoFormat.Webm });
        (other.KeepsPicture, other.KeepsSound).ShouldBe((false, false));
        Plan(Subtitle("00:01.000 --> 00:03.000\none")).KeepsPicture.ShouldBeFalse();
    }

    [Fact]
    public void What_cannot_be_made_is_refused()
    {
        Should.Throw<JobRefusedException>(() => Plan(Trim(20, null))).Message.ShouldContain("behind the end");
        Should.Throw<JobRefusedException>(() => Plan(Trim(5, 10), Trim(6, null))).Code.ShouldBe("JOB_004");
        Should.Throw<JobRefusedException>(() => FilmEdit.Of([Trim(0, 1500)], Film with { Seconds = 3000 }, VideoFormat.Mp4)).Message.ShouldContain("600 seconds");
        Should.Throw<JobRefusedException>(() => FilmEdit.Of([], Film with { Width = 0 }, VideoFormat.Mp4)).Code.ShouldBe("FILE_002");
    }

    [Fact]
    public void Filters_stand_before_and_after_the_stabiliser_as_they_were_asked_for()
    {
        var edit = Plan(
            new VideoOperation(VideoOperationType.Scale) { Width = 640 }, new VideoOperation(VideoOperationType.Stabilise),
            new VideoOperation(VideoOperationType.Scale) { Width = 320 });
        edit.Filters[^1].ShouldStartWith("scale=640:360");
        edit.StabilisedFilters.ShouldNotBeNull().ShouldHaveSingleItem().ShouldStartWith("scale=320:180");
    }

    private static FilmEdit Plan(params VideoOperation[] operations) => FilmEdit.Of(operations, Film, VideoFormat.Mp4);

    private static VideoOperation Trim(double start, double? end) => new(VideoOperationType.Trim) { Start = start, End = end };

    private static VideoOperation Subtitle(string text, SubtitleMode mode = SubtitleMode.Burn) => new(VideoOperationType.Subtitles) { Text = text, Mode = mode };
}
