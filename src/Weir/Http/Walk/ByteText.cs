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

    /// <summary>Value of a parameter such as <c>boundary</c> or <c>charset</c>, without its quotes; empty when it is not there.</summary>
    public static ReadOnlySpan<byte> Parameter(ReadOnlySpan<byte> header, ReadOnlySpan<byte> name)
    {
        while (NextParameter(ref header, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value, out _))
        {
            if (EqualsIgnoreCase(key, name))
            {
                return value;
            }
        }

        return [];
    }

    /// <summary>The first word of the value, or the key of a parameter, is more than a plain word.</summary>
    public static bool HasOddKey(ReadOnlySpan<byte> header)
    {
        int semicolon = header.IndexOf((byte)';');
        bool odd = ByteSets.Trim(semicolon < 0 ? header : header[..semicolon]).IndexOfAnyExcept(ByteSets.PlainName) >= 0;
        while (NextParameter(ref header, out ReadOnlySpan<byte> key, out _, out _))
        {
            int other = key.IndexOfAnyExcept(ByteSets.PlainName);
            odd |= other >= 0 && !(key[other] == '*' && other == key.Length - 1);
        }

        return odd;
    }

    /// <summary>
    /// Takes the next parameter off a header value: what stands behind the next semicolon. A quoted value may hold semicolons and escaped quotes;
    /// <paramref name="rest"/> is what stands between its closing quote and the next semicolon, where nothing should be.
    /// </summary>
    public static bool NextParameter(scoped ref ReadOnlySpan<byte> header, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value, out ReadOnlySpan<byte> rest)
    {
        key = value = rest = [];
        int semicolon = header.IndexOf((byte)';');
        if (semicolon < 0)
        {
            return false;
        }

        ReadOnlySpan<byte> text = ByteSets.Trim(header[(semicolon + 1)..]);
        int equals = text.IndexOfAny((byte)'=', (byte)';');
        if (equals >= 0 && text[equals] == '=')
        {
            key = ByteSets.Trim(text[..equals]);
            text = ByteSets.Trim(text[(equals + 1)..]);
        }

        int end = 0;
        if (!text.IsEmpty && text[0] == '"')
        {
            end = 1;
            while (end < text.Length && text[end] != '"')
            {
                end += text[end] == '\\' && end + 1 < text.Length ? 2 : 1;
            }

            value = text[1..end];
            end = Math.Min(end + 1, text.Length);
        }

        int next = text[end..].IndexOf((byte)';');
        next = next < 0 ? text.Length : end + next;
        rest = end > 0 ? ByteSets.Trim(text[end..next]) : [];
        value = end > 0 ? value : ByteSets.Trim(text[..next]);
        header = text[next..];
        return true;
    }
}
