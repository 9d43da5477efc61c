using CreativeStudio.Domain.Media;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.Files;

/// <summary>Films that clients sent.</summary>
internal static class ClientFilm
{
    /// <summary>Facts about a film.</summary>
    /// <exception cref="JobRefusedException">It cannot be read.</exception>
    public static async Task<FilmFacts> ProbeAsync(string path, CancellationToken ct)
    {
        try
        {
            return await FilmProbe.ReadAsync(ClientMedia.Input(path), ct);
        }
        catch (ExternalProgramException e) when (!ct.IsCancellationRequested)
        {
            throw new JobRefusedException("FILE_002", "The film cannot be read.", e);
        }
    }

    /// <summary>The format of a file by its ending.</summary>
    /// <exception cref="JobRefusedException">It is no film.</exception>
    public static VideoFormat FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".mp4" => VideoFormat.Mp4,
        ".webm" => VideoFormat.Webm,
        ".mov" => VideoFormat.Mov,
        _ => throw new JobRefusedException("FILE_002", "This kind of job does not take films of this format."),
    };
}
