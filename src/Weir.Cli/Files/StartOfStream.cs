namespace Weir.Cli.Files;

/// <summary>A stream whose first two bytes were looked at, and are handed out again.</summary>
internal sealed class StartOfStream : Stream
{
    private readonly Stream _rest;
    private readonly byte[] _start = new byte[2];
    private readonly int _length;
    private int _handedOut;

    public StartOfStream(Stream stream)
    {
        _rest = stream;
        _length = stream.ReadAtLeast(_start, _start.Length, throwOnEndOfStream: false);
    }

    /// <summary>The first bytes are those of a gzip file (RFC 1952, section 2.3.1).</summary>
    public bool IsGzip => _length == 2 && _start[0] == 0x1f && _start[1] == 0x8b;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        int left = Math.Min(_length - _handedOut, buffer.Length);
        if (left <= 0)
        {
            return _rest.Read(buffer);
        }

        _start.AsSpan(_handedOut, left).CopyTo(buffer);
        _handedOut += left;

        // Not two bytes alone when the rest is at hand; waiting for more of a live pipe would be wrong, a file has it.
        return left < buffer.Length && _rest.CanSeek ? left + _rest.Read(buffer[left..]) : left;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
