using System.Runtime.InteropServices;
using CreativeStudio.GpuRunner.Media.Programs;

namespace CreativeStudio.GpuRunner.Media.Sound;

/// <summary>A sentence and when its first sample is heard.</summary>
/// <param name="WavPath">48 kHz, mono, 16 bit.</param>
internal sealed record NarrationClip(string WavPath, TimeSpan Start);

/// <summary>A finished mix.</summary>
/// <param name="LoudnessLufs">Integrated loudness of the file as written; -70 where there is next to nothing to hear.</param>
/// <param name="TruePeakDb">In dBTP.</param>
internal sealed record SoundMix(double LoudnessLufs, double TruePeakDb);

/// <summary>Mixes narration and music to one file at the loudness that players expect.</summary>
internal static class SoundMixer
{
    /// <summary>Integrated loudness, in LUFS, to ±1.</summary>
    public const double TargetLufs = -14;

    /// <summary>Highest true peak, in dBTP.</summary>
    public const double MaxTruePeakDb = -1;

    /// <summary>Longest mix.</summary>
    public static readonly TimeSpan MaxLength = TimeSpan.FromHours(1);

    // Narration is levelled to -20 dBFS; alone, the music is this much softer, and under a voice softer still by the ducking's depth.
    private const double MusicLufs = -25;

    // What is this soft is meant to be, or is noise: it is not pulled up.
    private const double NothingToHearLufs = -50;
    private const double MaxGainDb = 24;
    private const double ToleranceLu = 0.4;
    private const int Corrections = 2;
    private const int LimiterAttackMs = 4;
    private static readonly long FadeIn = WavFile.Samples(TimeSpan.FromSeconds(0.4));
    private static readonly long FadeOut = WavFile.Samples(TimeSpan.FromSeconds(1.2));

    /// <summary>
    /// Places the clips to the sample, puts the music under them, and writes exactly <paramref name="length"/>: 16-bit stereo WAV, or
    /// AAC at 192 kbit/s where <paramref name="outPath"/> ends in <c>.m4a</c>. What lies beyond the length is cut off.
    /// </summary>
    /// <param name="musicWav">Any sound file that ffmpeg reads; shorter music ends earlier. Null is no music.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not between 0 and an hour, or a clip starts before 0.</exception>
    /// <exception cref="InvalidDataException">A clip is not 48 kHz, mono, 16 bit.</exception>
    /// <exception cref="ExternalProgramException">ffmpeg is missing or failed.</exception>
    public static async Task<SoundMix> MixAsync(
        IReadOnlyList<NarrationClip> clips, string? musicWav, TimeSpan length, string outPath, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaxLength);
        var (musicPath, mixPath) = (outPath + ".music.raw", outPath + ".mix.raw");
        try
        {
            var samples = WavFile.Samples(length);
            var narration = new float[samples];
            var speech = await PlaceAsync(clips, narration, ct);
            var musicGain = musicWav is null ? 0 : await DecodeMusicAsync(musicWav, length, musicPath, ct);
            await WriteMixAsync(narration, new Ducking(speech), musicWav is null ? null : musicPath, musicGain, mixPath, ct);
            return await MasterAsync(mixPath, samples, outPath, ct);
        }
        finally
        {
            File.Delete(musicPath);
            File.Delete(mixPath);
        }
    }

    private static async Task<List<(long Start, long End)>> PlaceAsync(IReadOnlyList<NarrationClip> clips, float[] narration, CancellationToken ct)
    {
        var speech = new List<(long Start, long End)>();
        foreach (var clip in clips)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(clip.Start, TimeSpan.Zero, nameof(clips));
            var samples = await WavFile.ReadAsync(clip.WavPath, ct);
            var start = WavFile.Samples(clip.Start);
            var end = Math.Min(narration.Length, start + samples.Length);
            for (var i = start; i < end; i++)
            {
                narration[i] += samples[i - start];
            }

            if (end > start)
            {
                speech.Add((start, end));
            }
        }

        return speech;
    }

    /// <summary>Decodes to 48 kHz stereo floats; returns the factor that brings the music to its level.</summary>
    private static async Task<float> DecodeMusicAsync(string musicWav, TimeSpan length, string rawPath, CancellationToken ct)
    {
        var music = await Loudness.MeasureAsync(
            ["-t", FormattableString.Invariant($"{length.TotalSeconds:0.######}"), "-i", musicWav],
            "aresample=48000,aformat=sample_fmts=flt:channel_layouts=stereo",
            truePeak: false,
            ["-ac", "2", "-ar", "48000", "-f", "f32le", "-y", rawPath],
            ct);
        return music.Lufs < NothingToHearLufs ? 1 : (float)Math.Pow(10, Math.Min(MaxGainDb, MusicLufs - music.Lufs) / 20);
    }

    private static async Task WriteMixAsync(
        float[] narration, Ducking ducking, string? musicPath, float musicGain, string mixPath, CancellationToken ct)
    {
        await using Stream music = musicPath is null ? Stream.Null : File.OpenRead(musicPath);
        await using var mix = File.Create(mixPath);
        var block = new byte[WavFile.Rate * 8];
        for (long start = 0; start < narration.Length; start += WavFile.Rate)
        {
            var count = (int)Math.Min(WavFile.Rate, narration.Length - start);
            var read = await music.ReadAtLeastAsync(block.AsMemory(0, count * 8), count * 8, throwOnEndOfStream: false, ct);
            block.AsSpan(read).Clear();
            Mix(MemoryMarshal.Cast<byte, float>(block.AsSpan(0, count * 8)), narration, start, ducking, musicGain);
            await mix.WriteAsync(block.AsMemory(0, count * 8), ct);
        }
    }

    /// <param name="stereo">The music; becomes the mix.</param>
    private static void Mix(Span<float> stereo, float[] narration, long start, Ducking ducking, float musicGain)
    {
        for (var i = 0; i < stereo.Length / 2; i++)
        {
            var at = start + i;
            var edges = Math.Min(1f, Math.Min((at + 1) / (float)FadeIn, (narration.Length - at) / (float)Math.Min(FadeOut, narration.Length)));
            var gain = musicGain * edges * ducking.GainAt(at);
            stereo[2 * i] = narration[at] + (stereo[2 * i] * gain);
            stereo[(2 * i) + 1] = narration[at] + (stereo[(2 * i) + 1] * gain);
        }
    }

    /// <summary>Brings a mix to its loudness under a true-peak limit, measures the file as written, and corrects what is off.</summary>
    /// <param name="mixPath">48 kHz, stereo, 32-bit float without a header.</param>
    /// <param name="samples">Length of the file that is written.</param>
    internal static async Task<SoundMix> MasterAsync(string mixPath, long samples, string outPath, CancellationToken ct)
    {
        string[] mix = ["-f", "f32le", "-ar", "48000", "-ac", "2", "-i", mixPath];
        var before = await Loudness.MeasureAsync(mix, "", truePeak: false, ["-f", "null", "-"], ct);
        var hasSound = before.Lufs >= NothingToHearLufs;
        var gain = hasSound ? Math.Min(MaxGainDb, TargetLufs - before.Lufs) : 0;
        // Encoding moves peaks by a few tenths of a decibel.
        var limit = MaxTruePeakDb - 0.5;
        for (var correction = 0; ; correction++)
        {
            var written = await WriteAsync(mix, MasterFilter(gain, limit, samples), outPath, ct);
            var isRight = written.TruePeakDb <= MaxTruePeakDb && (!hasSound || Math.Abs(written.Lufs - TargetLufs) <= ToleranceLu);
            if (isRight || correction == Corrections)
            {
                return new SoundMix(written.Lufs, written.TruePeakDb);
            }

            gain = hasSound ? Math.Min(MaxGainDb, gain + TargetLufs - written.Lufs) : gain;
            limit -= Math.Max(0, written.TruePeakDb - MaxTruePeakDb + 0.2);
        }
    }

    // Samples of a WAV file are those that were mixed, so they are measured on their way; encoding changes them.
    private static async Task<Loudness> WriteAsync(string[] mix, string filter, string outPath, CancellationToken ct)
    {
        string[] output = [.. Encoding(outPath), "-y", outPath];
        if (Path.GetExtension(outPath).Equals(".wav", StringComparison.OrdinalIgnoreCase))
        {
            return await Loudness.MeasureAsync(mix, filter, truePeak: true, output, ct);
        }

        await ExternalProgram.RunAsync("ffmpeg", ["-v", "error", "-nostdin", .. mix, "-af", filter, .. output], ct);
        return await Loudness.MeasureAsync(["-i", outPath], "", truePeak: true, ["-f", "null", "-"], ct);
    }

    // The limiter works at four times the rate, where the peaks between the samples are samples. It looks ahead by its attack,
    // 4 ms, and is late by as much: padding and trimming put everything back to its sample.
    private static string MasterFilter(double gainDb, double limitDb, long samples)
    {
        var late = WavFile.Samples(TimeSpan.FromMilliseconds(LimiterAttackMs));
        var limiter = $"alimiter=limit={Math.Pow(10, limitDb / 20):0.#####}:attack={LimiterAttackMs}:release=60:level=disabled:asc=1";
        return $"volume={gainDb:0.###}dB,aresample=192000,{limiter},aresample=48000,apad,atrim=start_sample={late}:end_sample={samples + late},asetpts=PTS-STARTPTS";
    }

    private static string[] Encoding(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".m4a" => ["-c:a", "aac", "-aac_coder", "fast", "-b:a", "192k", "-movflags", "+faststart"],
        ".wav" => ["-c:a", "pcm_s16le", "-f", "wav"],
        var other => throw new ArgumentException($"A mix is written as .wav or .m4a, not as {other}.", nameof(path)),
    };
}
