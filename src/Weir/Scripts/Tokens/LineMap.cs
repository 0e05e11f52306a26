namespace Weir.Scripts.Tokens;

/// <summary>Line and column of an offset, counted when somebody asks.</summary>
internal static class LineMap
{
    /// <summary>Line and column, both from 1; the column counts UTF-16 units, as browsers do.</summary>
    /// <param name="source">The script.</param>
    /// <param name="offset">A byte's place; what lies outside is drawn to the nearest end.</param>
    public static (int Line, int Column) Find(ReadOnlySpan<byte> source, int offset)
    {
        var before = source[..Math.Clamp(offset, 0, source.Length)];
        var line = 1;
        while (true)
        {
            var end = before.IndexOfAny(ByteClasses.LineEnds);
            if (end < 0) return (line, Units(before) + 1);
            var length = LineEndLength(before[end..]);
            if (length > 0)
            {
                line++;
                before = before[(end + length)..];
                continue;
            }

            // 0xE2 begins many other characters: the rest of the line is looked at byte by byte only up to the next one.
            var skipped = end + 1;
            while (true)
            {
                end = before[skipped..].IndexOfAny(ByteClasses.LineEnds);
                if (end < 0) return (line, Units(before) + 1);
                skipped += end;
                length = LineEndLength(before[skipped..]);
                if (length > 0) break;
                skipped++;
            }

            line++;
            before = before[(skipped + length)..];
        }
    }

    /// <summary>Bytes of the line end at the start, 0 when there is none.</summary>
    public static int LineEndLength(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return 0;
        return text[0] switch
        {
            (byte)'\n' => 1,
            (byte)'\r' => text.Length > 1 && text[1] == '\n' ? 2 : 1,
            0xE2 => text.Length > 2 && text[1] == 0x80 && text[2] is 0xA8 or 0xA9 ? 3 : 0,
            _ => 0,
        };
    }

    private static int Units(ReadOnlySpan<byte> text)
    {
        var units = 0;
        foreach (var b in text)
        {
            if ((b & 0xC0) != 0x80) units += b >= 0xF0 ? 2 : 1;
        }

        return units;
    }
}
