using System.Buffers;
using System.IO.Compression;

namespace Weir.Http.Decode;

/// <summary>A compression that a request body may come in.</summary>
internal enum Compression : byte
{
    /// <summary>Not compressed.</summary>
    None,

    /// <summary>RFC 1952.</summary>
    Gzip,

    /// <summary>RFC 1950, or the bare RFC 1951 that some clients send under the same name.</summary>
    Deflate,

    /// <summary>RFC 7932.</summary>
    Brotli,

    /// <summary>A coding that is not known here.</summary>
    Unknown,
}

/// <summary>Inflates one layer within a limit of bytes. Broken input gives what came out before the break.</summary>
/// <remarks>The framework's deflate does not always tell the end of the input from the end of the stream: a body cut short gives its front, and mostly no flag.</remarks>
internal static class Inflater
{
    private const int FirstOutputBytes = 16 * 1024;

    /// <summary>Inflates into an array of the shared pool, which becomes the caller's.</summary>
    /// <param name="compression">Not <see cref="Compression.None"/> or <see cref="Compression.Unknown"/>.</param>
    /// <param name="input">The compressed bytes.</param>
    /// <param name="isCut">They go on behind the input: that they have no end is nothing broken.</param>
    /// <param name="limit">Most bytes that come out.</param>
    /// <param name="length">How many came out.</param>
    /// <param name="flags">What was seen.</param>
    public static byte[] Inflate(Compression compression, ReadOnlySpan<byte> input, bool isCut, int limit, out int length, out VerdictFlags flags)
    {
        if (compression == Compression.Brotli) return InflateBrotli(input, isCut, limit, out length, out flags);

        // The streams of the framework read from a stream, and a span cannot be one.
        var copy = ArrayPool<byte>.Shared.Rent(input.Length);
        input.CopyTo(copy);
        try
        {
            using var source = new MemoryStream(copy, 0, input.Length, writable: false);
            using Stream stream = compression == Compression.Gzip ? new GZipStream(source, CompressionMode.Decompress)
                : IsZlib(input) ? new ZLibStream(source, CompressionMode.Decompress)
                : new DeflateStream(source, CompressionMode.Decompress);
            byte[] output = ReadAll(stream, limit, out length, out flags);

            // At some lengths the framework throws for an end that is missing. What is broken before throws with input left, but for its last buffer.
            if (isCut && source.Position == source.Length && (flags & VerdictFlags.BrokenCompression) != 0) flags = VerdictFlags.Truncated;
            return output;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    /// <summary>The two bytes of a zlib header with a valid check (RFC 1950, section 2.2).</summary>
    public static bool IsZlib(ReadOnlySpan<byte> input) =>
        input.Length > 2 && (input[0] & 0x0F) == 8 && input[0] >> 4 <= 7 && (input[0] << 8 | input[1]) % 31 == 0;

    /// <summary>The magic of gzip with its only method.</summary>
    public static bool IsGzip(ReadOnlySpan<byte> input) => input.Length > 10 && input[0] == 0x1F && input[1] == 0x8B && input[2] == 8;

    private static byte[] ReadAll(Stream stream, int limit, out int length, out VerdictFlags flags)
    {
        var output = ArrayPool<byte>.Shared.Rent(Math.Min(limit, FirstOutputBytes));
        length = 0;
        flags = VerdictFlags.None;
        try
        {
            while (true)
            {
                if (length == limit)
                {
                    if (stream.ReadByte() >= 0) flags |= VerdictFlags.DecodeLimit | VerdictFlags.Truncated;
                    return output;
                }

                if (length == output.Length) output = Enlarge(output);
                var read = stream.Read(output, length, Math.Min(output.Length, limit) - length);
                if (read == 0) return output;
                length += read;
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            // Some broken streams surface as ZLibException, an IOException.
            flags |= VerdictFlags.BrokenCompression;
            return output;
        }
    }

    private static byte[] InflateBrotli(ReadOnlySpan<byte> input, bool isCut, int limit, out int length, out VerdictFlags flags)
    {
        var output = ArrayPool<byte>.Shared.Rent(Math.Min(limit, FirstOutputBytes));
        length = 0;
        flags = VerdictFlags.None;
        using var decoder = new BrotliDecoder();
        while (true)
        {
            var status = decoder.Decompress(input, output.AsSpan(length, Math.Min(output.Length, limit) - length), out var used, out var written);
            input = input[used..];
            length += written;
            if (status == OperationStatus.Done) return output;
            if (status != OperationStatus.DestinationTooSmall)
            {
                flags |= isCut && status == OperationStatus.NeedMoreData ? VerdictFlags.Truncated : VerdictFlags.BrokenCompression;
                return output;
            }

            if (length >= limit)
            {
                flags |= VerdictFlags.DecodeLimit | VerdictFlags.Truncated;
                return output;
            }

            output = Enlarge(output);
        }
    }

    private static byte[] Enlarge(byte[] output)
    {
        var larger = ArrayPool<byte>.Shared.Rent(output.Length * 2);
        output.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(output);
        return larger;
    }
}
