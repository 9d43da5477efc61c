using System.Buffers;

namespace CreativeStudio.Infrastructure.Storage;

/// <summary>The rules of keys: what passes is safe as a path below a folder and as a key of S3.</summary>
internal static class ObjectKey
{
    private const int MaxLength = 512;
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_/");

    /// <summary>True where the key is one.</summary>
    public static bool IsValid(string? key) =>
        key is { Length: > 0 and <= MaxLength }
        && key.AsSpan().IndexOfAnyExcept(Allowed) < 0
        && key.Split('/').All(segment => segment.AsSpan().Trim('.').Length > 0);

    /// <exception cref="ArgumentException">It is not a key.</exception>
    public static void Check(string key)
    {
        if (!IsValid(key))
        {
            throw new ArgumentException("This is not a key of object storage.", nameof(key));
        }
    }

    /// <exception cref="ArgumentException">It is not a key that ends in a slash.</exception>
    public static void CheckPrefix(string prefix)
    {
        if (!prefix.EndsWith('/') || !IsValid(prefix[..^1]))
        {
            throw new ArgumentException("This is not a prefix of keys: it must end in a slash.", nameof(prefix));
        }
    }
}
