using System.Buffers;

namespace Weir.Server.Pages.Violations;

/// <summary>The beginning of a script, as it is kept: short, and without numbers of cards, accounts and telephones.</summary>
internal static class SampleText
{
    /// <summary>Most characters; browsers send no more either.</summary>
    public const int Most = 40;

    /// <summary>A number of so many digits may be somebody's.</summary>
    private const int LongNumber = 6;

    private const char Mask = '#';

    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789");

    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        // Cut first: what is left of a number at the end may be too short to be masked, and then says little.
        string cut = JsonText.Cut(text, Most);
        return cut.AsSpan().ContainsAny(s_digits) ? Masked(cut) : cut;
    }

    private static string Masked(string text)
    {
        char[] signs = text.ToCharArray();
        for (int start = 0; start < signs.Length; start++)
        {
            if (!char.IsAsciiDigit(signs[start]))
            {
                continue;
            }

            int end = EndOfNumber(signs, start, out int digits);
            for (int i = start; i < end && digits >= LongNumber; i++)
            {
                signs[i] = char.IsAsciiDigit(signs[i]) ? Mask : signs[i];
            }

            start = end - 1;
        }

        return new string(signs);
    }

    /// <summary>Groups of digits with one space or hyphen between them, as on a card, are one number.</summary>
    private static int EndOfNumber(ReadOnlySpan<char> text, int start, out int digits)
    {
        digits = 0;
        int end = start;
        while (end < text.Length)
        {
            if (char.IsAsciiDigit(text[end]))
            {
                digits++;
                end++;
            }
            else if (text[end] is ' ' or '-' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))
            {
                end++;
            }
            else
            {
                break;
            }
        }

        return end;
    }
}
