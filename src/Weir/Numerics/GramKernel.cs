using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weir.Numerics;

/// <summary>Sums of signed bytes that the 2- and 3-grams of a text name, block by block, without a list between.</summary>
/// <remarks>
/// <code>
/// for each position of a block: sum += table[slot of two bytes] + table[slot of three bytes]
/// </code>
/// Four positions share one load of eight bytes. The slots are those of <see cref="SlotSet.AddNGrams"/>; the oracle in the tests lists them one by one.
/// </remarks>
internal static class GramKernel
{
    /// <summary>Positions of a block.</summary>
    public const int Block = 16;

    private const int Step = 4;

    /// <summary>Sums over the grams that start in each block of 16 positions.</summary>
    /// <param name="table">2^16 signed bytes.</param>
    /// <param name="text">Bytes, eight more than <paramref name="length"/> at the least; grams of the last positions reach into them.</param>
    /// <param name="length">Positions.</param>
    /// <param name="sums">One for each block, the last of which may be short.</param>
    /// <param name="two">Odd multiplier of 2-grams.</param>
    /// <param name="three">Odd multiplier of 3-grams.</param>
    public static void BlockSums(ReadOnlySpan<byte> table, ReadOnlySpan<byte> text, int length, Span<int> sums, uint two, uint three)
    {
        // Unsafe: a slot has 16 bits and the table 2^16 numbers; the text was measured.
        if (table.Length < 1 << 16 || text.Length < length + sizeof(ulong)) throw new ArgumentOutOfRangeException(nameof(length), $"{length} positions of {text.Length} bytes, eight of which are padding, with {table.Length} weights");
        ref sbyte weights = ref Unsafe.As<byte, sbyte>(ref MemoryMarshal.GetReference(table));
        ref byte bytes = ref MemoryMarshal.GetReference(text);
        int at = 0;
        for (int block = 0; block < sums.Length; block++)
        {
            int end = Math.Min(at + Block, length), sum = 0;
            for (; at <= end - Step; at += Step)
            {
                ulong window = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref bytes, at));
                sum += Pair(ref weights, (uint)window, two, three) + Pair(ref weights, (uint)(window >> 8), two, three)
                    + Pair(ref weights, (uint)(window >> 16), two, three) + Pair(ref weights, (uint)(window >> 24), two, three);
            }

            for (; at < end; at++) sum += Pair(ref weights, Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref bytes, at)), two, three);
            sums[block] = sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Pair(ref sbyte weights, uint gram, uint two, uint three)
        => Unsafe.Add(ref weights, (nint)(((gram & 0xFFFF) * two) >> 16)) + Unsafe.Add(ref weights, (nint)(((gram & 0xFFFFFF) * three) >> 16));
}
