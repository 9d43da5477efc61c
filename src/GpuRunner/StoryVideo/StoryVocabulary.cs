namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>What a word of a story stands for.</summary>
internal enum TermKind
{
    Place,
    Person,
    Creature,
    Thing,
    Time,
    Weather,
}

/// <summary>Who <c>he</c> and <c>she</c> may mean.</summary>
internal enum Gender
{
    Unknown,
    Female,
    Male,
    Plural,
}

/// <summary>A word that can be drawn, in plain English whatever the story's language.</summary>
internal sealed record Term(TermKind Kind, string English, Gender Gender = Gender.Unknown);

/// <summary>
/// The words that story pictures are made of. English words stand for themselves; German, French and Spanish ones are translated, since
/// the picture models are prompted in English.
/// </summary>
internal static class StoryVocabulary
{
    private const string Places =
        "forest woods wood jungle grove clearing rainforest castle palace fortress tower ruins kingdom village town city street market square alley road path "
        + "sea ocean coast shore beach harbor harbour port island cliff cliffs bay lagoon mountain mountains peak summit hill hills hilltop valley canyon glacier "
        + "river lake stream waterfall pond riverbank swamp cave cavern tunnel desert dunes oasis meadow field fields garden farm orchard vineyard park "
        + "lighthouse ship boat house cottage cabin hut home kitchen room bedroom attic cellar basement hall library school classroom church temple chapel "
        + "tavern inn shop bakery workshop barn stable station laboratory lab office hospital theater theatre museum space spaceship spacecraft starship rocket "
        + "planet orbit colony crater airlock cockpit mars moonbase galaxy universe dungeon throne bridge rooftop train airport sky clouds horizon "
        + "spaceport greenhouse playground courtyard windmill mill battlefield camp tent igloo volcano reef wreck shipwreck stage arena circus";

    private const string People =
        "girl:f boy:m woman:f man:m child children:p queen:f king:m princess:f prince:m wizard witch:f knight:m keeper captain sailor pirate pirates:p fisherman:m "
        + "fishermen:p pilot astronaut astronauts:p scientist farmer hunter baker teacher doctor nurse detective soldier soldiers:p guard guards:p shepherd merchant "
        + "thief thieves:p traveller traveler painter musician inventor engineer mother:f father:m mom:f dad:m mum:f grandmother:f grandfather:m grandma:f grandpa:m "
        + "sister:f brother:m sisters:p brothers:p daughter:f son:m aunt:f uncle:m lady:f lord:m sorceress:f sorcerer:m mage warrior hero heroine:f villager villagers:p "
        + "people:p crowd:p friends:p friend student students:p monk blacksmith gardener miner officer mechanic explorer librarian clockmaker watchmaker singer dancer "
        + "ballerina:f cook chef waitress:f waiter:m emperor:m empress:f orphan wanderer stranger mermaid:f crew:p family:p lumberjack:m carpenter writer poet";

    private const string Creatures =
        "dragon fox wolf wolves:p bear owl cat kitten dog puppy horse pony bird birds:p raven crow eagle seagull seagulls:p rabbit deer stag whale whales:p dolphin "
        + "dolphins:p fish mouse mice:p lion tiger elephant monkey unicorn fairy fairies:p elf elves:p dwarf dwarves:p giant troll goblin ghost ghosts:p monster creature "
        + "creatures:p spirit spirits:p phoenix turtle robot robots:p android alien aliens:p snake spider bee bees:p butterfly butterflies:p fireflies:p firefly squirrel "
        + "hedgehog frog duck goose sheep goat cow donkey camel parrot penguin seal octopus shark crab serpent kraken gnome beast animals:p";

    private const string Things =
        "tree trees oak pine roots leaves flower flowers roses grass moss mushroom mushrooms vines book books spellbook scroll map letter lantern lanterns lamp "
        + "candle candles torch fire campfire flame flames smoke sword shield crown ring mirror key chest treasure coin coins gold gem gems crystal crystals stone stones "
        + "rock rocks door gate window wall stairs staircase roof bell clock compass anchor sail sails mast wave waves net telescope wheel engine machine lights "
        + "star stars moon sun rainbow cloud comet meteor constellation constellations wings egg feather bread cake apple apples tea cup table chair bed violin piano guitar flute "
        + "drum kite balloon balloons bicycle car wagon carriage cart helmet spacesuit satellite rocket screen console portal symbols runes wand potion cauldron cloak hat "
        + "boots snowflakes snowman ice footprints shadow shadows eyes statue throne banner tower bridges boats ships houses windows beam";

    private const string Times =
        "night=night midnight=night nighttime=night moonlight=night moonlit=night starlight=night tonight=night nightfall=night darkness=night evening=evening dusk=dusk twilight=dusk "
        + "sunset=sunset dawn=dawn sunrise=sunrise daybreak=dawn morning=morning noon=midday midday=midday afternoon=afternoon daylight=daylight";

    private const string ForeignTimes =
        "nacht=night morgen=morning dunkelheit=night mitternacht=night abend=evening dämmerung=dusk sonnenuntergang=sunset morgengrauen=dawn sonnenaufgang=sunrise mittag=midday nachmittag=afternoon "
        + "nuit=night soir=evening matin=morning aube=dawn noche=night tarde=evening amanecer=sunrise";

    private const string Weathers =
        "storm=storm storms=storm stormy=storm thunder=storm thunderstorm=storm lightning=storm tempest=storm rain=rain raining=rain rained=rain rainy=rain drizzle=rain "
        + "snow=snow snowing=snow snowed=snow snowy=snow blizzard=snow snowstorm=snow fog=fog foggy=fog mist=fog misty=fog wind=wind windy=wind sunny=sunshine sunshine=sunshine";

    private const string ForeignWeathers =
        "sturm=storm gewitter=storm blitz=storm donner=storm regen=rain schnee=snow nebel=fog sonnenschein=sunshine orage=storm tempête=storm pluie=rain neige=snow "
        + "tormenta=storm lluvia=rain nieve=snow niebla=fog";

    private const string Translations =
        "wald=forest wälder=forest schloss=castle burg=castle turm=tower dorf=village stadt=city straße=street markt=market meer=sea ozean=ocean see=lake küste=coast strand=beach "
        + "hafen=harbor insel=island klippe=cliff berg=mountain berge=mountains hügel=hill tal=valley fluss=river bach=stream wasserfall=waterfall höhle=cave wüste=desert "
        + "wiese=meadow feld=field garten=garden leuchtturm=lighthouse schiff=ship boot=boat haus=house hütte=hut häuschen=cottage zimmer=room küche=kitchen keller=cellar "
        + "bibliothek=library schule=school kirche=church himmel=sky weltraum=space raumschiff=spaceship brücke=bridge mühle=mill lichtung=clearing "
        + "mädchen=girl junge=boy frau=woman mann=man kind=child kinder=children königin=queen könig=king prinzessin=princess prinz=prince zauberer=wizard zauberin=sorceress hexe=witch "
        + "ritter=knight kapitän=captain seemann=sailor fischer=fisherman bauer=farmer jäger=hunter bäcker=baker lehrer=teacher mutter=mother vater=father großmutter=grandmother "
        + "großvater=grandfather oma=grandmother opa=grandfather schwester=sister bruder=brother freund=friend freunde=friends leuchtturmwärter=keeper wächter=guard müller=farmer "
        + "drache=dragon fuchs=fox wolf=wolf bär=bear eule=owl katze=cat hund=dog pferd=horse vogel=bird vögel=birds rabe=raven adler=eagle hase=rabbit reh=deer hirsch=stag wal=whale "
        + "fisch=fish maus=mouse löwe=lion einhorn=unicorn fee=fairy zwerg=dwarf riese=giant gespenst=ghost geist=spirit ungeheuer=monster wesen=creature roboter=robot "
        + "igel=hedgehog eichhörnchen=squirrel frosch=frog schlange=snake schmetterling=butterfly glühwürmchen=fireflies möwe=seagull "
        + "baum=tree bäume=trees eiche=oak blume=flower blumen=flowers buch=book zauberbuch=spellbook karte=map brief=letter laterne=lantern lampe=lamp kerze=candle feuer=fire "
        + "schwert=sword krone=crown ring=ring spiegel=mirror schlüssel=key truhe=chest schatz=treasure kristall=crystal stein=stone tür=door tor=gate fenster=window glocke=bell uhr=clock "
        + "welle=wave wellen=waves stern=star sterne=stars mond=moon sonne=sun regenbogen=rainbow wolke=clouds wolken=clouds licht=lights ei=egg flügel=wings zeichen=symbols "
        + "forêt=forest château=castle tour=tower ville=city mer=sea océan=ocean plage=beach île=island montagne=mountain rivière=river lac=lake maison=house jardin=garden ciel=sky "
        + "fille=girl garçon=boy femme=woman homme=man reine=queen roi=king princesse=princess sorcier=wizard sorcière=witch chevalier=knight renard=fox loup=wolf chat=cat chien=dog "
        + "oiseau=bird arbre=tree livre=book étoile=star étoiles=stars lune=moon soleil=sun phare=lighthouse bateau=boat navire=ship "
        + "bosque=forest castillo=castle torre=tower pueblo=village ciudad=city mar=sea playa=beach isla=island montaña=mountain río=river lago=lake casa=house jardín=garden cielo=sky "
        + "niña=girl niño=boy mujer=woman hombre=man reina=queen rey=king princesa=princess príncipe=prince mago=wizard bruja=witch caballero=knight dragón=dragon zorro=fox lobo=wolf "
        + "gato=cat perro=dog pájaro=bird árbol=tree libro=book estrella=star estrellas=stars luna=moon sol=sun faro=lighthouse barco=ship";

    private const string TranslatedAdjectives =
        "jung=young alt=old uralt=ancient klein=little groß=big riesig=giant mutig=brave weise=wise schön=beautiful freundlich=friendly arm=poor dunkel=dark dunkl=dark hell=bright golden=golden "
        + "silbern=silver rot=red blau=blue grün=green weiß=white schwarz=black magisch=magical verzaubert=enchanted verborgen=hidden geheimnisvoll=mysterious tief=deep hoh=high hoch=high still=quiet "
        + "einsam=lonely wild=wild kalt=cold leuchtend=glowing funkelnd=sparkling verschneit=snowy neugierig=curious schlau=clever müd=tired grau=grey";

    private static readonly string[] GermanEndings = ["es", "en", "er", "em", "ern", "e", "n", "s"];

    private static readonly Dictionary<string, Term> English = BuildEnglish();
    private static readonly Dictionary<string, Term> Translated = BuildTranslated();
    private static readonly Dictionary<string, string> Adjectives = Pairs(TranslatedAdjectives).ToDictionary(p => p.Word, p => p.Meaning, StringComparer.OrdinalIgnoreCase);

    /// <summary>What the word stands for; null where it is none of the words a picture is made of.</summary>
    public static Term? Find(string word, StoryLanguage language)
    {
        if (language == StoryLanguage.English)
        {
            return English.GetValueOrDefault(word) ?? (word.Length > 4 && word[^1] == 's' ? English.GetValueOrDefault(word[..^1]) : null);
        }

        // German nouns carry endings; small words would find something by accident.
        return Translated.GetValueOrDefault(word)
            ?? (word.Length > 4 && char.IsUpper(word[0])
                ? GermanEndings.Where(e => word.EndsWith(e, StringComparison.Ordinal)).Select(e => Translated.GetValueOrDefault(word[..^e.Length])).FirstOrDefault(t => t is not null)
                : null);
    }

    /// <summary>An adjective in English; null where it is not known.</summary>
    public static string? TranslateAdjective(string word) =>
        Adjectives.GetValueOrDefault(word)
        ?? GermanEndings.Where(e => word.EndsWith(e, StringComparison.Ordinal)).Select(e => Adjectives.GetValueOrDefault(word[..^e.Length])).FirstOrDefault(a => a is not null);

    private static Dictionary<string, Term> BuildEnglish()
    {
        var terms = new Dictionary<string, Term>(StringComparer.OrdinalIgnoreCase);
        Add(TermKind.Place, Places);
        Add(TermKind.Person, People);
        Add(TermKind.Creature, Creatures);
        Add(TermKind.Thing, Things);
        AddMeanings(terms, TermKind.Time, Times);
        AddMeanings(terms, TermKind.Weather, Weathers);
        return terms;

        void Add(TermKind kind, string words)
        {
            foreach (var entry in words.Split(' '))
            {
                var parts = entry.Split(':');
                var gender = parts.Length == 1 ? Gender.Unknown : parts[1] switch { "f" => Gender.Female, "m" => Gender.Male, _ => Gender.Plural };
                terms.TryAdd(parts[0], new Term(kind, parts[0], gender));
            }
        }
    }

    private static Dictionary<string, Term> BuildTranslated()
    {
        var terms = Pairs(Translations).ToDictionary(p => p.Word, p => English[p.Meaning], StringComparer.OrdinalIgnoreCase);
        AddMeanings(terms, TermKind.Time, ForeignTimes);
        AddMeanings(terms, TermKind.Weather, ForeignWeathers);
        return terms;
    }

    private static void AddMeanings(Dictionary<string, Term> terms, TermKind kind, string table)
    {
        foreach (var (word, meaning) in Pairs(table))
        {
            terms[word] = new Term(kind, meaning);
        }
    }

    private static IEnumerable<(string Word, string Meaning)> Pairs(string table) =>
        table.Split(' ').Select(p => p.Split('=')).Select(p => (p[0], p[1]));
}
