using System.Globalization;
using System.Text;

namespace CreativeStudio.Application.Assets;

/// <summary>The name of a file as people read it. It is shown, and given to a browser with a download; no path is ever made of it.</summary>
public static class AssetName
{
    /// <summary>Most characters that are kept.</summary>
    public const int MaxLength = 200;

    /// <summary>The last part of what the client calls the file, without control characters; the other name where nothing is left.</summary>
    public static string Clean(string? fileName, string otherwise)
    {
        var last = (fileName ?? "").Split('/', '\\')[^1];
        var visible = string.Concat(last.EnumerateRunes().Where(IsVisible)).Trim().Trim('.').Trim();
        return visible.Length == 0 ? otherwise : visible.Length <= MaxLength ? visible : Shorten(visible);
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && rune != Rune.ReplacementChar;

    // The extension stays, and no surrogate pair is cut in half.
    private static string Shorten(string name)
    {
        var extension = Path.GetExtension(name) is { Length: <= 10 } kind ? kind : "";
        var kept = name[..(MaxLength - extension.Length)];
        return (char.IsHighSurrogate(kept[^1]) ? kept[..^1] : kept) + extension;
    }
}
