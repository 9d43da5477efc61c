using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CreativeStudio.Application.Storage;
using Microsoft.Net.Http.Headers;

namespace CreativeStudio.Infrastructure.Storage;

/// <summary>Objects in a bucket of an S3-compatible service. Large streams go up in parts; nothing holds more than one part in memory.</summary>
internal sealed class S3Store : IObjectStore, IDisposable
{
    private readonly AmazonS3Client _client;
    private readonly S3Settings _options;
    private readonly TimeProvider _clock;

    public S3Store(StorageOptions options, TimeProvider clock)
    {
        (_options, _clock) = (options.S3, clock);
        var config = new AmazonS3Config
        {
            ForcePathStyle = _options.PathStyle,
            AuthenticationRegion = _options.Region,

            // Checksums that not every compatible service knows are sent only where S3 demands them.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (_options.Endpoint is { Length: > 0 } endpoint)
        {
            config.ServiceURL = endpoint;
        }
        else
        {
            config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(_options.Region);
        }

        _client = new AmazonS3Client(new BasicAWSCredentials(_options.AccessKey, _options.SecretKey), config);
    }

    /// <summary>Keys that are listed and deleted with one request; 1000 is the most that S3 takes.</summary>
    internal int KeysPerPage { get; init; } = 1000;

    public async Task<StoredObject> PutAsync(string key, Stream content, string contentType, CancellationToken ct)
    {
        ObjectKey.Check(key);
        var buffer = new byte[_options.PartBytes];
        var length = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        var bytes = length < buffer.Length
            ? await PutWholeAsync(key, buffer, length, contentType, ct)
            : await PutPartsAsync(key, content, buffer, contentType, ct);
        return new StoredObject(key, bytes, contentType, _clock.GetUtcNow());
    }

    public async Task<Stream?> OpenAsync(string key, CancellationToken ct)
    {
        ObjectKey.Check(key);
        try
        {
            var response = await _client.GetObjectAsync(_options.Bucket, key, ct);
            return response.ResponseStream;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async Task<StoredObject?> FindAsync(string key, CancellationToken ct)
    {
        ObjectKey.Check(key);
        try
        {
            var found = await _client.GetObjectMetadataAsync(_options.Bucket, key, ct);
            var modified = found.LastModified is { } at ? new DateTimeOffset(at.ToUniversalTime()) : _clock.GetUtcNow();
            return new StoredObject(key, found.ContentLength, found.Headers.ContentType, modified);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async IAsyncEnumerable<ListedObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        ObjectKey.CheckPrefix(prefix);
        var list = new ListObjectsV2Request { BucketName = _options.Bucket, Prefix = prefix, MaxKeys = KeysPerPage };
        do
        {
            var page = await _client.ListObjectsV2Async(list, ct);
            foreach (var found in page.S3Objects ?? [])
            {
                var modified = found.LastModified is { } at ? new DateTimeOffset(at.ToUniversalTime()) : _clock.GetUtcNow();
                yield return new ListedObject(found.Key, found.Size ?? 0, modified);
            }

            list.ContinuationToken = page.NextContinuationToken;
        }
        while (list.ContinuationToken is not null);
    }

    public async Task DeletePrefixAsync(string prefix, CancellationToken ct)
    {
        ObjectKey.CheckPrefix(prefix);
        var list = new ListObjectsV2Request { BucketName = _options.Bucket, Prefix = prefix, MaxKeys = KeysPerPage };

        // Always the first page: what was on it is gone when it is asked for again. A key that cannot be deleted throws.
        while ((await _client.ListObjectsV2Async(list, ct)).S3Objects is { Count: > 0 } found)
        {
            var keys = found.Select(o => new KeyVersion { Key = o.Key }).ToList();
            await _client.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = _options.Bucket, Objects = keys }, ct);
        }
    }

    public Uri SignedLink(string key, string fileName, TimeSpan lifetime, Uri baseUrl)
    {
        ObjectKey.Check(key);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(fileName);
        var request = new GetPreSignedUrlRequest
        {
            BucketName = _options.Bucket,
            Key = key,
            Verb = HttpVerb.GET,
            Expires = (_clock.GetUtcNow() + lifetime).UtcDateTime,
            Protocol = _options.Endpoint?.StartsWith("http:", StringComparison.OrdinalIgnoreCase) == true ? Protocol.HTTP : Protocol.HTTPS,
        };
        request.ResponseHeaderOverrides.ContentDisposition = disposition.ToString();
        return new Uri(_client.GetPreSignedURL(request));
    }

    public void Dispose() => _client.Dispose();

    private async Task<long> PutWholeAsync(string key, byte[] buffer, int length, string contentType, CancellationToken ct)
    {
        using var whole = new MemoryStream(buffer, 0, length, writable: false);
        await _client.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = _options.Bucket, Key = key, InputStream = whole, ContentType = contentType, UseChunkEncoding = false,
            },
            ct);
        return length;
    }

    private async Task<long> PutPartsAsync(string key, Stream content, byte[] buffer, string contentType, CancellationToken ct)
    {
        var upload = await _client.InitiateMultipartUploadAsync(
            new InitiateMultipartUploadRequest { BucketName = _options.Bucket, Key = key, ContentType = contentType }, ct);
        try
        {
            var (parts, total, length) = (new List<PartETag>(), 0L, buffer.Length);
            while (length > 0)
            {
                parts.Add(await PutPartAsync(key, upload.UploadId, parts.Count + 1, buffer, length, ct));
                total += length;
                length = length < buffer.Length ? 0 : await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
            }

            await _client.CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest { BucketName = _options.Bucket, Key = key, UploadId = upload.UploadId, PartETags = parts }, ct);
            return total;
        }
        catch
        {
            await AbandonAsync(key, upload.UploadId);
            throw;
        }
    }

    // Parts of an upload that is not completed would be kept, and paid for. What went wrong before matters more than whether this works.
    private async Task AbandonAsync(string key, string uploadId)
    {
        try
        {
            await _client.AbortMultipartUploadAsync(_options.Bucket, key, uploadId, CancellationToken.None);
        }
        catch (AmazonServiceException)
        {
            // Services that cannot do this, or cannot be reached, drop such parts by a rule of the bucket.
        }
    }

    private async Task<PartETag> PutPartAsync(string key, string uploadId, int number, byte[] buffer, int length, CancellationToken ct)
    {
        using var part = new MemoryStream(buffer, 0, length, writable: false);
        var answer = await _client.UploadPartAsync(
            new UploadPartRequest
            {
                BucketName = _options.Bucket, Key = key, UploadId = uploadId, PartNumber = number, InputStream = part, PartSize = length,
                UseChunkEncoding = false,
            },
            ct);
        return new PartETag(number, answer.ETag);
    }
}
