using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.Media.Pictures;

/// <summary>
/// Finds the head in a picture by its skin (Chai and Ngan, "Face segmentation using skin-color map", 1999). No trained model is used: it
/// finds the head of somebody who is the picture's subject, and not every head in a crowd.
/// </summary>
internal static class HeadFinder
{
    /// <summary>Pixels of the longer side that is looked at; more tells no more about a head.</summary>
    public const int Longest = 384;

    /// <summary>Where the face is, from the hairline to the chin; null where none is seen.</summary>
    /// <returns>In pixels of the picture as it is.</returns>
    /// <exception cref="ExternalProgramException">The file is no picture.</exception>
    public static async Task<PictureBox?> FindAsync(string path, int width, int height, CancellationToken ct)
    {
        var small = await Rgb24.ReadAsync(path, Longest, ct);
        var (across, down) = ((double)width / small.Width, (double)height / small.Height);
        return Find(small) is not { } head ? null : new PictureBox(
            (int)(head.Left * across), (int)(head.Top * down), (int)Math.Ceiling(head.Width * across), (int)Math.Ceiling(head.Height * down));
    }

    // Of all patches of skin the one most like a head: large, high up, near the middle, taller than wide.
    internal static PictureBox? Find(Rgb24 picture)
    {
        var least = picture.Width * picture.Height / 500;
        var seen = new bool[picture.Width * picture.Height];
        var heads = new List<(PictureBox Head, double Weight)>();
        for (var origin = 0; origin < picture.Width * picture.Height * 2 / 3; origin++)
        {
            if (!seen[origin] && IsSkinAt(picture, origin) && Flood(picture, origin, seen) is var patch && patch.Count >= least)
            {
                var head = AboveTheNeck(patch, picture.Width).Within(picture);
                heads.Add((head, Weight(head, picture)));
            }
        }

        var likely = heads.Where(head => head.Weight > 0).OrderByDescending(head => head.Weight).Select(head => head.Head).ToList();
        return likely.Count == 0 ? null : Topmost(likely);
    }

    // Clothes may have the colour of skin: what is right above the likeliest patch is the head, and that patch the body below it.
    private static PictureBox Topmost(List<PictureBox> likely)
    {
        var head = likely[0];
        foreach (var other in likely.Skip(1))
        {
            var middle = other.Left + (other.Width / 2);
            if (other.Top + other.Height <= head.Top + (other.Height / 4) && other.Width * 6 >= head.Width
                && middle > head.Left && middle < head.Left + head.Width)
            {
                head = other;
            }
        }

        return head;
    }

    private static double Weight(PictureBox head, Rgb24 picture)
    {
        var shape = (double)head.Height / head.Width;
        var aside = Math.Abs(((head.Left + (head.Width / 2.0)) / picture.Width) - 0.5);
        var low = (double)head.Top / picture.Height;
        return shape is < 0.55 or > 2.4 ? 0 : head.Width * head.Height * (1 - (1.6 * aside)) * (1 - low);
    }

    // Face, neck and shoulders may be one patch: the head ends where it has become clearly narrower than it was.
    private static PictureBox AboveTheNeck(List<int> patch, int width)
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
        return new PictureBox(left, head[0].Y, right - left + 1, head[^1].Y - head[0].Y + 1);
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
    internal static bool IsSkin(byte r, byte g, byte b)
    {
        var cb = 128 - (0.168736 * r) - (0.331264 * g) + (0.5 * b);
        var cr = 128 + (0.5 * r) - (0.418688 * g) - (0.081312 * b);
        return cb is >= 77 and <= 127 && cr is >= 133 and <= 173 && r > 40;
    }
}
