using System.Runtime.InteropServices;
using CreativeStudio.Domain.VideoSync;
using CreativeStudio.GpuRunner.Files;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Media.Film;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Media.Sound;
using Request = CreativeStudio.Domain.VideoSync.VideoSyncRequest;

namespace CreativeStudio.GpuRunner.VideoSync;

/// <summary>Makes a film's new sound from a track, with the film's own sound under it where that stays. Files are streamed.</summary>
internal static class SoundTrack
{
    // Both are brought to one level first, so that what steps back is heard behind what it makes room for.
    private const double EqualLufs = -20;
    private const double NothingToHearLufs = -50;
    private const double MaxGainDb = 24;

    // 35 dB below the loudest moment nobody speaks.
    private const double Audible = 3e-4;
    private const int FrameBytes = 8;
    private static readonly int Window = WavFile.Rate / 20;
    private static readonly long FadeOut = WavFile.Samples(TimeSpan.FromSeconds(0.3));

    /// <summary>Writes the sound, 16-bit stereo WAV at the loudness of all films, exactly as long as the film will be.</summary>
    /// <param name="film">The film, whose sound is used where there is one.</param>
    /// <exception cref="JobRefusedException">The track cannot be read, or none of it would be heard.</exception>
    public static async Task<SoundMix> MakeAsync(Request request, string filmPath, FilmFacts film, string trackPath, string wavPath, CancellationToken ct)
    {
        var (track, placed, own, mixed) = (wavPath + ".track.raw", wavPath + ".placed.raw", wavPath + ".own.raw", wavPath + ".mix.raw");
        try
        {
            var trackGain = await DecodeAsync(trackPath, film.PictureSeconds + Math.Max(0, -request.Offset), track, ct);
            var placement = TrackPlacement.Of(request.Fit, request.Offset, film.PictureSeconds, new FileInfo(track).Length / FrameBytes);
            await PlaceAsync(track, placement, placed, ct);
            var mixes = request.Mode == SyncMode.Mix && film.AudioCodec.Length > 0;
            var ownGain = mixes ? await DecodeAsync(filmPath, film.PictureSeconds, own, ct) : 0;
            var ducking = new Ducking(mixes ? await HeardAsync(placed, ct) : []);
            await MixAsync(placed, trackGain, mixes ? own : null, ownGain, ducking, placement, mixed, ct);
            return await SoundMixer.MasterAsync(mixed, placement.Film, wavPath, ct);
        }
        finally
        {
            foreach (var file in new[] { track, placed, own, mixed })
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Decodes to 48 kHz stereo floats; returns the factor that brings it to its level.</summary>
    private static async Task<float> DecodeAsync(string path, double seconds, string rawPath, CancellationToken ct)
    {
        var input = ClientMedia.Input(path);
        try
        {
            var loudness = await Loudness.MeasureAsync(
                input,
                "aresample=48000:async=1:first_pts=0,aformat=sample_fmts=flt:channel_layouts=stereo",
                truePeak: false,
                ["-t", $"{seconds:0.######}", "-ac", "2", "-ar", "48000", "-f", "f32le", "-y", rawPath],
                ct);
            return loudness.Lufs < NothingToHearLufs ? 1 : (float)Math.Pow(10, Math.Min(MaxGainDb, EqualLufs - loudness.Lufs) / 20);
        }
        catch (ExternalProgramException e) when (!ct.IsCancellationRequested)
        {
            throw new JobRefusedException("FILE_002", "There is no sound that can be read.", e);
        }
    }

    private static async Task PlaceAsync(string trackPath, TrackPlacement placement, string placedPath, CancellationToken ct)
    {
        await using var track = File.OpenRead(trackPath);
        await using var placed = File.Create(placedPath);
        var block = new byte[WavFile.Rate * FrameBytes];
        for (long sample = 0, count; sample < placement.Film; sample += count)
        {
            (var from, count) = placement.RunAt(sample);
            count = Math.Min(count, WavFile.Rate);
            var bytes = block.AsMemory(0, (int)count * FrameBytes);
            if (from < 0)
            {
                bytes.Span.Clear();
            }
            else
            {
                track.Position = from * FrameBytes;
                await track.ReadExactlyAsync(bytes, ct);
            }

            await placed.WriteAsync(bytes, ct);
        }
    }

    /// <summary>When something is heard, in samples.</summary>
    private static async Task<IReadOnlyList<(long Start, long End)>> HeardAsync(string placedPath, CancellationToken ct)
    {
        var power = new List<double>();
        await using var placed = File.OpenRead(placedPath);
        var block = new byte[Window * FrameBytes];
        for (int read; (read = await placed.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, ct)) > 0;)
        {
            power.Add(Power(MemoryMarshal.Cast<byte, float>(block.AsSpan(0, read))));
        }

        var loudest = power.Max();
        return [.. power.Index().Where(window => window.Item > loudest * Audible).Select(window => ((long)window.Index * Window, (long)(window.Index + 1) * Window))];
    }

    private static double Power(ReadOnlySpan<float> samples)
    {
        var sum = 0.0;
        foreach (var sample in samples)
        {
            sum += sample * (double)sample;
        }

        return sum / samples.Length;
    }

    private static async Task MixAsync(
        string placedPath, float trackGain, string? ownPath, float ownGain, Ducking ducking, TrackPlacement placement, string mixedPath, CancellationToken ct)
    {
        await using var placed = File.OpenRead(placedPath);
        await using Stream own = ownPath is null ? Stream.Null : File.OpenRead(ownPath);
        await using var mixed = File.Create(mixedPath);
        var (block, under) = (new byte[WavFile.Rate * FrameBytes], new byte[WavFile.Rate * FrameBytes]);
        for (long start = 0; start < placement.Film; start += WavFile.Rate)
        {
            var bytes = (int)Math.Min(WavFile.Rate, placement.Film - start) * FrameBytes;
            await placed.ReadExactlyAsync(block.AsMemory(0, bytes), ct);
            var read = await own.ReadAtLeastAsync(under.AsMemory(0, bytes), bytes, throwOnEndOfStream: false, ct);
            under.AsSpan(read).Clear();
            Mix(Floats(block, bytes), trackGain, Floats(under, bytes), ownGain, start, ducking, placement);
            await mixed.WriteAsync(block.AsMemory(0, bytes), ct);
        }
    }

    /// <param name="track">Becomes the mix.</param>
    private static void Mix(
        Span<float> track, float trackGain, ReadOnlySpan<float> own, float ownGain, long start, Ducking ducking, TrackPlacement placement)
    {
        for (var i = 0; i < track.Length / 2; i++)
        {
            var at = start + i;
            var end = placement.IsCut ? Math.Min(1f, (placement.Film - at) / (float)FadeOut) : 1;
            var back = ownGain == 0 ? 0 : ownGain * ducking.GainAt(at);
            track[2 * i] = (track[2 * i] * trackGain * end) + (own[2 * i] * back);
            track[(2 * i) + 1] = (track[(2 * i) + 1] * trackGain * end) + (own[(2 * i) + 1] * back);
        }
    }

    private static Span<float> Floats(byte[] block, int bytes) => MemoryMarshal.Cast<byte, float>(block.AsSpan(0, bytes));
}
