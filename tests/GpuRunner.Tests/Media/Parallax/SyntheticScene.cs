using CreativeStudio.GpuRunner.Media.Parallax;

namespace CreativeStudio.GpuRunner.Tests.Media.Parallax;

/// <summary>A grey scene with bright squares at known distances, and what is seen of it.</summary>
internal sealed class SyntheticScene
{
    public const int FilmWidth = 320;
    public const int FilmHeight = 180;
    public const int Background = 90;

    private const int Width = 640;
    private const int Height = 360;

    private readonly uint[] _pixels = new uint[Width * Height];
    private readonly float[] _nearness = new float[Width * Height];

    public SyntheticScene(float background)
    {
        Array.Fill(_nearness, background);
        Array.Fill(_pixels, Grey(Background));
    }

    /// <summary>A square of 40 pixels of the picture, 20 of the film.</summary>
    public SyntheticScene With(int centreX, int centreY, float nearness, byte luma)
    {
        for (var y = centreY - 20; y < centreY + 20; y++)
        {
            for (var x = centreX - 20; x < centreX + 20; x++)
            {
                (_pixels[(y * Width) + x], _nearness[(y * Width) + x]) = (Grey(luma), nearness);
            }
        }

        return this;
    }

    /// <summary>Stripes across the whole picture, so that each move of it is seen.</summary>
    public SyntheticScene Striped()
    {
        for (var i = 0; i < _pixels.Length; i++)
        {
            _pixels[i] = Grey((byte)(Background + (i % Width / 10 % 2 * 30)));
        }

        return this;
    }

    /// <summary>The nearness of the upper and of the lower half.</summary>
    public SyntheticScene Halves(float upper, float lower)
    {
        for (var i = 0; i < _nearness.Length; i++)
        {
            _nearness[i] = i < _nearness.Length / 2 ? upper : lower;
        }

        return this;
    }

    /// <summary>The luma of what an eye sees.</summary>
    public byte[] SeenBy(Eye eye)
    {
        var scene = ParallaxScene.Build(new DepthPicture(Width, Height, _pixels, _nearness, 0, 0), CancellationToken.None);
        var renderer = new SceneRenderer(FilmWidth, FilmHeight);
        var frame = new byte[renderer.FrameSize];
        renderer.Draw(scene, eye, frame);
        return frame[..(FilmWidth * FilmHeight)];
    }

    /// <summary>The middle and the area of what is as bright as a square, below a line: the soft edge of a brighter one is as bright, too.</summary>
    public static (double X, double Y, int Area) Find(byte[] luma, int brightness, int below = 0)
    {
        double x = 0, y = 0;
        var count = 0;
        for (var i = below * FilmWidth; i < luma.Length; i++)
        {
            if (Math.Abs(luma[i] - brightness) < 12)
            {
                (x, y, count) = (x + (i % FilmWidth), y + (i / FilmWidth), count + 1);
            }
        }

        return (x / count, y / count, count);
    }

    private static uint Grey(byte luma) => luma | 0xFF808000u;
}
