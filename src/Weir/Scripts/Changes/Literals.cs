using System.Globalization;
using Weir.Scripts.Folding;
using Weir.Scripts.Tokens;

namespace Weir.Scripts.Changes;

/// <summary>Hashes of what literals are worth, however they are written.</summary>
internal sealed class Literals
{
    /// <summary>Integers from here on are more than a double tells apart.</summary>
    private const double MaxExact = 1L << 53;

    private byte[] _text = [];

    /// <summary>A string without its quotes and escapes.</summary>
    public ulong HashString(in ScriptToken token, ReadOnlySpan<byte> source)
    {
        var text = token.Text(source)[1..];
        if (!token.IsUnterminated) text = text[..^1];
        return token.HasEscape ? HashDecoded(text) : NameScopes.Hash(text);
    }

    /// <summary>A piece of a template that no function reads: without its escapes, and with one sign for each line end, as the language has it.</summary>
    public ulong HashTemplate(in ScriptToken token, ReadOnlySpan<byte> source)
    {
        var text = token.Text(source)[1..];
        var behind = token.Kind is TokenKind.TemplateHead or TokenKind.TemplateMiddle ? 2 : 1;
        if (!token.IsUnterminated && text.Length >= behind) text = text[..^behind];
        if (!text.Contains((byte)'\r')) return token.HasEscape ? HashDecoded(text) : NameScopes.Hash(text);
        var lines = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\r') lines[length++] = text[i];
            else if (i + 1 == text.Length || text[i + 1] != '\n') lines[length++] = (byte)'\n';
        }

        return HashDecoded(lines.AsSpan(0, length));
    }

    /// <summary>A regular expression; the order of its flags says nothing.</summary>
    public static ulong HashRegex(ReadOnlySpan<byte> text)
    {
        var flags = text.LastIndexOf((byte)'/') + 1;
        ulong set = 0;
        foreach (var flag in text[flags..]) set += 1ul << (flag & 63);
        return NameScopes.Hash(text[..flags]) + (set << 7 | set >> 57);
    }

    /// <summary>The value of a number; integers of any size that a double cannot hold count as they are written.</summary>
    public static ulong HashNumber(in ScriptToken token, ReadOnlySpan<byte> source)
    {
        var text = token.Text(source);
        var number = ValueOf(text);
        if (double.IsNaN(number)) return NameScopes.Hash(text);
        if ((token.Flags & TokenFlags.BigInt) == 0) return BitConverter.DoubleToUInt64Bits(number);
        return number < MaxExact ? ~BitConverter.DoubleToUInt64Bits(number) : NameScopes.Hash(text);
    }

    /// <summary>A number as the name of a property is the text that a program would write it with.</summary>
    public static ulong HashKey(ReadOnlySpan<byte> text)
    {
        var number = ValueOf(text);
        Span<byte> digits = stackalloc byte[32];
        return !double.IsNaN(number) && number.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture) ? NameScopes.Hash(digits[..length]) : NameScopes.Hash(text);
    }

    /// <summary>Hex, octal and binary digits may be more than a double holds: they are rounded once, as the language rounds, so that the decimal form of the same number is equal.</summary>
    private static double ValueOf(ReadOnlySpan<byte> text)
    {
        var bits = text.Length > 2 && text[0] == '0' ? (text[1] | 0x20) switch { 'x' => 4, 'o' => 3, 'b' => 1, _ => 0 } : 0;
        if (bits == 0) return NumberValue.OfLiteral(text);
        ulong value = 0;
        var scale = 0;
        foreach (var b in text[2..])
        {
            var digit = (ulong)Escapes.Hex(b);
            if (digit >= 1ul << bits)
            {
                if (b is (byte)'_' or (byte)'n') continue;
                return double.NaN;
            }

            if (value >> (64 - bits) == 0)
            {
                value = value << bits | digit;
                continue;
            }

            // What lies below the 60 bits that are kept decides only whether a half is rounded up.
            scale += bits;
            if (digit != 0) value |= 1;
        }

        return Math.ScaleB((double)value, scale);
    }

    private ulong HashDecoded(ReadOnlySpan<byte> text)
    {
        if (_text.Length < text.Length) _text = new byte[2 * text.Length];
        return NameScopes.Hash(_text.AsSpan(0, Escapes.Decode(text, _text)));
    }
}
