using System.ComponentModel.DataAnnotations;

namespace CreativeStudio.WebApi.Http;

/// <summary>The API's doors.</summary>
internal sealed record HttpOptions
{
    public const string Section = "Http";

    /// <summary>Largest body of an address that takes no files, in bytes.</summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int MaxBodyBytes { get; init; } = 256 * 1024;

    /// <summary>Origins of browsers that may call the API (<c>https://app.example.org</c>); none by default.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>Addresses of reverse proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed; none by default.</summary>
    public IReadOnlyList<string> KnownProxies { get; init; } = [];
}
