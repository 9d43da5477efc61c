using CreativeStudio.GpuRunner.Programs;

namespace CreativeStudio.GpuRunner.Influencer;

/// <summary>
/// How alike the heads in two pictures are, 0 to 1. No trained model is used: the head is found by its skin (Chai and Ngan, "Face
/// segmentation using skin-color map", 1999), and compared by the colours of skin and hair and by the texture of the face as local binary
/// patterns (Ahonen, Hadid and Pietikäinen, "Face description with local binary patterns", 2006). Good for telling one invented person from
/// another; no proof of identity.
/// </summary>
internal sealed class Likeness
{
    private const int Longest = 384;
    private const int FaceSide = 64;
    private const int Grid = 4;
    private const int Hues = 18;
    private const int Levels = 6;

    private readonly double[] _skin;
    private readonly double[] _hair;
    private readonly double[] _texture;

    private readonly bool _found;

    private Likeness(double[] skin, double[] hair, double[] texture, bool found) =>
        (_skin, _hair, _texture, _found) = (skin, hair, texture, found);

    /// <summary>Reads the head in a picture file.</summary>
    /// <exception cref="ExternalProgramException">The file is no picture.</exception>
    public static async Task<Likeness> ReadAsync(string path, CancellationToken ct)
    {
        var pam = await ExternalProgram.RunAsync(
            "ffmpeg",
            [
                "-v", "error", "-nostdin", "-i", path, "-frames:v", "1", "-vf",
                $"scale={Longest}:{Longest}:force_original_aspect_ratio=decrease:flags=area,format=rgb24", "-f", "image2pipe", "-c:v", "ppm", "pipe:1",
            ],
            null,
            null,
            ct);
        var (width, height, start) = ReadHeader(pam);
        return Of(new Rgb24(pam.AsMemory(start), width, height));
    }

    /// <summary>0 to 1; 1 for a picture with itself. A picture without a head is half as alike at most.</summary>
    public double To(Likeness other)
    {
        var alike = (0.35 * Overlap(_skin, other._skin)) + (0.3 * Overlap(_hair, other._hair)) + (0.35 * Overlap(_texture, other._texture));
        return Math.Round(_found && other._found ? alike : alike / 2, 3);
    }

    internal static Likeness Of(Rgb24 picture)
    {
        var found = FindHead(picture);
        var head = found ?? new Box(picture.Width / 4, picture.Height / 10, picture.Width / 2, picture.Width / 2).Within(picture);
        var hair = new Box(head.Left, head.Top - (head.Height * 2 / 5), head.Width, head.Height * 3 / 5).Within(picture);
        return new Likeness(
            Colours(picture, head, IsSkin),
            Colours(picture, hair, (r, g, b) => !IsSkin(r, g, b)),
            Texture(picture, head),
            found is not null);
    }

    // The share that two distributions have in common.
    private static double Overlap(double[] one, double[] other) => one.Zip(other, Math.Min).Sum();

    // Of all patches of skin the one most like a head: large, high up, near the middle, taller than wide.
    private static Box? FindHead(Rgb24 picture)
    {
        var least = picture.Width * picture.Height / 500;
        var seen = new bool[picture.Width * picture.Height];
        var heads = new List<(Box Head, double Weight)>();
        for (var origin = 0; origin < picture.Width * picture.Height * 2 / 3; origin++)
        {
            if (!seen[origin] && IsSkinAt(picture, origin) && Flood(picture, origin, seen) is var patch && patch.Count >= least)
            {
                var head = AboveTheNeck(patch, picture.Width).Within(picture);
                heads.Add((head, Weight(head, picture)));
            }
        }

        return heads.Where(head => head.Weight > 0).OrderByDescending(head => head.Weight).Select(head => (Box?)head.Head).FirstOrDefault();
    }

    private static double Weight(Box head, Rgb24 picture)
    {
        var shape = (double)head.Height / head.Width;
        var aside = Math.Abs(((head.Left + (head.Width / 2.0)) / picture.Width) - 0.5);
        var low = (double)head.Top / picture.Height;
        return shape is < 0.55 or > 2.4 ? 0 : head.Width * head.Height * (1 - (1.6 * aside)) * (1 - low);
    }

    // Face, neck and shoulders may be one patch: the head ends where it has become clearly narrower than it was.
    private static Box AboveTheNeck(List<int> patch, int width)
    {
        const double neck = 0.7;
        var rows = patch.GroupBy(at => at / width).OrderBy(row => row.Key)
            .Select(row => (Y: row.Key, Left: row.Min(at => at % width), Right: row.Max(at => at % width))).ToList();
        var (widest, last) = (0, rows.Count - 1);
        for (var i = 0; i < rows.Count; i++)
        {
            var wide = rows[i].Right - rows[i].Left + 1;
            if (i > widest / 2 && wide < neck * widest)
            {
                last = i;
                break;
            }

            widest = Math.Max(widest, wide);
        }

        var head = rows.Take(Math.Min(last, widest * 3 / 2) + 1).ToList();
        var (left, right) = (head.Min(row => row.Left), head.Max(row => row.Right));
        return new Box(left, head[0].Y, right - left + 1, head[^1].Y - head[0].Y + 1);
    }

    private static List<int> Flood(Rgb24 picture, int origin, bool[] seen)
    {
        var patch = new List<int>();
        var stack = new Stack<int>();
        seen[origin] = true;
        stack.Push(origin);
        while (stack.TryPop(out var at))
        {
            patch.Add(at);
            var (x, y) = (at % picture.Width, at / picture.Width);
            Visit(x > 0, at, at - 1);
            Visit(x < picture.Width - 1, at, at + 1);
            Visit(y > 0, at, at - picture.Width);
            Visit(y < picture.Height - 1, at, at + picture.Width);
        }

        return patch;

        void Visit(bool inside, int from, int next)
        {
            if (inside && !seen[next] && IsSkinAt(picture, next) && !IsEdge(picture, from, next))
            {
                seen[next] = true;
                stack.Push(next);
            }
        }
    }

    // A wall may have the colour of skin; the face ends at its outline all the same.
    private static bool IsEdge(Rgb24 picture, int one, int other)
    {
        const int step = 30;
        var (a, b) = (picture.At(one), picture.At(other));
        return Math.Abs(a.R - b.R) + Math.Abs(a.G - b.G) + Math.Abs(a.B - b.B) > step;
    }

    private static bool IsSkinAt(Rgb24 picture, int index)
    {
        var (r, g, b) = picture.At(index);
        return IsSkin(r, g, b);
    }

    // Chroma ranges of Chai and Ngan (BT.601); brightness is free, so that every skin counts.
    private static bool IsSkin(byte r, byte g, byte b)
    {
        var cb = 128 - (0.168736 * r) - (0.331264 * g) + (0.5 * b);
        var cr = 128 + (0.5 * r) - (0.418688 * g) - (0.081312 * b);
        return cb is >= 77 and <= 127 && cr is >= 133 and <= 173 && r > 40;
    }

    private static double[] Colours(Rgb24 picture, Box box, Func<byte, byte, byte, bool> counts)
    {
        var bins = new double[(Hues * Levels) + Levels];
        for (var y = box.Top; y < box.Top + box.Height; y++)
        {
            for (var x = box.Left; x < box.Left + box.Width; x++)
            {
                var (r, g, b) = picture.At((y * picture.Width) + x);
                if (counts(r, g, b))
                {
                    bins[Bin(r, g, b)]++;
                }
            }
        }

        return Normalised(bins);
    }

    // Greys have no hue: they have bins of their own.
    private static int Bin(byte r, byte g, byte b)
    {
        var (max, min) = (Math.Max(r, Math.Max(g, b)), Math.Min(r, Math.Min(g, b)));
        var level = max * Levels / 256;
        if (max - min < 24)
        {
            return (Hues * Levels) + level;
        }

        double range = max - min;
        var hue = max == r ? ((g - b) / range) + 6 : max == g ? ((b - r) / range) + 2 : ((r - g) / range) + 4;
        return ((int)(hue / 6 * Hues) % Hues * Levels) + level;
    }

    private static double[] Texture(Rgb24 picture, Box face)
    {
        var grey = new double[FaceSide * FaceSide];
        for (var y = 0; y < FaceSide; y++)
        {
            for (var x = 0; x < FaceSide; x++)
            {
                var (px, py) = (face.Left + (x * face.Width / FaceSide), face.Top + (y * face.Height / FaceSide));
                var (r, g, b) = picture.At((Math.Min(py, picture.Height - 1) * picture.Width) + Math.Min(px, picture.Width - 1));
                grey[(y * FaceSide) + x] = (0.299 * r) + (0.587 * g) + (0.114 * b);
            }
        }

        var bins = new double[Grid * Grid * 16];
        for (var y = 1; y < FaceSide - 1; y++)
        {
            for (var x = 1; x < FaceSide - 1; x++)
            {
                var cell = (y * Grid / FaceSide * Grid) + (x * Grid / FaceSide);
                bins[(cell * 16) + Pattern(grey, x, y)]++;
            }
        }

        return Normalised(bins);
    }

    // Four neighbours with a tolerance, so that flat areas are flat in spite of noise.
    private static int Pattern(double[] grey, int x, int y)
    {
        const double tolerance = 6;
        var centre = grey[(y * FaceSide) + x] + tolerance;
        return (grey[((y - 1) * FaceSide) + x] > centre ? 1 : 0) | (grey[(y * FaceSide) + x + 1] > centre ? 2 : 0)
            | (grey[((y + 1) * FaceSide) + x] > centre ? 4 : 0) | (grey[(y * FaceSide) + x - 1] > centre ? 8 : 0);
    }

    private static double[] Normalised(double[] bins)
    {
        var sum = bins.Sum();
        return sum == 0 ? bins : [.. bins.Select(bin => bin / sum)];
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

    private readonly record struct Box(int Left, int Top, int Width, int Height)
    {
        public Box Within(Rgb24 picture)
        {
            var (left, top) = (Math.Clamp(Left, 0, picture.Width - 1), Math.Clamp(Top, 0, picture.Height - 1));
            return new Box(
                left, top, Math.Clamp(Left + Width - left, 1, picture.Width - left), Math.Clamp(Top + Height - top, 1, picture.Height - top));
        }
    }
}

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
}
