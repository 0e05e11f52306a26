using System.Text;

namespace Weir.Scripts.Tokens;

/// <summary>Backslash escapes of names, strings and templates.</summary>
internal static class Escapes
{
    /// <summary>Length of <c>\uXXXX</c> or <c>\u{…}</c> at the start, 0 when it is neither.</summary>
    public static int UnicodeLength(ReadOnlySpan<byte> text) => ReadUnicode(text, out _);

    /// <summary>Decodes the inside of a string or template. What is broken stays as it is.</summary>
    /// <param name="text">The text between the quotes.</param>
    /// <param name="output">At least as long as the text: no escape is shorter than what it stands for.</param>
    /// <returns>Bytes written.</returns>
    public static int Decode(ReadOnlySpan<byte> text, Span<byte> output)
    {
        var written = 0;
        while (true)
        {
            var plain = text.IndexOf((byte)'\\');
            if (plain < 0) plain = text.Length;
            text[..plain].CopyTo(output[written..]);
            written += plain;
            text = text[plain..];
            if (text.Length < 2)
            {
                text.CopyTo(output[written..]);
                return written + text.Length;
            }

            var used = One(text, output[written..], out var length);
            written += length;
            text = text[used..];
        }
    }

    /// <summary>Decodes the escape at the start of the text; gives its length.</summary>
    private static int One(ReadOnlySpan<byte> text, Span<byte> output, out int written)
    {
        written = 1;
        var b = text[1];
        switch (b)
        {
            case (byte)'n': output[0] = (byte)'\n'; return 2;
            case (byte)'r': output[0] = (byte)'\r'; return 2;
            case (byte)'t': output[0] = (byte)'\t'; return 2;
            case (byte)'b': output[0] = (byte)'\b'; return 2;
            case (byte)'f': output[0] = (byte)'\f'; return 2;
            case (byte)'v': output[0] = 0x0B; return 2;
            case (byte)'\r' or (byte)'\n' or 0xE2 when LineMap.LineEndLength(text[1..]) is var end and > 0:
                written = 0;
                return 1 + end;
            case (byte)'x' when text.Length >= 4 && Hex(text[2]) < 16 && Hex(text[3]) < 16:
                written = Write(Hex(text[2]) << 4 | Hex(text[3]), output);
                return 4;
            case (byte)'u':
                var used = ReadUnicode(text, out var code);
                if (used == 0) break;
                if (code is >= 0xD800 and <= 0xDBFF && ReadUnicode(text[used..], out var second) is var more and > 0 && second is >= 0xDC00 and <= 0xDFFF)
                {
                    written = Write(0x10000 + ((code & 0x3FF) << 10) + (second & 0x3FF), output);
                    return used + more;
                }

                written = Write(code, output);
                return used;
            case >= (byte)'0' and <= (byte)'7':
                return Octal(text, output, out written);
        }

        output[0] = b;
        return 2;
    }

    private static int Octal(ReadOnlySpan<byte> text, Span<byte> output, out int written)
    {
        var code = 0;
        var at = 1;
        for (var most = text[1] <= '3' ? 4 : 3; at < most && at < text.Length && (uint)(text[at] - '0') < 8; at++) code = code * 8 + text[at] - '0';
        written = Write(code, output);
        return at;
    }

    private static int ReadUnicode(ReadOnlySpan<byte> text, out int code)
    {
        code = 0;
        if (text.Length < 5 || text[0] != '\\' || text[1] != 'u') return 0;
        if (text[2] != '{')
        {
            if (text.Length < 6) return 0;
            for (var i = 2; i < 6; i++)
            {
                var digit = Hex(text[i]);
                if (digit > 15) return 0;
                code = code << 4 | digit;
            }

            return 6;
        }

        var at = 3;
        for (; at < text.Length && Hex(text[at]) is var digit and < 16; at++)
        {
            code = code << 4 | digit;
            if (code > 0x10FFFF) return 0;
        }

        return at > 3 && at < text.Length && text[at] == '}' ? at + 1 : 0;
    }

    /// <summary>A lone surrogate becomes U+FFFD.</summary>
    private static int Write(int code, Span<byte> output)
    {
        if (!Rune.TryCreate(code, out var rune)) rune = Rune.ReplacementChar;
        return rune.EncodeToUtf8(output);
    }

    /// <summary>Value of a hex digit; 16 and more when it is none.</summary>
    public static int Hex(byte b)
    {
        if ((uint)(b - '0') < 10) return b - '0';
        var letter = (uint)((b | 0x20) - 'a');
        return letter < 6 ? (int)letter + 10 : 16;
    }
}
