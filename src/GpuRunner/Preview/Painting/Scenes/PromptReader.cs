using System.Text.RegularExpressions;

namespace CreativeStudio.GpuRunner.Preview.Painting.Scenes;

/// <summary>Reads a prompt for what it names: place, hour, weather, season, mood, style and the figures and things in it. Pure.</summary>
internal static partial class PromptReader
{
    private const int WordsRead = 600;
    private const int SubjectsKept = 10;

    public static SceneDescription Read(string prompt, string negativePrompt)
    {
        var text = Translation.ToEnglish(Lettering.Without(prompt));
        var words = Words(text);
        var subjects = SubjectReader.Read(words);
        var unwanted = Words(Translation.ToEnglish(negativePrompt)).Select(word => Find(Vocabulary.Motifs, word.Text)).OfType<Motif>().ToHashSet();
        subjects = [.. WithLampsInTheirTowers(subjects).Where(subject => !unwanted.Contains(subject.Motif)).Take(SubjectsKept)];
        var magical = words.Any(word => Vocabulary.Magical.Contains(word.Text));
        var lettering = Lettering.Read(prompt);
        var place = StillLifeOf(words, subjects, lettering) ?? PlaceOf(words, subjects, magical);
        if (place == Place.Studio)
        {
            subjects = [.. subjects.Where(subject => MotifCatalogue.RoleOf(subject.Motif) != Role.Landmark || subjects.All(other => MotifCatalogue.RoleOf(other.Motif) == Role.Landmark))];
        }

        var weather = First(words, Vocabulary.Weathers) ?? Weather.Clear;
        return new SceneDescription(
            StyleOf(words), place, TimeOf(words, subjects, weather), weather,
            First(words, Vocabulary.Seasons) ?? (weather == Weather.Snow || subjects.Any(subject => subject.Motif == Motif.Penguin) ? Season.Winter : Season.Summer),
            First(words, Vocabulary.Moods) ?? Mood.Calm, subjects, magical, words.Any(word => Vocabulary.Futuristic.Contains(word.Text)))
        {
            Finish = FinishOf(words, text),
            Perches = words.Any(word => word.Text is "wire" or "branch" or "twig") && subjects.Any(subject => MotifCatalogue.RoleOf(subject.Motif) == Role.FlyingAnimal),
            Camera = CameraOf(words),
            Backdrop = BackdropOf(words),
            Marble = words.Any(word => word.Text is "marble" or "stone" or "concrete"),
            Lettering = lettering,
            Neon = words.Any(word => word.Text is "neon"),
        };
    }

    /// <summary>Anime is drawn with line art and is coloured all the same.</summary>
    private static Finish FinishOf(List<Word> words, string text) => First(words, Vocabulary.Finishes) switch
    {
        Finish.Ink when StyleOf(words) == PaintingStyle.Anime => Finish.None,
        { } told => told,
        null => InGreys().IsMatch(text) ? Finish.Monochrome : Finish.None,
    };

    /// <summary>"Wide shot of a tree" is about the tree's smallness; films begin every scene with "wide shot, a tree", and want their figures seen.</summary>
    private static bool IsWideShotOf(List<Word> words) =>
        words.Zip(words.Skip(1), words.Skip(2)).Any(three => three is ({ Text: "wide" or "long" }, { Text: "shot" or "view" }, { Text: "of" }));

    private static Camera CameraOf(List<Word> words) =>
        words.Any(word => Vocabulary.CloseUp.Contains(word.Text)) ? Camera.CloseUp
        : words.Any(word => Vocabulary.WideShot.Contains(word.Text)) || IsWideShotOf(words) ? Camera.Wide
        : words.Any(word => Vocabulary.FromAbove.Contains(word.Text)) ? Camera.BirdsEye
        : Camera.Usual;

    [GeneratedRegex(@"\bblack[ -]and[ -]white (?:photo|picture|image|film|portrait|drawing|illustration|shot|street)|\bin black[ -]and[ -]white\b", RegexOptions.IgnoreCase)]
    private static partial Regex InGreys();

    private static bool IsBackdrop(string word) => word is "background" or "backdrop" or "wall";

    /// <summary>The colour before the wall or the background.</summary>
    private static Rgb? BackdropOf(List<Word> words)
    {
        for (var i = 1; i < words.Count; i++)
        {
            if (IsBackdrop(words[i].Text) && words.Take(i).TakeLast(2).Select(word => Find(Vocabulary.Colours, word.Text)).LastOrDefault(colour => colour is not null) is { } told)
            {
                return told;
            }
        }

        return null;
    }

    /// <summary>The great lamp of a lighthouse or tower is its own light, and no lantern beside it.</summary>
    private static IEnumerable<Subject> WithLampsInTheirTowers(IReadOnlyList<Subject> subjects)
    {
        var lamp = subjects.Any(subject => subject is { Motif: Motif.Lantern, Large: true }) && subjects.Any(IsTower);
        return subjects.Where(subject => !lamp || subject.Motif != Motif.Lantern).Select(subject => lamp && IsTower(subject) ? subject with { Glowing = true, Unlit = false } : subject);

        static bool IsTower(Subject subject) => subject.Motif is Motif.Lighthouse or Motif.Tower;
    }

    /// <summary>A word's meaning in a table, tried as it stands and as a plural.</summary>
    public static T? Find<T>(IReadOnlyDictionary<string, T> table, string word)
        where T : struct
    {
        foreach (var form in Singulars(word))
        {
            if (table.TryGetValue(form, out var meaning))
            {
                return meaning;
            }
        }

        return null;
    }

    public static bool IsPlural(string word) => word is "children" or "men" or "women" or "mice" or "geese" || word.Length > 3 && word[^1] == 's' && word[^2] != 's' && word is not "princess" and not "canvas";

    /// <param name="NoThing">There as a verb or a name: nothing to be drawn.</param>
    internal readonly record struct Word(string Text, bool Capital, bool StartsSentence, bool NoThing = false);

    private static IEnumerable<string> Singulars(string word)
    {
        yield return word;
        if (word.Length < 4)
        {
            yield break;
        }

        if (word.EndsWith("ves", StringComparison.Ordinal))
        {
            yield return word[..^3] + "f";
        }

        if (word.EndsWith("ies", StringComparison.Ordinal))
        {
            yield return word[..^3] + "y";
        }

        if (word.EndsWith("men", StringComparison.Ordinal))
        {
            yield return word[..^2] + "an";
        }

        if (word.EndsWith("ren", StringComparison.Ordinal))
        {
            yield return word[..^3];
        }

        if (word.EndsWith("es", StringComparison.Ordinal))
        {
            yield return word[..^2];
        }

        if (word[^1] == 's')
        {
            yield return word[..^1];
        }
    }

    /// <summary>Words in lower case; two that mean something together ("stone circle") also come joined, before the first of them.</summary>
    private static List<Word> Words(string text)
    {
        var words = new List<Word>();
        var starts = true;
        for (var i = 0; i < text.Length && words.Count < WordsRead;)
        {
            if (!char.IsAsciiLetter(text[i]))
            {
                starts |= text[i] is '.' or '!' or '?' or ':' or '\n';
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && (char.IsAsciiLetter(text[i]) || (text[i] == '-' && i + 1 < text.Length && char.IsAsciiLetter(text[i + 1]))))
            {
                i++;
            }

            words.Add(new Word(text[start..Math.Min(i, start + 40)].ToLowerInvariant(), char.IsAsciiLetterUpper(text[start]), starts));
            starts = false;
            if (i + 1 < text.Length && text[i] is '\'' or '\u2019' && text[i + 1] == 's')
            {
                i += 2;
            }
        }

        for (var i = words.Count - 2; i >= 0; i--)
        {
            var pair = words[i].Text + "-" + words[i + 1].Text;
            if (Means(pair))
            {
                words.Insert(i, new Word(pair, false, words[i].StartsSentence));
            }
        }

        return [.. words.Select((word, i) => word with { NoThing = PartOfSpeech.NamesNoThing(words, i) })];
    }

    private static bool Means(string word) =>
        Vocabulary.Motifs.ContainsKey(word) || Vocabulary.Places.ContainsKey(word) || Vocabulary.Times.ContainsKey(word)
        || Vocabulary.HairColours.ContainsKey(word) || Vocabulary.Styles.ContainsKey(word) || Vocabulary.Seasons.ContainsKey(word)
        || Vocabulary.Finishes.ContainsKey(word) || Vocabulary.CloseUp.Contains(word) || Vocabulary.WideShot.Contains(word) || Vocabulary.FromAbove.Contains(word);

    private static T? First<T>(List<Word> words, IReadOnlyDictionary<string, T> table)
        where T : struct => words.Where(word => !word.NoThing).Select(word => Find(table, word.Text)).FirstOrDefault(meaning => meaning is not null);

    private static PaintingStyle StyleOf(List<Word> words)
    {
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (words[i + 1].Text is "style" or "styled" && Find(Vocabulary.Styles, words[i].Text) is { } named)
            {
                return named;
            }
        }

        return First(words, Vocabulary.Styles) ?? PaintingStyle.Storybook;
    }

    private static TimeOfDay TimeOf(List<Word> words, IReadOnlyList<Subject> subjects, Weather weather)
    {
        var told = First(words, Vocabulary.Times);
        if (told is not null)
        {
            return told.Value;
        }

        return subjects.Any(s => s.Motif is Motif.Moon or Motif.Stars or Motif.Aurora or Motif.Fireflies) ? TimeOfDay.Night
            : subjects.Any(s => s.Motif == Motif.Campfire) && weather == Weather.Clear ? TimeOfDay.Night
            : TimeOfDay.Day;
    }

    private static Place PlaceOf(List<Word> words, IReadOnlyList<Subject> subjects, bool magical)
    {
        var told = words.Where(word => !word.NoThing).Select(word => Find(Vocabulary.Places, word.Text)).OfType<Place>().ToList();
        var moon = Enumerable.Range(2, Math.Max(0, words.Count - 2)).Any(i => words[i].Text == "moon" && words[i - 1].Text == "the" && words[i - 2].Text == "on");
        var place = moon ? Place.Planet : told.Count == 0 ? ImpliedBy(subjects) : Strongest(told);
        return place == Place.Forest && magical ? Place.MagicForest : place;
    }

    /// <summary>
    /// Things that are shown for themselves stand on a table, before a plain ground where a product, a logo or a background is asked for, or
    /// before a wall. Null where the prompt tells of a place, or of somebody who does something.
    /// </summary>
    private static Place? StillLifeOf(List<Word> words, IReadOnlyList<Subject> subjects, string? lettering)
    {
        var plain = words.Any(word => Vocabulary.Stage.Contains(word.Text)) || (BackdropOf(words) is not null && words.Any(word => word.Text is "background" or "backdrop"));
        var places = words.Where(word => !word.NoThing).Select(word => Find(Vocabulary.Places, word.Text)).OfType<Place>().ToList();
        var creatures = subjects.Any(subject => MotifCatalogue.IsCreature(subject.Motif));
        var goods = subjects.Count > 0 && subjects.All(subject => MotifCatalogue.RoleOf(subject.Motif) is Role.Object or Role.Vehicle or Role.Landmark or Role.Celestial);
        var table = subjects.Count > 0 && subjects.All(subject => MotifCatalogue.IsOfTheTable(subject.Motif)) && (subjects.Any(subject => IsNew(subject.Motif)) || words.Any(word => word.Text is "table" or "tabletop"));
        if (table && places.Count == 0 && words.Any(word => word.Text is "marble" or "table" or "tabletop" or "desk"))
        {
            return Place.Tabletop;
        }

        if (plain && (goods || lettering is not null || creatures) && subjects.Count + (lettering?.Length ?? 0) > 0)
        {
            return Place.Studio;
        }

        if (subjects.Count == 0 && places.Count == 0 && words.Any(word => word.Text is "studio"))
        {
            return Place.Studio;
        }

        if (places.Any(place => place is not (Place.Room or Place.City)))
        {
            return null;
        }

        if (words.Any(word => word.Text == "wall") && subjects.Count > 0 && places.Count == 0)
        {
            return Place.Wall;
        }

        if (lettering is not null && subjects.Count == 0 && places.Count == 0)
        {
            return words.Any(word => word.Text is "neon" or "sign") ? Place.Wall : Place.Studio;
        }

        return table ? Place.Tabletop : null;

        static bool IsNew(Motif motif) => motif is >= Motif.Bowl and <= Motif.Plant;
    }

    /// <summary>A room holds a window on the mountains, a beach holds the sea: the closer place wins over the wider.</summary>
    private static Place Strongest(List<Place> told)
    {
        Place[] close =
        [
            Place.Cockpit, Place.ThroneHall, Place.Laboratory, Place.Library, Place.Room, Place.Cave, Place.Underwater, Place.ShipDeck, Place.Harbor, Place.Island, Place.Beach,
            Place.Waterfall, Place.Lake, Place.River, Place.Coast,
        ];
        return close.Where(told.Contains).Cast<Place?>().FirstOrDefault() ?? told[0];
    }

    private static Place ImpliedBy(IReadOnlyList<Subject> subjects)
    {
        foreach (var subject in subjects)
        {
            switch (subject.Motif)
            {
                case Motif.Ship or Motif.Whale or Motif.Dolphin or Motif.Fish: return Place.Sea;
                case Motif.Boat: return Place.Lake;
                case Motif.Lighthouse: return Place.Coast;
                case Motif.Castle: return Place.CastleGrounds;
                case Motif.Spaceship or Motif.Planet or Motif.Astronaut: return Place.Space;
                case Motif.Throne: return Place.ThroneHall;
                case Motif.Flower or Motif.Butterfly: return Place.Meadow;
                case Motif.Scientist: return Place.Laboratory;
                case Motif.Bed or Motif.Sofa or Motif.Chair: return Place.Room;
                case Motif.Penguin: return Place.Mountains;
                case Motif.Farmyard: return Place.Meadow;
                case Motif.Car: return Place.City;
                default: break;
            }
        }

        return Place.Open;
    }
}
