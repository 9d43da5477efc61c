using System.Text.RegularExpressions;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>Follows a story's lighthouse: "the tower" and "the great lamp" of later sentences are its own. English; other languages are left as they are.</summary>
internal sealed partial class StoryLandmark
{
    private bool _otherTower;

    /// <summary>True while its lamp is out.</summary>
    public bool IsDark { get; private set; }

    /// <summary>How the story calls it, for example <c>old lighthouse</c>; null before it is told of.</summary>
    public string? Name { get; private set; }

    /// <summary>The sentence with the landmark in place of what only points to it.</summary>
    public string NamedIn(string sentence)
    {
        _otherTower |= OtherTower().IsMatch(sentence);
        if (Lighthouse().Match(sentence) is { Success: true } told)
        {
            Name ??= (told.Groups["kind"].Value + "lighthouse").ToLowerInvariant();
        }

        if (Name is null)
        {
            return sentence;
        }

        IsDark = (IsDark || WentDark().IsMatch(sentence)) && !ShinesAgain().IsMatch(sentence);
        var named = _otherTower ? sentence : TheTower().Replace(sentence, IsDark ? "${the} dark lighthouse" : "${the} lighthouse");
        return TheLamp().Replace(named, "$& of the lighthouse");
    }

    [GeneratedRegex(@"\b(?:an?|the|our|this|that) (?<kind>(?:(?:old|ancient|little|tall|white|lonely|abandoned|great) ){0,2})lighthouse\b(?! keeper)", RegexOptions.IgnoreCase)]
    private static partial Regex Lighthouse();

    // A tower that the story brings in by itself: "a tower", "the castle tower".
    [GeneratedRegex(@"\b(?:an?|another)(?: \p{Ll}+){0,3} tower\b|\b(?:castle|bell|clock|church|stone|water|crystal|palace|wizard['’]s) towers?\b", RegexOptions.IgnoreCase)]
    private static partial Regex OtherTower();

    [GeneratedRegex(@"\b(?<the>the)(?: (?:old|tall|dark|great|high|white))? tower\b", RegexOptions.IgnoreCase)]
    private static partial Regex TheTower();

    [GeneratedRegex(@"\blighthouse (?:had gone|went|was|fell|stood|grew) (?:dark|out)\b|\b(?:lamp|light|beam) (?:had gone|went|was|blew) out\b", RegexOptions.IgnoreCase)]
    private static partial Regex WentDark();

    [GeneratedRegex(@"\b(?:lamp|light|lighthouse|beam) (?:\p{Ll}+ )?(?:burned|burnt|shone|shined|glowed|blazed|flashed|lit|shines|burns)\b|\blit the (?:great |big |old )?(?:lamp|light|lighthouse)\b|\b(?:shone|burned|glowed) again\b", RegexOptions.IgnoreCase)]
    private static partial Regex ShinesAgain();

    [GeneratedRegex(@"\bthe (?:great|big|huge) lamp\b(?! of)", RegexOptions.IgnoreCase)]
    private static partial Regex TheLamp();
}
