using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CreativeStudio.Infrastructure.Storage;

/// <summary>Signs the links of <see cref="FolderStore"/>: HMAC-SHA256 over key, expiry and file name, in base64url.</summary>
public sealed class LinkSigner(StorageOptions options, TimeProvider clock)
{
    /// <summary>Path of the endpoint that serves the links, below the API's address.</summary>
    public const string Path = "api/v1/files/";

    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes($"creativestudio download links\n{options.SigningKey}"));

    /// <summary>A link that is good until it expires.</summary>
    public Uri Sign(string key, string fileName, TimeSpan lifetime, Uri baseUrl)
    {
        var expires = (clock.GetUtcNow() + lifetime).ToUnixTimeSeconds();
        var signature = Base64Url.EncodeToString(Signature(key, expires, fileName));
        var root = baseUrl.AbsoluteUri.EndsWith('/') ? baseUrl : new Uri(baseUrl.AbsoluteUri + "/");
        return new Uri(root, string.Create(
            CultureInfo.InvariantCulture,
            $"{Path}{key}?expires={expires}&name={Uri.EscapeDataString(fileName)}&signature={signature}"));
    }

    /// <summary>True where this link was signed here and has not expired. Takes the same time for every wrong signature.</summary>
    public bool Verify(string key, long expires, string fileName, string signature)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var wellFormed = signature.Length == 43 && Base64Url.IsValid(signature)
            && Base64Url.TryDecodeFromChars(signature, given, out var written) && written == given.Length;
        return CryptographicOperations.FixedTimeEquals(Signature(key, expires, fileName), given)
            && wellFormed && expires >= clock.GetUtcNow().ToUnixTimeSeconds();
    }

    // Keys hold no line feed, so no two links have the same text.
    private byte[] Signature(string key, long expires, string fileName) =>
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"v1\n{key}\n{expires}\n{fileName}")));
}
