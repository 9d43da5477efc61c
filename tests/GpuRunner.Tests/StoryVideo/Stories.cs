using CreativeStudio.Domain.Media;
using CreativeStudio.Domain.StoryVideo;

namespace CreativeStudio.GpuRunner.Tests.StoryVideo;

/// <summary>Stories of different kinds that the planner is judged by.</summary>
internal static class Stories
{
    public const string FairyTale =
        """
        Once upon a time in a magical forest, a young wizard named Elara discovered an ancient spell book hidden beneath an old oak tree. As she opened the book, mystical symbols began to glow.

        She carried the book through the dark forest until night fell. In the distance stood a castle with one lit window.

        The next morning, Elara knocked at the castle gate. A huge green dragon opened it and bowed. "I have waited a hundred years for somebody who can read," he said.

        Elara read the first spell aloud. The dragon's iron chain fell to the ground, and he laughed until the walls shook.

        Together they flew over the mountains at sunset. In the village below, people pointed at the sky and cheered.
        """;

    public const string ScienceFiction =
        """
        Captain Reyes had not slept in two days. The spaceship Aurora drifted above a red planet, its engine cold and silent.

        "Fuel at nine percent, Captain," said Bolt, a small robot with one bright eye. He rolled across the bridge and pointed at the screen. A signal blinked on the surface of the planet.

        They landed in a crater at dawn. Reyes climbed down the ladder in her white spacesuit and walked toward a tower of blue crystal. It hummed. When she touched it, the whole sky filled with light.

        Hours later, the Aurora rose again. The crystal burned in her heart like a star, and Bolt sang all the way home.
        """;

    public const string Dialogue =
        """
        "Are you lost?" asked Tom. He held his lantern higher. "Nobody walks in the woods at midnight."

        "I am not lost," the old woman answered. "I am looking for my cat. Mr. Whiskers ran away at 9.30 p.m. and he hates the rain!"

        "What does he look like?" Tom asked... "Black? White?"

        "Black, with one white paw." She smiled. "And a very bad temper."

        They searched the forest for an hour. Suddenly a small voice came from an oak tree. "Meow."

        Tom climbed up and brought the cat down. "He bit me," said Tom. "Yes," the old woman laughed. "That means he likes you."
        """;

    public const string NoPunctuation =
        "a little girl walked through the forest with her dog and they found a small house made of bread then an old witch came out and smiled at "
        + "them but the dog barked and ran around the house and the girl saw a golden key in the window so she took the key and opened the door and "
        + "inside there was a dragon sleeping on a treasure and when it woke up it was very friendly and flew them home over the mountains while the "
        + "moon was shining on the river and everybody in the village was happy";

    public const string OneSentence = "The old lighthouse shone over the stormy sea all night.";

    public const string FirstPerson =
        """
        I was a young pilot when the storm took my plane. I remember the lightning and then the silence.

        I woke up on a beach. Palm trees stood along the shore, and a parrot looked at me as if I had broken his window.

        For weeks I lived on coconuts and fish. In the evening I lit a fire and talked to the parrot. I called him Admiral.

        One morning I saw a sail on the horizon. My hands shook so much that I could hardly light the signal fire. The ship turned.

        When I left the island, Admiral sat on my shoulder.
        """;

    public const string Lighthouse =
        """
        In a village above the sea lived a young girl named Mira, who kept a lantern in her window.

        One night a storm rose over the ocean, and the old lighthouse went dark. Mira took her lantern and ran along the cliffs.

        At the top of the tower she found a small blue dragon, cold and afraid. "I lost my way home," he whispered.

        Mira wrapped him in her red cloak. The dragon breathed one golden flame, and the great lamp burned again. Far below, a ship turned safely into the harbor.

        The next morning they flew together over the green forest and past a silver castle in the mountains.

        And ever since, two lights shine above the sea at night.
        """;

    public const string German =
        """
        Es war einmal ein junger Zauberer namens Jonas, der in einem alten Turm am Meer lebte. Jede Nacht las er in einem verborgenen Zauberbuch.

        Eines Abends klopfte ein kleiner Drache an die Tür. „Ich habe mich verflogen“, sagte er leise. „Kannst du mir helfen?“

        Am nächsten Morgen gingen Jonas und der Drache durch den dunklen Wald. Am 3. Oktober erreichten sie das Schloss der Königin.

        Die Königin gab ihnen eine Karte. Über den Bergen leuchtete ein Stern, und der Drache flog nach Hause. Jonas winkte ihm lange nach.
        """;

    public static readonly IReadOnlyList<(string Name, string Script)> All =
    [
        ("fairy tale", FairyTale), ("science fiction", ScienceFiction), ("dialogue", Dialogue), ("no punctuation", NoPunctuation),
        ("one sentence", OneSentence), ("first person", FirstPerson), ("German", German), ("ten thousand characters", TenThousandCharacters()),
    ];

    public static StoryVideoRequest Request(string script, params string[] characters) => new(
        script, VisualStyle.Pixar, VoiceStyle.MaleWarm, MusicMood.Epic, characters, StoryTheme.Adventure, BurnSubtitles: false, Condense: true, Seed: 7, FramesPerSecond: 25);

    /// <summary>A made-up chronicle of exactly 10,000 characters.</summary>
    public static string TenThousandCharacters()
    {
        string[] places = ["the castle", "a dark forest", "the harbor", "the village", "a deep cave", "the mountains", "an empty city", "the desert"];
        string[] deeds = ["found a silver key", "heard a strange song", "lost the old map", "met a friendly fox", "saw a burning star", "slept beside the fire", "spoke with the queen"];
        string[] names = ["Elara", "Robin", "Kestrel"];
        var story = new System.Text.StringBuilder();
        for (var i = 0; story.Length < 10_000; i++)
        {
            story.Append($"On day {i + 1} {names[i % 3]} {deeds[i * 5 % deeds.Length]} in {places[i * 3 / 4 % places.Length]}. ");
            story.Append(i % 4 == 3 ? "Nobody had expected it.\n\n" : "");
        }

        return story.ToString()[..9_999].TrimEnd() + ".";
    }
}
