using System.IO.Compression;

namespace Weir.Server.Sensors;

/// <summary>Reads a stream as it is or, when it starts as a gzip file does, uncompressed. Nothing is read before the first byte is asked for.</summary>
public sealed class PlainOrGzipStream(Stream raw) : Stream
{
    // The bytes that begin a gzip file (RFC 1952, section 2.3.1).
    private static ReadOnlySpan<byte> GzipMagic => [0x1f, 0x8b];

    private Stream? _content;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => (_content ??= Open()).Read(buffer);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _content?.Dispose();
        raw.Dispose();
        base.Dispose(disposing);
    }

    private Stream Open()
    {
        byte[] start = new byte[GzipMagic.Length];
        int length = raw.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var whole = new StreamWithStart(start.AsMemory(0, length), raw);
        return start.AsSpan(0, length).SequenceEqual(GzipMagic) ? new GZipStream(whole, CompressionMode.Decompress) : whole;
    }
}
