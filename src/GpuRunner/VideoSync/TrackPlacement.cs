using CreativeStudio.Domain.VideoSync;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Sound;

namespace CreativeStudio.GpuRunner.VideoSync;

/// <summary>Where a track lies in a film, in samples at 48 kHz. Pure.</summary>
/// <param name="Track">Length of the track.</param>
/// <param name="Offset">When it begins in the film; below 0, so much of it is skipped.</param>
/// <param name="Film">Length of the film that is made.</param>
/// <param name="Loops">It begins again where it ends.</param>
internal sealed record TrackPlacement(long Track, long Offset, long Film, bool Loops)
{
    private const double Shortest = 0.1;

    /// <summary>Whether the track would go on behind the film's end.</summary>
    public bool IsCut => Loops || Track + Offset > Film;

    /// <summary>Places a track as asked for.</summary>
    /// <exception cref="JobRefusedException">None of it would be heard (<c>JOB_004</c>).</exception>
    public static TrackPlacement Of(SyncFit fit, double offset, double filmSeconds, long track)
    {
        var (begin, film) = (Samples(offset), Samples(filmSeconds));
        var length = fit == SyncFit.Trim ? Math.Min(film, begin + track) : film;
        var isHeard = track > 0 && begin < length && (fit == SyncFit.Loop || begin + track > 0);
        return isHeard && length >= Samples(Shortest)
            ? new TrackPlacement(track, begin, length, fit == SyncFit.Loop)
            : throw new JobRefusedException("JOB_004", "None of the track would be heard: with this offset it lies outside of the film.");
    }

    /// <summary>From a sample of the film on: where it stands in the track, or below 0 for silence, and how many samples go on so.</summary>
    public (long From, long Count) RunAt(long sample)
    {
        var (at, rest) = (sample - Offset, Film - sample);
        if (at < 0)
        {
            return (-1, Math.Min(rest, -at));
        }

        at = Loops ? at % Track : at;
        return at >= Track ? (-1, rest) : (at, Math.Min(rest, Track - at));
    }

    private static long Samples(double seconds) => WavFile.Samples(TimeSpan.FromSeconds(seconds));
}
