using CreativeStudio.Domain.StoryVideo;
using CreativeStudio.GpuRunner.Scripts;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>The feeling of a scene, from its words and from the story's theme.</summary>
internal static class SceneMood
{
    private static readonly (string Mood, HashSet<string> Words)[] Moods =
    [
        ("tense and dark", Words.Set(
            "afraid fear feared scared terrified danger dangerous dark darkness shadow shadows monster scream screamed screaming attack attacked fought fight trembled trembling "
            + "threat evil roar roared storm crashed alarm warning angst gefahr dunkel dunkelheit schrie zitterte")),
        ("melancholy and quiet", Words.Set(
            "sad sadly tears cried weeping wept lonely alone lost grief sorrow goodbye farewell missed empty forgotten sighed heartbroken traurig tränen einsam weinte allein abschied")),
        ("joyful and warm", Words.Set(
            "laughed laughing laugh smiled smile joy joyful happy happily celebrate celebrated danced dancing cheered sang singing home together friend friends hugged party "
            + "lachte lächelte freude glücklich feierten tanzten sangen freund freunde zuhause")),
        ("wondrous and mysterious", Words.Set(
            "magic magical wonder glow glowing glowed shimmering sparkling sparkled mystical discovered enchanted golden shone shining beautiful dream miracle secret stars "
            + "magisch zauber leuchtete leuchten glänzte funkelte verzaubert wunder geheimnis sterne")),
    ];

    public static string Of(IReadOnlyList<Beat> scene, StoryTheme? theme)
    {
        var words = scene.SelectMany(b => Words.Of(b.Sentence.Text)).ToList();
        var (mood, hits) = Moods.Select(m => (m.Mood, Hits: words.Count(m.Words.Contains))).MaxBy(m => m.Hits);
        var felt = hits > 0 ? mood : null;
        return string.Join(", ", new[] { felt is null ? null : felt + " mood", Of(theme) }.OfType<string>());
    }

    private static string? Of(StoryTheme? theme) => theme switch
    {
        StoryTheme.Adventure => "adventurous atmosphere",
        StoryTheme.Fantasy => "enchanted fantasy atmosphere",
        StoryTheme.SciFi => "futuristic science fiction atmosphere",
        StoryTheme.Drama => "emotional intimate atmosphere",
        StoryTheme.Comedy => "playful cheerful atmosphere",
        _ => null,
    };
}
