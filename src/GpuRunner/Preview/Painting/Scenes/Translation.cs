using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace CreativeStudio.GpuRunner.Preview.Painting.Scenes;

/// <summary>
/// Puts the words of a German, Spanish or French prompt into the English ones that the painter knows. Word by word: it is told what is to be
/// seen, not how to say it.
/// </summary>
internal static partial class Translation
{
    // Foreign words without accents, each followed by the English one.
    private static readonly FrozenDictionary<string, string> s_german = Table(
        "der the|die the|das the|den the|dem the|des the|ein a|eine a|einen a|einem a|einer a|und and|mit with|auf on|im in|am at|unter under|uber over|vor before|neben beside|von of|bei at|durch through|"
        + "zwei two|drei three|vier four|funf five|sechs six|katze cat|kater cat|hund dog|pferd horse|fuchs fox|wolf wolf|bar bear|lowe lion|tiger tiger|elefant elephant|vogel bird|eule owl|adler eagle|hase rabbit|"
        + "maus mouse|drache dragon|drachen dragon|einhorn unicorn|hirsch deer|fisch fish|wal whale|schmetterling butterfly|pinguin penguin|kuh cow|schwein pig|schaf sheep|affe monkey|frosch frog|schildkrote turtle|"
        + "mann man|frau woman|junge boy|madchen girl|kind child|kinder children|zauberer wizard|hexe witch|ritter knight|konig king|konigin queen|prinzessin princess|roboter robot|astronaut astronaut|fischer fisherman|"
        + "baum tree|blume flower|rose rose|sonnenblume sunflower|schloss castle|burg castle|turm tower|haus house|hutte cottage|leuchtturm lighthouse|brucke bridge|schiff ship|boot boat|zug train|auto car|sportwagen car|"
        + "fahrrad bicycle|motorrad motorcycle|flugzeug plane|rakete rocket|ballon balloon|heissluftballon balloon|buch book|laterne lantern|kerze candle|schwert sword|vase vase|tisch table|stuhl chair|sofa sofa|bett bed|"
        + "tasse cup|kaffee coffee|tee tea|teekanne teapot|schussel bowl|suppe soup|kuchen cake|torte cake|pizza pizza|brot bread|apfel apple|flasche bottle|schuh shoe|gitarre guitar|regenschirm umbrella|ball ball|korb basket|"
        + "wald forest|wiese meadow|wuste desert|hohle cave|meer sea|ozean ocean|strand beach|kuste coast|hafen harbor|insel island|see lake|fluss river|wasserfall waterfall|stadt city|strasse street|dorf village|berg mountain|gebirge mountains|"
        + "zimmer room|schlafzimmer bedroom|wohnzimmer living-room|kuche kitchen|bibliothek library|garten garden|weltraum space|weltall space|mond moon|sonne sun|stern stars|regenbogen rainbow|wand wall|mauer wall|hintergrund background|fenster window|"
        + "morgen morning|sonnenaufgang sunrise|sonnenuntergang sunset|abend evening|nacht night|regen rain|schnee snow|verschneit snowy|sturm storm|gewitter thunderstorm|nebel fog|neblig foggy|herbst autumn|winter winter|fruhling spring|sommer summer|"
        + "rot red|blau blue|grun green|gelb yellow|schwarz black|weiss white|braun brown|grau gray|rosa pink|lila purple|golden golden|alt old|jung young|klein small|gross large|magisch magical|verzaubert enchanted|"
        + "sitzt sits|schlaft sleeps|rennt runs|lauft runs|fliegt flies|liest reads|reitet rides|steht stands|aquarell watercolor|olgemalde oil-painting|bleistiftzeichnung pencil|foto photo|nahaufnahme close-up|zeichentrick cartoon|holztisch table");

    private static readonly FrozenDictionary<string, string> s_spanish = Table(
        "un a|una a|unos some|el the|la the|los the|las the|en in|con with|de of|del of|y and|sobre on|bajo under|al at|junto beside|por by|"
        + "dos two|tres three|cuatro four|cinco five|seis six|gato cat|perro dog|caballo horse|zorro fox|lobo wolf|oso bear|leon lion|elefante elephant|pajaro bird|buho owl|aguila eagle|conejo rabbit|raton mouse|dragon dragon|"
        + "unicornio unicorn|ciervo deer|pez fish|ballena whale|mariposa butterfly|pinguino penguin|vaca cow|cerdo pig|oveja sheep|mono monkey|rana frog|tortuga turtle|hombre man|mujer woman|nino boy|nina girl|mago wizard|bruja witch|"
        + "caballero knight|rey king|reina queen|princesa princess|robot robot|astronauta astronaut|pescador fisherman|arbol tree|flor flower|rosa rose|girasol sunflower|castillo castle|torre tower|casa house|faro lighthouse|puente bridge|"
        + "barco ship|tren train|coche car|carro car|deportivo sports|bicicleta bicycle|motocicleta motorcycle|avion plane|cohete rocket|globo balloon|libro book|vela candle|espada sword|jarron vase|florero vase|mesa table|silla chair|cama bed|taza cup|"
        + "cafe coffee|te tea|tetera teapot|tazon bowl|cuenco bowl|sopa soup|pastel cake|tarta cake|pan bread|manzana apple|botella bottle|zapato shoe|guitarra guitar|paraguas umbrella|pelota ball|cesta basket|"
        + "bosque forest|prado meadow|desierto desert|cueva cave|mar sea|oceano ocean|playa beach|costa coast|puerto harbor|isla island|lago lake|rio river|cascada waterfall|ciudad city|calle street|pueblo village|montana mountain|habitacion room|"
        + "dormitorio bedroom|cocina kitchen|biblioteca library|jardin garden|espacio space|luna moon|sol sun|estrella stars|arcoiris rainbow|pared wall|fondo background|amanecer dawn|atardecer sunset|noche night|lluvia rain|nieve snow|nevado snowy|"
        + "tormenta storm|niebla fog|otono autumn|invierno winter|primavera spring|verano summer|rojo red|azul blue|verde green|amarillo yellow|negro black|blanco white|marron brown|gris gray|rosado pink|morado purple|dorado golden|viejo old|joven young|"
        + "anciano elder|pequeno small|grande large|magico magical|corriendo running|sentado sitting|durmiendo sleeping|volando flying|leyendo reading|acuarela watercolor|oleo oil-painting|lapiz pencil|foto photo|retrato portrait|vino wine");

    private static readonly FrozenDictionary<string, string> s_french = Table(
        "un a|une a|le the|la the|les the|des some|du of|de of|dans in|avec with|sur on|sous under|et and|au at|aux at|pres near|deux two|trois three|quatre four|cinq five|six six|chat cat|chien dog|cheval horse|renard fox|loup wolf|ours bear|lion lion|"
        + "elephant elephant|oiseau bird|hibou owl|aigle eagle|lapin rabbit|souris mouse|dragon dragon|licorne unicorn|cerf deer|poisson fish|baleine whale|papillon butterfly|manchot penguin|pingouin penguin|vache cow|cochon pig|mouton sheep|singe monkey|"
        + "grenouille frog|tortue turtle|homme man|femme woman|garcon boy|fille girl|enfant child|magicien wizard|sorcier wizard|sorciere witch|chevalier knight|roi king|reine queen|princesse princess|robot robot|astronaute astronaut|pecheur fisherman|"
        + "arbre tree|fleur flower|rose rose|tournesol sunflower|chateau castle|tour tower|maison house|phare lighthouse|pont bridge|bateau ship|navire ship|train train|voiture car|velo bicycle|moto motorcycle|avion plane|fusee rocket|montgolfiere balloon|"
        + "livre book|bougie candle|epee sword|vase vase|table table|chaise chair|lit bed|canape sofa|tasse cup|cafe coffee|the tea|theiere teapot|bol bowl|soupe soup|gateau cake|pain bread|pomme apple|bouteille bottle|chaussure shoe|guitare guitar|"
        + "parapluie umbrella|ballon ball|panier basket|foret forest|bois forest|prairie meadow|desert desert|grotte cave|mer sea|ocean ocean|plage beach|cote coast|port harbor|ile island|lac lake|riviere river|cascade waterfall|ville city|rue street|"
        + "village village|montagne mountain|chambre bedroom|cuisine kitchen|bibliotheque library|jardin garden|espace space|lune moon|soleil sun|etoile stars|mur wall|fond background|aube dawn|matin morning|crepuscule sunset|soir evening|nuit night|"
        + "pluie rain|neige snow|enneige snowy|tempete storm|orage thunderstorm|brouillard fog|automne autumn|hiver winter|printemps spring|ete summer|rouge red|bleu blue|vert green|jaune yellow|noir black|blanc white|blanche white|marron brown|gris gray|"
        + "violet purple|dore golden|vieux old|vieille old|jeune young|petit small|grand large|magique magical|assis sitting|dort sleeps|vole flies|court runs|lisant reading|aquarelle watercolor|huile oil-painting|crayon pencil|photo photo|portrait portrait|vin wine|coucher sunset");

    // What English prompts are made of: a text with more of these than of foreign words stays as it is.
    private static readonly FrozenSet<string> s_english =
        "a an the of in on at with and under over by to from is are for near into through his her its style photo".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_before = "red blue green yellow black white brown gray pink purple golden old young small large magical snowy".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static string ToEnglish(string text)
    {
        var words = Word().Matches(text).Select(match => Plain(match.Value)).ToList();
        var english = words.Count(s_english.Contains);
        var (table, known) = new[] { s_german, s_spanish, s_french }
            .Select(table => (table, words.Count(word => !s_english.Contains(word) && In(table, word) is not null && In(table, word) != word)))
            .MaxBy(found => found.Item2);
        return known < 2 || known <= english ? text : Translated(text, table);
    }

    /// <summary>Adjectives that follow their noun go before it, where the painter looks for them.</summary>
    private static string Translated(string text, FrozenDictionary<string, string> table)
    {
        var tokens = Token().Matches(text).Select(match => Word().IsMatch(match.Value) ? In(table, Plain(match.Value)) ?? Plain(match.Value) : match.Value).ToList();
        for (var i = 1; i < tokens.Count; i++)
        {
            if (s_before.Contains(tokens[i]) && Vocabulary.Motifs.ContainsKey(tokens[i - 1]))
            {
                (tokens[i - 1], tokens[i]) = (tokens[i], tokens[i - 1]);
            }
        }

        return string.Join(' ', tokens);
    }

    /// <summary>The English word for a foreign one as it stands, or without what its number, gender or case adds.</summary>
    private static string? In(FrozenDictionary<string, string> table, string word)
    {
        if (table.TryGetValue(word, out var english))
        {
            return english;
        }

        for (var cut = 1; cut <= 2 && word.Length - cut >= 3; cut++)
        {
            var stem = word[..^cut];
            foreach (var form in new[] { stem, stem + "o", stem + "e" })
            {
                if (table.TryGetValue(form, out english))
                {
                    return english;
                }
            }
        }

        return null;
    }

    // By hand: without the tables of ICU, which the programs run without, Normalize leaves accents where they are.
    private static string Plain(string word) => string.Concat(word.ToLowerInvariant().Select(letter => letter switch
    {
        'ä' or 'á' or 'à' or 'â' or 'ã' => "a",
        'é' or 'è' or 'ê' or 'ë' => "e",
        'í' or 'ì' or 'î' or 'ï' => "i",
        'ö' or 'ó' or 'ò' or 'ô' or 'õ' => "o",
        'ü' or 'ú' or 'ù' or 'û' => "u",
        'ñ' => "n",
        'ç' => "c",
        'ß' => "ss",
        'œ' => "oe",
        _ => letter.ToString(),
    }));

    private static FrozenDictionary<string, string> Table(string pairs) =>
        pairs.Split('|').Select(pair => pair.Split(' ')).DistinctBy(pair => pair[0]).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    [GeneratedRegex(@"\p{L}+(?:-\p{L}+)*")]
    private static partial Regex Word();

    [GeneratedRegex(@"\p{L}+(?:-\p{L}+)*|[^\p{L}\s]+")]
    private static partial Regex Token();
}
