using System.Runtime.CompilerServices;

namespace Weir.Http.Decode;

/// <summary>Characters that servers and databases fold to ASCII (best fit, NFKC): punctuation, and letters in fancy dress.</summary>
/// <remarks>
/// Typographic quotation marks (U+2018 to U+201D) stay: they are everyday prose and few servers fold them.
/// </remarks>
internal static class LookAlikes
{
    private const int FullWidthFirst = 0xFF01;
    private const int FullWidthLast = 0xFF5E;
    private const int FullWidthOffset = 0xFEE0;

    /// <summary>The ASCII character for a code point, or 0 when it is to stay.</summary>
    /// <param name="code">A code point from U+0080.</param>
    /// <param name="before">The byte before it in the text; 0 at the start.</param>
    public static byte Fold(int code, byte before)
    {
        if (code is >= FullWidthFirst and <= FullWidthLast)
        {
            var ascii = (byte)(code - FullWidthOffset);

            // Chinese and Japanese prose is punctuated with these; there a character of that script stands before them.
            return before >= 0x80 && IsProsePunctuation(ascii) ? (byte)0 : ascii;
        }

        return code switch
        {
            0x00A0 or 0x3000 => (byte)' ',
            0x2044 or 0x2215 or 0x29F8 => (byte)'/',
            0x2216 or 0x29F5 or 0xFE68 => (byte)'\\',
            0x2024 or 0xFE52 => (byte)'.',
            // Ukrainian writes U+02BC inside words, after a Cyrillic letter.
            0x02B9 or 0x02BC when before < 0x80 => (byte)'\'',
            0xFE64 => (byte)'<',
            0xFE65 => (byte)'>',
            >= 0x017F => FoldLetter(code),
            _ => 0,
        };
    }

    /// <summary>Letters and digits that normalising turns into ASCII: mathematical ones in their alphabets, circled ones, the long s, the Kelvin sign.</summary>
    /// <remarks>Rare, and so kept out of the loop that asks.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static byte FoldLetter(int code) => code switch
    {
        >= 0x1D400 and <= 0x1D6A3 => (byte)((code - 0x1D400) % 52 is < 26 and var upper ? 'A' + upper : 'a' + (code - 0x1D400) % 52 - 26),
        >= 0x1D7CE and <= 0x1D7FF => (byte)('0' + (code - 0x1D7CE) % 10),
        >= 0x24B6 and <= 0x24CF => (byte)('A' + code - 0x24B6),
        >= 0x24D0 and <= 0x24E9 => (byte)('a' + code - 0x24D0),
        0x017F => (byte)'s',
        0x212A => (byte)'K',
        _ => 0,
    };

    private static bool IsProsePunctuation(byte ascii) =>
        ascii is (byte)',' or (byte)'.' or (byte)';' or (byte)':' or (byte)'!' or (byte)'?' or (byte)'(' or (byte)')' or (byte)'~';
}
