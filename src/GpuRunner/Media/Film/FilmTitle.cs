namespace CreativeStudio.GpuRunner.Media.Film;

/// <summary>The title that a film carries in its metadata.</summary>
internal static class FilmTitle
{
    private const int MostWords = 9;
    private const int MostCharacters = 60;

    /// <summary>The beginning of a text on one line: whole words, at most 9 and 60 characters; a longer first word is cut.</summary>
    public static string Of(string text)
    {
        var title = "";
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MostWords))
        {
            var longer = title.Length == 0 ? word : $"{title} {word}";
            if (longer.Length > MostCharacters)
            {
                break;
            }

            title = longer;
        }

        return title.Length > 0 ? title : text.Trim()[..Math.Min(MostCharacters, text.Trim().Length)];
    }
}
