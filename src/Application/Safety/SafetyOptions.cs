namespace CreativeStudio.Application.Safety;

/// <summary>What may be asked for.</summary>
public sealed record SafetyOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Safety";

    /// <summary>A folder with lists of one's own: <c>nsfw.txt</c> and <c>prohibited.txt</c> there replace the built-in ones.</summary>
    public string? ListsFolder { get; init; }
}
