namespace Weir.Http.Features;

/// <summary>Brings decoded text to the form the features read: lower case, one blank for white space, one mark for runs beyond ASCII, no long runs.</summary>
internal static class ValueFolder
{
    /// <summary>Stands before the first byte.</summary>
    public const byte StartMark = 0x02;

    /// <summary>Stands after the last byte.</summary>
    public const byte EndMark = 0x03;

    /// <summary>Stands for a run of bytes beyond ASCII, so that no language is a feature.</summary>
    public const byte NonAscii = 0x80;

    /// <summary>Stands for any control byte but white space.</summary>
    public const byte Control = 0x01;

    /// <summary>Zero bytes written behind the end mark, so that four bytes can be loaded at every position.</summary>
    public const int Padding = 8;

    /// <summary>Room that <see cref="Fold"/> needs for a value of this length.</summary>
    public static int RoomFor(int length) => length + 2 + Padding;

    private static readonly byte[] s_map = BuildMap();

    /// <summary>Folds <paramref name="text"/> between marks; returns the length with both marks and without padding.</summary>
    public static int Fold(ReadOnlySpan<byte> text, Span<byte> folded)
    {
        ReadOnlySpan<byte> map = s_map;
        folded = folded[..RoomFor(text.Length)];
        folded[0] = StartMark;
        int length = 1;
        byte previous = StartMark;
        int run = 0;
        foreach (byte b in text)
        {
            byte mapped = map[b];
            folded[length] = mapped;

            // Runs say little by their length: padding, keys of test data, rules. Without a branch, for runs are rare and their ends are not.
            run = mapped == previous ? run + 1 : 0;
            length += run < MostRepeats(mapped) ? 1 : 0;
            previous = mapped;
        }

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
            byte mapped = s_map[text[at]];
            run = mapped == previous ? run + 1 : 0;
            if (run < MostRepeats(mapped) && length++ >= folded) return at;
            previous = mapped;
        }

        return text.Length;
    }

    /// <summary>The blank and the non-ASCII mark stand once for a run, any other byte at most four times.</summary>
    private static int MostRepeats(byte mapped) => mapped is (byte)' ' or NonAscii ? 1 : 4;

    private static byte[] BuildMap()
    {
        var map = new byte[256];
        for (int b = 0; b < 256; b++)
        {
            map[b] = b switch
            {
                >= 'A' and <= 'Z' => (byte)(b | 0x20),
                ' ' or '\t' or '\n' or '\r' or '\v' or '\f' => (byte)' ',
                < 0x20 or 0x7F => Control,
                >= 0x80 => NonAscii,
                _ => (byte)b,
            };
        }

        return map;
    }
}
