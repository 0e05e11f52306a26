using System.Buffers.Binary;
using System.Text;

namespace Weir.Http.Decode;

/// <summary>How a body writes its text.</summary>
internal enum Charset : byte
{
    /// <summary>UTF-8, or any other charset that holds ASCII as it is.</summary>
    Utf8,
    Utf16LittleEndian,
    Utf16BigEndian,
    Utf32LittleEndian,
    Utf32BigEndian,

    /// <summary>IBM037 and IBM500: EBCDIC, which frameworks accept as a request charset.</summary>
    Ebcdic,
}

/// <summary>Finds the charset of a body and turns it into UTF-8.</summary>
internal static class Charsets
{
    /// <summary>So many bytes are asked for the pattern of NUL bytes that wide ASCII has.</summary>
    private const int PatternBytes = 256;

    /// <summary>Most code units that are turned; a longer body is read so far.</summary>
    private const int MaxInputBytes = 1024 * 1024;

    /// <summary>The start of an XML declaration in EBCDIC, by which parsers know it.</summary>
    private static ReadOnlySpan<byte> EbcdicXml => [0x4C, 0x6F, 0xA7, 0x94, 0x93];

    /// <summary>Whether a Content-Type names EBCDIC.</summary>
    public static bool IsEbcdic(ReadOnlySpan<byte> contentType) => contentType.IndexOf((byte)'=') >= 0 && Named(contentType) == Charset.Ebcdic;

    /// <summary>The charset by byte order mark, then by the pattern of NUL bytes, then by name; <paramref name="skip"/> is the mark's length.</summary>
    public static Charset Find(ReadOnlySpan<byte> body, ReadOnlySpan<byte> contentType, out int skip)
    {
        skip = 0;
        if (body.Length >= 4)
        {
            skip = 4;
            if (body.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0])) return Charset.Utf32LittleEndian;
            if (body.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF])) return Charset.Utf32BigEndian;
        }

        skip = 3;
        if (body.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return Charset.Utf8;
        skip = 2;
        if (body.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Charset.Utf16LittleEndian;
        if (body.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Charset.Utf16BigEndian;
        skip = 0;
        if (body.StartsWith(EbcdicXml)) return Charset.Ebcdic;

        var named = Named(contentType);
        var start = body[..Math.Min(body.Length, PatternBytes)];
        if (named == Charset.Ebcdic) return Ebcdic.IsLikely(start) ? named : Charset.Utf8;
        return ByPattern(start, named != Charset.Utf8);
    }

    /// <summary>Upper bound of the UTF-8 bytes for a body.</summary>
    public static int MaxUtf8Bytes(Charset charset, int length)
    {
        var units = Math.Min(length, MaxInputBytes);
        return charset == Charset.Ebcdic ? units * 2 : units / 2 * 3 + 3;
    }

    /// <summary>Writes the text as UTF-8. Lone surrogates and impossible code points become U+FFFD and set <see cref="VerdictFlags.InvalidUtf8"/>.</summary>
    public static int ToUtf8(Charset charset, ReadOnlySpan<byte> body, Span<byte> output, out VerdictFlags flags)
    {
        flags = VerdictFlags.None;
        if (body.Length > MaxInputBytes)
        {
            flags |= VerdictFlags.DecodeLimit | VerdictFlags.Truncated;
            body = body[..MaxInputBytes];
        }

        var written = 0;
        while (!body.IsEmpty)
        {
            int code = Next(charset, body, out var used);
            body = body[used..];
            if (!Rune.TryCreate(code, out var rune))
            {
                rune = Rune.ReplacementChar;
                flags |= VerdictFlags.InvalidUtf8;
            }

            written += rune.EncodeToUtf8(output[written..]);
        }

        return written;
    }

    private static int Next(Charset charset, ReadOnlySpan<byte> body, out int used)
    {
        if (charset == Charset.Ebcdic)
        {
            used = 1;
            return Ebcdic.ToLatin1(body[0]);
        }

        var width = charset is Charset.Utf32LittleEndian or Charset.Utf32BigEndian ? 4 : 2;
        used = Math.Min(width, body.Length);
        if (used < width) return -1;
        if (width == 4) return charset == Charset.Utf32LittleEndian ? BinaryPrimitives.ReadInt32LittleEndian(body) : BinaryPrimitives.ReadInt32BigEndian(body);

        var little = charset == Charset.Utf16LittleEndian;
        var unit = Unit(body, little);
        if (unit is < 0xD800 or > 0xDBFF || body.Length < 4) return unit;
        var second = Unit(body[2..], little);
        if (second is < 0xDC00 or > 0xDFFF) return unit;
        used = 4;
        return 0x10000 + ((unit & 0x3FF) << 10) + (second & 0x3FF);
    }

    private static int Unit(ReadOnlySpan<byte> body, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(body) : BinaryPrimitives.ReadUInt16BigEndian(body);

    /// <summary>
    /// ASCII in wide units has NUL bytes at the same place of nearly every unit. A charset's name alone does not convince:
    /// ASCII under the name of UTF-16 is read as ASCII, because servers that ignore the name do so.
    /// </summary>
    private static Charset ByPattern(ReadOnlySpan<byte> start, bool named)
    {
        Span<int> nuls = stackalloc int[4];
        nuls.Clear();
        var length = start.Length & ~3;
        if (start.IndexOf((byte)0) < 0 || length < (named ? 4 : 8)) return Charset.Utf8;
        for (var i = 0; i < length; i++)
        {
            if (start[i] == 0) nuls[i & 3]++;
        }

        var units = length / 4;
        var enough = named ? units / 4 : units - units / 8;
        var few = units / 8;
        if (nuls[1] >= enough && nuls[2] >= enough && nuls[3] >= enough && nuls[0] <= few) return Charset.Utf32LittleEndian;
        if (nuls[0] >= enough && nuls[1] >= enough && nuls[2] >= enough && nuls[3] <= few) return Charset.Utf32BigEndian;
        if (nuls[1] + nuls[3] > 0 && nuls[1] >= enough && nuls[3] >= enough && nuls[0] + nuls[2] <= few) return Charset.Utf16LittleEndian;
        if (nuls[0] + nuls[2] > 0 && nuls[0] >= enough && nuls[2] >= enough && nuls[1] + nuls[3] <= few) return Charset.Utf16BigEndian;
        return Charset.Utf8;
    }

    private static Charset Named(ReadOnlySpan<byte> contentType)
    {
        for (var rest = contentType; !rest.IsEmpty;)
        {
            var semicolon = rest.IndexOf((byte)';');
            var part = (semicolon < 0 ? rest : rest[..semicolon]).Trim(" \t"u8);
            rest = semicolon < 0 ? default : rest[(semicolon + 1)..];
            if (part.Length < 9 || !Ascii.EqualsIgnoreCase(part[..8], "charset="u8)) continue;

            var name = part[8..].Trim("\"' "u8);
            if (StartsWith(name, "utf-16"u8) || StartsWith(name, "utf16"u8) || StartsWith(name, "ucs-2"u8)) return Charset.Utf16LittleEndian;
            if (StartsWith(name, "utf-32"u8) || StartsWith(name, "utf32"u8)) return Charset.Utf32LittleEndian;
            if (Ebcdic.IsName(name)) return Charset.Ebcdic;
        }

        return Charset.Utf8;
    }

    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> start) =>
        text.Length >= start.Length && Ascii.EqualsIgnoreCase(text[..start.Length], start);
}
