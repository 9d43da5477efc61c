using System.Globalization;
using CreativeStudio.GpuRunner.Scripts;

namespace CreativeStudio.GpuRunner.StudyAnimation;

/// <summary>What a scene's diagram is.</summary>
internal enum SceneKind
{
    Title,
    Definition,
    Formula,
    Process,
    Timeline,
    Bars,
    Compare,
    Figure,
    Map,
    KeyTerms,
    Question,
    Closing,
}

/// <summary>A part of a diagram that appears when it is spoken of.</summary>
/// <param name="Sentence">Number of the sentence; 0 for one that is there from the start.</param>
/// <param name="Part">How far into the sentence, 0 to 1.</param>
internal sealed record Item(string Text, string Detail, string? Icon, int Sentence, double Part, double Value = 0);

/// <summary>A scene of a lesson, whatever it is going to look like.</summary>
/// <param name="Sentences">What is heard.</param>
internal sealed record StudyScene(SceneKind Kind, string Title, IReadOnlyList<Item> Items, IReadOnlyList<Sentence> Sentences)
{
    public Drawing? Figure { get; init; }

    public string? Formula { get; init; }

    /// <summary>Of the bars.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The right option of a question.</summary>
    public int Correct { get; init; } = -1;

    /// <summary>Silence behind the first sentence, in seconds: time to think.</summary>
    public double Think { get; init; }
}

/// <summary>What stands on cards and is said about them, in the lesson's language.</summary>
internal sealed record CardWords(
    string KeyTerms, string Quiz, string Answer, string Timeline, string Steps, string Compare, string InNumbers, string Formula, string Thanks, string Remember, string WhatIs,
    string WhichTerm, string Complete, string When)
{
    public static CardWords In(string language) => language switch
    {
        "de" => new("Wichtige Begriffe", "Quiz", "Antwort", "Zeitleiste", "Schritt für Schritt", "Im Vergleich", "In Zahlen", "Formel", "Gut gemacht!", "Zur Erinnerung", "Was ist {0}?", "Welcher Begriff passt: {0}?", "Was fehlt? {0}", "Wann war das: {0}?"),
        "es" => new("Términos clave", "Prueba", "Respuesta", "Línea de tiempo", "Paso a paso", "Comparación", "En números", "Fórmula", "¡Bien hecho!", "Recuerda", "¿Qué es {0}?", "¿Qué término es: {0}?", "¿Qué falta? {0}", "¿Cuándo fue: {0}?"),
        "fr" => new("Termes clés", "Quiz", "Réponse", "Chronologie", "Étape par étape", "Comparaison", "En chiffres", "Formule", "Bien joué !", "À retenir", "Qu'est-ce que {0} ?", "Quel terme : {0} ?", "Que manque-t-il ? {0}", "Quand : {0} ?"),
        _ => new("Key terms", "Quiz", "Answer", "Timeline", "Step by step", "Side by side", "In numbers", "Formula", "Well done!", "Remember", "What is {0}?", "Which term is this: {0}?", "What is missing? {0}", "When was this: {0}?"),
    };

    public static string Fill(string pattern, string text) => string.Format(CultureInfo.InvariantCulture, pattern, text);

    /// <summary>The language that most small words of a text belong to; English where none do.</summary>
    public static string LanguageOf(string text)
    {
        var words = Words.Of(text).Select(w => w.ToLowerInvariant()).ToList();
        (string Language, HashSet<string> Common)[] languages =
        [
            ("en", Words.Set("the of and is are in to that with was by for")), ("de", Words.Set("der die das und ist sind ein eine mit von den wird im")),
            ("es", Words.Set("el la los las y es son una un con por que en del")), ("fr", Words.Set("le la les et est sont une un avec par que dans des du")),
        ];
        return languages.MaxBy(l => words.Count(l.Common.Contains)).Language;
    }
}
