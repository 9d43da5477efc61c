using CreativeStudio.Domain.Media;

namespace CreativeStudio.GpuRunner.Preview.Nodes;

/// <summary>Finds the mood of music in the words that describe it.</summary>
internal static class MoodWords
{
    private static readonly (MusicMood Mood, string[] Words)[] Moods =
    [
        (MusicMood.Epic, ["epic", "heroic", "battle", "trailer", "triumphant", "powerful", "brass", "war", "rock", "metal", "majestic"]),
        (MusicMood.Emotional, ["emotional", "sad", "tender", "melancholic", "ballad", "romantic", "calm", "gentle", "piano", "intimate", "nostalgic"]),
        (MusicMood.Mysterious, ["mysterious", "dark", "eerie", "suspense", "ambient", "ominous", "horror", "tense", "night", "haunting"]),
        (MusicMood.Uplifting, ["uplifting", "happy", "bright", "joyful", "cheerful", "pop", "hopeful", "dance", "sunny", "playful"]),
    ];

    /// <summary>The mood that most of the words speak of, the earlier of two with as many; uplifting where none does.</summary>
    public static MusicMood Read(string tags)
    {
        var words = tags.ToLowerInvariant().Split([' ', ',', '.', ';', '-', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var best = Moods.MaxBy(mood => words.Count(mood.Words.Contains));
        return words.Any(best.Words.Contains) ? best.Mood : MusicMood.Uplifting;
    }
}
