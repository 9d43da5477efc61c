using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Pictures;

namespace CreativeStudio.GpuRunner.Tests.Media.Film;

/// <summary>Pictures of another shape than the film: a blue sky over a yellow ground, and red things before them.</summary>
public sealed class FramingTests
{
    private const double Upright = 9.0 / 16;
    private const double Wide = 16.0 / 9;

    [Theory]
    [InlineData(nameof(CameraMove.ZoomIn))]
    [InlineData(nameof(CameraMove.DriftRight))]
    [InlineData(nameof(CameraMove.PanUp))]
    public void A_thing_at_the_side_is_in_view_all_the_time(string move)
    {
        var framing = Framing.Of(Picture(160, 90, (125, 30, 15, 40)), Upright, Enum.Parse<CameraMove>(move), 6);

        framing.IsStill.ShouldBeTrue();
        Sees(framing.From.X, 90 * Upright / 160, 125.0 / 160, 140.0 / 160).ShouldBeTrue();
    }

    [Theory]
    [InlineData(nameof(CameraMove.DriftRight), false)]
    [InlineData(nameof(CameraMove.PanLeft), true)]
    public void The_camera_goes_along_things_that_are_too_far_apart(string move, bool backwards)
    {
        var framing = Framing.Of(Picture(160, 160, (10, 60, 14, 80), (130, 20, 20, 80)), Upright, Enum.Parse<CameraMove>(move), 12);

        var (first, last) = backwards ? (framing.To.X, framing.From.X) : (framing.From.X, framing.To.X);
        Sees(first, Upright, 12.0 / 160, 24.0 / 160).ShouldBeTrue();
        Sees(last, Upright, 130.0 / 160, 146.0 / 160).ShouldBeTrue();
        framing.At(0).ShouldBe(framing.From);
        framing.At(1).X.ShouldBe(framing.To.X, 1e-9);
    }

    [Fact]
    public void A_short_scene_does_not_race()
    {
        var picture = Picture(160, 160, (10, 60, 14, 80), (130, 20, 20, 80));

        var framing = Framing.Of(picture, Upright, CameraMove.PanRight, 2);

        (framing.To.X - framing.From.X).ShouldBeInRange(0.05, 0.1201);
    }

    [Fact]
    public void A_wide_film_of_somebody_near_shows_the_head()
    {
        // Head above body, as high as the picture.
        var framing = Framing.Of(Picture(160, 160, (64, 14, 32, 40), (50, 60, 60, 100)), Wide, CameraMove.ZoomIn, 6);

        Sees(framing.From.Y, 1 / Wide, 14.0 / 160, 54.0 / 160).ShouldBeTrue($"{framing}");
    }

    [Fact]
    public void Where_nothing_stands_out_the_middle_is_seen_and_a_picture_of_the_films_shape_is_left_alone()
    {
        Framing.Of(Picture(160, 160), Upright, CameraMove.ZoomIn, 6).From.X.ShouldBe(0.5, 0.01);
        Framing.Of(Picture(160, 160), Upright, CameraMove.PanRight, 6).ShouldBe(Framing.Middle);
        Framing.Of(Picture(160, 90, (125, 30, 15, 40)), Wide, CameraMove.PanRight, 6).ShouldBe(Framing.Middle);
    }

    private static bool Sees(double middle, double part, double from, double to)
    {
        var begin = Math.Clamp(middle - (part / 2), 0, 1 - part);
        return begin <= from && to <= begin + part;
    }

    private static Rgb24 Picture(int width, int height, params (int X, int Y, int Width, int Height)[] things)
    {
        var samples = new byte[width * height * 3];
        for (var i = 0; i < width * height; i++)
        {
            var (x, y) = (i % width, i / width);
            var isThing = things.Any(t => x >= t.X && x < t.X + t.Width && y >= t.Y && y < t.Y + t.Height);
            byte[] colour = isThing ? [200, 30, 40] : y < height * 3 / 5 ? [120, 170, 230] : [220, 200, 120];
            colour.CopyTo(samples, i * 3);
        }

        return new Rgb24(samples, width, height);
    }
}
