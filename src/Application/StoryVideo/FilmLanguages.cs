using CreativeStudio.Application.Common;
using CreativeStudio.Application.LanguageModels;
using CreativeStudio.Domain.Scripts;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.StoryVideo;

namespace CreativeStudio.Application.StoryVideo;

/// <summary>The languages of a story's films, by ISO 639-1.</summary>
/// <param name="Script">What the script is written in: as said, else as recognised, else the first that is narrated.</param>
/// <param name="Narrated">What the films are narrated in, at least one; the first one's files have the plain names.</param>
public sealed record FilmLanguages(string Script, IReadOnlyList<string> Narrated)
{
    private const string English = "en";

    /// <summary>The languages of what was asked for.</summary>
    public static FilmLanguages Of(StoryVideoRequest film)
    {
        var script = film.ScriptLanguage ?? Languages.Detect(film.Script) ?? (film.Languages is [var first, ..] ? first : English);
        return new FilmLanguages(script, film.Languages ?? [script]);
    }

    /// <summary>True where a language is neither the script's nor comes with the request.</summary>
    public bool NeedsModel(StoryVideoRequest film) => Narrated.Any(language => language != Script && !film.Translations.ContainsKey(language));

    /// <summary>What is wrong with the translations that came with the request; null where nothing is.</summary>
    public Error? Check(StoryVideoRequest film)
    {
        var sentences = film.Translations.Count == 0 ? 0 : ScriptReader.Read(film.Script).Count;
        foreach (var (language, text) in film.Translations)
        {
            var field = $"translations.{language}";
            if (language == Script || !Narrated.Contains(language, StringComparer.Ordinal))
            {
                return ValidationErrors.Of(ValidationErrors.Invalid, field, language == Script ? "is the script's own language" : "is none of the languages");
            }

            var count = ScriptReader.Read(text).Count;
            if (count != sentences)
            {
                return ValidationErrors.Of(
                    ValidationErrors.Invalid, field,
                    $"has {count} sentences and the script has {sentences}: they must correspond (a sentence of more than "
                    + $"{ScriptReader.MaxSentenceLength} characters counts as its parts)");
            }
        }

        return null;
    }
}
