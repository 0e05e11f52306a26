namespace Weir.Server.Tests.Sensors;

/// <summary>A stream of a beginning, one block many times, and an end, which takes no more memory than these.</summary>
internal sealed class Repeating(byte[] first, byte[] block, int times, byte[] last) : Stream
{
    private int _part;
    private int _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (_part <= times + 1)
        {
            byte[] part = _part == 0 ? first : _part <= times ? block : last;
            int length = Math.Min(count, part.Length - _at);
            if (length > 0)
            {
                part.AsSpan(_at, length).CopyTo(buffer.AsSpan(offset));
                _at += length;
                return length;
            }

            _part++;
            _at = 0;
        }

        return 0;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
