using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace CreativeStudio.Application.LanguageModels;

/// <summary>The languages that people write in, by ISO 639-1.</summary>
public static class Languages
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ar"] = "Arabic", ["bg"] = "Bulgarian", ["bn"] = "Bengali", ["cs"] = "Czech", ["da"] = "Danish", ["de"] = "German", ["el"] = "Greek",
        ["en"] = "English", ["es"] = "Spanish", ["et"] = "Estonian", ["fa"] = "Persian", ["fi"] = "Finnish", ["fr"] = "French", ["he"] = "Hebrew",
        ["hi"] = "Hindi", ["hr"] = "Croatian", ["hu"] = "Hungarian", ["id"] = "Indonesian", ["it"] = "Italian", ["ja"] = "Japanese",
        ["ko"] = "Korean", ["lt"] = "Lithuanian", ["lv"] = "Latvian", ["ms"] = "Malay", ["nl"] = "Dutch", ["no"] = "Norwegian", ["pl"] = "Polish",
        ["pt"] = "Portuguese", ["ro"] = "Romanian", ["ru"] = "Russian", ["sk"] = "Slovak", ["sl"] = "Slovenian", ["sr"] = "Serbian",
        ["sv"] = "Swedish", ["ta"] = "Tamil", ["te"] = "Telugu", ["th"] = "Thai", ["tr"] = "Turkish", ["uk"] = "Ukrainian", ["ur"] = "Urdu",
        ["vi"] = "Vietnamese", ["zh"] = "Chinese",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Scripts that one language of ours is written in, in the order in which they decide: Japanese has Chinese characters too.
    private static readonly (string Language, Regex Letters)[] Scripts =
    [
        ("ja", Pattern("[\u3040-\u30ff]")), ("ko", Pattern("[\uac00-\ud7af\u1100-\u11ff]")), ("zh", Pattern("[\u4e00-\u9fff]")),
        ("el", Pattern("[\u0370-\u03ff]")), ("he", Pattern("[\u0590-\u05ff]")), ("th", Pattern("[\u0e00-\u0e7f]")),
        ("hi", Pattern("[\u0900-\u097f]")), ("bn", Pattern("[\u0980-\u09ff]")), ("ta", Pattern("[\u0b80-\u0bff]")), ("te", Pattern("[\u0c00-\u0c7f]")),
        ("uk", Pattern("[їєіґ]")), ("ru", Pattern("[\u0400-\u04ff]")), ("fa", Pattern("[پچژگ]")), ("ar", Pattern("[\u0600-\u06ff]")),
    ];

    // The commonest short words; a text is of the language that has most of them, where no other has as many.
    private static readonly (string Language, FrozenSet<string> Words)[] ShortWords =
    [
        ("en", Set("the a an of and in on with at by over under is to from for")),
        ("de", Set("der die das ein eine einer einem den dem und mit im am auf über ist von zu bei")),
        ("fr", Set("le la les un une des et dans avec sur au aux du de sous est")),
        ("es", Set("el la los las un una y en con sobre del de por bajo es")),
        ("it", Set("il lo la gli un una e con su sul sulla nel nella di del della sotto è")),
        ("pt", Set("o a os as um uma e em com sobre do da no na de sob é")),
        ("nl", Set("de het een en in met op van bij onder is aan")),
        ("sv", Set("en ett och i med på av under är vid det den")),
        ("pl", Set("i w na z nad pod jest przy do się")),
    ];

    /// <summary>True where the code is one of the languages known here; all of them can be spoken.</summary>
    public static bool Knows(string code) => Names.ContainsKey(code);

    /// <summary>The English name of a language that is known.</summary>
    public static string NameOf(string code) => Names[code];

    /// <summary>The language by its script or its short words; null where they do not tell.</summary>
    public static string? Detect(string text)
    {
        foreach (var (language, letters) in Scripts)
        {
            if (letters.Count(text) * 3 >= text.Count(char.IsLetter) && letters.IsMatch(text))
            {
                return language;
            }
        }

        var words = text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('.', ',', '!', '?', ':', ';')).ToList();
        var ranked = ShortWords.Select(row => (row.Language, Count: words.Count(row.Words.Contains))).OrderByDescending(row => row.Count).ToList();
        return ranked[0].Count > ranked[1].Count ? ranked[0].Language : null;
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
