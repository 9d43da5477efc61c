namespace CreativeStudio.Domain.Media;

/// <summary>The languages that speech is understood in, by ISO 639-1.</summary>
public static class SpokenLanguage
{
    /// <summary>What every runner understands; other languages need a speech server.</summary>
    public const string Local = "en";
}
