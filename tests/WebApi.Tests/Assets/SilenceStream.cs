namespace CreativeStudio.WebApi.Tests.Assets;

/// <summary>A header and so many zeros, made while they are read.</summary>
internal sealed class SilenceStream(byte[] header, int zeros) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var length = Math.Min(count, header.Length + zeros - _position);
        var target = buffer.AsSpan(offset, length);
        target.Clear();
        if (_position < header.Length)
        {
            header.AsSpan(_position, Math.Min(length, header.Length - _position)).CopyTo(target);
        }

        _position += length;
        return length;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
