using System.Text;
using Weir.Scripts.Tokens;

namespace Weir.Scripts.Folding;

/// <summary>Undoes percent codes, hex digits and base64. Each gives the bytes written, or -1 for a text that is none of its kind.</summary>
internal static class TextDecoders
{
    private const byte NotBase64 = 0xFF;
    private static readonly byte[] s_standard = MakeSextets("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);
    private static readonly byte[] s_swapped = MakeSextets("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/"u8);

    /// <summary>Percent codes of bytes; codes of characters, <c>%uXXXX</c>, as well. Bytes of <c>unescape</c> are characters, those of <c>decodeURIComponent</c> UTF-8.</summary>
    public static int Percent(ReadOnlySpan<byte> text, Span<byte> output, bool isLatin1)
    {
        var written = 0;
        for (var i = 0; i < text.Length;)
        {
            var left = text[i..];
            if (left[0] == '%' && left.Length >= 3 && Escapes.Hex(left[1]) < 16 && Escapes.Hex(left[2]) < 16)
            {
                var code = Escapes.Hex(left[1]) << 4 | Escapes.Hex(left[2]);
                if (isLatin1) written += new Rune(code).EncodeToUtf8(output[written..]);
                else output[written++] = (byte)code;
                i += 3;
            }
            else if (left[0] == '%' && left.Length >= 6 && (left[1] | 0x20) == 'u' && TryHex4(left[2..], out var unit))
            {
                if (!Rune.TryCreate(unit, out var rune)) rune = Rune.ReplacementChar;
                written += rune.EncodeToUtf8(output[written..]);
                i += 6;
            }
            else
            {
                output[written++] = left[0];
                i++;
            }
        }

        return written;
    }

    /// <summary>Pairs of hex digits.</summary>
    public static int HexPairs(ReadOnlySpan<byte> text, Span<byte> output)
    {
        if (text.Length % 2 != 0) return -1;
        for (var i = 0; i + 1 < text.Length; i += 2)
        {
            var value = Escapes.Hex(text[i]) << 4 | Escapes.Hex(text[i + 1]);
            if (value > 0xFF || Escapes.Hex(text[i + 1]) > 15) return -1;
            output[i / 2] = (byte)value;
        }

        return text.Length / 2;
    }

    /// <summary>Base64 or base64url, with or without padding; line ends and blanks are skipped.</summary>
    /// <param name="text">The digits.</param>
    /// <param name="output">At least three quarters as long, rounded up.</param>
    /// <param name="isSwapped">Small letters come first in the alphabet.</param>
    public static int Base64(ReadOnlySpan<byte> text, Span<byte> output, bool isSwapped = false)
    {
        var sextets = isSwapped ? s_swapped : s_standard;
        var written = 0;
        uint bits = 0;
        var count = 0;
        foreach (var b in text)
        {
            if (b == '=') break;
            if (b is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') continue;
            var sextet = sextets[b];
            if (sextet == NotBase64) return -1;
            bits = bits << 6 | sextet;
            if (++count % 4 == 0)
            {
                output[written++] = (byte)(bits >> 16);
                output[written++] = (byte)(bits >> 8);
                output[written++] = (byte)bits;
            }
        }

        if (count % 4 == 1) return -1;
        if (count % 4 >= 2) output[written++] = (byte)(count % 4 == 2 ? bits >> 4 : bits >> 10);
        if (count % 4 == 3) output[written++] = (byte)(bits >> 2);
        return written;
    }

    /// <summary>Whether bytes are text that a person could read: valid UTF-8 with hardly a control byte.</summary>
    public static bool IsText(ReadOnlySpan<byte> bytes)
    {
        var plain = 0;
        var wide = false;
        foreach (var b in bytes)
        {
            if (b is >= 0x20 and < 0x7F or 9 or 10 or 13) plain++;
            wide |= b >= 0x80;
        }

        if (!wide) return plain == bytes.Length;
        return plain * 2 >= bytes.Length && System.Text.Unicode.Utf8.IsValid(bytes) && bytes.IndexOfAnyInRange((byte)0, (byte)8) < 0;
    }

    private static bool TryHex4(ReadOnlySpan<byte> digits, out int value)
    {
        value = 0;
        for (var i = 0; i < 4; i++)
        {
            var digit = Escapes.Hex(digits[i]);
            if (digit > 15) return false;
            value = value << 4 | digit;
        }

        return true;
    }

    private static byte[] MakeSextets(ReadOnlySpan<byte> alphabet)
    {
        var table = new byte[256];
        table.AsSpan().Fill(NotBase64);
        for (var i = 0; i < alphabet.Length; i++) table[alphabet[i]] = (byte)i;
        table['-'] = 62;
        table['_'] = 63;
        return table;
    }
}
