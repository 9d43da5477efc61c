using System.Buffers.Binary;
using System.Text;

namespace CreativeStudio.GpuRunner.Media.Pictures;

/// <summary>
/// Replaces what a PNG says about itself. Only the chunks that a picture is drawn from are kept: what the engine wrote, its whole workflow,
/// is left behind. The picture's data is copied byte for byte.
/// </summary>
internal static class PngMetadata
{
    private const int MaxChunk = 1 << 30;
    private static readonly HashSet<string> Drawn =
        new(["PLTE", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "pHYs", "sBIT", "IDAT", "IEND"], StringComparer.Ordinal);

    /// <summary>Writes the picture with these texts instead of its own: <c>tEXt</c> where Latin 1 has all letters, <c>iTXt</c> otherwise.</summary>
    /// <exception cref="InvalidDataException">The file is no whole PNG.</exception>
    public static async Task RewriteAsync(
        string source, string target, IReadOnlyList<(string Keyword, string Text)> texts, CancellationToken ct)
    {
        await using var from = File.OpenRead(source);
        await using var to = new FileStream(target, FileMode.Create, FileAccess.Write);
        var head = new byte[8];
        if (await from.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct) < head.Length || !head.AsSpan().SequenceEqual(PngChunk.Signature))
        {
            throw new InvalidDataException("The engine's picture is no PNG.");
        }

        to.Write(PngChunk.Signature);
        for (var type = ""; type != "IEND";)
        {
            (type, var data) = await ReadChunkAsync(from, ct);
            if (type == "IHDR")
            {
                PngChunk.Write(to, "IHDR"u8, data);
                WriteTexts(to, texts);
            }
            else if (Drawn.Contains(type))
            {
                PngChunk.Write(to, Encoding.ASCII.GetBytes(type), data);
            }
        }
    }

    /// <summary>The texts that a PNG holds.</summary>
    /// <exception cref="InvalidDataException">The file is no whole PNG.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(string path, CancellationToken ct)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var file = File.OpenRead(path);
        file.Position = PngChunk.Signature.Length;
        for (var type = ""; type != "IEND";)
        {
            (type, var data) = await ReadChunkAsync(file, ct);
            if (type is "tEXt" or "iTXt")
            {
                var keyword = Encoding.Latin1.GetString(data.AsSpan(0, data.AsSpan().IndexOf((byte)0)));
                texts[keyword] = type == "tEXt"
                    ? Encoding.Latin1.GetString(data.AsSpan(keyword.Length + 1))
                    : Encoding.UTF8.GetString(data.AsSpan(keyword.Length + 5));
            }
        }

        return texts;
    }

    private static async Task<(string Type, byte[] Data)> ReadChunkAsync(FileStream from, CancellationToken ct)
    {
        var head = new byte[8];
        try
        {
            await from.ReadExactlyAsync(head, ct);
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            if (length > MaxChunk || from.Position + length + 4 > from.Length)
            {
                throw new InvalidDataException("A chunk of the picture is not whole.");
            }

            var data = new byte[length];
            await from.ReadExactlyAsync(data, ct);
            from.Seek(4, SeekOrigin.Current);
            return (Encoding.ASCII.GetString(head.AsSpan(4)), data);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("The picture ends before its end.", e);
        }
    }

    private static void WriteTexts(Stream to, IReadOnlyList<(string Keyword, string Text)> texts)
    {
        foreach (var (keyword, text) in texts)
        {
            if (text.All(c => c is '\n' or (>= ' ' and <= '~') or (>= '\u00A1' and <= '\u00FF')))
            {
                PngChunk.Write(to, "tEXt"u8, Encoding.Latin1.GetBytes($"{keyword}\0{text}"));
            }
            else
            {
                // Keyword, not compressed, no language, no translated keyword.
                PngChunk.Write(to, "iTXt"u8, [.. Encoding.Latin1.GetBytes(keyword), 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text)]);
            }
        }
    }
}
