using System.Security.Cryptography;
using System.Text;
using CreativeStudio.Application.Common;

namespace CreativeStudio.Application.Texts;

/// <summary>
/// Enhances prompts by rules: what suits the subject, a light, a composition, the words of the style and of quality are put behind the
/// prompt, which itself stays word for word. The same prompt gives the same result. Pure.
/// </summary>
internal static class PromptRules
{
    /// <summary>Another name of the style <c>realistic</c>.</summary>
    public const string Photorealistic = "photorealistic";

    private const string AlwaysUnwanted = "blurry, low quality, jpeg artifacts, watermark, text, signature";

    // Words that a picture is not of.
    private static readonly HashSet<string> Small = new(
        "the a an of and in on with at by over under is are to from for as it its his her their this that into through very some while".Split(' '),
        StringComparer.Ordinal);

    /// <summary>What the rules make of a prompt.</summary>
    public sealed record Improvement(string Enhanced, string NegativePrompt, SuggestedParameters Parameters);

    /// <param name="style">A visual style; null chooses none where the prompt names one, and a photograph's otherwise.</param>
    public static Improvement Enhance(string prompt, string? style)
    {
        var words = Words(prompt);
        var subject = PromptSubject.Of(words);
        var look = PromptLook.Of(style, words);
        var seed = SHA256.HashData(Encoding.UTF8.GetBytes($"{style}|{prompt}"));
        string[] additions =
        [
            .. TwoOf(subject.Details, seed[0]),
            PromptLook.SaysLight(words) ? "" : One(subject.Lights, seed[1]),
            PromptLook.SaysComposition(words) ? "" : One(subject.Compositions, seed[2]),
            .. look.Words,
        ];
        var enhanced = prompt.TrimEnd('.', ',', ' ', '\n');
        foreach (var addition in additions.Where(text => text.Length > 0 && !prompt.Contains(text, StringComparison.OrdinalIgnoreCase)))
        {
            var longer = $"{enhanced}, {addition}";
            if (PlainText.Length(longer) > EnhancePrompt.MaxLength)
            {
                break;
            }

            enhanced = longer;
        }

        return new Improvement(
            enhanced, string.Join(", ", ((string[])[AlwaysUnwanted, subject.Unwanted, look.Unwanted]).Where(text => text.Length > 0)), look.Parameters);
    }

    /// <summary>True where a text still names what the prompt is of: at least three quarters of its telling words, in whatever form.</summary>
    public static bool KeepsSubject(string prompt, string text)
    {
        var telling = Words(prompt).Where(word => !Small.Contains(word)).Distinct(StringComparer.Ordinal).ToList();
        var there = Words(text).Select(Stem).ToHashSet(StringComparer.Ordinal);
        return telling.Count == 0 || telling.Count(word => there.Contains(Stem(word))) * 4 >= telling.Count * 3;
    }

    /// <summary>Letters and digits, in lower case.</summary>
    private static List<string> Words(string text)
    {
        var letters = string.Concat(text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' '));
        return [.. letters.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static string Stem(string word) => word.Length > 4 ? word[..Math.Max(4, word.Length - 3)] : word.TrimEnd('s');

    private static string One(string[] choices, byte seed) => choices[seed % choices.Length];

    private static string[] TwoOf(string[] choices, byte seed) =>
        [choices[seed % choices.Length], choices[(seed + 1 + (seed / choices.Length % (choices.Length - 1))) % choices.Length]];
}
