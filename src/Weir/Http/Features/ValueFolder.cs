using Weir.Numerics;

namespace Weir.Http.Features;

/// <summary>Brings decoded text to the form the features read: lower case, one blank for white space, one mark for runs beyond ASCII, no long runs.</summary>
internal static class ValueFolder
{
    /// <summary>Stands before the first byte.</summary>
    public const byte StartMark = 0x02;

    /// <summary>Stands after the last byte.</summary>
    public const byte EndMark = 0x03;

    /// <summary>Zero bytes written behind the end mark, so that words can be loaded at every position.</summary>
    public const int Padding = 16;

    /// <summary>Room that <see cref="Fold"/> needs for a value of this length.</summary>
    public static int RoomFor(int length) => length + 2 + Padding;

    /// <summary>Folds <paramref name="text"/> between marks; returns the length with both marks and without padding.</summary>
    public static int Fold(ReadOnlySpan<byte> text, Span<byte> folded)
    {
        folded = folded[..RoomFor(text.Length)];
        folded[0] = StartMark;
        int length = FoldKernel.Fold(text, folded, 1);
        folded[length++] = EndMark;
        folded.Slice(length, Padding).Clear();
        return length;
    }

    /// <summary>Position in <paramref name="text"/> of the byte that <see cref="Fold"/> put at position <paramref name="folded"/>; for evidence.</summary>
    public static int SourceOf(ReadOnlySpan<byte> text, int folded)
    {
        int length = 1;
        byte previous = StartMark;
        int run = 0;
        for (int at = 0; at < text.Length; at++)
        {
            byte mapped = Map(text[at]);
            run = mapped == previous ? run + 1 : 0;
            if (run < MostRepeats(mapped) && length++ >= folded) return at;
            previous = mapped;
        }

        return text.Length;
    }

    private static int MostRepeats(byte mapped) => mapped is FoldKernel.Blank or FoldKernel.NonAscii ? 1 : FoldKernel.MostRepeats;

    private static byte Map(byte b) => b switch
    {
        >= (byte)'A' and <= (byte)'Z' => (byte)(b | 0x20),
        (byte)' ' or (>= (byte)'\t' and <= (byte)'\r') => FoldKernel.Blank,
        < 0x20 or 0x7F => FoldKernel.Control,
        >= 0x80 => FoldKernel.NonAscii,
        _ => b,
    };
}
