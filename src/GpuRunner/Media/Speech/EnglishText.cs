using System.Text.RegularExpressions;

namespace CreativeStudio.GpuRunner.Media.Speech;

/// <summary>Writes out what English readers say differently from how it is spelt: numbers, money, times, titles. Pure.</summary>
internal static partial class EnglishText
{
    private static readonly Dictionary<string, string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mr"] = "Mister", ["mrs"] = "Missus", ["ms"] = "Miz", ["dr"] = "Doctor", ["prof"] = "Professor", ["sr"] = "Senior", ["jr"] = "Junior",
        ["lt"] = "Lieutenant", ["col"] = "Colonel", ["gen"] = "General", ["capt"] = "Captain", ["sgt"] = "Sergeant", ["rev"] = "Reverend",
        ["vs"] = "versus", ["etc"] = "et cetera", ["approx"] = "approximately", ["e.g"] = "for example", ["i.e"] = "that is",
    };

    /// <param name="text">ASCII, with – between the ends of a range, and £ € °.</param>
    public static string Expand(string text)
    {
        text = WebAddress().Replace(text, "");
        text = SaintOrStreet().Replace(text, m => m.Groups["saint"].Success ? "Saint " : "Street");
        text = Abbreviation().Replace(text, m => Abbreviations[m.Groups["short"].Value] + (m.Groups["end"].Success ? "." : ""));
        text = NumberSign().Replace(text, "number ");
        text = Range().Replace(text, " to ");
        text = Money().Replace(text, SayMoney);
        text = Time().Replace(text, SayTime);
        text = Decade().Replace(text, m => NumberWords.Plural(NumberWords.Year(int.Parse(m.Groups["year"].Value))));
        text = OrdinalNumber().Replace(text, m => NumberWords.Ordinal(m.Groups["digits"].Value.Replace(",", "")) + " ");
        text = Minus().Replace(text, "minus ");
        text = Degrees().Replace(text, m => m.Groups["scale"].Value switch { "C" => " degrees Celsius", "F" => " degrees Fahrenheit", _ => " degrees" });
        text = Number().Replace(text, SayNumber);
        text = text.Replace("%", " percent").Replace("&", " and ").Replace("+", " plus ").Replace("=", " equals ").Replace("@", " at ");
        return LooseDash().Replace(text, ", ");
    }

    private static string SayMoney(Match m)
    {
        var (unit, part) = m.Groups[1].Value switch { "$" => ("dollar", "cent"), "£" => ("pound", "penny"), _ => ("euro", "cent") };
        var whole = m.Groups[2].Value.Replace(",", "");
        if (m.Groups[4].Success)
        {
            var amount = NumberWords.Cardinal(whole) + (m.Groups[3].Success ? " point " + NumberWords.Digits(m.Groups[3].Value) : "");
            return $"{amount} {m.Groups[4].Value} {unit}s";
        }

        var words = $"{NumberWords.Cardinal(whole)} {unit}{(whole == "1" ? "" : "s")}";
        var parts = m.Groups[3].Success ? int.Parse(m.Groups[3].Value.PadRight(2, '0')) : 0;
        var plural = part == "penny" ? "pence" : "cents";
        return parts == 0 ? words : $"{words} and {NumberWords.Cardinal(parts)} {(parts == 1 ? part : plural)}";
    }

    private static string SayTime(Match m)
    {
        var (hour, minute) = (int.Parse(m.Groups["hour"].Value), int.Parse(m.Groups["minute"].Value));
        var half = m.Groups["half"].Success;
        return NumberWords.Cardinal(hour) + minute switch
        {
            0 => half || hour > 12 ? "" : " o'clock",
            < 10 => $" oh {NumberWords.Cardinal(minute)}",
            _ => $" {NumberWords.Cardinal(minute)}",
        } + (half ? m.Groups["half"].Value.StartsWith("a", StringComparison.OrdinalIgnoreCase) ? " A M " : " P M " : "");
    }

    private static string SayNumber(Match m)
    {
        var whole = m.Groups[1].Value.Replace(",", "");
        if (m.Groups[2].Success)
        {
            return $" {NumberWords.Cardinal(whole)} point {NumberWords.Digits(m.Groups[2].Value)} ";
        }

        var isYear = m.Groups[1].Length == 4 && int.TryParse(whole, out var year) && year is (>= 1100 and < 2000) or (>= 2000 and < 2100);
        return $" {(isYear ? NumberWords.Year(int.Parse(whole)) : NumberWords.Cardinal(whole))} ";
    }

    [GeneratedRegex(@"https?://|www\.", RegexOptions.IgnoreCase)]
    private static partial Regex WebAddress();

    [GeneratedRegex(@"\bSt\.(?<saint>\s+(?=[A-Z]))?")]
    private static partial Regex SaintOrStreet();

    // A full stop after an abbreviation that ends the text also ends the sentence.
    [GeneratedRegex(@"\b(?<short>mrs?|ms|dr|prof|sr|jr|lt|col|gen|capt|sgt|rev|vs|etc|approx|e\.g|i\.e)\.(?<end>\s*$)?", RegexOptions.IgnoreCase)]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"(?:\bNo\.\s?|#)(?=\d)")]
    private static partial Regex NumberSign();

    [GeneratedRegex(@"(?<=\d)\s?–\s?(?=\d)")]
    private static partial Regex Range();

    [GeneratedRegex(@"([$£€])\s?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2})(?!\d))?(?:\s(thousand|million|billion|trillion)\b)?")]
    private static partial Regex Money();

    [GeneratedRegex(@"\b(?<hour>[01]?\d|2[0-3]):(?<minute>[0-5]\d)(?:\s?(?<half>[ap]\.?m\b\.?))?", RegexOptions.IgnoreCase)]
    private static partial Regex Time();

    [GeneratedRegex(@"\b(?<year>1[1-9]\d0|20\d0)'?s\b")]
    private static partial Regex Decade();

    [GeneratedRegex(@"\b(?<digits>\d{1,3}(?:,\d{3})+|\d{1,15})(?:st|nd|rd|th)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OrdinalNumber();

    [GeneratedRegex(@"(?<=^|\s)[-–](?=\d)")]
    private static partial Regex Minus();

    [GeneratedRegex(@"\s?°\s?(?<scale>[CF]\b)?")]
    private static partial Regex Degrees();

    [GeneratedRegex(@"(\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.(\d+))?")]
    private static partial Regex Number();

    [GeneratedRegex(@"\s-+\s|--+|–")]
    private static partial Regex LooseDash();
}
