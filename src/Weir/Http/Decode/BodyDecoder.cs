using System.Buffers;
using System.Text;

namespace Weir.Http.Decode;

/// <summary>Makes a body readable: inflates it and turns UTF-16, UTF-32 and EBCDIC into UTF-8.</summary>
/// <remarks>
/// Headers lie in both directions, so the bytes are asked too: gzip is inflated without a header, and text that is
/// called compressed but is not stays as it is. Reuse one for each worker; not thread-safe. Memory comes from the
/// shared pool and goes back at the next body or at <see cref="Release"/>. Nothing throws for content.
/// </remarks>
internal sealed class BodyDecoder
{
    /// <summary>Most bytes that come out of one layer of compression.</summary>
    public const int MaxInflatedBytes = 1024 * 1024;

    /// <summary>Most bytes that go into it.</summary>
    public const int MaxCompressedBytes = 1024 * 1024;

    /// <summary>Most bytes out for each byte in, once more than <see cref="FreeInflatedBytes"/> came out.</summary>
    public const int MaxRatio = 200;

    /// <summary>So much may come out at any ratio.</summary>
    public const int FreeInflatedBytes = 64 * 1024;

    /// <summary>Most layers of compression.</summary>
    public const int MaxLayers = 3;

    private const int LookedBytes = 256;

    private byte[]? _rented;

    /// <summary>What the last body showed.</summary>
    public VerdictFlags Flags { get; private set; }

    /// <summary>The readable body.</summary>
    /// <param name="body">The body as received.</param>
    /// <param name="contentEncoding">Value of the header, empty when there is none.</param>
    /// <param name="contentType">Value of the header with its parameters, empty when there is none.</param>
    /// <param name="isCut">The body goes on behind these bytes.</param>
    /// <returns><paramref name="body"/> itself when there was nothing to do, else valid until the next call.</returns>
    public ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> body, ReadOnlySpan<byte> contentEncoding, ReadOnlySpan<byte> contentType, bool isCut = false)
    {
        Release();
        Flags = VerdictFlags.None;
        if (body.Length < 2) return body;
        return ToUtf8(Inflate(body, contentEncoding, isCut), contentType);
    }

    /// <summary>Gives the memory of the last body back.</summary>
    public void Release()
    {
        if (_rented is null) return;
        ArrayPool<byte>.Shared.Return(_rented);
        _rented = null;
    }

    /// <summary>Undoes the codings of the header from the last to the first, then what still looks like gzip or zlib.</summary>
    private ReadOnlySpan<byte> Inflate(ReadOnlySpan<byte> body, ReadOnlySpan<byte> codings, bool isCut)
    {
        var layers = 0;
        while (TakeLast(ref codings, out var coding))
        {
            if (coding == Compression.None) continue;
            if (layers++ == MaxLayers)
            {
                Flags |= VerdictFlags.DecodeLimit | VerdictFlags.Truncated;
                return body;
            }

            body = Undo(body, coding, isCut);
        }

        while (Inflater.IsGzip(body) || LooksLikeZlib(body))
        {
            if (layers++ == MaxLayers)
            {
                Flags |= VerdictFlags.DecodeLimit | VerdictFlags.Truncated;
                return body;
            }

            var before = body;
            var flags = Flags;
            body = Undo(body, Inflater.IsGzip(body) ? Compression.Gzip : Compression.Deflate, isCut);
            if (body != before) continue;

            // No header called it compressed: then it is no broken body but another format.
            Flags = flags;
            break;
        }

        return body;
    }

    /// <summary>One layer. The bytes decide between gzip and deflate; what does not inflate at all stays.</summary>
    private ReadOnlySpan<byte> Undo(ReadOnlySpan<byte> body, Compression coding, bool isCut)
    {
        if (Inflater.IsGzip(body)) coding = Compression.Gzip;
        else if (coding == Compression.Gzip) coding = LooksLikeZlib(body) ? Compression.Deflate : Compression.Unknown;
        if (coding == Compression.Unknown)
        {
            Flags |= VerdictFlags.BrokenCompression;
            return body;
        }

        var input = body;
        if (input.Length > MaxCompressedBytes)
        {
            Flags |= VerdictFlags.DecodeLimit | VerdictFlags.Truncated;
            input = input[..MaxCompressedBytes];
            isCut = true;
        }

        var limit = (int)Math.Min(MaxInflatedBytes, Math.Max(FreeInflatedBytes, (long)MaxRatio * input.Length));
        // What is left of an outer layer that was cut is cut as well.
        isCut |= (Flags & VerdictFlags.Truncated) != 0;
        var output = Inflater.Inflate(coding, input, isCut, limit, out var length, out var flags);
        Flags |= flags;
        if (length == 0 || (flags & VerdictFlags.BrokenCompression) != VerdictFlags.None && LooksLikeText(body))
        {
            Flags |= VerdictFlags.BrokenCompression;
            ArrayPool<byte>.Shared.Return(output);
            return body;
        }

        Release();
        _rented = output;
        return output.AsSpan(0, length);
    }

    private ReadOnlySpan<byte> ToUtf8(ReadOnlySpan<byte> body, ReadOnlySpan<byte> contentType)
    {
        var charset = Charsets.Find(body, contentType, out var skip);
        body = body[skip..];
        if (charset == Charset.Utf8) return body;

        var output = ArrayPool<byte>.Shared.Rent(Charsets.MaxUtf8Bytes(charset, body.Length));
        var length = Charsets.ToUtf8(charset, body, output, out var flags);
        Flags |= flags;
        Release();
        _rented = output;
        return output.AsSpan(0, length);
    }

    /// <summary>A second byte outside ASCII, as all common levels but the lowest have, keeps words that begin with x away.</summary>
    private static bool LooksLikeZlib(ReadOnlySpan<byte> body) => Inflater.IsZlib(body) && body[1] is >= 0x80 or 0x01;

    /// <summary>Text under the name of a compression: many servers do not look at the header and read the text.</summary>
    private static bool LooksLikeText(ReadOnlySpan<byte> body)
    {
        var looked = body[..Math.Min(body.Length, LookedBytes)];
        var text = 0;
        foreach (var b in looked)
        {
            if (b is >= 0x20 and < 0x7F or 9 or 10 or 13) text++;
        }

        return text >= looked.Length - looked.Length / 8;
    }

    private static bool TakeLast(ref ReadOnlySpan<byte> codings, out Compression coding)
    {
        var comma = codings.LastIndexOf((byte)',');
        var name = codings[(comma + 1)..].Trim(" \t"u8);
        codings = comma < 0 ? default : codings[..comma];
        coding = Name(name);
        return comma >= 0 || name.Length > 0;
    }

    private static Compression Name(ReadOnlySpan<byte> name)
    {
        if (name.Length == 0 || Ascii.EqualsIgnoreCase(name, "identity"u8)) return Compression.None;
        if (Ascii.EqualsIgnoreCase(name, "gzip"u8) || Ascii.EqualsIgnoreCase(name, "x-gzip"u8)) return Compression.Gzip;
        if (Ascii.EqualsIgnoreCase(name, "deflate"u8)) return Compression.Deflate;
        return Ascii.EqualsIgnoreCase(name, "br"u8) ? Compression.Brotli : Compression.Unknown;
    }
}
