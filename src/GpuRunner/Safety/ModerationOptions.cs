using System.ComponentModel.DataAnnotations;

namespace CreativeStudio.GpuRunner.Safety;

/// <summary>A server that looks at every picture and film before it is delivered. Off until an address is given.</summary>
internal sealed record ModerationOptions : IValidatableObject
{
    public const string Section = "Moderation";

    /// <summary>Base address without <c>/v1</c> of a server that offers OpenAI's <c>/v1/moderations</c>; null delivers unseen.</summary>
    public Uri? Url { get; init; }

    /// <summary>Sent as a bearer token where given.</summary>
    public string? ApiKey { get; init; }

    /// <summary>The server's name for the model.</summary>
    [Required]
    public string Model { get; init; } = "omni-moderation-latest";

    /// <summary>The server's categories that are not delivered; empty takes the server's own verdict (<c>flagged</c>).</summary>
    public IReadOnlyList<string> BlockedCategories { get; init; } = [];

    /// <summary>Pictures of a film that are looked at, evenly spread.</summary>
    [Range(1, 60)]
    public int FramesPerFilm { get; init; } = 8;

    /// <summary>Longest that the server may take for one picture, in seconds.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; init; } = 30;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Url is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https")))
        {
            yield return new ValidationResult("Moderation:Url must be an absolute http or https address.", [nameof(Url)]);
        }
    }
}
