namespace Weir.Server.Sensors;

/// <summary>Walks the bytes of JSON (RFC 8259) without allocating and without exceptions. It is strict in what it gives and tolerant in what it passes over.</summary>
internal static class JsonText
{
    /// <summary>Finds the known fields of an object. False where the text is no object, or not whole.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where the object begins; afterwards where it ended.</param>
    /// <param name="names">Names of the fields.</param>
    /// <param name="spans">Takes where their values stand: strings without the quotes, everything else as it is.</param>
    /// <param name="present">Takes a bit for each that has a value; null is none.</param>
    public static bool TryObject(ReadOnlySpan<byte> text, ref int at, FieldNames names, Span<FieldSpan> spans, ref ulong present)
    {
        if (!TrySign(text, ref at, '{'))
        {
            return false;
        }

        if (TrySign(text, ref at, '}'))
        {
            return true;
        }

        do
        {
            SkipBlank(text, ref at);
            if (!TryString(text, ref at, out var name) || !TrySign(text, ref at, ':'))
            {
                return false;
            }

            SkipBlank(text, ref at);
            var entry = names.Find(text.Slice(name.Start, name.Length));
            if (entry?.Inner is { } inner && at < text.Length && text[at] == '{')
            {
                // Tables of names are three deep at most, so this is as well.
                if (!TryObject(text, ref at, inner, spans, ref present))
                {
                    return false;
                }
            }
            else if (!TryValue(text, ref at, out var value))
            {
                return false;
            }
            else if (entry is { Inner: null } && !text.Slice(value.Start, value.Length).SequenceEqual("null"u8) && (present & FieldRow.Bit(entry.Field)) == 0)
            {
                spans[(int)entry.Field] = value;
                present |= FieldRow.Bit(entry.Field);
            }
        }
        while (TrySign(text, ref at, ','));

        return TrySign(text, ref at, '}');
    }

    /// <summary>Gives the next value of an array; <paramref name="at"/> stands behind its bracket at first. False at its end.</summary>
    public static bool TryElement(ReadOnlySpan<byte> text, ref int at, out ReadOnlySpan<byte> element)
    {
        TrySign(text, ref at, ',');
        SkipBlank(text, ref at);
        bool isThere = TryValue(text, ref at, out var span);
        element = isThere ? text.Slice(span.Start, span.Length) : default;
        return isThere;
    }

    /// <summary>Whether nothing but blanks follows.</summary>
    public static bool IsEnd(ReadOnlySpan<byte> text, int at)
    {
        SkipBlank(text, ref at);
        return at == text.Length;
    }

    /// <summary>Passes over one value of any kind, however deep. Strings are given without their quotes.</summary>
    private static bool TryValue(ReadOnlySpan<byte> text, ref int at, out FieldSpan value)
    {
        value = default;
        if (at >= text.Length)
        {
            return false;
        }

        switch (text[at])
        {
            case (byte)'"':
                return TryString(text, ref at, out value);
            case (byte)'{' or (byte)'[':
                return TryNested(text, ref at, out value);
            default:
                int length = text[at..].IndexOfAny(",]} \t"u8);
                length = length < 0 ? text.Length - at : length;
                value = new FieldSpan(at, length);
                at += length;
                return length > 0;
        }
    }

    private static bool TryNested(ReadOnlySpan<byte> text, ref int at, out FieldSpan value)
    {
        value = default;
        int start = at;
        int depth = 0;
        do
        {
            int next = text[at..].IndexOfAny("\"[]{}"u8);
            if (next < 0)
            {
                return false;
            }

            at += next;
            byte sign = text[at];
            if (sign == '"')
            {
                if (!TryString(text, ref at, out _))
                {
                    return false;
                }

                continue;
            }

            depth += sign is (byte)'[' or (byte)'{' ? 1 : -1;
            at++;
        }
        while (depth > 0);

        value = new FieldSpan(start, at - start);
        return true;
    }

    private static bool TryString(ReadOnlySpan<byte> text, ref int at, out FieldSpan value)
    {
        value = default;
        if (at >= text.Length || text[at] != '"')
        {
            return false;
        }

        int start = at + 1;
        int end = start;
        while (true)
        {
            int next = text[end..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0 || (text[end + next] == '\\' && end + next + 1 >= text.Length))
            {
                return false;
            }

            end += next;
            if (text[end] == '"')
            {
                value = new FieldSpan(start, end - start);
                at = end + 1;
                return true;
            }

            end += 2;
        }
    }

    private static bool TrySign(ReadOnlySpan<byte> text, ref int at, char sign)
    {
        SkipBlank(text, ref at);
        bool isThere = at < text.Length && text[at] == sign;
        at += isThere ? 1 : 0;
        return isThere;
    }

    private static void SkipBlank(ReadOnlySpan<byte> text, ref int at)
    {
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\t')
        {
            at++;
        }
    }
}
