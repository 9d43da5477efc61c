using System.ComponentModel.DataAnnotations;
using CreativeStudio.Domain.Credits;

namespace CreativeStudio.Application.Credits;

/// <summary>The price list.</summary>
public sealed record PricingOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Pricing";

    // One job costs its price times its units; a picture more than this would be a mistake in the settings.
    private const long MaxPrice = CreditDecider.MaxAmount / 1000;

    /// <summary>Whole credits a unit, by job type: a picture where a job makes several at choice, the job otherwise.</summary>
    public IDictionary<string, long> Credits { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal)
    {
        ["image-generation"] = 2,
        ["image-generation-batch"] = 2,
        ["image-to-image"] = 3,
        ["upscale"] = 4,
        ["cloth-swap"] = 3,
        ["influencer-creation"] = 5,
        ["3d-video"] = 8,
        ["study-animation"] = 5,
        ["story-video"] = 10,
        ["story-video-scene"] = 2,
        ["video"] = 6,
        ["audio-processing"] = 2,
        ["video-processing"] = 4,
        ["video-sync"] = 3,
        ["text"] = 1,
        ["workflow"] = 5,
        ["prompt-enhancement"] = 1,
    };

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (jobType, price) in Credits)
        {
            if (price is < 1 or > MaxPrice)
            {
                yield return new ValidationResult($"{Section}:{nameof(Credits)}:{jobType} must be 1 to {MaxPrice}.");
            }
        }
    }
}
