using System.Text;

namespace Weir.Http;

/// <summary>
/// Walks XML without recursion: from angle to angle. Yields texts, attribute values, comments, CDATA, processing instructions, the document type
/// declaration as one value, and whole tags where the tag itself tells (script, event handlers, XInclude).
/// </summary>
/// <remarks>Entities stay as they are; nothing is ever resolved. At the first tag that no XML holds, the rest is yielded as raw text.</remarks>
internal static class XmlWalk
{
    public static void Run<TSink>(ReadOnlySpan<byte> xml, bool fragment, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        Span<Range> path = stackalloc Range[WalkLimits.PathDepth];
        int depth = 0;
        int i = xml.StartsWith("\ufeff"u8) ? 3 : 0;
        while (i < xml.Length)
        {
            int open = xml[i..].IndexOf((byte)'<');
            ReadOnlySpan<byte> text = ByteSets.Trim(open < 0 ? xml[i..] : xml.Slice(i, open));
            scoped ReadOnlySpan<Range> here = path[..Math.Min(depth, WalkLimits.PathDepth)];
            state.Emit(ref sink, ValueLocation.Xml, NameOf(xml, here), text, here, xml, ValueAspect.Value);
            if (depth == 0 && !text.IsEmpty && !fragment)
            {
                state.Flags |= VerdictFlags.BrokenBody;
            }

            if (open < 0)
            {
                break;
            }

            i += open;
            int length = WalkMarkup(xml, i, path, ref depth, ref state, ref sink);
            if (length == 0 || state.IsFull)
            {
                if (!state.Cut && !state.IsFull)
                {
                    state.Flags |= VerdictFlags.BrokenBody;
                }

                TextWalk.RunRest(xml[(i + length)..], ValueLocation.Xml, ref state, ref sink);
                return;
            }

            i += length;
        }

        if (depth != 0 && !state.Cut && !fragment)
        {
            state.Flags |= VerdictFlags.BrokenBody;
        }
    }

    /// <summary>Walks what starts with the angle at <paramref name="at"/>; returns its length, 0 when it is broken.</summary>
    private static int WalkMarkup<TSink>(ReadOnlySpan<byte> xml, int at, scoped Span<Range> path, ref int depth, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        ReadOnlySpan<byte> rest = xml[at..];
        scoped ReadOnlySpan<Range> here = path[..Math.Min(depth, WalkLimits.PathDepth)];
        if (rest.Length < 2)
        {
            return 0;
        }

        switch (rest[1])
        {
            case (byte)'/':
                int close = rest.IndexOf((byte)'>');
                if (close < 0 || rest[2..close].IndexOfAnyExcept(ByteSets.PlainKey) >= 0)
                {
                    return 0;
                }

                if (depth > 0)
                {
                    depth--;
                }

                return close + 1;
            case (byte)'?':
                int end = rest.IndexOf("?>"u8);
                if (end < 0)
                {
                    return 0;
                }

                if (!IsDeclaration(rest[..end]))
                {
                    state.Emit(ref sink, ValueLocation.Xml, NameOf(xml, here), rest[..(end + 2)], here, xml, ValueAspect.Markup);
                }

                return end + 2;
            case (byte)'!':
                return WalkDeclaration(xml, rest, here, ref state, ref sink);
            default:
                return WalkTag(xml, at, path, ref depth, ref state, ref sink);
        }
    }

    /// <summary>Comment, CDATA section or declaration.</summary>
    private static int WalkDeclaration<TSink>(ReadOnlySpan<byte> xml, ReadOnlySpan<byte> rest, scoped ReadOnlySpan<Range> here, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        bool comment = rest.StartsWith("<!--"u8);
        if (comment || rest.StartsWith("<![CDATA["u8))
        {
            int start = comment ? 4 : 9;
            int end = rest[start..].IndexOf(comment ? "-->"u8 : "]]>"u8);
            if (end < 0)
            {
                return 0;
            }

            state.Emit(ref sink, ValueLocation.Xml, NameOf(xml, here), ByteSets.Trim(rest.Slice(start, end)), here, xml, comment ? ValueAspect.Markup : ValueAspect.Value);
            return start + end + 3;
        }

        if ("<![CDATA["u8.StartsWith(rest) || "<!--"u8.StartsWith(rest))
        {
            // The text ends before it tells what this is.
            return 0;
        }

        state.Flags |= VerdictFlags.Doctype;
        int length = DeclarationLength(rest);
        state.Emit(ref sink, ValueLocation.Xml, NameOf(xml, here), rest[..Math.Abs(length)], here, xml, ValueAspect.Markup);
        state.Flags |= length < 0 && !state.Cut ? VerdictFlags.BrokenBody : VerdictFlags.None;
        return Math.Abs(length);
    }

    /// <summary>Length with the internal subset in brackets; quotes hide both. Negative when it does not end.</summary>
    private static int DeclarationLength(ReadOnlySpan<byte> text)
    {
        int depth = 0;
        int i = 2;
        while (i < text.Length)
        {
            int at = text[i..].IndexOfAny("\"'[]>"u8);
            if (at < 0)
            {
                break;
            }

            i += at;
            byte b = text[i];
            if (b is (byte)'"' or (byte)'\'')
            {
                int close = text[(i + 1)..].IndexOf(b);
                i += close < 0 ? 0 : close + 1;
            }
            else if (b == '[')
            {
                depth++;
            }
            else if (b == ']')
            {
                depth--;
            }
            else if (depth <= 0)
            {
                return i + 1;
            }

            i++;
        }

        return -text.Length;
    }

    private static int WalkTag<TSink>(ReadOnlySpan<byte> xml, int at, scoped Span<Range> path, ref int depth, ref WalkState state, ref TSink sink)
        where TSink : struct, IValueSink, allows ref struct
    {
        int i = at + 1;
        int nameEnd = NameEnd(xml, i);
        if (nameEnd == i)
        {
            return 0;
        }

        ReadOnlySpan<byte> element = xml[i..nameEnd];
        if (depth < WalkLimits.PathDepth)
        {
            path[depth] = new Range(i, nameEnd);
        }
        else
        {
            state.Flags |= VerdictFlags.TooDeep;
        }

        scoped ReadOnlySpan<Range> here = path[..Math.Min(depth + 1, WalkLimits.PathDepth)];
        bool telling = IsTelling(element);
        i = nameEnd;
        while (true)
        {
            while (i < xml.Length && ByteSets.IsBlank(xml[i]))
            {
                i++;
            }

            if (i >= xml.Length)
            {
                return 0;
            }

            if (xml[i] is (byte)'>' or (byte)'/')
            {
                break;
            }

            int attributeEnd = NameEnd(xml, i);
            ReadOnlySpan<byte> attribute = xml[i..attributeEnd];
            i = attributeEnd;
            if (attribute.IsEmpty || i + 1 >= xml.Length || xml[i] != '=' || xml[i + 1] is not ((byte)'"' or (byte)'\''))
            {
                return 0;
            }

            int length = xml[(i + 2)..].IndexOf(xml[i + 1]);
            if (length < 0)
            {
                return 0;
            }

            ReadOnlySpan<byte> value = xml.Slice(i + 2, length);
            telling |= attribute.Length > 3 && (attribute[0] | 0x20) == 'o' && (attribute[1] | 0x20) == 'n';
            if (!attribute.StartsWith("xmlns"u8) || !IsOrdinaryNamespace(value))
            {
                state.Emit(ref sink, ValueLocation.Xml, attribute, value, here, xml, ValueAspect.Attribute);
            }

            i += length + 3;
        }

        bool empty = xml[i] == '/';
        i += empty ? 2 : 1;
        if (i > xml.Length || xml[i - 1] != '>')
        {
            return 0;
        }

        depth += empty ? 0 : 1;
        if (telling)
        {
            state.Emit(ref sink, ValueLocation.Xml, element, xml[at..i], here, xml, ValueAspect.Markup);
        }

        return i - at;
    }

    private static int NameEnd(ReadOnlySpan<byte> xml, int i)
    {
        while (i < xml.Length && (char.IsAsciiLetterOrDigit((char)xml[i]) || xml[i] is (byte)':' or (byte)'_' or (byte)'-' or (byte)'.' or >= 0x80))
        {
            i++;
        }

        return i;
    }

    /// <summary>Elements of which the tag itself is the message: they run, include or embed.</summary>
    private static bool IsTelling(ReadOnlySpan<byte> element)
    {
        ReadOnlySpan<byte> local = element[(element.LastIndexOf((byte)':') + 1)..];
        return local.Length switch
        {
            5 => Ascii.EqualsIgnoreCase(local, "embed"u8),
            6 => Ascii.EqualsIgnoreCase(local, "script"u8) || Ascii.EqualsIgnoreCase(local, "iframe"u8) || Ascii.EqualsIgnoreCase(local, "object"u8),
            7 => Ascii.EqualsIgnoreCase(local, "include"u8),
            _ => false,
        };
    }

    /// <summary><c>&lt;?xml version="1.0" encoding="UTF-8"?&gt;</c> and the like: plain characters, quotes and equals signs only.</summary>
    private static bool IsDeclaration(ReadOnlySpan<byte> text)
        => text.StartsWith("<?xml "u8) && text.Length < 80 && text[6..].IndexOfAnyExcept(s_declaration) < 0;

    /// <summary>The namespaces of SOAP and of XML Schema; XInclude and XSLT are not among them.</summary>
    private static bool IsOrdinaryNamespace(ReadOnlySpan<byte> value)
        => (value.StartsWith("http://schemas.xmlsoap.org/"u8) || value.StartsWith("http://www.w3.org/2001/XMLSchema"u8) || value.StartsWith("http://www.w3.org/2003/05/soap"u8))
            && value.Length < 80 && value.IndexOfAnyExcept(ByteSets.PlainPath) < 0;

    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> xml, scoped ReadOnlySpan<Range> path) => path.IsEmpty ? [] : xml[path[^1]];

    private static readonly System.Buffers.SearchValues<byte> s_declaration = ByteSets.Of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_=\"' ");
}
