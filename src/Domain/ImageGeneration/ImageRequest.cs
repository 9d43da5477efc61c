using System.Globalization;
using System.Text.Json.Serialization;
using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.Domain.ImageGeneration;

/// <summary>How a picture looks.</summary>
public enum ImageStyle
{
    /// <summary>Like a photograph.</summary>
    [JsonStringEnumMemberName("realistic")] Realistic,

    /// <summary>Like a painting.</summary>
    [JsonStringEnumMemberName("artistic")] Artistic,

    /// <summary>A film still: contrast, depth, dramatic light.</summary>
    [JsonStringEnumMemberName("cinematic")] Cinematic,

    /// <summary>Japanese animation.</summary>
    [JsonStringEnumMemberName("anime")] Anime,

    /// <summary>Computer-animated.</summary>
    [JsonStringEnumMemberName("3d-render")] ThreeDRender,
}

/// <summary>What every job that makes pictures from words has.</summary>
public abstract record ImageRequest
{
    /// <summary>Longest prompt, in characters.</summary>
    public const int MaxPromptLength = 1000;

    /// <summary>Sides that a picture may have, in pixels.</summary>
    public static readonly IReadOnlyList<int> Sides = [512, 768, 1024, 1536];

    /// <summary>Width and height where the client names none, in pixels.</summary>
    public const int DefaultSide = 1024;

    /// <summary>Fewest steps.</summary>
    public const int MinSteps = 20;

    /// <summary>Most steps.</summary>
    public const int MaxSteps = 50;

    /// <summary>Steps where the client names none.</summary>
    public const int DefaultSteps = 30;

    /// <summary>Strongest adherence to the prompt.</summary>
    public const double MaxCfgScale = 30;

    /// <summary>Most pictures of one job.</summary>
    public const int MaxImages = 4;

    /// <summary>How it looks; null leaves that to the prompt.</summary>
    public ImageStyle? Style { get; init; }

    /// <summary>What is not to be seen; null where nothing was named.</summary>
    public string? NegativePrompt { get; init; }

    /// <summary>One of <see cref="Sides"/>; null, like the height, takes the shape of the picture that the job starts from.</summary>
    public required int? Width { get; init; }

    /// <summary>One of <see cref="Sides"/>; null with the width.</summary>
    public required int? Height { get; init; }

    /// <summary>Steps of denoising: 20 to 50.</summary>
    public required int Steps { get; init; }

    /// <summary>Same request, seed and model, same pictures: 0 to 2^53 - 1. Null chooses one by the job id.</summary>
    public long? Seed { get; init; }

    /// <summary>How closely the prompt is followed: 1 to 30; null takes what suits the model.</summary>
    public double? CfgScale { get; init; }

    /// <summary>One of <see cref="Samplers.Names"/>; null takes what suits the model.</summary>
    public string? Sampler { get; init; }

    /// <summary>One of <see cref="Samplers.Schedulers"/>; null takes what suits the model.</summary>
    public string? Scheduler { get; init; }

    /// <summary>A checkpoint model of the engine, with or without its extension; null takes the one that suits the card.</summary>
    public string? Model { get; init; }

    /// <summary>Write the recipe into the pictures; null where the operator's setting decides.</summary>
    public bool? EmbedRecipe { get; init; }

    /// <summary>The seed of a picture by its place, from 0; where the client named none, the same in every attempt.</summary>
    public long SeedOf(Guid jobId, int index) => JobSeed.After(Seed ?? JobSeed.Of(jobId), index);

    /// <summary>A picture's file name without its extension.</summary>
    /// <param name="number">From 1.</param>
    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"image-{number}");
}
