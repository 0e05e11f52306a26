namespace Weir.Http;

/// <summary>How a body is walked.</summary>
internal enum BodyFormat : byte
{
    /// <summary>Nothing is declared.</summary>
    None,
    Form,
    Json,
    Xml,
    Multipart,
    GraphQl,
    Text,

    /// <summary>Declared as something that is no text.</summary>
    Binary,
}

/// <summary>Finds the format of a body by its content first and by its Content-Type second.</summary>
internal static class BodyFormats
{
    /// <summary>The format that a Content-Type names.</summary>
    public static BodyFormat Declared(ReadOnlySpan<byte> contentType)
    {
        int end = contentType.IndexOf((byte)';');
        ReadOnlySpan<byte> type = ByteSets.Trim(end < 0 ? contentType : contentType[..end]);
        return type.IsEmpty ? BodyFormat.None
            : ByteText.EqualsIgnoreCase(type, "application/x-www-form-urlencoded"u8) ? BodyFormat.Form
            : ByteText.IndexOfIgnoreCase(type, "json"u8) >= 0 || ByteText.EqualsIgnoreCase(type, "application/csp-report"u8) ? BodyFormat.Json
            : ByteText.IndexOfIgnoreCase(type, "xml"u8) >= 0 ? BodyFormat.Xml
            : ByteText.StartsWithIgnoreCase(type, "multipart/"u8) ? BodyFormat.Multipart
            : ByteText.EqualsIgnoreCase(type, "application/graphql"u8) ? BodyFormat.GraphQl
            : ByteText.StartsWithIgnoreCase(type, "text/"u8) || ByteText.IndexOfIgnoreCase(type, "javascript"u8) >= 0 ? BodyFormat.Text
            : BodyFormat.Binary;
    }

    /// <summary>The format that the content shows; <see cref="BodyFormat.None"/> when it shows none.</summary>
    public static BodyFormat Sniff(ReadOnlySpan<byte> body)
    {
        body = body[..Math.Min(body.Length, WalkLimits.SniffedBytes)];
        if (body.StartsWith("\ufeff"u8))
        {
            body = body[3..];
        }

        body = ByteSets.Trim(body);
        if (body.Length < 2)
        {
            return BodyFormat.None;
        }

        switch (body[0])
        {
            case (byte)'{':
                byte inObject = FirstByte(body[1..]);
                return inObject is (byte)'"' or (byte)'}' ? BodyFormat.Json : BodyFormat.None;
            case (byte)'[':
                byte inArray = FirstByte(body[1..]);
                return inArray is (byte)'"' or (byte)'{' or (byte)'[' or (byte)']' or (byte)'-' or (byte)'t' or (byte)'f' or (byte)'n' || char.IsAsciiDigit((char)inArray)
                    ? BodyFormat.Json : BodyFormat.None;
            case (byte)'<':
                return body.StartsWith("<?xml"u8) || ByteText.StartsWithIgnoreCase(body, "<!doctype"u8) || body.StartsWith("<soap"u8) || body.StartsWith("<SOAP"u8) || body.StartsWith("<!ENTITY"u8)
                    ? BodyFormat.Xml : BodyFormat.None;
            case (byte)'-':
                return body[1] == '-' && ByteText.IndexOfIgnoreCase(body, "content-disposition"u8) > 0 ? BodyFormat.Multipart : BodyFormat.None;
            default:
                return LooksLikeForm(body) ? BodyFormat.Form : BodyFormat.None;
        }
    }

    /// <summary>A plain name, an equals sign, and no blank or control character in what is looked at.</summary>
    private static bool LooksLikeForm(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAnyExcept(ByteSets.PlainName);
        if (end > 0 && text[end] == '[')
        {
            int close = text.IndexOf((byte)'=');
            end = close > 0 && close < 64 ? close : -1;
        }

        return end > 0 && text[end] == '=' && text.IndexOfAnyInRange((byte)0, (byte)' ') < 0;
    }

    private static byte FirstByte(ReadOnlySpan<byte> text)
    {
        text = ByteSets.Trim(text);
        return text.IsEmpty ? (byte)0 : text[0];
    }
}
