using System.ComponentModel.DataAnnotations;

namespace CreativeStudio.GpuRunner.StudyAnimation;

/// <summary>How study animations are rendered.</summary>
internal sealed record StudyAnimationOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "StudyAnimation";

    /// <summary>Lines of the picture, which is 16:9: 720 is 1280×720, 1080 is 1920×1080. A multiple of 36.</summary>
    [Range(180, 1080)]
    public int Height { get; init; } = 720;

    /// <summary>25 or 30.</summary>
    [Range(25, 30)]
    public int FramesPerSecond { get; init; } = 25;

    /// <summary>Columns of the picture.</summary>
    public int Width => Height * 16 / 9;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Height % 36 != 0)
        {
            yield return new ValidationResult($"{Section}:{nameof(Height)} must be a multiple of 36.", [nameof(Height)]);
        }

        if (FramesPerSecond is not (25 or 30))
        {
            yield return new ValidationResult($"{Section}:{nameof(FramesPerSecond)} must be 25 or 30.", [nameof(FramesPerSecond)]);
        }
    }
}
