using FluentValidation;

namespace CreativeStudio.Application.Jobs;

/// <summary>Rules for members that name a kind of job.</summary>
internal static class JobKindRules
{
    /// <summary>One of the kinds, or none.</summary>
    public static IRuleBuilderOptions<T, string?> IsAKind<T>(this IRuleBuilder<T, string?> rule, IEnumerable<JobKind> kinds)
    {
        var known = kinds.Select(kind => kind.JobType).Order(StringComparer.Ordinal).ToArray();
        return rule.Must(type => type is null || known.Contains(type, StringComparer.Ordinal)).WithMessage($"must be one of {string.Join(", ", known)}");
    }
}
