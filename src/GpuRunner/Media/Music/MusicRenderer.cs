using System.Runtime.InteropServices;
using CreativeStudio.GpuRunner.Media.Programs;
using CreativeStudio.GpuRunner.Media.Sound;

namespace CreativeStudio.GpuRunner.Media.Music;

/// <summary>Plays General MIDI into a file with fluidsynth.</summary>
/// <param name="soundFont">Path of a General MIDI sound font (SF2 or SF3); null looks where Debian's packages put them.</param>
internal sealed class MusicRenderer(string? soundFont)
{
    /// <summary>Highest sample, in dBFS.</summary>
    public const double PeakDb = -3;

    // As floats: fluidsynth clips what it writes in 16 bits, and how loud a score gets is known only afterwards.
    private const int FloatBytes = 4;

    private const int BlockBytes = 1 << 18;

    private static readonly string[] Known =
        ["/usr/share/sounds/sf2/TimGM6mb.sf2", "/usr/share/sounds/sf2/FluidR3_GM.sf2", "/usr/share/sounds/sf2/default-GM.sf2", "/usr/share/sounds/sf3/default-GM.sf3"];

    // A hall of middle size, wet enough to bind the sampled instruments together, dark enough to stay behind a voice.
    private static readonly string[] Hall =
    [
        "-R", "1", "-o", "synth.reverb.room-size=0.72", "-o", "synth.reverb.damp=0.35", "-o", "synth.reverb.width=0.9", "-o", "synth.reverb.level=0.75",
        "-C", "1", "-o", "synth.chorus.level=0.6", "-o", "synth.chorus.nr=3", "-o", "synth.chorus.depth=4", "-o", "synth.chorus.speed=0.3",
    ];

    /// <summary>Writes a WAV file (48 kHz, stereo, 16 bit) whose highest sample is at <see cref="PeakDb"/>; it lasts as long as the score, or longer while the last notes ring.</summary>
    /// <exception cref="ExternalProgramException">fluidsynth or a sound font is missing, or fluidsynth failed.</exception>
    public async Task RenderAsync(byte[] midi, string wavPath, CancellationToken ct)
    {
        var font = FindSoundFont();
        var (scorePath, rawPath) = (wavPath + ".mid", wavPath + ".raw");
        try
        {
            await File.WriteAllBytesAsync(scorePath, midi, ct);
            string[] arguments =
                ["-n", "-i", "-q", "-g", "0.4", "-r", "48000", .. Hall, "-o", "synth.polyphony=128", "-T", "wav", "-O", "float", "-F", rawPath, font, scorePath];
            await ExternalProgram.RunAsync("fluidsynth", arguments, ct);
            await WritePcmAsync(rawPath, wavPath, ct);
        }
        finally
        {
            File.Delete(scorePath);
            File.Delete(rawPath);
        }
    }

    private string FindSoundFont()
    {
        if (soundFont is { } configured)
        {
            return File.Exists(configured)
                ? configured
                : throw new ExternalProgramException($"The sound font {configured} (Music:SoundFont) does not exist.");
        }

        return Known.FirstOrDefault(File.Exists)
            ?? throw new ExternalProgramException("No General MIDI sound font was found: install timgm6mb-soundfont, or set Music:SoundFont to the path of one.");
    }

    private static async Task WritePcmAsync(string rawPath, string wavPath, CancellationToken ct)
    {
        await using var raw = File.OpenRead(rawPath);
        var format = WavFile.ReadFormat(raw);
        if (format is not { Format: 3, Channels: 2, Rate: WavFile.Rate, BitsPerSample: FloatBytes * 8 })
        {
            throw new ExternalProgramException("fluidsynth wrote another format than was asked for.");
        }

        float peak = 0;
        await ForEachBlockAsync(raw, format, block => peak = Math.Max(peak, Peak(block)), ct);
        var gain = peak == 0 ? 1 : (float)Math.Pow(10, PeakDb / 20) / peak;
        await using var file = File.Create(wavPath);
        await file.WriteAsync(WavFile.Header(1, 2, 16, format.Frames * 4), ct);
        await ForEachBlockAsync(raw, format, block => file.Write(WavFile.ToPcm(Scale(block, gain))), ct);
    }

    private static async Task ForEachBlockAsync(FileStream raw, WavFormat format, Action<float[]> use, CancellationToken ct)
    {
        var block = new byte[BlockBytes];
        raw.Position = format.DataOffset;
        for (var left = format.Frames * 2 * FloatBytes; left > 0; left -= block.Length)
        {
            var part = block.AsMemory(0, (int)Math.Min(left, block.Length));
            await raw.ReadExactlyAsync(part, ct);
            use(MemoryMarshal.Cast<byte, float>(part.Span).ToArray());
        }
    }

    private static float Peak(float[] block) => Math.Max(block.Max(), -block.Min());

    private static float[] Scale(float[] block, float gain)
    {
        for (var i = 0; i < block.Length; i++)
        {
            block[i] *= gain;
        }

        return block;
    }
}
