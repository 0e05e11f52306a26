namespace Weir.Http;

/// <summary>Walks bodies without structure: text as one value, binary data as its runs of printable text.</summary>
internal static class TextWalk
{
    private static readonly bool[] s_printable = Printable(beyondAscii: false);
    private static readonly bool[] s_text = Printable(beyondAscii: true);

    /// <summary>Yields text as one value and binary data as its runs; of what is declared as text, bytes beyond ASCII belong to the runs.</summary>
    public static void Run<TSink>(ReadOnlySpan<byte> text, ValueLocation location, ReadOnlySpan<byte> name, bool declaredText, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        if (text.IndexOfAny(ByteSets.Binary) < 0)
        {
            state.Emit(ref sink, location, name, ByteSets.Trim(text));
            return;
        }

        bool[] printable = declaredText ? s_text : s_printable;
        int i = 0;
        while (true)
        {
            i = NextRun(text, i, printable);
            if (i < 0)
            {
                return;
            }

            int end = i + WalkLimits.ShortestRun;
            while (end < text.Length && printable[text[end]])
            {
                end++;
            }

            if (state.IsFull)
            {
                state.EmitRest(ref sink, location, name, text[i..]);
                return;
            }

            state.Emit(ref sink, location, name, text[i..end]);
            i = end;
        }
    }

    /// <summary>Yields what is left of a body that turned out broken, or for which no value is left: as one text, or the runs of it.</summary>
    public static void RunRest<TSink>(ReadOnlySpan<byte> rest, ValueLocation location, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        if (state.IsFull || rest.IndexOfAny(ByteSets.Binary) < 0)
        {
            state.EmitRest(ref sink, location, [], rest, state.IsForm);
        }
        else
        {
            Run(rest, location, [], declaredText: true, ref state, ref sink);
        }
    }

    /// <summary>
    /// Start of the next run of <see cref="WalkLimits.ShortestRun"/> printable bytes at or after <paramref name="i"/>, -1 when there is none. Looks at the
    /// last byte of a possible run first: when that is not printable, no run holds it, and the next can only start behind it.
    /// </summary>
    private static int NextRun(ReadOnlySpan<byte> text, int i, ReadOnlySpan<bool> printable)
    {
        while (i + WalkLimits.ShortestRun <= text.Length)
        {
            int at = i + WalkLimits.ShortestRun - 1;
            while (at >= i && printable[text[at]])
            {
                at--;
            }

            if (at < i)
            {
                return i;
            }

            i = at + 1;
        }

        return -1;
    }

    private static bool[] Printable(bool beyondAscii)
    {
        bool[] table = new bool[256];
        for (int b = 0; b < 256; b++)
        {
            table[b] = b is (>= 0x20 and < 0x7f) or '\t' or '\r' or '\n' || (beyondAscii && b >= 0x80);
        }

        return table;
    }
}
