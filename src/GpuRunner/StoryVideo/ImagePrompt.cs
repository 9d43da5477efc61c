using System.Text.RegularExpressions;
using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.StoryVideo;
using CreativeStudio.GpuRunner.Scripts;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>Writes the picture prompt of a scene: who does what, where, when, in which weather, mood and style.</summary>
internal static partial class ImagePrompt
{
    /// <summary>Longest prompt in characters.</summary>
    public const int MaxLength = 600;

    private const int MaxActionLength = 210;
    private const int MostCharacters = 3;

    private static readonly HashSet<string> On = Words.Set(
        "shore beach coast cliff cliffs island planet mars bridge road path hill hills hilltop mountain mountains peak summit ship boat deck rooftop street riverbank glacier stage farm sea ocean");

    private static readonly HashSet<string> At = Words.Set("harbor harbour port station lighthouse lake river waterfall well tower castle palace windmill mill pond stream horizon airport");

    public static string Of(IReadOnlyList<Beat> scene, StoryVideoRequest request, StoryLanguage language, string shot)
    {
        var present = scene.SelectMany(b => b.Present).CountBy(c => c).OrderByDescending(c => c.Value).Select(c => c.Key).Take(MostCharacters).ToList();
        var key = scene.MaxBy(b => Visibility(b, language))!;
        var action = language == StoryLanguage.Other ? Foreign(key, language) : language == StoryLanguage.English ? Action(key) : "";
        var introduced = CharacterPhrases.IntroduceIn(ref action, present);
        var others = present.Except(introduced).Select(c => c.Phrase).ToList();
        var parts = new List<string> { shot, action };
        parts.Add((action.Length > 0 && others.Count > 0 ? "with " : "") + string.Join(" and ", others));
        parts.AddRange(Details(scene, key, language, action, present));
        parts.AddRange(Surroundings(SettingOf(scene, key), string.Join(' ', parts)));
        parts.Add(SceneMood.Of(scene, request.Theme));
        return Fit([.. parts.Where(p => p.Length > 0)], StyleOf(request.VisualStyle) + ", highly detailed, rich composition");
    }

    /// <summary>What the picture must not show.</summary>
    public static string Negative(VisualStyle style) =>
        "text, watermark, signature, logo, frame, blurry, low quality, jpeg artifacts, deformed, bad anatomy, extra fingers, extra limbs, "
        + "duplicate, cropped head, " + style switch
        {
            VisualStyle.Realistic or VisualStyle.Cinematic => "cartoon, painting, illustration, 3d render",
            VisualStyle.Anime or VisualStyle.Cartoon => "photograph, realistic, 3d render",
            _ => "photograph, flat drawing, sketch",
        };

    private static string StyleOf(VisualStyle style) => style switch
    {
        VisualStyle.Pixar => "pixar style 3d animation, rounded friendly shapes, warm soft light",
        VisualStyle.Realistic => "realistic style photograph, natural light, fine detail",
        VisualStyle.Anime => "anime style, painted background, clean line art",
        VisualStyle.Cartoon => "cartoon style, flat vivid colours, bold outlines",
        _ => "cinematic style film still, dramatic light, depth of field",
    };

    // The sentence with the most to see; what is narrated shows more than what is said.
    private static double Visibility(Beat beat, StoryLanguage language)
    {
        var narrated = Words.WithoutSpeech(beat.Told);
        var terms = Words.Of(narrated).Count(w => StoryVocabulary.Find(w, language) is not null);
        return terms + (beat.Present.Count > 0 ? 1 : 0) + Math.Min(1, narrated.Length / 200.0) - (Words.HasSpeech(beat.Told) ? 0.7 : 0);
    }

    // The sentence as narrated, with the one who acts in place of the pronoun.
    private static string Action(Beat beat)
    {
        var narrated = SpeechTag().Replace(Words.WithoutSpeech(beat.Told), " ");
        var text = Spaces().Replace(LeadIn().Replace(Plain().Replace(narrated, " ").Trim(), ""), " ").Trim(' ', ',', ';', ':');
        if (BareSpeech().Match(text) is { Success: true } speech)
        {
            text = speech.Groups["who"].Value + " speaking";
        }
        else if (Words.Of(text).Count(w => !Words.IsFunction(w)) < 2)
        {
            text = Spaces().Replace(Plain().Replace(beat.Told, " "), " ").Trim(' ', ',', ';', ':');
        }

        return Shorten(CharacterPhrases.NamePronouns(text, beat.Present), MaxActionLength);
    }

    private static IEnumerable<string> Details(IReadOnlyList<Beat> scene, Beat key, StoryLanguage language, string action, List<Character> present)
    {
        var known = Words.Of(action + " " + string.Join(' ', present.Select(c => c.Phrase))).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var most = language == StoryLanguage.English ? 4 : 7;
        foreach (var beat in scene.Where(b => b != key || language != StoryLanguage.English))
        {
            var words = Words.In(Words.WithoutSpeech(beat.Told));
            for (var i = 0; i < words.Count && most > 0; i++)
            {
                var term = StoryVocabulary.Find(words[i].Text, language);
                if (term is { Kind: TermKind.Thing or TermKind.Creature or TermKind.Person } && !present.Exists(c => c.IsCalled([words[i].Text])) && known.Add(term.English))
                {
                    most--;
                    yield return NounPhrase.At(words, i, language);
                }
            }
        }
    }

    private static Setting SettingOf(IReadOnlyList<Beat> scene, Beat key) => key.Setting with
    {
        Time = key.Setting.Time ?? scene[^1].Setting.Time,
        Weather = key.Setting.Weather ?? scene[^1].Setting.Weather,
    };

    private static IEnumerable<string> Surroundings(Setting setting, string said)
    {
        bool Says(string phrase) => Words.Of(phrase).LastOrDefault() is { } noun && Words.Of(said).Contains(noun, StringComparer.OrdinalIgnoreCase);
        if (setting.Place is { } place && !Says(place))
        {
            yield return (On.Contains(Words.Of(place).Last()) ? "on the " : At.Contains(Words.Of(place).Last()) ? "at the " : "in the ") + place;
        }

        if (setting.Time is { } time && !Says(time))
        {
            yield return time switch
            {
                "night" => "at night",
                "morning" => "morning light",
                "midday" => "bright midday",
                "afternoon" => "afternoon light",
                "evening" => "evening light",
                _ => "at " + time,
            };
        }

        if (setting.Weather is { } weather && !Says(weather))
        {
            yield return weather;
        }
    }

    private static string Foreign(Beat key, StoryLanguage language) =>
        Words.Of(key.Sentence.Text).Count(w => StoryVocabulary.Find(w, language) is not null) >= 2
            ? ""
            : Shorten(Spaces().Replace(Plain().Replace(key.Sentence.Text, " "), " ").Trim(' ', ',', '。', '、'), MaxActionLength);

    private static string Fit(List<string> parts, string style)
    {
        while (parts.Count > 2 && Joined(parts, style).Length > MaxLength)
        {
            // The details go first: they stand before surroundings and mood.
            parts.RemoveAt(Math.Max(2, parts.Count - 4));
        }

        var room = MaxLength - style.Length - 2;
        var content = string.Join(", ", parts);
        return Doubled().Replace((content.Length > room ? Shorten(content, room) : content) + ", " + style, ", ");
    }

    private static string Joined(List<string> parts, string style) => string.Join(", ", parts.Append(style));

    private static string Shorten(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var clause = text.LastIndexOfAny([',', ';'], length - 1);
        var space = text.LastIndexOf(' ', length - 1);
        var end = clause > length / 2 ? clause : space > 0 ? space : char.IsLowSurrogate(text[length]) ? length - 1 : length;
        return text[..end].Trim(' ', ',', ';');
    }

    [GeneratedRegex("[\"“”„«»「」『』.!?…。！？()\\[\\]{}:;<>|*_#]+")]
    private static partial Regex Plain();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"(?:,\s*)+,\s*")]
    private static partial Regex Doubled();

    [GeneratedRegex(@"^(?:once upon a time|one day|and so|and|but|so|then|suddenly|finally|at last|meanwhile|there was|there were|there lived|soon|later|now|yet|still)\b[, ]*", RegexOptions.IgnoreCase)]
    private static partial Regex LeadIn();

    [GeneratedRegex(@"^\s*,?\s*(?:he|she|they|it|I)\s+(?:said|asked|replied|answered)\b|,\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex SpeechTag();

    [GeneratedRegex(@"^(?:said|asked|whispered|shouted|growled|cried|answered|replied|called|laughed|roared) (?<who>[\w' -]{1,40})$|^(?<who>[\w' -]{1,40}) (?:said|asked|whispered|shouted|growled|cried|answered|replied|called)$", RegexOptions.IgnoreCase)]
    private static partial Regex BareSpeech();
}
