using CreativeStudio.GpuRunner.Media.Parallax;
using CreativeStudio.GpuRunner.Preview.Painting;

namespace CreativeStudio.GpuRunner.Tests.Media.Parallax;

public sealed class DepthMapTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("depth-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_soft_step_becomes_steep_and_a_slope_stays()
    {
        const int width = 64;
        var depth = new byte[width * 16];
        for (var i = 0; i < depth.Length; i++)
        {
            var x = i % width;
            depth[i] = (byte)(x < 30 ? 40 + (x / 4) : Math.Min(220, 40 + ((x - 29) * 45)));
        }

        var sharp = DepthEdges.Sharpen(depth, width, 16)[(8 * width)..(9 * width)];

        sharp.Count(value => value is > 0.25f and < 0.8f).ShouldBe(0);
        sharp[20].ShouldBe(45 / 255f, 0.012);
        sharp[^1].ShouldBe(220 / 255f);
    }

    [Fact]
    public async Task The_depth_of_a_painting_is_that_of_its_things()
    {
        var request = new PaintingRequest("a small robot on a meadow, cartoon", "", 9, 672, 384);
        var path = Path.Combine(_folder, "depth.png");

        await Painter.PaintNearnessAsync(request, path, CancellationToken.None);

        var picture = await DepthPicture.LoadAsync(path, path, 320, 180, CancellationToken.None);
        float At(double x, double y) => picture.Nearness[((int)(y * picture.Height) * picture.Width) + (int)(x * picture.Width)];
        At(0.5, 0.1).ShouldBe(0);
        At(0.02, 0.9).ShouldBeGreaterThan(0.7f);
        At(0.9, 0.65).ShouldBeInRange(0.1f, 0.6f);

        // The robot stands upright in front of the ground that is behind it.
        Enumerable.Range(0, 100).Max(x => At(x / 100.0, 0.6)).ShouldBeGreaterThan(At(0.9, 0.6) + 0.2f);
    }

    [Fact]
    public void The_same_request_has_the_same_depth()
    {
        var request = new PaintingRequest("a lighthouse on a cliff", "", 3, 672, 384);

        Painter.ComposeNearness(request).ShouldBe(Painter.ComposeNearness(request));
        Painter.ComposeNearness(request).ShouldNotBe(Painter.ComposeNearness(request with { Seed = 4 }));
    }
}
