namespace CreativeStudio.GpuRunner.Preview.Painting;

/// <summary>Reads a prompt for what it names: place, hour, weather, season, mood, style and the figures and things in it. Pure.</summary>
internal static class PromptReader
{
    private const int WordsRead = 600;
    private const int SubjectsKept = 10;

    public static SceneDescription Read(string prompt, string negativePrompt)
    {
        var words = Words(prompt);
        var subjects = SubjectReader.Read(words);
        var unwanted = Words(negativePrompt).Select(word => Find(Vocabulary.Motifs, word.Text)).OfType<Motif>().ToHashSet();
        subjects = [.. WithLampsInTheirTowers(subjects).Where(subject => !unwanted.Contains(subject.Motif)).Take(SubjectsKept)];
        var magical = words.Any(word => Vocabulary.Magical.Contains(word.Text));
        var place = PlaceOf(words, subjects, magical);
        var weather = First(words, Vocabulary.Weathers) ?? Weather.Clear;
        return new SceneDescription(
            StyleOf(words), place, TimeOf(words, subjects, weather), weather,
            First(words, Vocabulary.Seasons) ?? (weather == Weather.Snow ? Season.Winter : Season.Summer),
            First(words, Vocabulary.Moods) ?? Mood.Calm, subjects, magical, words.Any(word => Vocabulary.Futuristic.Contains(word.Text)));
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
        || Vocabulary.HairColours.ContainsKey(word) || Vocabulary.Styles.ContainsKey(word) || Vocabulary.Seasons.ContainsKey(word);

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
        var place = told.Count == 0 ? ImpliedBy(subjects) : Strongest(told);
        return place == Place.Forest && magical ? Place.MagicForest : place;
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
                case Motif.Car: return Place.City;
                default: break;
            }
        }

        return Place.Open;
    }
}
