using System.Text.Json.Serialization;

namespace CreativeStudio.Domain.Texts;

/// <summary>What a text is to be.</summary>
public enum TextKind
{
    /// <summary>One or two sentences under a picture.</summary>
    [JsonStringEnumMemberName("caption")] Caption,

    /// <summary>A post for a social network.</summary>
    [JsonStringEnumMemberName("post")] Post,

    /// <summary>What is spoken in a film.</summary>
    [JsonStringEnumMemberName("script")] Script,

    /// <summary>A short story.</summary>
    [JsonStringEnumMemberName("story")] Story,

    /// <summary>Whatever the prompt says.</summary>
    [JsonStringEnumMemberName("free")] Free,
}

/// <summary>A checked request for a text.</summary>
/// <param name="System">What the writer is to be; null where the kind says enough.</param>
/// <param name="Context">What the writer is to know.</param>
/// <param name="Temperature">0 to 2.</param>
/// <param name="MaxTokens">16 to 4096.</param>
public sealed record TextRequest(
    string Prompt, TextKind Kind, string? System, string? Context, double Temperature, int MaxTokens, string? Model)
{
    /// <summary>The kind of job.</summary>
    public const string JobType = "text";

    /// <summary>Longest prompt, system or context.</summary>
    public const int MaxLength = 4000;
}
