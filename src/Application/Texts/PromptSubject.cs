namespace CreativeStudio.Application.Texts;

/// <summary>What a prompt is of, and what suits it. None of the words adds a thing that would be a subject of its own.</summary>
internal sealed record PromptSubject(string Names, string[] Details, string[] Lights, string[] Compositions, string Unwanted)
{
    private static readonly PromptSubject Anything = new(
        "",
        ["rich texture", "fine surface detail", "harmonious colours", "clear shapes"],
        ["soft natural light", "gentle directional light"],
        ["balanced composition", "rule of thirds, uncluttered background"],
        "");

    // The first row that names a word of the prompt decides: who is in a picture matters more than where.
    private static readonly PromptSubject[] Rows =
    [
        new(
            "person man woman girl boy child portrait face lady wizard knight king queen princess prince warrior dancer doctor teacher student model couple "
            + "family people chef soldier pirate fairy witch elf farmer fisherman grandmother grandfather baby hero astronaut samurai",
            ["expressive eyes", "natural skin texture", "detailed clothing", "individual strands of hair", "natural pose"],
            ["soft window light with a gentle rim light", "warm key light and soft shadows", "golden hour backlight"],
            ["medium shot, shallow depth of field", "eye-level framing, softly blurred background", "rule of thirds, attention on the face"],
            "bad anatomy, extra fingers, deformed hands, distorted face"),
        new(
            "cat dog horse bird owl lion tiger wolf fox bear rabbit deer elephant dragon fish whale dolphin butterfly kitten puppy cow sheep eagle animal unicorn "
            + "monkey penguin turtle snake frog squirrel parrot",
            ["lively eyes", "finely rendered texture of the coat", "characteristic posture", "true proportions"],
            ["soft morning light", "warm side light that shows every contour", "dappled natural light"],
            ["eye-level close view, shallow depth of field", "the animal in sharp focus, background out of focus"],
            "extra limbs, deformed body, extra heads"),
        new(
            "food cake bread coffee pizza fruit soup salad dish breakfast burger tea wine dessert cookie chocolate sushi pasta",
            ["appetising texture", "fresh glossy surfaces", "delicate steam and crumbs", "natural colours"],
            ["soft window light from the side", "warm diffuse light"],
            ["close-up at 45 degrees, shallow depth of field", "seen from above on a simple surface"],
            "unappetising colours, plastic look"),
        new(
            "car motorcycle ship boat train airplane plane bicycle truck rocket spaceship robot machine watch phone bottle shoe bag chair lamp camera product "
            + "perfume guitar piano sword ring",
            ["precise edges", "true materials", "subtle reflections", "fine surface wear"],
            ["clean studio light with soft reflections", "low side light that models the form"],
            ["three-quarter view, clean background", "hero shot from slightly below"],
            "warped geometry, broken parts"),
        new(
            "city street building castle house tower bridge church temple skyscraper village town palace lighthouse ruins cathedral alley room kitchen library "
            + "cafe shop interior architecture",
            ["true perspective", "weathered materials", "intricate architectural detail", "depth from near to far"],
            ["low evening sun with long shadows", "blue hour with glowing windows", "soft overcast light"],
            ["wide-angle view with leading lines", "straight verticals, strong foreground"],
            "crooked perspective, warped lines"),
        new(
            "space galaxy nebula planet moon stars star universe cosmos comet",
            ["fine dust and glowing gas", "deep blacks", "delicate points of light", "a sense of vast scale"],
            ["rim light from a distant sun", "soft glow against darkness"],
            ["wide cinematic framing", "off-centre composition with generous empty space"],
            "overexposed, noise"),
        new(
            "sunset sunrise mountain mountains sea ocean beach forest lake river waterfall desert valley meadow field sky clouds island landscape garden flower "
            + "flowers tree trees snow storm rain autumn winter spring summer hill hills jungle coast cliff canyon",
            ["layers of depth from near to far", "fine natural texture", "delicate atmospheric haze", "nuanced natural colours"],
            ["golden hour light", "soft light through thin clouds", "low sun with long shadows"],
            ["wide view, rule of thirds", "strong foreground, leading lines into the distance"],
            "oversaturated, flat light"),
    ];

    private readonly HashSet<string> _names = [.. Names.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    public static PromptSubject Of(IReadOnlyCollection<string> words) =>
        Array.Find(Rows, row => words.Any(row.Has)) ?? Anything;

    private bool Has(string word) => _names.Contains(word) || (word.EndsWith('s') && _names.Contains(word[..^1]));
}
