using System.Globalization;
using System.Text;

namespace Weir.Http;

/// <summary>Writes where a value stood, for evidence: <c>query:q</c>, <c>json:$.user.items[3].name</c>, <c>xml:/a/b/@c</c>, <c>multipart:file#filename</c>.</summary>
internal static class ValueLocationText
{
    /// <summary>Longest text; a longer one ends with an ellipsis.</summary>
    public const int Longest = 200;

    /// <summary>The location name. Names come from the request: control characters and what is not ASCII are escaped as <c>\xNN</c>.</summary>
    public static string Of(scoped in WalkedValue value)
    {
        var text = new StringBuilder(64);
        text.Append(Prefix(value.Location));
        switch (value.Location)
        {
            case ValueLocation.Json when !value.PathSource.IsEmpty:
                text.Append(":$");
                AppendJsonPath(text, value);
                break;
            case ValueLocation.Xml when !value.Path.IsEmpty:
                text.Append(':');
                AppendXmlPath(text, value);
                break;
            default:
                if (!value.Name.IsEmpty)
                {
                    text.Append(':');
                    Append(text, value.Name, value.Location == ValueLocation.Header);
                }

                break;
        }

        text.Append(value.Aspect switch { ValueAspect.FileName => "#filename", ValueAspect.Name => "#name", _ => "" });
        if (text.Length > Longest)
        {
            text.Length = Longest - 1;
            text.Append('…');
        }

        return text.ToString();
    }

    /// <summary>Whether a text is the name of a place that <see cref="Of"/> could write, and whether it names one field there or all of the location.</summary>
    public static bool IsPlace(string text, out bool isWhole)
    {
        int end = text.AsSpan().IndexOfAny(':', '#');
        string prefix = end < 0 ? text : text[..end];
        isWhole = end < 0;
        return (isWhole || end + 1 < text.Length) && Enum.GetValues<ValueLocation>().Any(location => Prefix(location) == prefix);
    }

    private static string Prefix(ValueLocation location) => location switch
    {
        ValueLocation.Payload => "payload",
        ValueLocation.Path => "path",
        ValueLocation.Query => "query",
        ValueLocation.Form => "form",
        ValueLocation.Json => "json",
        ValueLocation.Xml => "xml",
        ValueLocation.Multipart => "multipart",
        ValueLocation.GraphQl => "graphql",
        ValueLocation.Cookie => "cookie",
        ValueLocation.Header => "header",
        ValueLocation.Body => "body",
        ValueLocation.Method => "method",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static void AppendJsonPath(StringBuilder text, scoped in WalkedValue value)
    {
        foreach (Range entry in value.Path)
        {
            if (entry.Start.IsFromEnd)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{entry.Start.Value}]");
            }
            else
            {
                AppendJsonKey(text, value.PathSource[entry]);
            }

            if (text.Length > Longest)
            {
                return;
            }
        }
    }

    /// <summary>A key with signs of the path itself in brackets, so that no key looks like a path.</summary>
    private static void AppendJsonKey(StringBuilder text, ReadOnlySpan<byte> key)
    {
        bool isPlain = key.IndexOfAny(".[]"u8) < 0;
        text.Append(isPlain ? "." : "['");
        Append(text, key, lowerCase: false);
        text.Append(isPlain ? "" : "']");
    }

    private static void AppendXmlPath(StringBuilder text, scoped in WalkedValue value)
    {
        foreach (Range entry in value.Path)
        {
            text.Append('/');
            Append(text, value.PathSource[entry], lowerCase: false);
            if (text.Length > Longest)
            {
                return;
            }
        }

        if (value.Aspect == ValueAspect.Attribute)
        {
            text.Append("/@");
            Append(text, value.Name, lowerCase: false);
        }
    }

    private static void Append(StringBuilder text, ReadOnlySpan<byte> name, bool lowerCase)
    {
        foreach (byte b in name[..Math.Min(name.Length, Longest)])
        {
            if (b is < 0x20 or >= 0x7f)
            {
                text.Append(CultureInfo.InvariantCulture, $"\\x{b:x2}");
            }
            else
            {
                text.Append(lowerCase ? char.ToLowerInvariant((char)b) : (char)b);
            }
        }
    }
}
