using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.Media.Pictures;

/// <summary>A picture of 8-bit RGB samples, row by row.</summary>
internal sealed class Rgb24(ReadOnlyMemory<byte> samples, int width, int height)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public (byte R, byte G, byte B) At(int index)
    {
        var sample = samples.Span.Slice(index * 3, 3);
        return (sample[0], sample[1], sample[2]);
    }

    /// <summary>Reads a picture file.</summary>
    /// <param name="longest">Its longer side is made this long, in pixels.</param>
    /// <exception cref="ExternalProgramException">The file is no picture.</exception>
    public static async Task<Rgb24> ReadAsync(string path, int longest, CancellationToken ct)
    {
        var ppm = await ExternalProgram.RunAsync(
            "ffmpeg",
            [
                "-v", "error", "-nostdin", "-i", path, "-frames:v", "1", "-vf",
                $"scale={longest}:{longest}:force_original_aspect_ratio=decrease:flags=area,format=rgb24", "-f", "image2pipe", "-c:v", "ppm", "pipe:1",
            ],
            null,
            null,
            ct);
        var (width, height, start) = ReadHeader(ppm);
        return new Rgb24(ppm.AsMemory(start), width, height);
    }

    // P6, width, height, 255, each followed by one white space (netpbm's ppm(5)).
    private static (int Width, int Height, int Start) ReadHeader(byte[] ppm)
    {
        var numbers = new List<int>();
        var at = 2;
        while (numbers.Count < 3 && at < ppm.Length)
        {
            at++;
            var number = 0;
            while (at < ppm.Length && ppm[at] is >= (byte)'0' and <= (byte)'9')
            {
                number = (number * 10) + ppm[at++] - '0';
            }

            numbers.Add(number);
        }

        return numbers is [var width, var height, 255] && ppm.Length - at - 1 >= width * height * 3
            ? (width, height, at + 1)
            : throw new ExternalProgramException("The picture cannot be read.");
    }
}
