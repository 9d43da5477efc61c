using System.Text.Json;
using System.Text.Json.Serialization;
using CreativeStudio.Domain.Influencer;
using CreativeStudio.Domain.Media;

namespace CreativeStudio.GpuRunner.Influencer;

/// <summary>The file <c>persona.json</c>: somebody who does not exist, ready to post. Says so itself: platforms ask for it.</summary>
/// <param name="Appearance">The description that every picture was asked for with.</param>
/// <param name="Voice">How the persona writes.</param>
/// <param name="PostingPlan">A week, from Monday.</param>
/// <param name="Pictures">What was asked for and how alike the face came out.</param>
internal sealed record Persona(
    string Name,
    string Handle,
    int Age,
    InfluencerGender Gender,
    Ethnicity Ethnicity,
    InfluencerStyle Style,
    Niche Niche,
    string Personality,
    string Appearance,
    string Bio,
    PersonaVoice Voice,
    IReadOnlyList<string> Topics,
    IReadOnlyList<string> Hashtags,
    IReadOnlyList<PlannedPost> PostingPlan,
    string Disclosure,
    string Engine,
    long Seed,
    IReadOnlyList<PersonaPicture> Pictures)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);
}

/// <summary>How a persona speaks and writes.</summary>
/// <param name="Narrator">The studio's voice that suits it, as story videos take it.</param>
internal sealed record PersonaVoice(string Tone, IReadOnlyList<string> Phrases, VoiceStyle Narrator);

/// <summary>A post of the week.</summary>
/// <param name="Time">Local time of the audience.</param>
/// <param name="Picture">File that suits it.</param>
internal sealed record PlannedPost(string Day, string Time, string Format, string Topic, string Caption, string Picture);

/// <summary>A delivered picture.</summary>
/// <param name="Likeness">0 to 1 against the first picture; 1 for the first itself.</param>
/// <param name="Attempts">2 where the first try missed the likeness and was made again for free.</param>
internal sealed record PersonaPicture(string File, string Pose, string Prompt, long Seed, int Width, int Height, double Likeness, int Attempts);
