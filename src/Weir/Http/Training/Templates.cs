namespace Weir.Http.Training;

/// <summary>Finds texts that differ only in numbers, blanks and case.</summary>
internal static class Templates
{
    /// <summary>FNV-1a hash of <paramref name="text"/> in lower case, without digits, blanks and hexadecimal numbers.</summary>
    public static ulong Of(ReadOnlySpan<byte> text, ulong seed = 14695981039346656037)
    {
        ulong hash = seed;
        for (int at = 0; at < text.Length; at++)
        {
            byte b = text[at];
            if (b is >= (byte)'A' and <= (byte)'Z') b |= 0x20;
            if (b == '0' && at + 1 < text.Length && (text[at + 1] | 0x20) == 'x')
            {
                at++;
                while (at + 1 < text.Length && char.IsAsciiHexDigit((char)text[at + 1])) at++;
                continue;
            }

            if (char.IsAsciiDigit((char)b) || b is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r') continue;
            hash = (hash ^ b) * 1099511628211;
        }

        return hash;
    }
}
