using Microsoft.AspNetCore.Http.Features;

namespace CreativeStudio.WebApi.Http;

/// <summary>
/// Holds a body to its limit in the server's place where it may be larger. The server closes the connection of such a body while the client
/// still sends, and the client sees a broken connection instead of the answer: 413, or 401 for an upload with an expired token. A body that is
/// held to its limit here is an ordinary one to the server, which reads and drops the rest of it for some seconds after the answer.
/// </summary>
internal sealed class BodyLimit(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true }
            && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false, MaxRequestBodySize: { } limit } server
            && (http.Request.ContentLength is not { } length || length > limit))
        {
            var body = new LimitedBody(http.Request.Body, http.Request.ContentLength) { MaxRequestBodySize = limit };
            server.MaxRequestBodySize = null;
            http.Features.Set<IHttpMaxRequestBodySizeFeature>(body);
            http.Request.Body = body;
        }

        return next(http);
    }

    /// <summary>A body that refuses to be read beyond its limit; an address may set another one before it reads.</summary>
    private sealed class LimitedBody(Stream body, long? length) : Stream, IHttpMaxRequestBodySizeFeature
    {
        private long _read;

        public bool IsReadOnly { get; private set; }

        public long? MaxRequestBodySize { get; set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            IsReadOnly = true;
            Hold(length ?? 0);
            var read = await body.ReadAsync(buffer, cancellationToken);
            _read += read;
            Hold(_read);
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        /// <exception cref="BadHttpRequestException">It is larger than the limit.</exception>
        private void Hold(long size)
        {
            if (size > MaxRequestBodySize)
            {
                throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
            }
        }
    }
}
