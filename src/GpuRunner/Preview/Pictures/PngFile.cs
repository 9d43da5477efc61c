using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CreativeStudio.GpuRunner.Media.Pictures;

namespace CreativeStudio.GpuRunner.Preview.Pictures;

/// <summary>The header of a PNG file.</summary>
/// <param name="IsOpaque">It has neither an alpha channel nor a transparent colour.</param>
internal readonly record struct PngHeader(int Width, int Height, int BitDepth, int ColourType, bool IsOpaque)
{
    public bool IsPlainRgb => BitDepth == 8 && ColourType == 2;
}

/// <summary>Reads and writes PNG (RFC 2083) as far as the engine needs it: headers, text chunks, pictures of one colour or of RGB samples.</summary>
internal static class PngFile
{
    private const int HeaderLength = 33;
    private const int LongestText = 1 << 20;

    // Small enough to stay off the large object heap.
    private const int ChunkLength = 64 * 1024;


    /// <summary>Reads the header and walks all chunks; null where the file is not a whole PNG.</summary>
    public static async Task<PngHeader?> ReadAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        var head = new byte[HeaderLength];
        if (await file.ReadAtLeastAsync(head, HeaderLength, throwOnEndOfStream: false, ct) < HeaderLength
            || !head.AsSpan(0, 8).SequenceEqual(PngChunk.Signature) || !head.AsSpan(12, 4).SequenceEqual("IHDR"u8))
        {
            return null;
        }

        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(20)));
        var (isWhole, hasTransparentColour) = await WalkAsync(file, ct);
        return width > 0 && height > 0 && isWhole ? new(width, height, head[24], head[25], head[25] < 4 && !hasTransparentColour) : null;
    }

    /// <summary>The text of a keyword (tEXt chunks before the picture's data); null where there is none, or no PNG.</summary>
    public static async Task<string?> FindTextAsync(string path, string keyword, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        var head = new byte[HeaderLength];
        if (await file.ReadAtLeastAsync(head, HeaderLength, throwOnEndOfStream: false, ct) < HeaderLength || !head.AsSpan(0, 8).SequenceEqual(PngChunk.Signature))
        {
            return null;
        }

        var chunk = new byte[8];
        while (await file.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, ct) == chunk.Length && !chunk.AsSpan(4).SequenceEqual("IDAT"u8))
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(chunk);
            if (length > LongestText || !chunk.AsSpan(4).SequenceEqual("tEXt"u8))
            {
                file.Seek(length + 4L, SeekOrigin.Current);
                continue;
            }

            var data = new byte[length + 4];
            await file.ReadExactlyAsync(data, ct);
            var text = Encoding.Latin1.GetString(data, 0, (int)length);
            if (text.StartsWith(keyword + '\0', StringComparison.Ordinal))
            {
                return text[(keyword.Length + 1)..];
            }
        }

        return null;
    }

    /// <summary>Copies a PNG and adds text to it (tEXt chunks; values in ASCII).</summary>
    public static async Task CopyWithTextAsync(
        string source, string target, IReadOnlyList<(string Keyword, string Text)> texts, CancellationToken ct)
    {
        await using var from = File.OpenRead(source);
        await using var to = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.Read, ChunkLength);
        var head = new byte[HeaderLength];
        await from.ReadExactlyAsync(head, ct);
        to.Write(head);
        WriteTexts(to, texts);
        await from.CopyToAsync(to, ct);
    }

    public static byte[] Plain(PlainPicture picture, IReadOnlyList<(string Keyword, string Text)> texts)
    {
        using var buffer = new MemoryStream(512);
        WritePlain(buffer, picture, texts);
        return buffer.ToArray();
    }

    public static void WritePlain(Stream to, PlainPicture picture, IReadOnlyList<(string Keyword, string Text)> texts) =>
        Write(to, picture.Width, picture.Height, texts, zlib =>
        {
            var row = Row(picture);
            for (var y = 0; y < picture.Height; y++)
            {
                zlib.Write(row);
            }
        });

    /// <summary>Writes a picture of 8-bit RGB samples, quickly rather than small.</summary>
    /// <param name="samples">Row by row.</param>
    public static void WriteRgb(Stream to, int width, int height, byte[] samples) => Write(to, width, height, [], zlib =>
    {
        for (var y = 0; y < height; y++)
        {
            zlib.WriteByte(0);
            zlib.Write(samples, y * width * 3, width * 3);
        }
    });

    private static void Write(
        Stream to, int width, int height, IReadOnlyList<(string Keyword, string Text)> texts, Action<ZLibStream> writeRows)
    {
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        (header[8], header[9]) = (8, 2);
        to.Write(PngChunk.Signature);
        PngChunk.Write(to, "IHDR"u8, header);
        WriteTexts(to, texts);
        using (var data = new DataChunks(to))
        {
            using var zlib = new ZLibStream(data, CompressionLevel.Fastest);
            writeRows(zlib);
        }

        PngChunk.Write(to, "IEND"u8, []);
    }

    private static byte[] Row(PlainPicture picture)
    {
        var row = new byte[1 + (picture.Width * 3)];
        for (var x = 1; x < row.Length; x += 3)
        {
            (row[x], row[x + 1], row[x + 2]) = ((byte)(picture.Rgb >> 16), (byte)(picture.Rgb >> 8), (byte)picture.Rgb);
        }

        return row;
    }

    private static async Task<(bool IsWhole, bool HasTransparentColour)> WalkAsync(FileStream file, CancellationToken ct)
    {
        var hasTransparentColour = false;
        var chunk = new byte[8];
        while (await file.ReadAtLeastAsync(chunk, chunk.Length, throwOnEndOfStream: false, ct) == chunk.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(chunk);
            if (file.Position + length + 4 > file.Length)
            {
                return (false, hasTransparentColour);
            }

            hasTransparentColour |= chunk.AsSpan(4).SequenceEqual("tRNS"u8);
            if (chunk.AsSpan(4).SequenceEqual("IEND"u8))
            {
                return (true, hasTransparentColour);
            }

            file.Seek(length + 4, SeekOrigin.Current);
        }

        return (false, hasTransparentColour);
    }

    private static void WriteTexts(Stream to, IReadOnlyList<(string Keyword, string Text)> texts)
    {
        foreach (var (keyword, text) in texts)
        {
            PngChunk.Write(to, "tEXt"u8, Encoding.Latin1.GetBytes($"{keyword}\0{text}"));
        }
    }

    /// <summary>Cuts what is written into IDAT chunks.</summary>
    private sealed class DataChunks(Stream to) : Stream
    {
        private readonly byte[] buffer = new byte[ChunkLength];
        private int used;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> data)
        {
            while (!data.IsEmpty)
            {
                var part = data[..Math.Min(data.Length, buffer.Length - used)];
                part.CopyTo(buffer.AsSpan(used));
                used += part.Length;
                data = data[part.Length..];
                if (used == buffer.Length)
                {
                    Emit();
                }
            }
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            Emit();
            base.Dispose(disposing);
        }

        private void Emit()
        {
            if (used > 0)
            {
                PngChunk.Write(to, "IDAT"u8, buffer.AsSpan(0, used));
                used = 0;
            }
        }
    }
}
