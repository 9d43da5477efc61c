using System.Text;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.Tests.Media.Film;

/// <summary>A folder with made pictures and sound, removed with the test.</summary>
internal sealed class TestPictures : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("film ").FullName;

    public string At(string name) => Path.Combine(Folder, name);

    public string Plain(string name, byte red, byte green, byte blue, int width = 320, int height = 180)
    {
        var path = At(name + ".ppm");
        var pixels = Enumerable.Range(0, width * height).SelectMany(_ => new[] { red, green, blue });
        File.WriteAllBytes(path, [.. Encoding.ASCII.GetBytes($"P6 {width} {height} 255\n"), .. pixels]);
        return path;
    }

    public async Task<string> SoundAsync(double seconds)
    {
        var path = At("sound.wav");
        await ExternalProgram.RunAsync("ffmpeg", ["-v", "error", "-y", "-f", "lavfi", "-i", $"sine=440:d={seconds}", path], CancellationToken.None);
        return path;
    }

    /// <summary>The frames of a film as 16×9 RGB pictures.</summary>
    public static async Task<IReadOnlyList<byte[]>> FramesAsync(string film) =>
        [.. (await ExternalProgram.RunAsync(
            "ffmpeg", ["-v", "error", "-i", film, "-vf", "scale=16:9:flags=area:in_color_matrix=bt709", "-pix_fmt", "rgb24", "-f", "rawvideo", "pipe:1"], null, null, CancellationToken.None))
            .Chunk(16 * 9 * 3)];

    public static (int Red, int Green, int Blue) Centre(byte[] frame)
    {
        var at = ((4 * 16) + 8) * 3;
        return (frame[at], frame[at + 1], frame[at + 2]);
    }

    /// <summary>A grey picture with one soft dot, in the planes that the camera works on.</summary>
    public static Picture Dot(int width, int height, double x, double y)
    {
        var luma = new byte[width * height];
        for (var i = 0; i < luma.Length; i++)
        {
            var (dx, dy) = ((i % width) + 0.5 - x, (i / width) + 0.5 - y);
            luma[i] = (byte)Math.Round(40 + (180 * Math.Exp(-((dx * dx) + (dy * dy)) / 18)));
        }

        var chroma = new byte[width * height / 4];
        chroma.AsSpan().Fill(128);
        return new Picture(new Plane(luma, width, height), new Plane(chroma, width / 2, height / 2), new Plane(chroma, width / 2, height / 2));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
