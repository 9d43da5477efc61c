using System.ComponentModel.DataAnnotations;
using System.Net;

namespace CreativeStudio.Infrastructure.Assets;

/// <summary>How files at addresses of clients are fetched.</summary>
public sealed record RemoteFileOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "RemoteFiles";

    /// <summary>Time that one file may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Networks that are not part of the internet and may be fetched from all the same (<c>10.1.0.0/16</c>): a file server of one's own. None
    /// by default.
    /// </summary>
    public IReadOnlyList<string> AllowedNetworks { get; init; } = [];

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => AllowedNetworks
        .Where(network => !IPNetwork.TryParse(network, out _))
        .Select(network => new ValidationResult(
            $"{Section}:{nameof(AllowedNetworks)} holds '{network}', which is no network like 10.1.0.0/16.", [nameof(AllowedNetworks)]));
}
