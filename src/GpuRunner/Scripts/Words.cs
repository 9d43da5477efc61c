using System.Text.RegularExpressions;

namespace CreativeStudio.GpuRunner.Scripts;

/// <summary>A word of a sentence and where it stands.</summary>
internal readonly record struct Word(string Text, int Index)
{
    public int End => Index + Text.Length;
}

/// <summary>Cuts text into words, and knows those that carry no picture.</summary>
internal static partial class Words
{
    private static readonly HashSet<string> Leaning = Set(
        "he she it they his her their its this that these those him them but and then so yet still there er sie es dann aber doch und da dort ihr sein");

    private static readonly HashSet<string> Function = Set(
        "a an the and or but nor so yet if then than that this these those there here he she it they we you i me my mine your his her hers him them their "
        + "its our us who whom whose which what when where while why how as at by for from in into of off on onto out over to toward towards under up upon "
        + "with within without about above across after again against all almost along already also always among any anyone anything around away back be "
        + "became because been before began being below beneath beside between beyond both came come could did do does done down during each either else "
        + "even ever every everyone everything few finally first found gave get go goes going gone had has have having however inside is just knew last "
        + "later least less let like long made many may maybe might more most much must near never next no not nothing now off once one only other others "
        + "own perhaps quite rather really said saw says seemed seen several shall should since some someone something soon still such suddenly take than "
        + "though through thus today together told tomorrow tonight too took turned two three until very was well went were whatever whenever will would "
        + "yes meanwhile everybody nobody somebody behind outside but instead later only perhaps please okay oh ah hey hello well "
        + "der die das den dem des ein eine einen einem einer eines und oder aber doch denn nicht kein keine er sie es wir ihr ihm ihn ihnen ich du mich "
        + "mir dich dir sich sein seine seinen seiner seinem ihre ihren ihrer ihrem mein meine dein deine in im ins an am auf aus bei beim mit nach von vom "
        + "vor zu zum zur über unter durch für gegen ohne um bis als wie wenn weil dass daß ob wo was wer war waren wurde ist sind hat hatte hatten haben "
        + "wird werden kann konnte dann da dort hier nun noch schon nur auch sehr so immer wieder einmal eines plötzlich endlich schließlich");

    /// <summary>The words without punctuation; a possessive loses its <c>'s</c>.</summary>
    public static IEnumerable<string> Of(string text) => In(text).Select(w => w.Text);

    public static IReadOnlyList<Word> In(string text) => [.. Pattern().Matches(text).Select(m => new Word(m.Value, m.Index))];

    /// <summary>Articles, pronouns, prepositions, auxiliary verbs and the like.</summary>
    public static bool IsFunction(string word) => Function.Contains(word);

    /// <summary>Starts with a word that points back.</summary>
    public static bool LeansOnSentenceBefore(string sentence) => Of(sentence).FirstOrDefault() is { } first && Leaning.Contains(first);

    /// <summary>What the narrator says: the text without quoted speech.</summary>
    public static string WithoutSpeech(string text) => Speech().Replace(text, " ");

    public static bool HasSpeech(string text) => Speech().IsMatch(text);

    public static HashSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"[\p{L}\p{Mn}\d]+(?:[-'’](?!s\b)[\p{L}\p{Mn}\d]+)*")]
    private static partial Regex Pattern();

    [GeneratedRegex("\"[^\"]*(?:\"|$)|“[^”]*(?:”|$)|„[^“”\"]*(?:[“”\"]|$)|«[^»]*(?:»|$)|»[^«]*«|「[^」]*(?:」|$)")]
    private static partial Regex Speech();
}
