namespace CreativeStudio.Infrastructure.Observability;

/// <summary>Names of sources and meters.</summary>
public static class Sources
{
    /// <summary>What the names of the product's own sources and meters begin with: all of them are exported.</summary>
    public const string Prefix = "CreativeStudio.";
}
