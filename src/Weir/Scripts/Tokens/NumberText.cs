namespace Weir.Scripts.Tokens;

/// <summary>How numbers are written.</summary>
internal static class NumberText
{
    /// <summary>Length of the number at the start, which begins with a digit or with a dot and a digit.</summary>
    public static int Length(ReadOnlySpan<byte> text, out bool isBigInt)
    {
        isBigInt = false;
        var at = 0;
        if (text[0] == '0' && text.Length > 2)
        {
            var isRadix = (text[1] | 0x20) switch
            {
                'x' => Uri.IsHexDigit((char)text[2]),
                'o' => (uint)(text[2] - '0') < 8,
                'b' => (uint)(text[2] - '0') < 2,
                _ => false,
            };
            if (isRadix)
            {
                at = 2;
                var isHex = (text[1] | 0x20) == 'x';
                while (at < text.Length && (isHex ? Uri.IsHexDigit((char)text[at]) || text[at] == '_' : IsDigitOrLine(text[at]))) at++;
                return Suffix(text, at, out isBigInt);
            }
        }

        at = Digits(text, 0);
        if (at < text.Length && text[at] == 'n') return Suffix(text, at, out isBigInt);

        // "017.5" is two tokens, "018.5" one.
        if (at >= 2 && text[0] == '0' && text[..at].IndexOfAnyExceptInRange((byte)'0', (byte)'7') < 0) return at;
        if (at < text.Length && text[at] == '.') at = Digits(text, at + 1);
        if (at < text.Length && (text[at] | 0x20) == 'e')
        {
            var digits = at + 1;
            if (digits < text.Length && text[digits] is (byte)'+' or (byte)'-') digits++;
            if (digits < text.Length && ByteClasses.IsDigit(text[digits])) at = Digits(text, digits);
        }

        return at;
    }

    private static int Digits(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && IsDigitOrLine(text[at])) at++;
        return at;
    }

    private static bool IsDigitOrLine(byte b) => ByteClasses.IsDigit(b) || b == '_';

    private static int Suffix(ReadOnlySpan<byte> text, int at, out bool isBigInt)
    {
        isBigInt = at < text.Length && text[at] == 'n';
        return isBigInt ? at + 1 : at;
    }
}
