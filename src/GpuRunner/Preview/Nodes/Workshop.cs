using CreativeStudio.GpuRunner.Media.Music;
using CreativeStudio.GpuRunner.Preview.Files;
using CreativeStudio.GpuRunner.Preview.Painting;
using CreativeStudio.GpuRunner.Preview.Pictures;
using CreativeStudio.GpuRunner.Preview.Protocol;

namespace CreativeStudio.GpuRunner.Preview.Nodes;

/// <summary>Paints what a request describes into a PNG file.</summary>
internal delegate Task Paint(PaintingRequest request, string pngPath, CancellationToken ct);

/// <summary>What the nodes work with.</summary>
internal sealed record Workshop(
    PreviewFolders Folders, Vips Vips, Paint Paint, MusicRenderer Musicians, FileNumbers Numbers, ClientSockets Sockets, TimeProvider Clock)
{
    /// <summary>The most pixels that one node may make, all pictures of its batch together: 2^30.</summary>
    public const long MostPixels = 1L << 30;

    /// <exception cref="NodeFailedException">The pictures would be too large for a machine of ordinary size.</exception>
    public static void CheckSize(long width, long height, long count)
    {
        if (width * height * count > MostPixels)
        {
            throw new NodeFailedException("RuntimeError", $"can't allocate memory: {count} pictures of {width}x{height} are more than the engine makes at once");
        }
    }

    /// <summary>Does the same with every picture, on all cores, and keeps their order.</summary>
    public static async Task<ImageBatch> EachAsync(ImageBatch images, Func<Picture, CancellationToken, Task<Picture>> work, CancellationToken ct)
    {
        var done = new Picture[images.Pictures.Count];
        await Parallel.ForAsync(0, done.Length, ct, async (index, stop) => done[index] = await work(images.Pictures[index], stop));
        return new(done);
    }
}
