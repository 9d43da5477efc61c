using CreativeStudio.GpuRunner.Scripts;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>The languages whose grammar the planner reads; in any other it still knows names and the words of its vocabulary.</summary>
internal enum StoryLanguage
{
    English,
    German,
    Other,
}

internal static class StoryLanguages
{
    private static readonly HashSet<string> English = Words.Set("the and of to was in it he she they his her with that had for were is are i my you but from");
    private static readonly HashSet<string> German = Words.Set("der die das und ein eine einen war in den dem er sie es mit nicht ist sich auf zu im von als ich");

    public static StoryLanguage Of(IEnumerable<Sentence> sentences)
    {
        int english = 0, german = 0, words = 0;
        foreach (var word in sentences.SelectMany(s => Words.Of(s.Text)))
        {
            words++;
            english += English.Contains(word) ? 1 : 0;
            german += German.Contains(word) ? 1 : 0;
        }

        return Math.Max(english, german) * 14 < words ? StoryLanguage.Other : english >= german ? StoryLanguage.English : StoryLanguage.German;
    }
}
