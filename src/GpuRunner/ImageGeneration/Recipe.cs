using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreativeStudio.GpuRunner.ImageGeneration;

/// <summary>How a picture was made, as the picture itself tells.</summary>
/// <param name="Prompt">As the client wrote it.</param>
/// <param name="DrawnPrompt">With what the style adds: what the model read.</param>
/// <param name="NegativePrompt">What the model was told to avoid.</param>
/// <param name="Sampler">Null where the engine did not say.</param>
/// <param name="Strength">How much of a given picture was painted anew; null where there was none.</param>
/// <param name="Engine"><c>comfyui</c> or <c>preview</c>.</param>
internal sealed record Recipe(
    string Prompt,
    string DrawnPrompt,
    string NegativePrompt,
    string? Style,
    long Seed,
    string Model,
    string? Sampler,
    string? Scheduler,
    int? Steps,
    double? CfgScale,
    int Width,
    int Height,
    double? Strength,
    string Engine)
{
    /// <summary>The chunk that other programs read.</summary>
    public const string ParametersKeyword = "parameters";

    /// <summary>The chunk with everything, as JSON.</summary>
    public const string JsonKeyword = "creativestudio";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The chunks of a picture.</summary>
    public IReadOnlyList<(string Keyword, string Text)> Chunks() =>
        [(ParametersKeyword, ToParameters()), (JsonKeyword, JsonSerializer.Serialize(this, Json))];

    // The form that image programs have agreed on: prompt, negative prompt, then settings by comma.
    private string ToParameters()
    {
        (string Name, IFormattable? Number, string? Text)[] settings =
        [
            ("Steps", Steps, null), ("Sampler", null, Sampler), ("Schedule type", null, Scheduler), ("CFG scale", CfgScale, null),
            ("Seed", Seed, null), ("Size", null, FormattableString.Invariant($"{Width}x{Height}")), ("Denoising strength", Strength, null),
            ("Model", null, Model), ("Engine", null, Engine),
        ];
        var known = settings
            .Select(setting => (setting.Name, Value: setting.Text ?? setting.Number?.ToString(null, CultureInfo.InvariantCulture)))
            .Where(setting => setting.Value is not null)
            .Select(setting => $"{setting.Name}: {setting.Value}");
        var negative = NegativePrompt.Length > 0 ? $"Negative prompt: {NegativePrompt}\n" : "";
        return $"{DrawnPrompt}\n{negative}{string.Join(", ", known)}";
    }
}
