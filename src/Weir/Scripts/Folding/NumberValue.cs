using System.Buffers.Text;
using Weir.Scripts.Tokens;

namespace Weir.Scripts.Folding;

/// <summary>What numbers are worth.</summary>
internal static class NumberValue
{
    /// <summary>A number as it stands in a script; NaN for one of a form that is none.</summary>
    public static double OfLiteral(ReadOnlySpan<byte> text)
    {
        Span<byte> digits = stackalloc byte[64];
        if (text.Length > digits.Length) return double.NaN;
        var length = 0;
        foreach (var b in text)
        {
            if (b != '_') digits[length++] = b;
        }

        var number = digits[..length];
        if (number.Length > 1 && number[^1] == 'n') number = number[..^1];
        if (number.Length > 1 && number[0] == '0')
        {
            switch (number[1] | 0x20)
            {
                case 'x': return Digits(number[2..], 16, out _);
                case 'o': return Digits(number[2..], 8, out _);
                case 'b': return Digits(number[2..], 2, out _);
            }

            if (number.IndexOfAnyExceptInRange((byte)'0', (byte)'7') < 0) return Digits(number, 8, out _);
        }

        return Decimal(number);
    }

    /// <summary>A string as a number: hex digits behind <c>0x</c>, else a decimal one; 0 when it is empty.</summary>
    public static double OfString(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t\r\n"u8);
        if (text.IsEmpty) return 0;
        if (text.Length > 2 && text[0] == '0' && (text[1] | 0x20) == 'x')
        {
            var value = Digits(text[2..], 16, out var used);
            return used == text.Length - 2 ? value : double.NaN;
        }

        return Decimal(text);
    }

    /// <summary>As <c>parseInt</c> reads it.</summary>
    public static double ParseInt(ReadOnlySpan<byte> text, int radix)
    {
        text = text.TrimStart(" \t\r\n"u8);
        var isNegative = !text.IsEmpty && text[0] == '-';
        if (!text.IsEmpty && text[0] is (byte)'-' or (byte)'+') text = text[1..];
        if (radix is 0 or 16 && text.Length > 2 && text[0] == '0' && (text[1] | 0x20) == 'x')
        {
            text = text[2..];
            radix = 16;
        }

        if (radix == 0) radix = 10;
        var value = Digits(text, radix, out var used);
        return used == 0 ? double.NaN : isNegative ? -value : value;
    }

    private static double Decimal(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return double.NaN;
        var sign = text[0] == '-' ? -1 : 1;
        if (text[0] is (byte)'-' or (byte)'+') text = text[1..];
        if (text.IsEmpty || !ByteClasses.IsDigit(text[0]) && text[0] != '.') return double.NaN;
        return Utf8Parser.TryParse(text, out double value, out var used) && used == text.Length ? sign * value : double.NaN;
    }

    private static double Digits(ReadOnlySpan<byte> text, int radix, out int used)
    {
        double value = 0;
        used = 0;
        foreach (var b in text)
        {
            var digit = ByteClasses.IsDigit(b) ? b - '0' : (uint)((b | 0x20) - 'a') < 26 ? (b | 0x20) - 'a' + 10 : 99;
            if (digit >= radix) break;
            value = value * radix + digit;
            used++;
        }

        return value;
    }
}
