using System.Text;

namespace Weir.Http;

/// <summary>Small look-ups in header text, without case.</summary>
internal static class ByteText
{
    public static bool EqualsIgnoreCase(ReadOnlySpan<byte> text, ReadOnlySpan<byte> other) => text.Length == other.Length && Ascii.EqualsIgnoreCase(text, other);

    public static bool StartsWithIgnoreCase(ReadOnlySpan<byte> text, ReadOnlySpan<byte> start) => text.Length >= start.Length && Ascii.EqualsIgnoreCase(text[..start.Length], start);

    /// <summary>Index of an ASCII word in any case; the text is short.</summary>
    public static int IndexOfIgnoreCase(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
    {
        byte lower = word[0];
        byte upper = (byte)(word[0] & ~0x20);
        int from = 0;
        while (true)
        {
            int at = text[from..].IndexOfAny(lower, upper);
            if (at < 0 || text.Length - from - at < word.Length)
            {
                return -1;
            }

            at += from;
            if (Ascii.EqualsIgnoreCase(text.Slice(at, word.Length), word))
            {
                return at;
            }

            from = at + 1;
        }
    }

    /// <summary>Value of a parameter such as <c>boundary</c> or <c>filename</c>, without its quotes; empty when it is not there.</summary>
    public static ReadOnlySpan<byte> Parameter(ReadOnlySpan<byte> header, ReadOnlySpan<byte> name)
    {
        while (true)
        {
            int semicolon = header.IndexOf((byte)';');
            if (semicolon < 0)
            {
                return [];
            }

            header = ByteSets.Trim(header[(semicolon + 1)..]);
            int equals = header.IndexOf((byte)'=');
            if (equals < 0)
            {
                return [];
            }

            bool found = EqualsIgnoreCase(ByteSets.Trim(header[..equals]), name);
            ReadOnlySpan<byte> value = ByteSets.Trim(header[(equals + 1)..]);
            int length = Quoted(value, out ReadOnlySpan<byte> inner);
            if (found)
            {
                return inner;
            }

            header = value[length..];
        }
    }

    /// <summary>Length of a value up to the next semicolon; a quoted one may hold semicolons and escaped quotes.</summary>
    private static int Quoted(ReadOnlySpan<byte> value, out ReadOnlySpan<byte> inner)
    {
        if (!value.IsEmpty && value[0] == '"')
        {
            int i = 1;
            while (i < value.Length && value[i] != '"')
            {
                i += value[i] == '\\' && i + 1 < value.Length ? 2 : 1;
            }

            // Browsers escape quotes; an attacker's own quote ends the value for some servers only: up to the last quote it is all of it.
            int end = Math.Min(i, value.Length);
            inner = value[1..end];
            return end;
        }

        int semicolon = value.IndexOf((byte)';');
        int length = semicolon < 0 ? value.Length : semicolon;
        inner = ByteSets.Trim(value[..length]);
        return length;
    }
}
