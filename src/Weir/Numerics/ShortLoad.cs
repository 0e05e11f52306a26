using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace Weir.Numerics;

/// <summary>Loads texts that are shorter than a vector.</summary>
internal static class ShortLoad
{
    /// <summary>Up to fifteen bytes and zeros, without a copy in memory, which a wide load would have to wait for.</summary>
    public static Vector128<byte> Of(ReadOnlySpan<byte> text)
    {
        int length = text.Length;
        if (length >= sizeof(ulong))
        {
            ulong last = BinaryPrimitives.ReadUInt64LittleEndian(text[^sizeof(ulong)..]);

            // Shifted twice, because a shift by all 64 bits would be none.
            return Vector128.Create(BinaryPrimitives.ReadUInt64LittleEndian(text), last >> 8 >> (8 * (15 - length))).AsByte();
        }

        if (length >= sizeof(uint))
        {
            ulong last = BinaryPrimitives.ReadUInt32LittleEndian(text[^sizeof(uint)..]);
            return Vector128.Create(BinaryPrimitives.ReadUInt32LittleEndian(text) | (last << (8 * (length - sizeof(uint)))), 0UL).AsByte();
        }

        if (length == 0) return Vector128<byte>.Zero;

        // The first, the middle and the last byte are all that one, two or three have.
        ulong few = text[0] | ((ulong)text[length / 2] << (8 * (length / 2))) | ((ulong)text[length - 1] << (8 * (length - 1)));
        return Vector128.Create(few, 0UL).AsByte();
    }
}
