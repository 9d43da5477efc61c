namespace CreativeStudio.Infrastructure.Tests.Storage;

/// <summary>So many bytes of a pattern, once, without a length or a position; may break off with an <see cref="IOException"/>.</summary>
internal sealed class PatternStream(long length, long breaksAt = long.MaxValue) : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_position >= breaksAt)
        {
            throw new IOException("The sender has gone.");
        }

        var read = (int)Math.Min(Math.Min(count, 100_003), length - _position);
        for (var i = 0; i < read; i++)
        {
            buffer[offset + i] = (byte)((_position + i) * 31 >> 3);
        }

        _position += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
