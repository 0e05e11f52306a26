using System.Buffers;
using System.Text;

namespace Weir.Server.Pages.Reading;

/// <summary>Bytes of a page to text, in the encoding that a browser would take: mark of the file, then the header, then the page itself, then UTF-8. Source: HTML Living Standard, 13.2.3.2, simplified.</summary>
internal static class PageText
{
    /// <summary>How far into the page it may say its encoding.</summary>
    private const int Looked = 1024;

    private static readonly SearchValues<char> s_ends = SearchValues.Create(" \t\r\n\"'>;/");
    private static readonly Encoding s_utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public static string Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        if (bytes.StartsWith("\uFEFF"u8))
        {
            return s_utf8.GetString(bytes[3..]);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return (bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes[2..]);
        }

        Encoding encoding = Named(contentType) ?? Named(Encoding.Latin1.GetString(bytes[..Math.Min(Looked, bytes.Length)])) ?? s_utf8;
        return encoding.GetString(bytes);
    }

    private static Encoding? Named(string? text)
    {
        int at = text?.IndexOf("charset=", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
        {
            return null;
        }

        ReadOnlySpan<char> rest = text.AsSpan(at + "charset=".Length).TrimStart(" \t\"'");
        int end = rest.IndexOfAny(s_ends);
        string name = (end < 0 ? rest : rest[..end]).ToString();
        try
        {
            // Browsers take Latin 1 for what Windows made of it.
            return name.ToLowerInvariant() switch
            {
                "utf-8" or "utf8" => s_utf8,
                "iso-8859-1" or "latin1" or "us-ascii" or "ascii" => CodePagesEncodingProvider.Instance.GetEncoding(1252),
                "utf-7" => null,
                _ => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name),
            };
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
