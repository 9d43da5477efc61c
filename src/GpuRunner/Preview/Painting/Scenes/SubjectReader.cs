using Word = CreativeStudio.GpuRunner.Preview.Painting.Scenes.PromptReader.Word;

namespace CreativeStudio.GpuRunner.Preview.Painting.Scenes;

/// <summary>Finds the figures and things of a prompt with their number, colours, pose and, for people, their name. Pure.</summary>
internal static class SubjectReader
{
    private const int WordsBefore = 4;
    private const int Many = 6;
    private const int WordsAfter = 6;
    private const int WordsToDeed = 18;

    public static IReadOnlyList<Subject> Read(IReadOnlyList<Word> words)
    {
        var subjects = new List<Subject>();
        var named = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].NoThing || PromptReader.Find(Vocabulary.Motifs, words[i].Text) is not { } motif || IsSomethingElse(words, i))
            {
                ReadName(words, i, subjects, named);
                continue;
            }

            if (words[i].Text is "wine" && words.Take(i).TakeLast(4).Any(word => word.Text is "glass" or "glasses"))
            {
                motif = Motif.Glass;
            }

            var subject = Describe(words, i, motif);
            var known = subjects.FindIndex(other => other.Motif == subject.Motif && (motif is not (Motif.Fruit or Motif.Farmyard) || other.Word == subject.Word));
            if (known >= 0 && words[i - 1].Text is "of")
            {
                // "A bowl of ramen" is one bowl.
                subjects[known] = subjects[known] with { Word = subject.Word };
            }
            else if (known < 0)
            {
                subjects.Add(subject);
                RememberName(words, i, subjects, named);
            }
            else if (subject.Count > subjects[known].Count)
            {
                subjects[known] = subjects[known] with { Count = subject.Count };
            }
        }

        return subjects;
    }

    /// <summary>A "tree house", a "tree trunk".</summary>
    private static bool IsSomethingElse(IReadOnlyList<Word> words, int at)
    {
        var (before, after) = (at > 0 ? words[at - 1].Text : "", at + 1 < words.Count ? words[at + 1].Text : "");
        return words[at].Text switch
        {
            "bird" or "fish" or "worm" => after is "eye",
            "tea" or "coffee" or "wine" => after is "house" or "table" or "room" or "party" || (after is "shop" && words.All(word => word.Text != "logo")),
            "cherry" or "blossom" or "blossoms" => after is "blossom" or "blossoms" or "tree" || before is "cherry",
            "book" => after is "cover",
            "astronaut" or "spacesuit" => IsBeast(before) || IsBeast(after),
            "bottle" => before is "perfume" or "wine" or "whisky" or "whiskey",
            "plane" or "jet" or "trunk" or "home" or "house" => before is "tree" or "at",
            _ => false,
        };
    }

    private static bool IsBeast(string word) => PromptReader.Find(Vocabulary.Motifs, word) is { } motif && MotifCatalogue.RoleOf(motif) == Role.Animal;

    /// <summary>"An astronaut cat", "a dog in a spacesuit".</summary>
    private static bool IsSuited(IReadOnlyList<Word> words, int at, Motif motif) =>
        MotifCatalogue.RoleOf(motif) == Role.Animal
        && (words.Skip(at + 1).Take(5).Any(word => word.Text is "spacesuit" or "space-suit") || (at > 0 && words[at - 1].Text == "astronaut") || (at + 1 < words.Count && words[at + 1].Text == "astronaut"));

    private static Subject Describe(IReadOnlyList<Word> words, int at, Motif motif)
    {
        bool female = false, young = false, old = false, small = false, large = false, glowing = false;
        var pair = motif is Motif.Shoe or Motif.Headphones or Motif.Plate or Motif.Bowl;
        var count = PromptReader.IsPlural(words[at].Text) && MotifCatalogue.RoleOf(motif) != Role.Celestial && !pair ? 2 : 1;
        Rgb? colour = null;
        for (var i = at - 1; i >= Math.Max(0, at - WordsBefore); i--)
        {
            var word = words[i].Text;
            if (word is "and" or "with" || (!words[i].NoThing && PromptReader.Find(Vocabulary.Motifs, word) is not null && word != "oak"))
            {
                break;
            }

            colour ??= PromptReader.Find(Vocabulary.Colours, word);
            young |= Vocabulary.Young.Contains(word);
            old |= Vocabulary.Old.Contains(word);
            small |= Vocabulary.Small.Contains(word);
            large |= Vocabulary.Large.Contains(word);
            glowing |= Vocabulary.Glowing.Contains(word);
            if (Vocabulary.Counts.TryGetValue(word, out var told))
            {
                count = Math.Max(count, told);
                break;
            }
        }

        if (motif is Motif.Flower && IsFieldOf(words, at))
        {
            count = Math.Max(count, Many);
        }

        var person = MotifCatalogue.RoleOf(motif) == Role.Person;
        female = person && IsFemale(words, at, motif);
        var name = NameAfter(words, at);
        if (name is not null)
        {
            female = person && (IsFemale(words, at, motif) || (IsOpen(motif) && SoundsFemale(words, name)));
        }

        var key = SceneRandom.Hash(name ?? motif.ToString());
        return new Subject(
            Aged(motif, young, old, female), Math.Min(count, 6), key, person ? GarmentColour(words, at) ?? colour : colour,
            person ? HairColour(words, at) : null, PoseOf(words, at, motif), female, young || MotifCatalogue.IsChild(motif), old, small, large, glowing)
        {
            Word = words[at].Text,
            Suited = IsSuited(words, at, motif),
            Unlit = motif is Motif.Lighthouse && words.Skip(Math.Max(0, at - 2)).Take(at > 1 ? 2 : at).Concat(words.Skip(at + 1).Take(3)).Any(word => word.Text is "dark" or "out" or "unlit"),
        };
    }

    /// <summary>"A sunflower field", "a field of roses".</summary>
    private static bool IsFieldOf(IReadOnlyList<Word> words, int at) =>
        (at + 1 < words.Count && words[at + 1].Text is "field" or "fields" or "meadow" or "garden" or "gardens")
        || (at > 1 && words[at - 1].Text is "of" && words[at - 2].Text is "field" or "fields" or "meadow" or "garden");

    private static Motif Aged(Motif motif, bool young, bool old, bool female) => motif switch
    {
        Motif.Man when old => Motif.OldMan,
        Motif.Woman when old => Motif.OldWoman,
        Motif.Man when young => Motif.Boy,
        Motif.Woman when young => Motif.Girl,
        Motif.Person when old => female ? Motif.OldWoman : Motif.OldMan,
        _ => motif,
    };

    private static bool IsOpen(Motif motif) => motif is Motif.Person or Motif.Child or Motif.Wizard or Motif.Captain or Motif.Scientist or Motif.Astronaut or Motif.Knight;

    private static bool IsFemale(IReadOnlyList<Word> words, int at, Motif motif)
    {
        if (!IsOpen(motif))
        {
            return motif is Motif.Girl or Motif.Woman or Motif.OldWoman or Motif.Queen or Motif.Princess or Motif.Witch or Motif.Fairy;
        }

        for (var i = Math.Max(0, at - WordsBefore); i < Math.Min(words.Count, at + 16); i++)
        {
            if (Vocabulary.Female.Contains(words[i].Text))
            {
                return true;
            }

            if (Vocabulary.Male.Contains(words[i].Text))
            {
                return false;
            }
        }

        return false;
    }

    private static bool SoundsFemale(IReadOnlyList<Word> words, string name) =>
        name[^1] is 'a' or 'e' && !words.Any(word => Vocabulary.Male.Contains(word.Text));

    /// <summary>The name that follows a kind: "wizard named Elara", "wizard Elara", "a girl called Mia".</summary>
    private static string? NameAfter(IReadOnlyList<Word> words, int at)
    {
        var next = at + 1;
        while (next < words.Count && words[next].Text is "named" or "called" or "name" or "is")
        {
            next++;
        }

        return next < words.Count && IsName(words[next]) ? words[next].Text : null;
    }

    private static bool IsName(Word word) =>
        word.Capital && word.Text.Length > 1 && !Vocabulary.NotNames.Contains(word.Text) && !Vocabulary.Deeds.Contains(word.Text)
        && PromptReader.Find(Vocabulary.Motifs, word.Text) is null && PromptReader.Find(Vocabulary.Places, word.Text) is null
        && PromptReader.Find(Vocabulary.Styles, word.Text) is null && PromptReader.Find(Vocabulary.Times, word.Text) is null
        && PromptReader.Find(Vocabulary.Moods, word.Text) is null && PromptReader.Find(Vocabulary.Weathers, word.Text) is null
        && PromptReader.Find(Vocabulary.Seasons, word.Text) is null && PromptReader.Find(Vocabulary.Poses, word.Text) is null
        && PromptReader.Find(Vocabulary.Colours, word.Text) is null && !Vocabulary.Old.Contains(word.Text) && !Vocabulary.Young.Contains(word.Text);

    private static void RememberName(IReadOnlyList<Word> words, int at, List<Subject> subjects, Dictionary<string, int> named)
    {
        if (NameAfter(words, at) is { } name)
        {
            named.TryAdd(name, subjects.Count - 1);
        }
    }

    /// <summary>A capitalised word that is no known word and does something is a person; "Elara, a young wizard" is left to the wizard.</summary>
    private static void ReadName(IReadOnlyList<Word> words, int at, List<Subject> subjects, Dictionary<string, int> named)
    {
        var word = words[at];
        if (!IsName(word) || named.ContainsKey(word.Text) || at + 1 >= words.Count)
        {
            return;
        }

        for (var i = at + 1; i < Math.Min(words.Count, at + 6); i++)
        {
            if (PromptReader.Find(Vocabulary.Motifs, words[i].Text) is { } motif && MotifCatalogue.RoleOf(motif) is Role.Person or Role.Animal or Role.FlyingAnimal
                && i - at <= 5 && words[at + 1].Text is "the" or "a" or "an" or "young" or "is" or "was")
            {
                var described = Describe(words, i, motif);
                subjects.Add(described with
                {
                    Key = SceneRandom.Hash(word.Text),
                    Female = described.Female || (IsOpen(motif) && SoundsFemale(words, word.Text)),
                });
                named[word.Text] = subjects.Count - 1;
                return;
            }
        }

        var acts = Vocabulary.Deeds.Contains(words[at + 1].Text) || PromptReader.Find(Vocabulary.Poses, words[at + 1].Text) is not null;
        if (acts && subjects.Count(s => s.Motif == Motif.Person) < 2)
        {
            var described = Describe(words, at, Motif.Person);
            subjects.Add(described with { Key = SceneRandom.Hash(word.Text), Count = 1, Female = described.Female || SoundsFemale(words, word.Text) });
            named[word.Text] = subjects.Count - 1;
        }
    }

    private static Rgb? GarmentColour(IReadOnlyList<Word> words, int at)
    {
        for (var i = at; i < Math.Min(words.Count, at + 12); i++)
        {
            if (Vocabulary.Garments.Contains(words[i].Text))
            {
                for (var j = i - 1; j >= Math.Max(at - 2, i - 3); j--)
                {
                    if (j >= 0 && PromptReader.Find(Vocabulary.Colours, words[j].Text) is { } colour)
                    {
                        return colour;
                    }
                }
            }
        }

        return null;
    }

    private static Rgb? HairColour(IReadOnlyList<Word> words, int at)
    {
        for (var i = Math.Max(0, at - WordsBefore); i < Math.Min(words.Count, at + 12); i++)
        {
            if (Vocabulary.HairColours.TryGetValue(words[i].Text, out var colour))
            {
                return colour;
            }
        }

        return null;
    }

    private static Pose PoseOf(IReadOnlyList<Word> words, int at, Motif motif)
    {
        for (var i = at + 1; i < Math.Min(words.Count, at + WordsToDeed); i++)
        {
            if (words[i].StartsSentence || IsAnotherActor(words, at, i))
            {
                break;
            }

            if (MotifCatalogue.RoleOf(motif) == Role.FlyingAnimal && words[i].Text is "wire" or "branch" or "fence" or "twig")
            {
                return Pose.Sitting;
            }

            if (Vocabulary.Poses.TryGetValue(words[i].Text, out var pose) && Can(words, motif, pose, i))
            {
                return pose == Pose.Flying && Steers(words, i) ? Pose.Holding : pose;
            }
        }

        return at > 0 && Vocabulary.Poses.TryGetValue(words[at - 1].Text, out var earlier) && Can(words, motif, earlier, at - 1) ? earlier : Pose.Standing;
    }

    private static bool Can(IReadOnlyList<Word> words, Motif motif, Pose pose, int at) => pose switch
    {
        Pose.Flying => !(MotifCatalogue.RoleOf(motif) is Role.Animal && motif != Motif.Unicorn),
        Pose.BreathingFire => motif == Motif.Dragon && words.Skip(at).Take(WordsAfter).Any(word => word.Text is "fire" or "flame" or "flames" or "fire-breathing"),
        _ => true,
    };

    /// <summary>What comes after somebody else is that one's deed, unless both are joined: "a girl and a dragon fly".</summary>
    private static bool IsAnotherActor(IReadOnlyList<Word> words, int first, int at)
    {
        var actor = !words[at].NoThing && PromptReader.Find(Vocabulary.Motifs, words[at].Text) is { } motif && MotifCatalogue.IsCreature(motif);
        return actor && !words.Skip(Math.Max(first + 1, at - WordsBefore)).Take(Math.Min(WordsBefore, at - first - 1)).Any(word => word.Text == "and");
    }

    /// <summary>Who flies a kite stays on the ground.</summary>
    private static bool Steers(IReadOnlyList<Word> words, int at) =>
        words.Skip(at + 1).Take(4).Any(word => PromptReader.Find(Vocabulary.Motifs, word.Text) is Motif.Kite or Motif.Balloon or Motif.Airplane or Motif.Spaceship);
}
