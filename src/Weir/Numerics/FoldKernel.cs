using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Weir.Numerics;

/// <summary>Maps bytes to lower case, blank, control and non-ASCII marks, and cuts runs, sixteen bytes a step.</summary>
/// <remarks>
/// <code>
/// for each 16 bytes: m := mapped; same[i] := m[i] = m[i-1]
///   drop := same of blanks and non-ASCII marks, and the fifth and later of any other run
///   nothing to drop (nearly always): store all; otherwise byte by byte
/// </code>
/// The oracle in the tests maps and counts one byte at a time.
/// </remarks>
internal static class FoldKernel
{
    /// <summary>Stands for white space.</summary>
    public const byte Blank = (byte)' ';

    /// <summary>Stands for a run of bytes beyond ASCII, so that no language is a feature.</summary>
    public const byte NonAscii = 0x80;

    /// <summary>Stands for any control byte but white space.</summary>
    public const byte Control = 0x01;

    /// <summary>A byte stands at most this often in a row; blanks and non-ASCII marks once. Runs say little by their length: padding, keys of test data, rules.</summary>
    public const int MostRepeats = 4;

    private const int Step = 16;

    /// <summary>Folds <paramref name="text"/> behind the <paramref name="length"/> bytes that <paramref name="folded"/> already holds; returns the new length.</summary>
    /// <param name="text">Any bytes.</param>
    /// <param name="folded">Room for <paramref name="length"/>, the text and sixteen more; the byte before the text must be one that no byte maps to.</param>
    /// <param name="length">At least 1.</param>
    public static int Fold(ReadOnlySpan<byte> text, Span<byte> folded, int length)
    {
        if (length < 1 || folded.Length < length + text.Length + Step) throw new ArgumentException($"{text.Length} bytes and {Step} more do not fit behind {length} of {folded.Length}", nameof(folded));
        ref byte from = ref MemoryMarshal.GetReference(text);
        ref byte to = ref MemoryMarshal.GetReference(folded);
        byte last = folded[length - 1];
        uint sameBefore = 0; // of the last three bytes
        int at = 0;
        for (; at <= text.Length - Step; at += Step)
        {
            Vector128<byte> mapped = Map(Vector128.LoadUnsafe(ref from, (nuint)at));
            Vector128<byte> equal = Vector128.Equals(mapped, Before(mapped, last));
            uint same = equal.ExtractMostSignificantBits();
            last = mapped[Step - 1];
            uint drop = same == 0 ? 0 : DropBits(mapped, equal, same, sameBefore);
            if (drop == 0)
            {
                mapped.StoreUnsafe(ref to, (nuint)length);
                length += Step;
            }
            else
            {
                length = StoreKept(mapped, drop, Step, folded, length);
            }

            sameBefore = same >> (Step - MostRepeats + 1);
        }

        return at < text.Length ? FoldTail(text[at..], folded, length, last, sameBefore) : length;
    }

    private static int FoldTail(ReadOnlySpan<byte> text, Span<byte> folded, int length, byte last, uint sameBefore)
    {
        Vector128<byte> mapped = Map(ShortLoad.Of(text));
        Vector128<byte> equal = Vector128.Equals(mapped, Before(mapped, last));
        uint drop = DropBits(mapped, equal, equal.ExtractMostSignificantBits(), sameBefore) & ((1u << text.Length) - 1);
        if (drop != 0) return StoreKept(mapped, drop, text.Length, folded, length);
        mapped.CopyTo(folded[length..]);
        return length + text.Length;
    }

    private static int StoreKept(Vector128<byte> mapped, uint drop, int count, Span<byte> folded, int length)
    {
        for (int i = 0; i < count; i++)
        {
            folded[length] = mapped[i];
            length += (int)(~(drop >> i) & 1);
        }

        return length;
    }

    /// <summary>The byte before each byte.</summary>
    private static Vector128<byte> Before(Vector128<byte> bytes, byte last)
        => Vector128.Shuffle(bytes, Vector128.Create((byte)0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14)).WithElement(0, last);

    private static uint DropBits(Vector128<byte> mapped, Vector128<byte> equal, uint same, uint sameBefore)
    {
        uint once = (equal & (Vector128.Equals(mapped, Vector128.Create(Blank)) | Vector128.Equals(mapped, Vector128.Create(NonAscii)))).ExtractMostSignificantBits();
        uint run = (same << (MostRepeats - 1)) | sameBefore;
        return (once | (run & (run >> 1) & (run >> 2) & (run >> 3))) & 0xFFFF;
    }

    private static Vector128<byte> Map(Vector128<byte> v)
    {
        Vector128<byte> upper = Vector128.LessThanOrEqual(v - Vector128.Create((byte)'A'), Vector128.Create((byte)('Z' - 'A')));
        Vector128<byte> control = Vector128.LessThan(v, Vector128.Create((byte)' ')) | Vector128.Equals(v, Vector128.Create((byte)0x7F));
        Vector128<byte> blank = Vector128.LessThanOrEqual(v - Vector128.Create((byte)'\t'), Vector128.Create((byte)('\r' - '\t')));
        Vector128<byte> beyond = Vector128.GreaterThanOrEqual(v, Vector128.Create((byte)0x80));
        Vector128<byte> mapped = v | (upper & Vector128.Create((byte)0x20));
        mapped = Vector128.ConditionalSelect(control, Vector128.Create(Control), mapped);
        mapped = Vector128.ConditionalSelect(blank, Vector128.Create(Blank), mapped);
        return Vector128.ConditionalSelect(beyond, Vector128.Create(NonAscii), mapped);
    }
}
