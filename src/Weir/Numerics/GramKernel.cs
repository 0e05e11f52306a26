using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weir.Numerics;

/// <summary>Sums of signed bytes that the 2- and 3-grams of a text name, without a list between.</summary>
internal static class GramKernel
{
    /// <summary>Sum over the 2- and 3-grams that start at <paramref name="from"/> up to <paramref name="to"/> (exclusive), slots as in <see cref="SlotSet.AddNGrams"/>.</summary>
    /// <param name="table">2^16 signed bytes.</param>
    /// <param name="text">Bytes; four are readable at every position before <paramref name="to"/>.</param>
    /// <param name="from">First position.</param>
    /// <param name="to">Behind the last position.</param>
    /// <param name="two">Odd multiplier of 2-grams.</param>
    /// <param name="three">Odd multiplier of 3-grams.</param>
    public static int Sum(ReadOnlySpan<byte> table, ReadOnlySpan<byte> text, int from, int to, uint two, uint three)
    {
        // Unsafe: a slot has 16 bits and the table 2^16 numbers; the text was measured. Bounds checks would double the time.
        if (table.Length < 1 << 16 || from < 0 || to > text.Length - 4) throw new ArgumentOutOfRangeException(nameof(to), $"grams {from}..{to} of {text.Length} bytes, four of which are padding, with {table.Length} weights");
        ref sbyte weights = ref Unsafe.As<byte, sbyte>(ref MemoryMarshal.GetReference(table));
        ref byte bytes = ref MemoryMarshal.GetReference(text);
        int sum = 0;
        for (int at = from; at < to; at++)
        {
            uint gram = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref bytes, at));
            sum += Unsafe.Add(ref weights, (nint)(((gram & 0xFFFF) * two) >> 16)) + Unsafe.Add(ref weights, (nint)(((gram & 0xFFFFFF) * three) >> 16));
        }

        return sum;
    }
}
