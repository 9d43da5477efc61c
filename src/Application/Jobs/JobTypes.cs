using FluentValidation;

namespace CreativeStudio.Application.Jobs;

/// <summary>The names of all job types that can be asked for.</summary>
public sealed class JobTypes(IEnumerable<string> names)
{
    /// <summary>In alphabetical order.</summary>
    public IReadOnlyList<string> Names { get; } = [.. names.Order(StringComparer.Ordinal)];
}

/// <summary>Rules for members that name a job type.</summary>
internal static class JobTypeRules
{
    /// <summary>One of the job types, or null.</summary>
    public static IRuleBuilderOptions<T, string?> IsAJobType<T>(this IRuleBuilder<T, string?> rule, JobTypes types) =>
        rule.Must(type => type is null || types.Names.Contains(type)).WithMessage($"must be one of {string.Join(", ", types.Names)}");
}
