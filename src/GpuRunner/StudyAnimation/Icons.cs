using CreativeStudio.GpuRunner.Media.Animation;
using CreativeStudio.GpuRunner.Scripts;
using static CreativeStudio.GpuRunner.StudyAnimation.Drawing;


namespace CreativeStudio.GpuRunner.StudyAnimation;

/// <summary>Small drawings and the words they stand for.</summary>
internal static class Icons
{
    private static readonly (string Name, string Words, Drawing Drawing)[] All =
    [
        ("sun", "sun sunlight light solar sunshine sonne licht sol luz soleil", Icon(
            new(string.Concat(Enumerable.Range(0, 8).Select(i => Ray(i * Math.PI / 4, 32, 45))), Paint.None, Paint.Sun, 6), new(Circle(50, 50, 24), Paint.Sun))),
        ("plant", "plant plants photosynthesis grow growth crop crops pflanze pflanzen planta plantas plante plantes", Icon(
            new("M50 92L50 42", Paint.None, Paint.Leaf, 5), new("M50 62C20 62 14 44 14 32C36 30 48 42 50 62Z", Paint.Leaf), new("M50 48C80 48 86 30 86 18C64 16 52 28 50 48Z", Paint.Leaf),
            new("M28 92L72 92", Paint.None, Paint.Ink, 5))),
        ("leaf", "leaf leaves chlorophyll chloroplast chloroplasts blatt blätter hoja hojas feuille feuilles", Icon(
            new("M14 84C10 36 40 10 88 12C92 58 62 90 14 84Z", Paint.Leaf), new("M14 84L66 34M40 59L40 38M40 59L62 60M54 46L54 30M54 46L72 47", Paint.None, Paint.Ink, 3))),
        ("water", "water rain drop liquid ocean sea river hydrogen h2o wasser agua eau", Icon(
            new("M50 8C62 32 82 46 82 64C82 82 68 94 50 94C32 94 18 82 18 64C18 46 38 32 50 8Z", Paint.Water), new("M32 64C32 74 38 80 46 82", Paint.None, Paint.Paper, 4))),
        ("cell", "cell cells membrane nucleus cytoplasm organelle organelles mitochondria mitochondrion zelle zellen célula cellule", Icon(
            new("M50 8C78 8 94 28 92 52C90 78 72 92 48 92C22 92 8 74 8 50C8 26 24 8 50 8Z", Paint.Soft), new(Circle(48, 48, 19), Paint.Second), new(Circle(52, 45, 7), Paint.Accent),
            new(Ellipse(74, 68, 11, 6), Paint.Red), new(Ellipse(26, 72, 10, 5), Paint.Leaf), new(Ellipse(72, 28, 8, 5), Paint.Leaf))),
        ("dna", "dna gene genes genetic chromosome chromosomes heredity rna", Icon(
            new("M30 8C30 34 70 34 70 54C70 76 30 72 30 94", Paint.None, Paint.Accent, 6), new("M70 8C70 34 30 34 30 54C30 76 70 72 70 94", Paint.None, Paint.Second, 6),
            new("M33 18L67 18M40 28L60 28M34 46L66 46M33 60L67 60M40 72L60 72M32 86L68 86", Paint.None, Paint.Ink, 3))),
        ("atom", "atom atoms electron electrons proton neutron nuclear quantum particle particles atome átomo", Icon(
            new(Ellipse(50, 50, 44, 17), Paint.None, Paint.Accent, 4), new("M28 12C40 6 62 32 76 60C88 84 86 94 72 88C60 94 38 68 24 40C12 16 14 6 28 12Z", Paint.None, Paint.Accent, 4),
            new(Circle(50, 50, 11), Paint.Red), new(Circle(92, 46, 5), Paint.Second), new(Circle(20, 16, 5), Paint.Second), new(Circle(80, 88, 5), Paint.Second))),
        ("molecule", "molecule molecules compound compounds carbon oxygen dioxide gas chemical bond bonds molekül molécula molécule", Icon(
            new("M50 50L22 28M50 50L80 32M50 50L50 84", Paint.None, Paint.Ink, 6), new(Circle(50, 50, 18), Paint.Red), new(Circle(20, 26, 13), Paint.Paper), new(Circle(82, 30, 13), Paint.Paper),
            new(Circle(50, 86, 11), Paint.Second))),
        ("flask", "experiment reaction react reacts chemistry laboratory acid base solution mixture reaktion reacción réaction", Icon(
            new("M40 10L40 40L14 84C10 92 14 94 20 94L80 94C86 94 90 92 86 84L60 40L60 10Z", Paint.Paper), new("M28 62L72 62L86 86C89 92 86 94 80 94L20 94C14 94 11 92 14 86Z", Paint.Accent),
            new("M34 10L66 10", Paint.None, Paint.Ink, 5), new(Circle(44, 76, 5), Paint.Paper, Paint.None), new(Circle(58, 84, 4), Paint.Paper, Paint.None))),
        ("energy", "energy power electricity electric voltage current charge battery atp energie energía énergie", Icon(
            new Shape("M58 6L20 56L46 56L38 94L80 40L54 40Z", Paint.Sun))),
        ("force", "force forces push pull mass acceleration accelerate motion newton inertia momentum kraft fuerza", Icon(
            new(Rectangle(10, 42, 40, 40), Paint.Accent), new(Arrow(54, 62, 94, 62, 12), Paint.None, Paint.Red, 6), new("M4 86L96 86", Paint.None, Paint.Ink, 4))),
        ("gravity", "gravity falls fall falling weight drop schwerkraft gravedad gravité", Icon(
            new("M50 10C62 10 70 20 66 34C64 44 58 48 50 46C42 48 36 44 34 34C30 20 38 10 50 10Z", Paint.Red), new("M50 12C50 6 54 4 58 4", Paint.None, Paint.Leaf, 4),
            new(Arrow(50, 54, 50, 82, 10), Paint.None, Paint.Ink, 5), new("M10 92L90 92", Paint.None, Paint.Ink, 5))),
        ("planet", "planet planets orbit orbits saturn jupiter mars solar space planeten planète", Icon(
            new(Circle(50, 50, 28), Paint.Second), new("M24 60C4 70 2 78 12 78C30 80 76 58 92 38C100 26 92 24 76 34", Paint.None, Paint.Sun, 6), new("M28 40C42 46 60 42 74 36", Paint.None, Paint.Paper, 4))),
        ("earth", "earth world globe atmosphere climate continent global erde welt tierra mundo terre monde", Icon(
            new(Circle(50, 50, 42), Paint.Water), new("M22 26C34 18 50 20 48 32C46 42 36 40 34 50C32 58 22 52 14 46Z", Paint.Leaf), new("M54 52C66 46 80 52 78 62C74 76 62 88 56 80C52 70 46 60 54 52Z", Paint.Leaf))),
        ("wave", "wave waves sound frequency wavelength oscillation vibration welle onda onde", Icon(
            new(Curve(x => 50 - (26 * Math.Sin((x - 6) / 88 * 4 * Math.PI)), 6, 94), Paint.None, Paint.Accent, 6), new(Line(4, 50, 96, 50), Paint.None, Paint.Ink, 2))),
        ("heat", "heat temperature thermal hot warm cold thermodynamics wärme temperatura chaleur", Icon(
            new("M42 14C42 4 58 4 58 14L58 58C68 64 68 90 50 92C32 90 32 64 42 58Z", Paint.Paper), new(Circle(50, 76, 11), Paint.Red), new("M50 70L50 30", Paint.None, Paint.Red, 7))),
        ("magnet", "magnet magnetic magnetism field poles", Icon(
            new("M14 12L14 54C14 100 86 100 86 54L86 12L62 12L62 54C62 68 38 68 38 54L38 12Z", Paint.Red), new("M14 12L38 12L38 30L14 30ZM62 12L86 12L86 30L62 30Z", Paint.Metal))),
        ("triangle", "triangle triangles geometry angle angles hypotenuse pythagoras pythagorean side sides dreieck triángulo", Icon(
            new("M16 84L84 84L16 22Z", Paint.Accent), new("M16 72L28 72L28 84", Paint.None, Paint.Ink, 3))),
        ("circle", "circle circles radius diameter circumference pi kreis círculo cercle", Icon(
            new(Circle(50, 50, 40), Paint.Soft), new(Line(50, 50, 90, 50), Paint.None, Paint.Red, 4), new(Circle(50, 50, 4), Paint.Ink))),
        ("graph", "function functions graph slope derivative equation variable curve algebra calculus increase increases rate economy inflation funktion", Icon(
            new("M14 10L14 88L94 88", Paint.None, Paint.Ink, 4), new("M20 82C46 80 62 58 88 16", Paint.None, Paint.Accent, 6))),
        ("number", "number numbers sum squares squared count digits multiplication addition zahl número nombre", Icon(
            new(Round(new Box(10, 10, 36, 36), 8), Paint.Accent), new(Round(new Box(54, 10, 36, 36), 8), Paint.Second), new(Round(new Box(10, 54, 36, 36), 8), Paint.Sun),
            new(Round(new Box(54, 54, 36, 36), 8), Paint.Leaf), new("M20 28L36 28M28 20L28 36M64 28L80 28M21 65L35 79M35 65L21 79M64 68L80 68M64 76L80 76", Paint.None, Paint.Ink, 4))),
        ("crown", "king kings queen monarchy royal emperor empire throne crown napoleon louis könig kaiser rey roi", Icon(
            new("M12 80L8 30L32 52L50 18L68 52L92 30L88 80Z", Paint.Sun), new("M12 92L88 92", Paint.None, Paint.Sun, 7), new(Circle(50, 66, 6), Paint.Red), new(Circle(28, 70, 4), Paint.Water), new(Circle(72, 70, 4), Paint.Water))),
        ("people", "people citizens population society crowd workers peasants class nation estates humans volk pueblo peuple", Icon(
            new(Circle(24, 36, 12), Paint.Skin), new("M4 88C4 60 10 52 24 52C38 52 44 60 44 88Z", Paint.Second), new(Circle(76, 36, 12), Paint.Skin), new("M56 88C56 60 62 52 76 52C90 52 96 60 96 88Z", Paint.Leaf),
            new(Circle(50, 28, 14), Paint.Skin), new("M26 92C26 58 34 46 50 46C66 46 74 58 74 92Z", Paint.Accent))),
        ("flag", "revolution republic country independence rebellion uprising liberty freedom victory flag revolución révolution", Icon(
            new("M20 96L20 6", Paint.None, Paint.Ink, 6), new("M20 10C40 2 60 22 90 10L90 54C60 66 40 46 20 54Z", Paint.Red))),
        ("fortress", "bastille fortress castle prison storming stormed palace wall tower city festung castillo château", Icon(
            new("M8 92L8 30L20 30L20 40L30 40L30 30L42 30L42 44L58 44L58 30L70 30L70 40L80 40L80 30L92 30L92 92Z", Paint.Metal), new("M40 92L40 70C40 56 60 56 60 70L60 92Z", Paint.Ink), new("M24 54L24 64M76 54L76 64", Paint.None, Paint.Ink, 5))),
        ("war", "war wars battle army soldiers fight attack weapons sword krieg guerra guerre", Icon(
            new("M18 12L70 68M82 12L30 68", Paint.None, Paint.Metal, 7), new("M58 74L76 56M24 56L42 74", Paint.None, Paint.Ink, 6), new("M70 68L88 88M30 68L12 88", Paint.None, Paint.Red, 7))),
        ("scroll", "law laws constitution declaration treaty rights document government parliament assembly reform gesetz ley loi", Icon(
            new("M22 14L78 14C88 14 88 28 78 28L78 84C78 94 64 94 64 86L14 86C14 94 22 94 30 94L72 94", Paint.Paper), new("M22 14C12 14 12 28 22 28L22 86", Paint.None, Paint.Ink, 3), new("M34 40L66 40M34 52L66 52M34 64L58 64", Paint.None, Paint.Accent, 4))),
        ("book", "book books novel story author poem poetry writer literature reader chapter text buch libro livre", Icon(
            new("M50 22C38 12 20 12 8 16L8 82C20 78 38 78 50 88Z", Paint.Paper), new("M50 22C62 12 80 12 92 16L92 82C80 78 62 78 50 88Z", Paint.Paper), new("M18 32L40 34M18 46L40 48M18 60L40 62M60 34L82 32M60 48L82 46M60 62L82 60", Paint.None, Paint.Accent, 3))),
        ("theatre", "play theatre drama stage actor character characters tragedy comedy shakespeare hamlet", Icon(
            new("M10 14C24 20 42 20 56 14C58 44 52 66 33 70C14 66 8 44 10 14Z", Paint.Sun), new("M22 34L30 34M38 34L46 34M22 50C28 58 40 58 45 50", Paint.None, Paint.Ink, 4), new("M60 36C70 38 82 36 92 32C94 62 88 84 69 88C60 86 54 80 50 74", Paint.Second), new("M68 72C72 66 80 66 84 70", Paint.None, Paint.Ink, 4))),
        ("computer", "computer computers software program code data digital internet machine screen algorithm rechner ordenador ordinateur", Icon(
            new(Round(new Box(8, 12, 84, 58), 6), Paint.Metal), new(Rectangle(16, 20, 68, 42), Paint.Accent), new("M28 34L38 42L28 50M44 52L60 52", Paint.None, Paint.Paper, 4), new("M38 70L34 88L66 88L62 70Z", Paint.Metal), new("M24 90L76 90", Paint.None, Paint.Ink, 5))),
        ("network", "network networks connected connection server cloud web neural nodes netzwerk red réseau", Icon(
            new("M50 50L18 22M50 50L82 22M50 50L18 80M50 50L82 80", Paint.None, Paint.Ink, 4), new(Circle(50, 50, 15), Paint.Accent), new(Circle(16, 20, 11), Paint.Second), new(Circle(84, 20, 11), Paint.Leaf), new(Circle(16, 82, 11), Paint.Sun), new(Circle(84, 82, 11), Paint.Red))),
        ("gear", "process machine engine technology mechanical work system industry industrial factory prozess proceso", Icon(
            new(string.Concat(Enumerable.Range(0, 8).Select(i => Ray(i * Math.PI / 4, 30, 44))), Paint.None, Paint.Metal, 14), new(Circle(50, 50, 32), Paint.Metal), new(Circle(50, 50, 13), Paint.Paper))),
        ("money", "money tax taxes price prices cost debt trade market economy bank geld dinero argent", Icon(
            new(Ellipse(50, 76, 36, 14), Paint.Sun), new(Ellipse(50, 60, 36, 14), Paint.Sun), new(Ellipse(50, 44, 36, 14), Paint.Sun), new(Ellipse(50, 28, 36, 14), Paint.Sun), new(Ellipse(50, 28, 22, 7), Paint.None, Paint.Ink, 3))),
        ("heart", "heart blood circulation pulse artery arteries herz corazón cœur", Icon(
            new Shape("M50 90C10 60 6 40 10 28C16 8 42 8 50 30C58 8 84 8 90 28C94 40 90 60 50 90Z", Paint.Red))),
        ("brain", "brain mind memory think thinking neuron neurons learning gehirn cerebro cerveau", Icon(
            new("M48 14C36 6 24 14 24 24C10 26 8 42 16 50C8 60 14 76 28 76C32 88 46 88 48 78Z", Paint.Red), new("M52 14C64 6 76 14 76 24C90 26 92 42 84 50C92 60 86 76 72 76C68 88 54 88 52 78Z", Paint.Red), new("M34 34C40 34 42 40 40 46M28 58C36 54 40 60 38 66M66 34C60 34 58 40 60 46M72 58C64 54 60 60 62 66", Paint.None, Paint.Ink, 3))),
        ("animal", "animal animals fish species mammal mammals evolution organism organisms tier animales animaux", Icon(
            new("M8 50C24 24 54 24 72 46L92 28L92 72L72 54C54 76 24 76 8 50Z", Paint.Water), new(Circle(28, 46, 4), Paint.Ink), new("M44 40C50 46 50 54 44 60", Paint.None, Paint.Ink, 3))),
        ("bacteria", "bacteria bacterium virus viruses germ germs disease infection immune vaccine bakterien", Icon(
            new("M24 34C34 14 60 22 76 40C92 58 86 84 66 80C42 76 14 56 24 34Z", Paint.Leaf), new("M22 26L12 16M38 18L36 6M62 24L70 14M84 46L96 42M84 76L92 86M58 82L56 94M30 62L18 72", Paint.None, Paint.Leaf, 4), new(Circle(46, 44, 6), Paint.Ink), new(Circle(64, 60, 5), Paint.Ink))),
        ("tree", "tree trees forest wood roots baum wald árbol arbre", Icon(
            new("M44 94L44 60L56 60L56 94Z", Paint.Metal), new("M50 6C72 6 86 22 82 38C94 52 80 68 50 66C20 68 6 52 18 38C14 22 28 6 50 6Z", Paint.Leaf))),
        ("sugar", "glucose sugar sugars food nutrients carbohydrate carbohydrates zucker azúcar glucosa sucre", Icon(
            new("M50 10L84 30L84 70L50 90L16 70L16 30Z", Paint.Sun), new(Circle(50, 10, 8), Paint.Red), new(Circle(84, 30, 8), Paint.Paper), new(Circle(84, 70, 8), Paint.Red), new(Circle(50, 90, 8), Paint.Paper), new(Circle(16, 70, 8), Paint.Red), new(Circle(16, 30, 8), Paint.Paper))),
        ("air", "air wind co2 breathe breathing lungs respiration luft aire", Icon(
            new("M8 36L60 36C78 36 78 12 62 14C54 14 52 22 56 26", Paint.None, Paint.Water, 6), new("M8 54L78 54C98 54 96 82 78 80C70 78 70 70 74 68", Paint.None, Paint.Water, 6), new("M8 72L50 72C64 72 62 92 50 90", Paint.None, Paint.Water, 6))),
        ("rocket", "rocket launch spacecraft flight fly speed velocity fast rakete cohete fusée", Icon(
            new("M50 6C68 22 70 48 64 72L36 72C30 48 32 22 50 6Z", Paint.Paper), new("M36 52L18 74L18 86L36 72ZM64 52L82 74L82 86L64 72Z", Paint.Red), new(Circle(50, 38, 9), Paint.Water), new("M42 74L50 96L58 74Z", Paint.Sun))),
        ("eye", "see eye vision look observe lens optics reflection auge ojo œil", Icon(
            new("M6 50C24 20 76 20 94 50C76 80 24 80 6 50Z", Paint.Paper), new(Circle(50, 50, 18), Paint.Water), new(Circle(50, 50, 8), Paint.Ink))),
        ("clock", "time year years century day days hours age zeit tiempo temps", Icon(
            new(Circle(50, 50, 42), Paint.Paper), new("M50 22L50 50L70 62", Paint.None, Paint.Red, 6))),
        ("idea", "idea ideas theory discovery enlightenment knowledge understand law principle learn concept idee teoría théorie", Icon(
            new("M50 6C74 6 86 24 82 42C78 58 66 60 64 74L36 74C34 60 22 58 18 42C14 24 26 6 50 6Z", Paint.Sun), new("M38 82L62 82M42 92L58 92", Paint.None, Paint.Metal, 6))),
    ];

    private static readonly Dictionary<string, Drawing> ByName = All.ToDictionary(i => i.Name, i => i.Drawing, StringComparer.Ordinal);

    private static readonly Dictionary<string, string> ByWord = All
        .SelectMany(i => i.Words.Split(' ').Append(i.Name).Select(w => (Word: w, i.Name)))
        .DistinctBy(w => w.Word, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(w => w.Word, w => w.Name, StringComparer.OrdinalIgnoreCase);

    /// <exception cref="KeyNotFoundException">There is no such icon.</exception>
    public static Drawing Named(string name) => ByName[name];

    /// <summary>The icons that the words of a text stand for, in the order of the text, each once.</summary>
    public static IReadOnlyList<string> In(string text) => [.. Words.Of(text).Select(Find).OfType<string>().Distinct(StringComparer.Ordinal)];

    public static string? Find(string word) =>
        ByWord.GetValueOrDefault(word) ?? (word.Length > 4 && word.EndsWith('s') ? ByWord.GetValueOrDefault(word[..^1]) : null);

    private static string Ray(double angle, double from, double to) => Text(
        $"M{50 + (from * Math.Cos(angle)):0.#} {50 + (from * Math.Sin(angle)):0.#}L{50 + (to * Math.Cos(angle)):0.#} {50 + (to * Math.Sin(angle)):0.#}");
}
