using System.ComponentModel.DataAnnotations;
using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.Application.Plans;

/// <summary>What users of a plan may do.</summary>
public sealed record Plan
{
    /// <summary>Jobs of a plan with a higher number go first; a minute of waiting makes up for one.</summary>
    [Range(0, 1000)]
    public int Priority { get; init; }

    /// <summary>Jobs that wait or run at the same time; one more is answered 429 (<c>JOB_011</c>).</summary>
    [Range(1, 100_000)]
    public int MaxUnfinished { get; init; } = 100;

    /// <summary>Jobs that run at the same time; more of them wait.</summary>
    [Range(1, 10_000)]
    public int MaxRunning { get; init; } = 4;

    /// <summary>Jobs asked for within any 60 minutes; one more is answered 429 (<c>JOB_014</c>).</summary>
    [Range(1, 1_000_000)]
    public int JobsPerHour { get; init; } = 600;

    /// <summary>Pictures of one batch; more are answered 422 (<c>JOB_016</c>).</summary>
    [Range(1, 10_000)]
    public int MaxBatch { get; init; } = 10;

    /// <summary>The refusal of a batch that this plan does not allow; null where it does.</summary>
    public Error? RefusalOfBatch(int? pictures) => pictures > MaxBatch ? JobErrors.BatchTooLarge(MaxBatch, pictures.Value) : null;
}

/// <summary>The plans by name, from the section <c>Plans</c>. A user whose plan is not here has <see cref="Free"/>.</summary>
public sealed class PlanCatalogue() : Dictionary<string, Plan>(StringComparer.OrdinalIgnoreCase), IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Plans";

    /// <summary>The plan that every user begins with.</summary>
    public const string Free = "free";

    /// <summary>The plan of this name, or the free one.</summary>
    public Plan Of(string? name) => name is not null && TryGetValue(name, out var plan) ? plan : TryGetValue(Free, out var free) ? free : new Plan();

    /// <summary>The plans that hold where the settings say nothing.</summary>
    public static PlanCatalogue Default() => new()
    {
        [Free] = new Plan(),
        ["pro"] = new Plan { Priority = 10, MaxUnfinished = 300, MaxRunning = 8, JobsPerHour = 3000, MaxBatch = 50 },
        ["enterprise"] = new Plan { Priority = 20, MaxUnfinished = 1000, MaxRunning = 16, JobsPerHour = 10_000, MaxBatch = 100 },
    };

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, plan) in this)
        {
            var wrong = new List<ValidationResult>();
            Validator.TryValidateObject(plan, new ValidationContext(plan), wrong, validateAllProperties: true);
            foreach (var result in wrong)
            {
                yield return new ValidationResult($"{Section}:{name}: {result.ErrorMessage}");
            }
        }
    }
}
