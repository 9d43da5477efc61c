using System.Globalization;
using System.Text;
using CreativeStudio.Domain.Influencer;
using CreativeStudio.Domain.Media;
using Request = CreativeStudio.Domain.Influencer.InfluencerRequest;

namespace CreativeStudio.GpuRunner.Influencer;

/// <summary>Who the persona is, before there is a picture. Pure: the same request and seed give the same person.</summary>
/// <param name="Look">The words that fix the face in every prompt.</param>
internal sealed record PersonaDraft(string Name, string Handle, int Age, Niche Niche, string Personality, string Look);

/// <summary>Invents personas by rules.</summary>
internal static class PersonaWriter
{
    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    /// <summary>The person.</summary>
    public static PersonaDraft Draft(Request request, long seed)
    {
        var random = RandomOf(seed, "person");
        var first = Pick(random, PersonaWords.FirstNames(request.Ethnicity, request.Gender));
        var last = Pick(random, PersonaWords.LastNames(request.Ethnicity));
        var niche = request.Niche ?? PersonaWords.NicheOf(request.Style);
        var (youngest, oldest) = request.AgeRange switch
        {
            AgeRange.From18To25 => (20, 25),
            AgeRange.From26To35 => (26, 35),
            AgeRange.From36To45 => (36, 45),
            _ => (46, 62),
        };
        var age = random.Next(youngest, oldest + 1);
        var personality = request.Personality ?? Pick(random, PersonaWords.Personalities(niche));
        return new PersonaDraft($"{first} {last}", HandleOf(first, last, niche), age, niche, personality, LookOf(request, age, random));
    }

    /// <summary>Everything that goes with the person.</summary>
    public static Persona Write(Request request, long seed, PersonaDraft draft, string engine, IReadOnlyList<PersonaPicture> pictures)
    {
        var random = RandomOf(seed, "plan");
        var topics = PersonaWords.Topics(draft.Niche);
        var first = draft.Name.Split(' ')[0];
        var bio = $"{first}, {draft.Age} · {PersonaWords.Trade(draft.Niche)} · {Sentence(draft.Personality)} New posts every day.";
        var voice = new PersonaVoice($"{draft.Personality}; short sentences, first person", PersonaWords.Phrases(draft.Niche), NarratorOf(request));
        return new Persona(
            draft.Name, draft.Handle, draft.Age, request.Gender, request.Ethnicity, request.Style, draft.Niche, draft.Personality, draft.Look, bio,
            voice, topics, PersonaWords.Hashtags(draft.Niche), [.. Days.Select((day, i) => Post(day, i, draft, topics, pictures, random))],
            "This person does not exist. The pictures were made by artificial intelligence; say so where you post them.",
            engine, seed, pictures);
    }

    private static PlannedPost Post(
        string day, int i, PersonaDraft draft, IReadOnlyList<string> topics, IReadOnlyList<PersonaPicture> pictures, Random random)
    {
        // Reels where people have time, pictures in between.
        var reel = i is 1 or 3 or 5 or 6;
        var suited = pictures.Where(picture => picture.Height > picture.Width == reel).DefaultIfEmpty(pictures[0]).ToList();
        var topic = topics[i % topics.Count];
        var time = string.Create(CultureInfo.InvariantCulture, $"{(i > 4 ? 10 : 18) + random.Next(0, 2)}:{(random.Next(0, 4) * 15):00}");
        return new PlannedPost(
            day, time, reel ? "reel" : "picture", topic, PersonaWords.Caption(draft.Niche, topic, i), suited[i % suited.Count].File);
    }

    private static VoiceStyle NarratorOf(Request request) => (request.Gender, request.Style) switch
    {
        (InfluencerGender.Male, InfluencerStyle.Professional) => VoiceStyle.MaleDeep,
        (InfluencerGender.Male, _) => VoiceStyle.MaleWarm,
        (_, InfluencerStyle.Fitness or InfluencerStyle.Fashion) => VoiceStyle.FemaleEnergetic,
        _ => VoiceStyle.FemaleSoft,
    };

    // The same words in every prompt: a face is fixed by its details.
    private static string LookOf(Request request, int age, Random random)
    {
        var noun = request.Gender switch
        {
            InfluencerGender.Male => "man",
            InfluencerGender.Female => "woman",
            _ => "androgynous person",
        };
        var words = PersonaWords.LookOf(request.Ethnicity);
        var hair = request.Gender switch
        {
            InfluencerGender.Male => Pick(random, "short {0} hair", "cropped {0} hair", "wavy {0} hair, trimmed beard"),
            InfluencerGender.Female => Pick(random, "long {0} hair", "shoulder-length {0} hair", "{0} hair in a bun", "{0} hair in a ponytail"),
            _ => Pick(random, "chin-length {0} hair", "short tousled {0} hair"),
        };
        var colour = age > 45 && random.Next(2) == 0 ? "silver" : Pick(random, words.Hair);
        return $"a {age} year old {words.Word} {noun} with {string.Format(CultureInfo.InvariantCulture, hair, colour)}, "
            + $"{Pick(random, words.Eyes)} eyes, {Pick(random, words.Skin)} skin, {Pick(random, PersonaWords.Faces)}";
    }

    private static string HandleOf(string first, string last, Niche niche)
    {
        var letters = new StringBuilder();
        foreach (var c in $"{first}.{last}".ToLowerInvariant().Where(c => char.IsAsciiLetter(c) || c == '.'))
        {
            letters.Append(c);
        }

        return $"@{letters}.{niche.ToString().ToLowerInvariant()}";
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..].TrimEnd('.') + ".";

    private static T Pick<T>(Random random, params IReadOnlyList<T> items) => items[random.Next(items.Count)];

    // Of the seed's 53 bits both halves count; the part keeps two uses of one seed apart.
    internal static Random RandomOf(long seed, string part)
    {
        var hash = part.Aggregate(17, (h, c) => unchecked((h * 31) + c));
        return new Random(unchecked((int)(seed ^ (seed >> 31)) ^ hash));
    }
}
