using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Weir.Numerics;

/// <summary>Sums and updates of rows of sixteen numbers, the shape of every slot of a head table.</summary>
/// <remarks>
/// Each of the sixteen lanes is summed in the order of the slots, so the result has the same bits on every machine,
/// with or without 512-bit registers (the framework falls back to narrower ones).
/// </remarks>
internal static class HeadKernels
{
    /// <summary>Heads of one slot, used or spare.</summary>
    public const int Width = 16;

    /// <summary>Sum of the rows of <paramref name="table"/> that <paramref name="slots"/> names.</summary>
    public static Vector512<float> Sum(ReadOnlySpan<float> table, ReadOnlySpan<ushort> slots)
    {
        // sum := 0; for each slot: sum += table[slot, 0..15]
        CheckTable(table.Length, slots);
        ref float first = ref MemoryMarshal.GetReference(table);
        Vector512<float> sum = Vector512<float>.Zero;
        foreach (ushort slot in slots) sum += Vector512.LoadUnsafe(ref first, (nuint)slot * Width);
        return sum;
    }

    /// <summary>Sum of the rows of signed bytes that <paramref name="slots"/> names; each row is one load.</summary>
    public static Vector512<int> Sum(ReadOnlySpan<byte> table, ReadOnlySpan<ushort> slots)
    {
        // sum := 0; for each slot: sum += table[slot, 0..15], first in 16 bits, which 256 rows of at most 127 cannot overflow
        if (table.Length < Width << 16) throw new ArgumentException($"a head table has {Width << 16} numbers, this one {table.Length}", nameof(table));
        ref sbyte first = ref Unsafe.As<byte, sbyte>(ref MemoryMarshal.GetReference(table));
        Vector512<int> sum = Vector512<int>.Zero;
        while (!slots.IsEmpty)
        {
            ReadOnlySpan<ushort> some = slots[..Math.Min(slots.Length, 256)];
            slots = slots[some.Length..];
            Vector256<short> part = Vector256<short>.Zero;
            foreach (ushort slot in some) part += Vector256.WidenLower(Vector128.LoadUnsafe(ref first, (nuint)slot * Width).ToVector256Unsafe());
            sum += Vector512.WidenLower(part.ToVector512Unsafe());
        }

        return sum;
    }

    /// <summary>The highest of sixteen numbers.</summary>
    public static float Highest(Vector512<float> values)
    {
        // Halve three times by taking the higher of both halves, then compare what is left.
        Vector256<float> eight = Vector256.Max(values.GetLower(), values.GetUpper());
        Vector128<float> four = Vector128.Max(eight.GetLower(), eight.GetUpper());
        four = Vector128.Max(four, Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1)));
        four = Vector128.Max(four, Vector128.Shuffle(four, Vector128.Create(1, 0, 3, 2)));
        return four.ToScalar();
    }

    /// <summary>One AdaGrad step (Duchi, Hazan and Singer, 2011) on the rows that <paramref name="slots"/> names.</summary>
    /// <param name="table">Weights, sixteen a slot.</param>
    /// <param name="squares">Sums of squared gradients, same shape.</param>
    /// <param name="slots">Rows to change, each at most once.</param>
    /// <param name="gradient">Gradient of the loss for each head, the same for every named row.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="decay">L2 penalty, applied to the rows that are touched.</param>
    public static void AdaGradStep(Span<float> table, Span<float> squares, ReadOnlySpan<ushort> slots, Vector512<float> gradient, float rate, float decay)
    {
        // for each slot: g := gradient + decay * w; squares += g * g; w -= rate * g / sqrt(squares)
        CheckTable(table.Length, slots);
        CheckTable(squares.Length, slots);
        ref float weights = ref MemoryMarshal.GetReference(table);
        ref float sums = ref MemoryMarshal.GetReference(squares);
        Vector512<float> tiny = Vector512.Create(1e-8f);
        foreach (ushort slot in slots)
        {
            nuint at = (nuint)slot * Width;
            Vector512<float> weight = Vector512.LoadUnsafe(ref weights, at);
            Vector512<float> g = gradient + (weight * decay);
            Vector512<float> sum = Vector512.LoadUnsafe(ref sums, at) + (g * g);
            sum.StoreUnsafe(ref sums, at);
            (weight - (g * rate / Vector512.Sqrt(sum + tiny))).StoreUnsafe(ref weights, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CheckTable(int length, ReadOnlySpan<ushort> slots)
    {
        // Slots are 16 bits wide: a table of 2^16 rows holds any of them.
        if (length < Width << 16 && !slots.IsEmpty) throw new ArgumentException($"a head table has {Width << 16} numbers, this one {length}", nameof(length));
    }
}
