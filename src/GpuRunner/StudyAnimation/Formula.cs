using System.Text.RegularExpressions;

namespace CreativeStudio.GpuRunner.StudyAnimation;

/// <summary>A formula in a sentence.</summary>
/// <param name="Text">As written, with powers as <c>^2</c>.</param>
internal sealed record FoundFormula(string Text, int Index, int Length);

/// <summary>Finds formulae in sentences and reads them aloud.</summary>
internal static partial class Formula
{
    private static readonly HashSet<string> NotMath = Scripts.Words.Set("is of to in or as if by we it an so at be on do and the for are with");

    /// <summary>The first formula of a sentence: one with signs, or one in words ("force equals mass times acceleration").</summary>
    public static FoundFormula? In(string sentence)
    {
        var tokens = Token().Matches(sentence);
        var at = tokens.ToList().FindIndex(t => Relation().IsMatch(t.Value) && t.Value.Length < 60);
        return at < 0 ? InWords(sentence) : Around(sentence, tokens, at) ?? InWords(sentence);
    }

    /// <summary>The sentence with its formula in words, for the narrator.</summary>
    public static string Spoken(string sentence) =>
        In(sentence) is { } found && Relation().IsMatch(sentence.AsSpan(found.Index, found.Length))
            ? $"{sentence[..found.Index]}{SpokenFormula(found.Text)}{sentence[(found.Index + found.Length)..]}"
            : Power().Replace(sentence, m => " " + PowerName(m.Groups[1].Value));

    /// <summary>The script with its asterisks between factors as crosses: Markdown's emphasis is taken out of scripts.</summary>
    public static string KeepProducts(string script) => Product().Replace(script, " × ");

    public static bool IsChemical(string formula) => Chemical().IsMatch(formula.Replace(" ", "")) && formula.Any(char.IsDigit);

    private static FoundFormula? Around(string sentence, MatchCollection tokens, int at)
    {
        int first = at, last = at;
        while (first > 0 && IsMath(tokens[first - 1].Value) && !EndsClause(tokens[first - 1].Value))
        {
            first--;
        }

        while (last + 1 < tokens.Count && !EndsClause(tokens[last].Value) && IsMath(tokens[last + 1].Value))
        {
            last++;
        }

        while (first < at && tokens[first].Value is "a" or "A" or "I" && !IsOperator(tokens[first + 1].Value))
        {
            first++;
        }

        while (last > at && tokens[last].Value is "a" or "A" or "I" && !IsOperator(tokens[last - 1].Value))
        {
            last--;
        }

        var (start, end) = (tokens[first].Index, tokens[last].Index + tokens[last].Length);
        var text = sentence[start..end].TrimEnd('.', ',', ';', ':', '?', '!');
        var sides = Relation().Split(text);
        return sides.Length > 1 && sides.All(s => s.Any(char.IsLetterOrDigit)) ? new FoundFormula(Plain(text), start, text.Length) : null;
    }

    private static FoundFormula? InWords(string sentence)
    {
        var match = WordFormula().Match(sentence);
        if (!match.Success)
        {
            return null;
        }

        var right = match.Groups["right"].Value.Replace("divided by", "/").Replace(" times ", " × ").Replace(" plus ", " + ").Replace(" minus ", " - ").Replace(" the ", " ");
        var left = match.Groups["left"].Value.Split(' ');
        var subject = string.Join(' ', left.SkipWhile((w, i) => i < left.Length - 1 && (Scripts.Words.IsFunction(w) || w is "says" or "states")));
        return new FoundFormula($"{StudyReader.Capital(subject)} = {right.Trim()}", match.Index, match.Length);
    }

    // "²" and the like are powers; "*" is a dot, unless it joins numbers.
    private static string Plain(string text) => text.Replace("²", "^2").Replace("³", "^3").Replace("**", "^").Replace("⟶", "->").Replace("→", "->").Replace("=>", "->");

    private static string SpokenFormula(string text)
    {
        var chemical = IsChemical(text);
        var spoken = text.Replace("<->", " and back to ").Replace("->", " yields ").Replace("sqrt", " the square root of ").Replace("√", " the square root of ");
        spoken = chemical ? Letters().Replace(spoken, m => m.Length > 4 && m.Value.Skip(1).All(char.IsLower) ? m.Value : string.Join(' ', ElementOrDigits().Matches(m.Value).Select(x => x.Value)))
            : Power().Replace(spoken, m => $" {PowerName(m.Groups[1].Value)} ");
        spoken = chemical ? spoken : ShortLetters().Replace(spoken, m => string.Join(' ', m.Value.AsEnumerable()));
        spoken = spoken.Replace("=", " equals ").Replace("+", " plus ").Replace("×", " times ").Replace("*", " times ").Replace("·", " times ").Replace("/", " over ").Replace(" - ", " minus ").Replace("π", " pi ");
        return Spaces().Replace(spoken, " ").Trim();
    }

    private static string PowerName(string power) => power switch { "2" => "squared", "3" => "cubed", _ => $"to the power of {power.Trim('{', '}', '(', ')')}" };

    private static bool IsOperator(string token) => token.Length > 0 && token.All(c => "+-*/=<>×·÷→^±−".Contains(c));

    private static bool EndsClause(string token) => token.Length > 1 && token[^1] is '.' or ',' or ';' or ':' or '!' or '?';

    private static bool IsMath(string token)
    {
        var bare = token.TrimEnd('.', ',', ';', ':', '?', '!');
        return bare.Length > 0 && !NotMath.Contains(bare)
            && (IsOperator(bare) || (MathToken().IsMatch(bare) && (bare.Length <= 2 || Function().IsMatch(bare) || !bare.All(char.IsLetter) || Element().IsMatch(bare))));
    }

    [GeneratedRegex(@"\S+")]
    private static partial Regex Token();

    [GeneratedRegex(@"<->|->|→|⟶|=>|=|≈|≤|≥")]
    private static partial Regex Relation();

    [GeneratedRegex(@"^[\p{L}\d^_{}()\[\]+\-*/·×÷√π=<>→.,²³±Δ−∙]+$")]
    private static partial Regex MathToken();

    [GeneratedRegex(@"^(?:sin|cos|tan|log|ln|lim|sqrt|exp)\b")]
    private static partial Regex Function();

    [GeneratedRegex(@"^(?:[A-Z][a-z]?\d*){1,6}$")]
    private static partial Regex Element();

    [GeneratedRegex(@"^(?:\d*(?:[A-Z][a-z]?\d*|\([A-Z][a-z]?\d*\)\d*)+[+]?)+(?:<?->|=)(?:\d*(?:[A-Z][a-z]?\d*)+[+]?)+$")]
    private static partial Regex Chemical();

    [GeneratedRegex(@"\^(\d+|[a-z]\b|\{[^}]*\}|\([^)]*\))")]
    private static partial Regex Power();

    [GeneratedRegex(@"[A-Za-z\d]+")]
    private static partial Regex Letters();

    [GeneratedRegex(@"[A-Z][a-z]?|\d+|[a-z]")]
    private static partial Regex ElementOrDigits();

    [GeneratedRegex(@"\b(?!pi\b|sin\b|cos\b|tan\b|log\b|ln\b|the\b|of\b|to\b|and\b)[A-Za-z]{2,3}\b")]
    private static partial Regex ShortLetters();

    [GeneratedRegex(@" \* |(?<=\d)\*(?=\d)")]
    private static partial Regex Product();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\b(?<left>[a-z]+(?: [a-z]+)?) (?:equals|is equal to) (?<right>(?:the )?[a-z]+(?: [a-z]+)? (?:times|divided by|plus|minus) (?:the )?[a-z]+(?: [a-z]+)??)(?=[.,;]|$)", RegexOptions.IgnoreCase)]
    private static partial Regex WordFormula();
}
