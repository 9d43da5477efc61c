using System.ComponentModel.DataAnnotations;

namespace CreativeStudio.Infrastructure.Storage;

/// <summary>Which object store there is.</summary>
public enum StorageKind
{
    /// <summary>A folder on this machine; the API serves its links.</summary>
    Folder,

    /// <summary>An S3-compatible service; it serves its links itself.</summary>
    S3,
}

/// <summary>Where files are kept.</summary>
public sealed record StorageOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Storage";

    /// <summary>Fewest characters of a signing key.</summary>
    private const int MinKeyLength = 32;

    public StorageKind Kind { get; init; } = StorageKind.Folder;

    /// <summary>The folder, for <see cref="StorageKind.Folder"/>; made where it does not exist.</summary>
    public string Path { get; init; } = "";

    /// <summary>Secret of at least 32 characters that signs download links, for <see cref="StorageKind.Folder"/>; the same on every machine.</summary>
    public string SigningKey { get; init; } = "";

    /// <summary>The service, for <see cref="StorageKind.S3"/>.</summary>
    public S3Settings S3 { get; init; } = new();

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Kind == StorageKind.Folder && Path.Length == 0)
        {
            yield return new ValidationResult($"{Section}:{nameof(Path)} is missing: the folder for files.", [nameof(Path)]);
        }

        if (Kind == StorageKind.Folder && SigningKey.Length < MinKeyLength)
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(SigningKey)} must be a secret of at least {MinKeyLength} characters.", [nameof(SigningKey)]);
        }

        if (Kind == StorageKind.S3 && (S3.Bucket.Length == 0 || S3.AccessKey.Length == 0 || S3.SecretKey.Length == 0))
        {
            yield return new ValidationResult($"{Section}:S3 needs a Bucket, an AccessKey and a SecretKey.", [nameof(S3)]);
        }

        if (Kind == StorageKind.S3 && S3.Endpoint is { } endpoint && !Uri.TryCreate(endpoint, UriKind.Absolute, out _))
        {
            yield return new ValidationResult($"{Section}:S3:Endpoint must be an address, for example https://s3.example.com.", [nameof(S3)]);
        }
    }
}

/// <summary>An S3-compatible service: AWS S3, Cloudflare R2, MinIO and others.</summary>
public sealed record S3Settings
{
    /// <summary>Address of the service; null means AWS S3 in <see cref="Region"/>.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Region; Cloudflare R2 calls it <c>auto</c>.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The bucket; it must exist.</summary>
    public string Bucket { get; init; } = "";

    public string AccessKey { get; init; } = "";

    public string SecretKey { get; init; } = "";

    /// <summary>Puts the bucket into the path instead of the host name; MinIO and most self-hosted services need it.</summary>
    public bool PathStyle { get; init; } = true;

    /// <summary>Bytes of a part of a large upload; 5 MiB is the least that S3 takes.</summary>
    public int PartBytes { get; init; } = 8 * 1024 * 1024;
}
