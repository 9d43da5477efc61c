using System.Text.RegularExpressions;
using CreativeStudio.GpuRunner.Preview.Painting.Scenes;

namespace CreativeStudio.GpuRunner.Preview.Painting.Portraits;

/// <summary>
/// Reads a prompt for one person of today. Only a prompt that names the framing (portrait, half body, full body) is read so: stories have
/// their own figures.
/// </summary>
internal static partial class PersonReader
{
    private static readonly (string Words, Rgb Colour)[] s_colours =
    [
        ("dark blue|navy", Rgb.Of(0x22314f)), ("light blue|sky blue", Rgb.Of(0x8fb8dd)), ("blue", Rgb.Of(0x33619f)), ("red", Rgb.Of(0xb32a34)),
        ("green|olive", Rgb.Of(0x3d7a55)), ("black", Rgb.Of(0x26252b)), ("white", Rgb.Of(0xf1efe9)), ("grey|gray", Rgb.Of(0x8b8f98)),
        ("beige|linen|cream|sand", Rgb.Of(0xdccfb6)), ("brown|camel", Rgb.Of(0x80593a)), ("yellow|mustard", Rgb.Of(0xdcae33)), ("pink", Rgb.Of(0xdf8fa5)),
        ("purple|violet", Rgb.Of(0x6d4b92)), ("orange", Rgb.Of(0xd97a34)), ("teal|turquoise", Rgb.Of(0x2c8a8c)), ("gold|golden", Rgb.Of(0xc79a3a)), ("silver", Rgb.Of(0xb9bfc8)),
    ];

    private static readonly (string Words, Rgb Colour)[] s_skins =
    [
        ("deep brown|dark brown|very dark|ebony", Rgb.Of(0x6b4029)), ("dark", Rgb.Of(0x7a4b31)), ("brown", Rgb.Of(0x9a6440)), ("tan|sun-tanned|tanned", Rgb.Of(0xc98f62)),
        ("olive", Rgb.Of(0xd3a078)), ("golden", Rgb.Of(0xe3b388)), ("fair|pale|porcelain", Rgb.Of(0xf5d3bf)), ("light", Rgb.Of(0xefc4a4)),
    ];

    private static readonly (string Words, Rgb Colour)[] s_hairs =
    [
        ("dark brown", Rgb.Of(0x3a2620)), ("black", Rgb.Of(0x211c20)), ("blonde?|fair|golden", Rgb.Of(0xd8b56a)), ("red|ginger|auburn", Rgb.Of(0x9c4a26)),
        ("silver|grey|gray|white", Rgb.Of(0xc9c8cc)), ("brown|chestnut", Rgb.Of(0x5f3d28)),
    ];

    /// <summary>The person; null where the prompt asks for something else.</summary>
    public static PersonLook? Read(string prompt, SceneRandom random)
    {
        var text = Translation.ToEnglish(prompt).ToLowerInvariant();
        if (FramingOf(text) is not { } framing || !Human().IsMatch(text) || Fantastic().IsMatch(text))
        {
            return null;
        }

        var woman = Has(text, "woman|female|lady|girl|she|her|grandmother|grandma|businesswoman|actress|ballerina|bride|nun") || (!Has(text, "man|male|gentleman|boy|he|his|fisherman|grandfather|grandpa|businessman|cowboy|monk|groom|fireman|samurai") && random.For("sex").Chance(0.5));
        var open = random.For("person");
        var aged = AgeOf(text) is > 60 || Has(text, "elderly|grandmother|grandfather|grandma|grandpa|old (man|woman|fisherman|sailor|farmer)");
        var (skin, hair) = (SkinOf(text, open), ColourBefore(text, "hair|haired|bun|ponytail|curls", s_hairs) ?? (aged ? s_hairs[4].Colour : (Rgb?)null) ?? open.Pick(s_hairs[0].Colour, s_hairs[1].Colour, s_hairs[5].Colour));
        var garment = GarmentOf(text, woman, open);
        return new PersonLook(
            framing, woman, aged || AgeOf(text) is > 45 || Has(text, "elderly|grandmother|grandfather|aged|wrinkles"), skin, hair, CutOf(text, woman, open), EyesOf(text, open),
            Has(text, "beard|bearded|stubble|fisherman"), Has(text, "freckles|freckled"), Has(text, "beauty mark|mole"), Has(text, "strong jawline|square jaw") || !woman,
            Has(text, "round features|round face|heart-shaped"), garment, GarmentColourOf(text, garment, open), BottomsOf(text, garment, woman),
            ColourBefore(text, "jeans|trousers|pants|leggings|skirt|shorts", s_colours) ?? Rgb.Of(garment == Garment.SportsTop ? 0x2a2b33 : garment == Garment.Suit ? 0x22314f : 0x3a4d70),
            StanceOf(text), Has(text, "laugh|laughing|laughs") ? Expression.Laugh : Has(text, "smile|smiling|friendly|happy|cheerful") ? Expression.Smile : Expression.Calm,
            Has(text, "over the shoulder|head turned|looking away|profile"), BackdropOf(text), Has(text, "sunset|sunrise|dusk|evening|golden hour"));
    }

    private static Framing? FramingOf(string text) =>
        Has(text, "full body|full-body|full length|full-length|lookbook") ? Framing.Full
        : Has(text, "half body|half-body|upper body|waist up") ? Framing.Half
        : Has(text, "portrait|headshot|selfie|close-up of a (man|woman|person)|85mm") ? Framing.Portrait
        : null;

    private static Rgb SkinOf(string text, SceneRandom open) =>
        ColourBefore(text, "skin|skinned", s_skins) ?? (
            Has(text, "african|black (man|woman|person)") ? Rgb.Of(0x7a4b31) : Has(text, "asian|japanese|korean|chinese") ? Rgb.Of(0xe8bf98)
            : Has(text, "indian|hispanic|latina|latino|middle eastern|arab") ? Rgb.Of(0xc99468) : Has(text, "caucasian|european") ? Rgb.Of(0xf1cbb0)
            : open.Pick(Rgb.Of(0xf1cbb0), Rgb.Of(0xdcab80), Rgb.Of(0x9a6440), Rgb.Of(0xe8bf98)));

    private static Rgb EyesOf(string text, SceneRandom open) =>
        Near(text, "eyes?").FirstOrDefault() is { } words
            ? Has(words, "blue") ? Rgb.Of(0x4a7fb5) : Has(words, "green") ? Rgb.Of(0x54845c) : Has(words, "hazel") ? Rgb.Of(0x8a6a35) : Has(words, "dark") ? Rgb.Of(0x35231b) : Rgb.Of(0x5c3a22)
            : open.Pick(Rgb.Of(0x35231b), Rgb.Of(0x5c3a22), Rgb.Of(0x4a7fb5));

    private static Cut CutOf(string text, bool woman, SceneRandom open) =>
        Has(text, "bald") ? Cut.Bald : Has(text, "bun|updo") ? Cut.Bun : Has(text, "ponytail") ? Cut.Ponytail : Has(text, "shoulder-length|shoulder length") ? Cut.Shoulder
        : Has(text, "bob|chin-length|chin length") ? Cut.Bob : Has(text, "tousled|messy") ? Cut.Tousled : Has(text, "cropped|buzz cut|shaved") ? Cut.Cropped
        : Has(text, "long ([a-z]+ ){0,3}hair|long-haired") ? Cut.Long : Has(text, "wavy|curly|curls") ? (woman ? Cut.Shoulder : Cut.Wavy) : Has(text, "short ([a-z]+ ){0,3}hair") ? Cut.Short
        : woman ? open.Pick(Cut.Long, Cut.Shoulder, Cut.Bob) : open.Pick(Cut.Short, Cut.Cropped, Cut.Wavy);

    private static Garment GarmentOf(string text, bool woman, SceneRandom open) =>
        Has(text, "suit|blazer|tuxedo") ? Garment.Suit : Has(text, "sports? top|tank top|sportswear|gym clothes") ? Garment.SportsTop : Has(text, "coat|trench") ? Garment.Coat
        : Has(text, "dress|gown") ? Garment.Dress : Has(text, "kurta|sherwani|saree|sari|kimono|kaftan|traditional") ? Garment.Kurta : Has(text, "jacket|hoodie|cardigan") ? Garment.Jacket
        : Has(text, "sweater|pullover|jumper|knit") ? Garment.Sweater : Has(text, "t-shirt|tee") ? Garment.TShirt : Has(text, "shirt|blouse") ? Garment.Shirt
        : woman ? open.Pick(Garment.Sweater, Garment.Shirt, Garment.Dress) : open.Pick(Garment.Sweater, Garment.Shirt, Garment.TShirt);

    private static Rgb GarmentColourOf(string text, Garment garment, SceneRandom open) =>
        ColourBefore(text, "suit|blazer|coat|dress|gown|kurta|saree|sari|kimono|jacket|hoodie|sweater|pullover|t-shirt|shirt|blouse|top|outfit", s_colours)
        ?? (garment == Garment.Suit ? Rgb.Of(0x2d3140) : open.Pick(Rgb.Of(0x33619f), Rgb.Of(0xb8574a), Rgb.Of(0xdccfb6), Rgb.Of(0x3d7a55)));

    private static Bottoms BottomsOf(string text, Garment garment, bool woman) =>
        Has(text, "leggings") || (garment == Garment.SportsTop && woman) ? Bottoms.Leggings : Has(text, "skirt") ? Bottoms.Skirt : Has(text, "shorts") || garment == Garment.SportsTop ? Bottoms.Shorts
        : Has(text, "jeans|denim") ? Bottoms.Jeans : garment is Garment.Suit or Garment.Coat or Garment.Kurta ? Bottoms.Trousers : Bottoms.Jeans;

    private static Stance StanceOf(string text) =>
        Has(text, "arms crossed|crossed arms|folded arms") ? Stance.Crossed : Has(text, "waving|waves") ? Stance.Waving : Has(text, "walking|walks|running|strolling") ? Stance.Walking
        : Has(text, "sitting|seated|sits") ? Stance.Sitting : Has(text, "coffee|cup|mug|drinking") ? Stance.Cup : Has(text, "reading|book") ? Stance.Reading
        : Has(text, "pockets?") ? Stance.Pockets : Stance.Relaxed;

    private static Backdrop BackdropOf(string text) =>
        Has(text, "plain|wall|grey background|white background") ? Backdrop.Wall : Has(text, "gym|fitness room") ? Backdrop.Gym : Has(text, "office|desk|computer|meeting") ? Backdrop.Office
        : Has(text, "café|cafe|coffee shop|restaurant|bar") ? Backdrop.Cafe : Has(text, "kitchen") ? Backdrop.Kitchen : Has(text, "library|bookshop") ? Backdrop.Library
        : Has(text, "stage|concert|spotlight") ? Backdrop.Stage : Has(text, "beach|sea|ocean|seaside") ? Backdrop.Beach : Has(text, "mountain|mountains|trail|peak") ? Backdrop.Mountain
        : Has(text, "desert|dunes") ? Backdrop.Desert : Has(text, "bridge|river|lake") ? Backdrop.River : Has(text, "park|forest|garden|meadow|wood|woods") ? Backdrop.Park
        : Has(text, "old town|market|palace|village|castle") ? Backdrop.OldTown : Has(text, "city|street|rooftop|skyline") ? (Has(text, "night|neon") ? Backdrop.StreetNight : Backdrop.Street)
        : Backdrop.Studio;

    private static int? AgeOf(string text) => Age().Match(text) is { Success: true } match ? int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : null;

    private static bool Has(string text, string words) => Regex.IsMatch(text, $@"\b(?:{words})\b", RegexOptions.CultureInvariant);

    // Up to three words before the noun, each time that it is said: "the same face and hair: a man with silver hair".
    private static IEnumerable<string> Near(string text, string noun) =>
        Regex.Matches(text, $@"((?:[a-zé-]+ ){{1,3}})(?:{noun})\b", RegexOptions.CultureInvariant).Select(match => match.Groups[1].Value);

    private static Rgb? ColourBefore(string text, string noun, (string Words, Rgb Colour)[] table) => Near(text, noun)
        .SelectMany(words => table.Where(entry => Has(words, entry.Words)).Select(entry => (Rgb?)entry.Colour))
        .FirstOrDefault();

    [GeneratedRegex(@"\b(man|woman|person|lady|gentleman|model|influencer|male|female|people|girl|boy|fisherman|farmer|sailor|chef|cook|baker|doctor|nurse|artist|painter|musician|singer|dancer|ballerina|teacher|student|worker|scientist|engineer|soldier|monk|cowboy|boxer|athlete|businessman|businesswoman|grandmother|grandfather|grandma|grandpa|bride|groom|actor|actress)\b")]
    private static partial Regex Human();

    [GeneratedRegex(@"\b(wizard|witch|fairy|knight|dragon|king|queen|princess|prince|robot|astronaut|elf|mermaid|fox|cat|dog|horse|lion|bear)\b")]
    private static partial Regex Fantastic();

    [GeneratedRegex(@"\b(\d{2})[ -]years?[ -]old\b")]
    private static partial Regex Age();
}
