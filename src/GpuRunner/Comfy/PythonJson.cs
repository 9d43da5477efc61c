using System.Text.Json;

namespace CreativeStudio.GpuRunner.Comfy;

/// <summary>
/// Reads JSON as Python writes it: a prompt of any client may bring a bare <c>NaN</c> or <c>Infinity</c> into the server's lists,
/// which RFC 8259 does not know. Such a word reads as an empty text; nothing of ours looks at it.
/// </summary>
internal static class PythonJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 512 };

    /// <exception cref="JsonException">It is not JSON.</exception>
    public static JsonDocument Parse(byte[] utf8)
    {
        if (utf8.AsSpan().IndexOf("NaN"u8) >= 0 || utf8.AsSpan().IndexOf("Infinity"u8) >= 0)
        {
            ReplaceBareWords(utf8);
        }

        return JsonDocument.Parse(utf8, Options);
    }

    // The replacement has the length of the word, so that the buffer can be reused.
    private static void ReplaceBareWords(Span<byte> json)
    {
        var inText = false;
        for (var i = 0; i < json.Length; i++)
        {
            if (inText)
            {
                if (json[i] == '\\')
                {
                    i++;
                }
                else if (json[i] == '"')
                {
                    inText = false;
                }
            }
            else if (json[i] == '"')
            {
                inText = true;
            }
            else if (BareWordLength(json[i..]) is var length and > 0)
            {
                var word = json.Slice(i, length);
                word.Fill((byte)' ');
                "\"\""u8.CopyTo(word);
                i += length - 1;
            }
        }
    }

    private static int BareWordLength(ReadOnlySpan<byte> json) =>
        json.StartsWith("NaN"u8) ? 3 : json.StartsWith("Infinity"u8) ? 8 : json.StartsWith("-Infinity"u8) ? 9 : 0;
}
