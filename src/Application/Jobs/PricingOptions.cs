using System.ComponentModel.DataAnnotations;
using CreativeStudio.Domain.Credits;
using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.Application.Jobs;

/// <summary>The price list.</summary>
public sealed record PricingOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Pricing";

    /// <summary>Whole credits by job type, 1 to <see cref="CreditDecider.MaxAmount"/>.</summary>
    public IDictionary<string, long> Credits { get; init; } =
        new Dictionary<string, long>(StringComparer.Ordinal) { [StoryVideo.JobType] = 10 };

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (jobType, price) in Credits)
        {
            if (price is < 1 or > CreditDecider.MaxAmount)
            {
                yield return new ValidationResult($"{Section}:{nameof(Credits)}:{jobType} must be 1 to {CreditDecider.MaxAmount}.");
            }
        }

        if (!Credits.ContainsKey(StoryVideo.JobType))
        {
            yield return new ValidationResult($"{Section}:{nameof(Credits)}:{StoryVideo.JobType} is missing.");
        }
    }
}
