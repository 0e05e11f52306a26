namespace Weir.Http.Decode;

/// <summary>What becomes of control bytes once the escapes are undone.</summary>
internal static class ControlBytes
{
    /// <summary>More NUL bytes than this are of a binary format, no evasion.</summary>
    private const int MaxEvasiveNuls = 64;

    /// <summary>Makes them blanks in place, but for a NUL that cuts a name: at the end or in front of a dot.</summary>
    public static void Blank(Span<byte> text)
    {
        var i = 0;
        while (true)
        {
            var next = text[i..].IndexOfAny(ByteTables.Controls);
            if (next < 0) return;
            i += next;
            var cuts = text[i] == 0 && (i + 1 == text.Length || text[i + 1] == '.');
            if (!cuts) text[i] = (byte)' ';
            i++;
        }
    }

    /// <summary>Adds a view without the NUL bytes when one stands between two letters, as in <c>un%00ion</c>.</summary>
    public static void AddNulDropped(ReadOnlySpan<byte> text, ViewList views)
    {
        var nuls = 0;
        var inWord = false;
        for (var i = text.IndexOf((byte)0); i >= 0 && i < text.Length;)
        {
            nuls++;
            inWord |= i > 0 && i + 1 < text.Length && ByteTables.IsLetter(text[i - 1]) && ByteTables.IsLetter(text[i + 1]);
            var next = text[(i + 1)..].IndexOf((byte)0);
            i = next < 0 ? text.Length : i + 1 + next;
        }

        // A NUL beside every byte is UTF-16.
        if (!inWord || nuls > MaxEvasiveNuls && nuls < text.Length / 3 || IsBinary(text)) return;

        var view = views.Reserve(text.Length);
        var length = 0;
        foreach (var b in text)
        {
            if (length == view.Length) break;
            if (b != 0) view[length++] = ByteTables.IsControl(b) ? (byte)' ' : b;
        }

        views.Add(ViewKind.NulDropped, length);
    }

    private static bool IsBinary(ReadOnlySpan<byte> text)
    {
        var other = 0;
        foreach (var b in text)
        {
            if (b >= 0x80 || b != 0 && ByteTables.IsControl(b)) other++;
        }

        return other * 4 > text.Length;
    }
}
