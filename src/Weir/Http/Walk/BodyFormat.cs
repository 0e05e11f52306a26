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

    /// <summary>No body at all: a query too long to be read whole.</summary>
    Query,

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
            : type.SequenceEqual("application/json"u8) ? BodyFormat.Json
            : type.SequenceEqual("text/plain"u8) ? BodyFormat.Text
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
        ReadOnlySpan<byte> all = body;
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
                return body.StartsWith("<?xml"u8) || ByteText.StartsWithIgnoreCase(body, "<!doctype"u8) || IsElement(body, all) ? BodyFormat.Xml : BodyFormat.None;
            case (byte)'-':
                return body[1] == '-' && ByteText.IndexOfIgnoreCase(body, "content-disposition"u8) > 0 ? BodyFormat.Multipart : BodyFormat.None;
            default:
                return LooksLikeForm(body) ? BodyFormat.Form : BodyFormat.None;
        }
    }

    /// <summary>
    /// The text starts with a tag and ends with its end tag, and the tag is none of HTML: a piece of HTML is better read as text, where its tags are seen.
    /// </summary>
    private static bool IsElement(ReadOnlySpan<byte> start, ReadOnlySpan<byte> all)
    {
        int end = start[1..].IndexOfAnyExcept(ByteSets.PlainName);
        end = end > 0 && start[end + 1] == ':' ? end + 1 + Math.Max(start[(end + 2)..].IndexOfAnyExcept(ByteSets.PlainName), 0) : end;
        if (end < 1)
        {
            return false;
        }

        ReadOnlySpan<byte> name = start.Slice(1, end);
        all = ByteSets.Trim(all[^Math.Min(all.Length, WalkLimits.SniffedBytes)..]);
        return all.Length > name.Length + 3 && all[^1] == '>' && all.Slice(all.Length - 1 - name.Length, name.Length).SequenceEqual(name)
            && all[..(all.Length - 1 - name.Length)].EndsWith("</"u8) && !IsHtml(name);
    }

    private static bool IsHtml(ReadOnlySpan<byte> name) => name.Length switch
    {
        1 => (name[0] | 0x20) is 'a' or 'b' or 'i' or 'p' or 'u' or 's' or 'q',
        2 => (name[0] | 0x20) is 'h' or 'u' or 'o' or 'l' or 't' or 'e',
        3 => ByteText.EqualsIgnoreCase(name, "svg"u8) || ByteText.EqualsIgnoreCase(name, "div"u8) || ByteText.EqualsIgnoreCase(name, "pre"u8),
        4 => ByteText.EqualsIgnoreCase(name, "html"u8) || ByteText.EqualsIgnoreCase(name, "body"u8) || ByteText.EqualsIgnoreCase(name, "math"u8)
            || ByteText.EqualsIgnoreCase(name, "span"u8) || ByteText.EqualsIgnoreCase(name, "form"u8) || ByteText.EqualsIgnoreCase(name, "font"u8),
        5 => ByteText.EqualsIgnoreCase(name, "style"u8) || ByteText.EqualsIgnoreCase(name, "table"u8) || ByteText.EqualsIgnoreCase(name, "video"u8) || ByteText.EqualsIgnoreCase(name, "audio"u8),
        6 => ByteText.EqualsIgnoreCase(name, "script"u8) || ByteText.EqualsIgnoreCase(name, "iframe"u8) || ByteText.EqualsIgnoreCase(name, "object"u8)
            || ByteText.EqualsIgnoreCase(name, "button"u8) || ByteText.EqualsIgnoreCase(name, "select"u8),
        7 => ByteText.EqualsIgnoreCase(name, "details"u8) || ByteText.EqualsIgnoreCase(name, "marquee"u8),
        8 => ByteText.EqualsIgnoreCase(name, "textarea"u8) || ByteText.EqualsIgnoreCase(name, "noscript"u8) || ByteText.EqualsIgnoreCase(name, "template"u8),
        _ => false,
    };

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
