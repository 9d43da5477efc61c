using System.Buffers;
using System.Text;

namespace CreativeStudio.Application.Common;

/// <summary>Text that people wrote, as people count it.</summary>
public static class PlainText
{
    /// <summary>Unicode scalar values, without the white space around.</summary>
    public static int Length(string text) => Clean(text).EnumerateRunes().Count();

    /// <summary>Without white space around, line breaks as line feeds.</summary>
    public static string Clean(string text) => text.Trim().ReplaceLineEndings("\n");

    /// <summary>False where half of a surrogate pair stands alone.</summary>
    public static bool IsWellFormed(string text)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) != OperationStatus.Done)
            {
                return false;
            }

            rest = rest[used..];
        }

        return true;
    }
}
