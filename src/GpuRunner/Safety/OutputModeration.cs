using System.Globalization;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Programs;
using Microsoft.Extensions.Options;

namespace CreativeStudio.GpuRunner.Safety;

/// <summary>Has every picture, and pictures from every film, looked at before it is stored for its client.</summary>
/// <param name="moderation">Null where no server is configured.</param>
internal sealed class OutputModeration(IImageModeration? moderation, IOptions<ModerationOptions> options) : IOutputModeration
{
    private const int LongestSide = 768;

    /// <summary>Returns where the file may be delivered.</summary>
    /// <exception cref="JobRefusedException">It may not (<c>SEC_001</c>); the job ends and nothing is charged.</exception>
    /// <exception cref="ModerationException">There is no verdict; the attempt fails and may be repeated.</exception>
    public async Task CheckAsync(OutputFile output, CancellationToken ct)
    {
        if (moderation is null)
        {
            return;
        }

        var type = output.ContentType.Split('/')[0];
        var filters = type switch
        {
            "image" => [[]],
            "video" => await SeeksAsync(output.Path, ct),
            _ => Array.Empty<string[]>(),
        };
        foreach (var seek in filters)
        {
            var blocked = await moderation.JudgeAsync(await PictureAsync(output.Path, seek, ct), ct);
            if (blocked.Count > 0)
            {
                throw new JobRefusedException(
                    "SEC_001", $"The result was held back by the image moderation ({string.Join(", ", blocked)}). Nothing was charged.");
            }
        }
    }

    private async Task<string[][]> SeeksAsync(string film, CancellationToken ct)
    {
        var seconds = (await FilmProbe.ReadAsync(film, ct)).Seconds;
        var count = options.Value.FramesPerFilm;
        return [.. Enumerable.Range(0, count).Select(i => new[] { "-ss", ((i + 0.5) * seconds / count).ToString("0.###", CultureInfo.InvariantCulture) })];
    }

    private static Task<byte[]> PictureAsync(string path, string[] seek, CancellationToken ct) => ExternalProgram.RunAsync(
        "ffmpeg",
        [
            "-v", "error", .. seek, "-i", path, "-frames:v", "1", "-vf",
            $"scale=w='min({LongestSide},iw)':h='min({LongestSide},ih)':force_original_aspect_ratio=decrease", "-f", "image2pipe", "-c:v", "mjpeg", "pipe:1",
        ],
        null,
        null,
        ct);
}
