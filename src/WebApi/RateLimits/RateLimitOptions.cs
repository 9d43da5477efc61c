using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CreativeStudio.WebApi.RateLimits;

/// <summary>What a request counts towards.</summary>
internal enum RateLimitPolicy
{
    /// <summary>Every request of a signed-in user.</summary>
    User,

    /// <summary>Every request of an address that is not signed in.</summary>
    Anonymous,

    /// <summary>Registering, signing in and refreshing, by address.</summary>
    Authentication,

    /// <summary>Asking for jobs, by user.</summary>
    JobCreation,
}

/// <summary>So many requests in so long a time.</summary>
internal sealed record RateLimitWindow
{
    [Range(1, 10_000_000)]
    public int Permits { get; init; }

    [Range(1, 86_400)]
    public int Seconds { get; init; }
}

internal sealed record RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>A client that polls two jobs a second stays far below.</summary>
    [Required, ValidateObjectMembers]
    public RateLimitWindow User { get; init; } = new() { Permits = 600, Seconds = 60 };

    [Required, ValidateObjectMembers]
    public RateLimitWindow Anonymous { get; init; } = new() { Permits = 300, Seconds = 60 };

    [Required, ValidateObjectMembers]
    public RateLimitWindow Authentication { get; init; } = new() { Permits = 100, Seconds = 900 };

    /// <summary>Against floods; how many jobs a user may have is the plan's.</summary>
    [Required, ValidateObjectMembers]
    public RateLimitWindow JobCreation { get; init; } = new() { Permits = 10_000, Seconds = 3600 };

    public RateLimitWindow Of(RateLimitPolicy policy) => policy switch
    {
        RateLimitPolicy.User => User,
        RateLimitPolicy.Anonymous => Anonymous,
        RateLimitPolicy.Authentication => Authentication,
        _ => JobCreation,
    };
}
