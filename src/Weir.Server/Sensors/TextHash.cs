using System.Buffers.Binary;

namespace Weir.Server.Sensors;

/// <summary>A hash of short texts for tables in memory; it is never stored. Source: the folded product of wyhash (Wang Yi, 2019).</summary>
internal static class TextHash
{
    public static ulong Of(ReadOnlySpan<byte> text)
    {
        ulong hash = 0x9e3779b97f4a7c15 ^ (ulong)text.Length;
        while (text.Length >= sizeof(ulong))
        {
            hash = Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text), 0xa0761d6478bd642f);
            text = text[sizeof(ulong)..];
        }

        ulong rest = 0;
        for (int i = 0; i < text.Length; i++)
        {
            rest |= (ulong)text[i] << (8 * i);
        }

        return Fold(hash ^ rest, 0xe7037ed1a0b428db);
    }

    /// <summary>One hash of two numbers.</summary>
    public static ulong Of(ulong first, ulong second) => Fold(Fold(first ^ 0x9e3779b97f4a7c15, 0xa0761d6478bd642f) ^ second, 0xe7037ed1a0b428db);

    private static ulong Fold(ulong left, ulong right)
    {
        ulong high = Math.BigMul(left, right, out ulong low);
        return high ^ low;
    }
}
