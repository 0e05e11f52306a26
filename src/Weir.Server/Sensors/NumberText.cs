using System.Buffers.Text;

namespace Weir.Server.Sensors;

/// <summary>Numbers as sensors write them. False for what is no number, or one that the target cannot hold.</summary>
internal static class NumberText
{
    private const int Million = 1_000_000;

    // Nanoseconds since 1970 are below it until the year 2255.
    private const long TooMuch = 9_000_000_000_000_000_000;

    // Larger counts, of bytes or of microseconds, are damage: sums of a few of them would no longer fit.
    private const long MostCount = 1_000_000_000_000_000;

    /// <summary>A count: digits, and after them, as some tables have it, a point and more digits, which are dropped.</summary>
    public static bool TryCount(ReadOnlySpan<byte> text, out long value)
    {
        int digits = Digits(text, out value);
        bool isCount = digits > 0 && value <= MostCount;
        return digits == text.Length ? isCount : isCount && text[digits] == '.' && Digits(text[(digits + 1)..], out _) + digits + 1 == text.Length;
    }

    /// <summary>A port, also in the hexadecimal form in which Argus writes type and code of ICMP.</summary>
    public static bool TryPort(ReadOnlySpan<byte> text, out ushort port)
    {
        if (text.Length > 2 && text[0] == '0' && (text[1] | 0x20) == 'x')
        {
            bool isHex = Utf8Parser.TryParse(text[2..], out uint hex, out int used, 'x') && used == text.Length - 2 && hex <= ushort.MaxValue;
            port = (ushort)(isHex ? hex : 0);
            return isHex;
        }

        bool isPort = TryCount(text, out long value) && value <= ushort.MaxValue;
        port = (ushort)(isPort ? value : 0);
        return isPort;
    }

    /// <summary>A decimal number in millionths, rounded; not beyond ten to the fifteenth of them.</summary>
    public static bool TryMillionths(ReadOnlySpan<byte> text, out long value)
    {
        bool isNumber = TryDecimal(text, out long whole, out int millionths) && Math.Abs(whole) < MostCount / Million;
        value = isNumber ? (whole * Million) + millionths : 0;
        return isNumber;
    }

    /// <summary>A decimal number as its whole part and millionths of the rest, both negative where it is.</summary>
    public static bool TryDecimal(ReadOnlySpan<byte> text, out long whole, out int millionths)
    {
        bool isNegative = text.StartsWith((byte)'-');
        var rest = isNegative ? text[1..] : text;
        int digits = Digits(rest, out whole);
        millionths = 0;
        int end = digits;
        if (end < rest.Length && rest[end] == '.')
        {
            int fraction = Fraction(rest[(end + 1)..], out millionths);
            end += 1 + fraction;
            digits += fraction;
        }

        if (end < rest.Length)
        {
            return TryScientific(text, out whole, out millionths);
        }

        // Rounding may have made a whole one of the rest.
        whole += millionths / Million;
        millionths %= Million;
        (whole, millionths) = isNegative ? (-whole, -millionths) : (whole, millionths);
        return digits > 0 && Math.Abs(whole) < TooMuch;
    }

    /// <summary>How many digits the text starts with, and their value, or <see cref="TooMuch"/>.</summary>
    private static int Digits(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        int count = 0;
        while (count < text.Length && (uint)(text[count] - '0') <= 9)
        {
            value = value < TooMuch / 10 ? (value * 10) + text[count] - '0' : TooMuch;
            count++;
        }

        return count;
    }

    private static int Fraction(ReadOnlySpan<byte> text, out int millionths)
    {
        millionths = 0;
        int count = 0;
        int scale = Million / 10;
        while (count < text.Length && (uint)(text[count] - '0') <= 9)
        {
            int digit = text[count] - '0';
            millionths += count == 6 && digit >= 5 ? 1 : digit * scale;
            scale /= 10;
            count++;
        }

        return count;
    }

    private static bool TryScientific(ReadOnlySpan<byte> text, out long whole, out int millionths)
    {
        (whole, millionths) = (0, 0);
        if (!Utf8Parser.TryParse(text, out double value, out int used) || used != text.Length || !(Math.Abs(value) < 1e12))
        {
            return false;
        }

        long all = (long)Math.Round(value * Million);
        (whole, millionths) = (all / Million, (int)(all % Million));
        return true;
    }
}
