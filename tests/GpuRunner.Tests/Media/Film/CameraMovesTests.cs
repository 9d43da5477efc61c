using CreativeStudio.GpuRunner.Media.Film;

namespace CreativeStudio.GpuRunner.Tests.Media.Film;

public sealed class CameraMovesTests
{
    private const int Width = 320;
    private const int Height = 180;
    private const int PictureWidth = 384;
    private const int PictureHeight = 216;

    public static TheoryData<string> Moves => [.. Enum.GetNames<CameraMove>()];

    /// <summary>The dot is where the camera says, to a fraction of a pixel, and no frame jolts: a jitter of a whole pixel is twenty times the limit.</summary>
    [Theory]
    [MemberData(nameof(Moves))]
    public void A_move_is_smooth(string name)
    {
        const int frames = 100;
        const double limit = 0.05;
        var move = Enum.Parse<CameraMove>(name);
        var (dotX, dotY) = (PictureWidth * 0.42, PictureHeight * 0.57);
        var picture = TestPictures.Dot(PictureWidth, PictureHeight, dotX, dotY);
        var renderer = new FrameRenderer(Width, Height);
        var frame = new byte[renderer.FrameSize];
        var path = new List<(double X, double Y)>();
        for (var i = 0; i < frames; i++)
        {
            var window = Camera.At(move, i / (frames - 1.0), 4);
            renderer.Draw(picture, window, frame);
            var (x, y) = CentreOfDot(frame);
            x.ShouldBe(Width * (((dotX / PictureWidth) - window.CentreX + (window.Extent / 2)) / window.Extent), limit, $"frame {i}");
            y.ShouldBe(Height * (((dotY / PictureHeight) - window.CentreY + (window.Extent / 2)) / window.Extent), limit, $"frame {i}");
            path.Add((x, y));
        }

        for (var i = 2; i < frames; i++)
        {
            (path[i].X - (2 * path[i - 1].X) + path[i - 2].X).ShouldBe(0, limit, $"frame {i}");
            (path[i].Y - (2 * path[i - 1].Y) + path[i - 2].Y).ShouldBe(0, limit, $"frame {i}");
        }

        (Math.Abs(path[^1].X - path[0].X) + Math.Abs(path[^1].Y - path[0].Y)).ShouldBeGreaterThan(1);
    }

    [Theory]
    [MemberData(nameof(Moves))]
    public void The_camera_never_leaves_the_picture(string name)
    {
        foreach (var seconds in new[] { 0.5, 3, 8, 25, 170 })
        {
            for (var progress = 0.0; progress <= 1.0; progress += 0.01)
            {
                var window = Camera.At(Enum.Parse<CameraMove>(name), progress, seconds);
                var half = window.Extent / 2;
                (window.CentreX - half).ShouldBeGreaterThanOrEqualTo(-1e-9);
                (window.CentreX + half).ShouldBeLessThanOrEqualTo(1 + 1e-9);
                (window.CentreY - half).ShouldBeGreaterThanOrEqualTo(-1e-9);
                (window.CentreY + half).ShouldBeLessThanOrEqualTo(1 + 1e-9);
                (1 / window.Extent).ShouldBeLessThanOrEqualTo(Picture.Oversize + 1e-9, "closer than there are samples");
            }
        }
    }

    [Fact]
    public void A_move_eases_in_keeps_its_speed_and_eases_out()
    {
        Camera.Ease(0).ShouldBe(0);
        Camera.Ease(0.5).ShouldBe(0.5, 1e-9);
        Camera.Ease(1).ShouldBe(1, 1e-9);
        (Camera.Ease(0.02) / 0.02).ShouldBeLessThan(0.1);
        (Camera.Ease(0.41) - Camera.Ease(0.4)).ShouldBe(Camera.Ease(0.61) - Camera.Ease(0.6), 1e-9);
    }

    [Fact]
    public void Panning_right_shows_more_of_the_right_side()
    {
        Camera.At(CameraMove.PanRight, 1, 5).CentreX.ShouldBeGreaterThan(Camera.At(CameraMove.PanRight, 0, 5).CentreX);
        Camera.At(CameraMove.PanDown, 1, 5).CentreY.ShouldBeGreaterThan(Camera.At(CameraMove.PanDown, 0, 5).CentreY);
        Camera.At(CameraMove.ZoomIn, 1, 5).Extent.ShouldBeLessThan(Camera.At(CameraMove.ZoomIn, 0, 5).Extent);
    }

    [Fact]
    public void The_vector_and_the_plain_filter_give_the_same_samples()
    {
        var random = new Random(3);
        var samples = new byte[203 * 77];
        random.NextBytes(samples);
        var plane = new Plane(samples, 203, 77);
        byte[] fast = new byte[170 * 61], plain = new byte[170 * 61];
        for (var i = 0; i < 40; i++)
        {
            var (x, stepX, y, stepY) = ((random.NextDouble() * 20) - 3, 0.6 + random.NextDouble(), (random.NextDouble() * 10) - 3, 0.6 + random.NextDouble());
            var scaler = new PlaneScaler(170, 61);
            scaler.Scale(plane, x, stepX, y, stepY, fast);
            scaler.Scale(plane, x, stepX, y, stepY, plain, vectorised: false);
            fast.ShouldBe(plain, $"run {i}");
        }
    }

    [Fact]
    public void An_unmoved_picture_comes_out_as_it_went_in()
    {
        var samples = new byte[64 * 36];
        new Random(5).NextBytes(samples);
        var result = new byte[64 * 36];

        new PlaneScaler(64, 36).Scale(new Plane(samples, 64, 36), 0, 1, 0, 1, result);

        result.ShouldBe(samples);
    }

    // Centre of mass of what is brighter than the background.
    private static (double X, double Y) CentreOfDot(byte[] frame)
    {
        double sum = 0, x = 0, y = 0;
        for (var i = 0; i < Width * Height; i++)
        {
            var weight = Math.Max(0, frame[i] - 48.0);
            sum += weight;
            x += weight * ((i % Width) + 0.5);
            y += weight * ((i / Width) + 0.5);
        }

        return (x / sum, y / sum);
    }
}
