using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace CreativeStudio.Application.Common;

/// <summary>Text that people wrote, as people count it.</summary>
public static class PlainText
{
    // An angle bracket with a space after it is a comparison. These run in linear time, whatever the text.
    private static readonly Regex Programs = Pattern("<(script|style)\\b[^>]*>.*?</(script|style)\\s*>");
    private static readonly Regex Markup = Pattern("<!--.*?-->|</?[a-z!][^<>]*>");

    /// <summary>Unicode scalar values of the cleaned text.</summary>
    public static int Length(string text) => Clean(text).EnumerateRunes().Count();

    /// <summary>Without markup and white space around, line breaks as line feeds.</summary>
    public static string Clean(string text) => Markup.Replace(Programs.Replace(text, ""), "").Trim().ReplaceLineEndings("\n");

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

    private static Regex Pattern(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant);
}
