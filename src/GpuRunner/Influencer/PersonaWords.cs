using CreativeStudio.Domain.Influencer;

namespace CreativeStudio.GpuRunner.Influencer;

/// <summary>The words that personas are made of.</summary>
internal static class PersonaWords
{
    /// <summary>What fixes a face beside hair, eyes and skin.</summary>
    public static readonly string[] Faces =
        ["high cheekbones", "a dimpled smile", "a heart-shaped face", "a strong jawline", "freckles", "soft round features", "a small beauty mark"];

    public static IReadOnlyList<string> FirstNames(Ethnicity ethnicity, InfluencerGender gender) => (ethnicity, gender) switch
    {
        (Ethnicity.Asian, InfluencerGender.Male) => ["Kenji", "Minho", "Wei", "Arjun", "Haruto"],
        (Ethnicity.Asian, InfluencerGender.Female) => ["Mei", "Yuna", "Aiko", "Linh", "Priya"],
        (Ethnicity.Asian, _) => ["Ren", "Sora", "Kai", "Jin", "Hana"],
        (Ethnicity.Caucasian, InfluencerGender.Male) => ["Lukas", "Oliver", "Matteo", "Emil", "Jonas"],
        (Ethnicity.Caucasian, InfluencerGender.Female) => ["Clara", "Freya", "Elena", "Sophie", "Maya"],
        (Ethnicity.Caucasian, _) => ["Robin", "Alex", "Charlie", "Quinn", "Noa"],
        (Ethnicity.African, InfluencerGender.Male) => ["Kwame", "Tendai", "Jelani", "Sefu", "Chidi"],
        (Ethnicity.African, InfluencerGender.Female) => ["Amara", "Zuri", "Nia", "Imani", "Ayana"],
        (Ethnicity.African, _) => ["Ade", "Nyasha", "Sanaa", "Tumi", "Dayo"],
        (Ethnicity.Hispanic, InfluencerGender.Male) => ["Mateo", "Diego", "Rafael", "Andrés", "Luis"],
        (Ethnicity.Hispanic, InfluencerGender.Female) => ["Camila", "Lucía", "Valeria", "Isabela", "Marisol"],
        (Ethnicity.Hispanic, _) => ["Ángel", "Cruz", "Noel", "Ariel", "Sol"],
        (_, InfluencerGender.Male) => ["Karim", "Omar", "Darius", "Sami", "Yusuf"],
        (_, InfluencerGender.Female) => ["Layla", "Yasmin", "Shirin", "Noor", "Dalia"],
        _ => ["Nour", "Rayan", "Shams", "Amal", "Ihsan"],
    };

    public static IReadOnlyList<string> LastNames(Ethnicity ethnicity) => ethnicity switch
    {
        Ethnicity.Asian => ["Tanaka", "Park", "Chen", "Nguyen", "Sharma"],
        Ethnicity.Caucasian => ["Berg", "Novak", "Moreau", "Lindqvist", "Hartley"],
        Ethnicity.African => ["Okafor", "Mensah", "Diallo", "Moyo", "Adeyemi"],
        Ethnicity.Hispanic => ["Vega", "Morales", "Herrera", "Castillo", "Rojas"],
        _ => ["Haddad", "Rahimi", "Aziz", "Mansour", "Karimi"],
    };

    public static (string Word, string[] Hair, string[] Eyes, string[] Skin) LookOf(Ethnicity ethnicity) => ethnicity switch
    {
        Ethnicity.Asian => ("asian", ["black", "dark brown"], ["dark brown", "brown"], ["light", "golden"]),
        Ethnicity.Caucasian => ("caucasian", ["blond", "brown", "red", "dark brown"], ["blue", "green", "hazel"], ["fair", "light", "sun-tanned"]),
        Ethnicity.African => ("african", ["black", "dark brown"], ["dark brown", "brown"], ["dark brown", "deep brown"]),
        Ethnicity.Hispanic => ("hispanic", ["dark brown", "black", "brown"], ["brown", "hazel"], ["olive", "tan"]),
        _ => ("middle eastern", ["black", "dark brown"], ["brown", "hazel", "green"], ["olive", "tan"]),
    };

    public static Niche NicheOf(InfluencerStyle style) => style switch
    {
        InfluencerStyle.Professional => Niche.Tech,
        InfluencerStyle.Fashion => Niche.Fashion,
        InfluencerStyle.Fitness => Niche.Fitness,
        InfluencerStyle.Casual => Niche.Food,
        _ => Niche.Travel,
    };

    public static IReadOnlyList<string> Personalities(Niche niche) => niche switch
    {
        Niche.Fitness => ["energetic and motivational", "patient and disciplined"],
        Niche.Fashion => ["bold and playful", "elegant and precise"],
        Niche.Tech => ["curious and clear", "witty and down to earth"],
        Niche.Food => ["warm and generous", "cheerful and hungry for the new"],
        _ => ["adventurous and calm", "open-hearted and spontaneous"],
    };

    public static string Trade(Niche niche) => niche switch
    {
        Niche.Fitness => "training that fits into a day",
        Niche.Fashion => "outfits that last",
        Niche.Tech => "devices and ideas, explained",
        Niche.Food => "cooking for people in a hurry",
        _ => "slow journeys, small bags",
    };

    public static IReadOnlyList<string> Topics(Niche niche) => niche switch
    {
        Niche.Fitness => ["ten-minute morning routine", "form check: squats", "rest days", "running without pain", "what is in my gym bag"],
        Niche.Fashion => ["one coat, five looks", "colours that go together", "second-hand finds", "dressing for the rain", "the perfect white shirt"],
        Niche.Tech => ["the desk that works", "one feature you never use", "reading a data sheet", "batteries, honestly", "learning to code at night"],
        Niche.Food => ["dinner in fifteen minutes", "the pantry list", "bread without kneading", "spices that change everything", "leftovers, again"],
        _ => ["a day in one district", "packing for a week", "trains instead of planes", "eating where locals eat", "the view before breakfast"],
    };

    public static IReadOnlyList<string> Hashtags(Niche niche) => niche switch
    {
        Niche.Fitness => ["#fitness", "#workout", "#healthyhabits", "#movedaily"],
        Niche.Fashion => ["#fashion", "#ootd", "#slowfashion", "#style"],
        Niche.Tech => ["#tech", "#gadgets", "#coding", "#desksetup"],
        Niche.Food => ["#food", "#homecooking", "#recipes", "#easydinner"],
        _ => ["#travel", "#slowtravel", "#wanderlust", "#citybreak"],
    };

    public static IReadOnlyList<string> Phrases(Niche niche) => niche switch
    {
        Niche.Fitness => ["Start where you are.", "Small steps, every day.", "You have ten minutes."],
        Niche.Fashion => ["Wear it twice.", "Less, but better.", "Own the room."],
        Niche.Tech => ["Let's open it up.", "Here is what it really does.", "No magic, just good design."],
        Niche.Food => ["Taste as you go.", "It is done when it smells done.", "Bring a friend."],
        _ => ["Take the slow train.", "Look up.", "Get lost on purpose."],
    };

    public static string Caption(Niche niche, string topic, int day)
    {
        var phrases = Phrases(niche);
        var opening = char.ToUpperInvariant(topic[0]) + topic[1..];
        return $"{opening}. {phrases[day % phrases.Count]} {string.Join(' ', Hashtags(niche).Skip(day % 2).Take(3))}";
    }
}
