using System.Globalization;
using System.Runtime.InteropServices;

namespace Weir.Models;

/// <summary>Reads a stream into pinned memory that begins at a multiple of 64, so that weights never straddle a cache line.</summary>
internal static class AlignedBuffer
{
    private const int FirstGuess = 64 * 1024;

    /// <summary>Reads to the end. The buffer grows with what arrives, never with what a header claims.</summary>
    /// <exception cref="ModelFileException">The stream is longer than <paramref name="most"/> or fails.</exception>
    public static ReadOnlyMemory<byte> ReadToEnd(Stream stream, int most, string path)
    {
        try
        {
            // One byte more than the length, so that the end is seen without growing once more.
            long hint = stream.CanSeek ? stream.Length - stream.Position + 1 : FirstGuess;
            Memory<byte> buffer = Allocate((int)Math.Clamp(hint, 1, most + 1L));
            int filled = 0;
            while (true)
            {
                int read = stream.Read(buffer.Span[filled..]);
                if (read == 0)
                {
                    return buffer[..filled];
                }

                filled += read;
                if (filled > most)
                {
                    throw new ModelFileException(path, most, string.Create(CultureInfo.InvariantCulture, $"at most {most} bytes"), "more");
                }

                if (filled == buffer.Length)
                {
                    Memory<byte> larger = Allocate((int)Math.Min(2L * filled, most + 1L));
                    buffer.CopyTo(larger);
                    buffer = larger;
                }
            }
        }
        catch (Exception error) when (error is IOException or NotSupportedException or ObjectDisposedException)
        {
            throw new ModelFileException(path, -1, "a readable stream", error.Message, error);
        }
    }

    private static Memory<byte> Allocate(int length)
    {
        byte[] array = GC.AllocateUninitializedArray<byte>(length + ModelFormat.Alignment, pinned: true);
        long address = Marshal.UnsafeAddrOfPinnedArrayElement(array, 0);
        return array.AsMemory((int)(ModelFormat.Align(address) - address), length);
    }
}
