using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CreativeStudio.GpuRunner.Media.Sound;

/// <summary>Where the samples of a WAV file are and how they are stored.</summary>
/// <param name="Format">1 is PCM, 3 is IEEE float.</param>
/// <param name="DataBytes">Length of the samples; what the file really holds, whatever its header claims.</param>
internal sealed record WavFormat(int Format, int Channels, int Rate, int BitsPerSample, long DataOffset, long DataBytes)
{
    public long Frames => DataBytes / (Channels * (BitsPerSample / 8));
}

/// <summary>Reads and writes RIFF WAVE files, little endian, as Microsoft and IBM defined them in 1991.</summary>
internal static class WavFile
{
    /// <summary>The sample rate of every sound in the pipeline, in hertz.</summary>
    public const int Rate = 48_000;

    private const int Extensible = 0xFFFE;

    /// <summary>The time that a number of samples at 48 kHz takes.</summary>
    public static TimeSpan Duration(long samples) => TimeSpan.FromTicks(samples * TimeSpan.TicksPerSecond / Rate);

    /// <summary>The number of samples at 48 kHz nearest to a time.</summary>
    public static long Samples(TimeSpan time) => (long)Math.Round(time.TotalSeconds * Rate);

    /// <summary>Writes 48 kHz mono 16-bit; what lies outside of ±1 is clipped. The file appears whole or not at all.</summary>
    public static async Task WriteAsync(string path, ReadOnlyMemory<float> samples, CancellationToken ct)
    {
        var unfinished = path + ".part";
        await using (var file = File.Create(unfinished))
        {
            await file.WriteAsync(Header(1, 1, 16, samples.Length * 2L), ct);
            await file.WriteAsync(ToPcm(samples.Span), ct);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Reads a 48 kHz mono 16-bit file.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static async Task<float[]> ReadAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        var format = ReadFormat(file);
        if (format is not { Format: 1, Channels: 1, Rate: Rate, BitsPerSample: 16 })
        {
            throw new InvalidDataException($"{Path.GetFileName(path)} is not a 48 kHz mono 16-bit WAV file.");
        }

        var bytes = new byte[format.Frames * 2];
        file.Position = format.DataOffset;
        await file.ReadExactlyAsync(bytes, ct);
        var samples = new float[format.Frames];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(i * 2)) / 32768f;
        }

        return samples;
    }

    /// <summary>Reads the header: chunks are skipped until the samples; a length that the file does not have is corrected.</summary>
    /// <exception cref="InvalidDataException">Not a WAV file.</exception>
    public static WavFormat ReadFormat(Stream file)
    {
        Span<byte> head = stackalloc byte[40];
        file.Position = 0;
        if (file.ReadAtLeast(head[..12], 12, throwOnEndOfStream: false) < 12 || !head[..4].SequenceEqual("RIFF"u8) || !head[8..12].SequenceEqual("WAVE"u8))
        {
            throw new InvalidDataException("Not a WAV file.");
        }

        WavFormat? format = null;
        while (file.ReadAtLeast(head[..8], 8, throwOnEndOfStream: false) == 8)
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            var start = file.Position;
            if (head[..4].SequenceEqual("data"u8) && format is not null)
            {
                return format with { DataOffset = start, DataBytes = Math.Min(size, file.Length - start) };
            }

            if (head[..4].SequenceEqual("fmt "u8) && size >= 16)
            {
                format = ParseFormat(file, head[..(int)Math.Min(size, 40)]);
            }

            file.Position = start + size + (size & 1);
        }

        throw new InvalidDataException("The WAV file has no samples.");
    }

    /// <summary>A header of 44 bytes for samples at 48 kHz.</summary>
    public static byte[] Header(short format, short channels, short bits, long dataBytes)
    {
        var header = new byte[44];
        var frame = (short)(channels * bits / 8);
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), (uint)(36 + dataBytes));
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(20), format);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), channels);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), Rate);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), Rate * frame);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(32), frame);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(34), bits);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(40), (uint)dataBytes);
        return header;
    }

    /// <summary>16-bit samples, little endian.</summary>
    public static byte[] ToPcm(ReadOnlySpan<float> samples)
    {
        var bytes = new byte[samples.Length * 2];
        var pcm = MemoryMarshal.Cast<byte, short>(bytes.AsSpan());
        for (var i = 0; i < samples.Length; i++)
        {
            pcm[i] = (short)Math.Clamp(MathF.Round(samples[i] * 32768f), short.MinValue, short.MaxValue);
        }

        return bytes;
    }

    private static WavFormat ParseFormat(Stream file, Span<byte> chunk)
    {
        file.ReadExactly(chunk);
        int format = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        var rate = BinaryPrimitives.ReadInt32LittleEndian(chunk[4..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        if (format == Extensible && chunk.Length >= 26)
        {
            format = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]);
        }

        return channels is >= 1 and <= 8 && bits is 8 or 16 or 24 or 32
            ? new WavFormat(format, channels, rate, bits, 0, 0)
            : throw new InvalidDataException("The WAV file has an unknown format.");
    }
}
