namespace Weir.Server.Sensors;

/// <summary>Counts what is read through it, tells how far the file below was read, and stops when asked to.</summary>
internal sealed class CountedStream(Stream content, Stream? file, Action<long>? progress, CancellationToken stop) : Stream
{
    private long _told;

    /// <summary>Bytes that were read.</summary>
    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        stop.ThrowIfCancellationRequested();
        int read = content.Read(buffer);
        Count += read;
        if (progress is not null && file is not null)
        {
            progress(file.Position - _told);
            _told = file.Position;
        }

        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        content.Dispose();
        base.Dispose(disposing);
    }
}
