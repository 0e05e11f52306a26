using System.Text;

namespace Weir.Server.Pages.Reading;

/// <summary>Addresses that hold what they name: <c>data:</c>. Source: RFC 2397, and the Fetch Standard, 6, which takes base64 without its padding.</summary>
internal static class DataAddress
{
    private const string Data = "data:";
    private const string Base64 = ";base64";

    // What browsers show as a document, and run scripts of. Others are pictures, or text.
    private static readonly HashSet<string> s_pages = new(StringComparer.OrdinalIgnoreCase) { "text/html", "application/xhtml+xml", "image/svg+xml", "text/xml", "application/xml" };

    /// <summary>What an address holds as text; null where it is no such address, or cannot be read.</summary>
    /// <param name="address">An address that was cleaned.</param>
    public static string? TextOf(string address) => BytesOf(address) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>The page that an address holds; null where it holds none.</summary>
    /// <param name="address">An address that was cleaned.</param>
    public static string? PageOf(string address)
    {
        int comma = CommaOf(address);
        if (comma < 0)
        {
            return null;
        }

        string type = address[Data.Length..comma];
        return s_pages.Contains(type.Split(';')[0].Trim()) && BytesOf(address) is { } bytes ? PageText.Decode(bytes, type) : null;
    }

    private static byte[]? BytesOf(string address)
    {
        int comma = CommaOf(address);
        if (comma < 0)
        {
            return null;
        }

        // A fragment is none of it.
        int end = address.IndexOf('#', comma);
        byte[] bytes = Unescaped(address.AsSpan((comma + 1)..(end < 0 ? address.Length : end)));
        return address.AsSpan(0, comma).TrimEnd().EndsWith(Base64, StringComparison.OrdinalIgnoreCase) ? Decoded(bytes) : bytes;
    }

    private static int CommaOf(string address) => address.StartsWith(Data, StringComparison.OrdinalIgnoreCase) ? address.IndexOf(',', StringComparison.Ordinal) : -1;

    private static byte[] Unescaped(ReadOnlySpan<char> text)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        int length = Encoding.UTF8.GetBytes(text, bytes), at = 0;
        for (int i = 0; i < length; i++)
        {
            bool isEscape = bytes[i] == '%' && i + 2 < length && char.IsAsciiHexDigit((char)bytes[i + 1]) && char.IsAsciiHexDigit((char)bytes[i + 2]);
            bytes[at++] = isEscape ? (byte)((Convert.ToInt32(((char)bytes[i + 1]).ToString(), 16) << 4) | Convert.ToInt32(((char)bytes[i + 2]).ToString(), 16)) : bytes[i];
            i += isEscape ? 2 : 0;
        }

        return bytes[..at];
    }

    private static byte[]? Decoded(byte[] text)
    {
        string digits = string.Concat(Encoding.Latin1.GetString(text).Where(sign => !char.IsWhiteSpace(sign))).TrimEnd('=');
        byte[] bytes = new byte[digits.Length];
        return Convert.TryFromBase64String(digits.PadRight((digits.Length + 3) / 4 * 4, '='), bytes, out int written) ? bytes[..written] : null;
    }
}
