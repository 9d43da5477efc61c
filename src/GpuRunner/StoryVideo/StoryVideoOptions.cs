using System.ComponentModel.DataAnnotations;

namespace CreativeStudio.GpuRunner.StoryVideo;

/// <summary>How story films are rendered.</summary>
internal sealed record StoryVideoOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "StoryVideo";

    // Nine times an even number: then the other side, 16/9 of it, is even too.
    private const int Multiple = 18;

    /// <summary>Pixels of the shorter side: 1080 is 1920×1080 and 1080×1920. A multiple of 18.</summary>
    [Range(180, 1080)]
    public int Height { get; init; } = 1080;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Height % Multiple != 0)
        {
            yield return new ValidationResult($"{Section}:{nameof(Height)} must be a multiple of {Multiple}.", [nameof(Height)]);
        }
    }
}
