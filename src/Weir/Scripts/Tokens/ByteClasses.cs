using System.Buffers;

namespace Weir.Scripts.Tokens;

/// <summary>What a token can begin with.</summary>
internal enum ByteClass : byte
{
    Other,
    Blank,
    LineEnd,
    Name,
    Digit,
    Quote,
    BackQuote,
    Slash,
    Mark,
    Hash,
    Backslash,
    NonAscii,
}

/// <summary>Byte tables of the tokenizer.</summary>
internal static class ByteClasses
{
    /// <summary>Class of each byte as the first of a token.</summary>
    public static readonly byte[] First = MakeFirst();

    /// <summary>1 for bytes that go on a name: letters, digits, <c>$</c> and <c>_</c>.</summary>
    public static readonly byte[] NamePart = MakeNamePart();

    /// <summary>What ends a run inside a string.</summary>
    public static readonly SearchValues<byte> DoubleQuoteStops = SearchValues.Create("\"\\\r\n"u8), SingleQuoteStops = SearchValues.Create("'\\\r\n"u8);

    /// <summary>What ends a run inside a regular expression; the first bytes of the line separators U+2028 and U+2029 among them.</summary>
    public static readonly SearchValues<byte> RegexStops = SearchValues.Create("/\\[]\r\n\u2028"u8[..7]);

    /// <summary>What ends a line or may begin its end.</summary>
    public static readonly SearchValues<byte> LineEnds = SearchValues.Create([(byte)'\n', (byte)'\r', 0xE2]);

    public static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\v\f"u8);

    public static bool IsDigit(byte b) => (uint)(b - '0') < 10;

    private static byte[] MakeFirst()
    {
        var table = new byte[256];
        for (var b = 0; b < 256; b++) table[b] = (byte)ClassOf((byte)b);
        return table;
    }

    private static ByteClass ClassOf(byte b) => b switch
    {
        (byte)' ' or (byte)'\t' or 0x0B or 0x0C => ByteClass.Blank,
        (byte)'\n' or (byte)'\r' => ByteClass.LineEnd,
        (byte)'$' or (byte)'_' or >= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' => ByteClass.Name,
        >= (byte)'0' and <= (byte)'9' => ByteClass.Digit,
        (byte)'"' or (byte)'\'' => ByteClass.Quote,
        (byte)'`' => ByteClass.BackQuote,
        (byte)'/' => ByteClass.Slash,
        (byte)'#' => ByteClass.Hash,
        (byte)'\\' => ByteClass.Backslash,
        >= 0x80 => ByteClass.NonAscii,
        _ => MarkText.Read([b], out _) != Mark.None ? ByteClass.Mark : ByteClass.Other,
    };

    private static byte[] MakeNamePart()
    {
        var table = new byte[256];
        for (var b = 0; b < 128; b++)
        {
            if (ClassOf((byte)b) is ByteClass.Name or ByteClass.Digit) table[b] = 1;
        }

        return table;
    }
}
