using System.Buffers;

namespace Weir.Http;

/// <summary>The byte sets by which the walkers tell plain text from text worth a closer look.</summary>
internal static class ByteSets
{
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Longest number that is passed over: a time stamp in nanoseconds and a decimal point still fit.</summary>
    private const int LongestNumber = 24;

    /// <summary>Names of parameters, cookies and parts that need no look: nothing can be expressed with these.</summary>
    public static SearchValues<byte> PlainName { get; } = Of(Alphanumeric + "_.-");

    /// <summary>JSON keys and XML names that need no look. A blank or colon in a key is ordinary.</summary>
    public static SearchValues<byte> PlainKey { get; } = Of(PlainKeyCharacters);

    /// <summary>The characters of <see cref="PlainKey"/>.</summary>
    public const string PlainKeyCharacters = Alphanumeric + "_.-: /@";

    /// <summary>A path of which no segment needs a look of its own.</summary>
    public static SearchValues<byte> PlainPath { get; } = Of(Alphanumeric + "_.-~@,:+=!/");

    /// <summary>A host name with port.</summary>
    public static SearchValues<byte> Host { get; } = Of(Alphanumeric + ".-");

    /// <summary>IP addresses, several with commas.</summary>
    public static SearchValues<byte> Addresses { get; } = Of("0123456789abcdefABCDEF.:, ");

    /// <summary>Control characters that text does not hold.</summary>
    public static SearchValues<byte> Binary { get; } = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 28, 29, 30, 31, 127]);

    /// <summary>A decimal number, perhaps negative, with a point: <c>-12.5</c>. Addresses and dates are none.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> text)
    {
        if (text.Length > LongestNumber)
        {
            return false;
        }

        int i = text[0] == '-' ? 1 : 0;
        bool point = false;
        for (; i < text.Length; i++)
        {
            byte b = text[i];
            if (b == '.' && !point)
            {
                point = true;
            }
            else if ((uint)(b - '0') > 9)
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsBlank(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    /// <summary>Without blanks at both ends.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        int start = 0;
        int end = text.Length;
        while (start < end && IsBlank(text[start]))
        {
            start++;
        }

        while (end > start && IsBlank(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    public static SearchValues<byte> Of(string characters) => SearchValues.Create(System.Text.Encoding.ASCII.GetBytes(characters));

    /// <summary>For texts so short that a table is quicker than a vector search.</summary>
    public static bool[] TableOf(string characters)
    {
        bool[] table = new bool[256];
        foreach (char c in characters)
        {
            table[c] = true;
        }

        return table;
    }
}
