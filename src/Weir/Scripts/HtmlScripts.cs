using System.Buffers;

namespace Weir.Scripts;

/// <summary>Finds the scripts of a page: what stands in <c>script</c> elements. Source: HTML Living Standard, 13.2.5 (script data states), simplified.</summary>
internal static class HtmlScripts
{
    private static ReadOnlySpan<byte> Section => "<![CDATA["u8;

    private static ReadOnlySpan<byte> SectionEnd => "]]>"u8;

    private static readonly SearchValues<byte> s_endOfValue = SearchValues.Create("\"' >\t\r\n"u8);

    /// <summary>Whether the text is a page and not a script: its first sign, behind blanks and comments, begins a tag.</summary>
    public static bool IsPage(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("\uFEFF"u8)) text = text[3..];
        while (true)
        {
            text = text.TrimStart(" \t\r\n\f"u8);
            if (!text.StartsWith("<!--"u8)) break;

            // In a script this is a comment of one line: such a file is a page when there is a tag behind the end of the comment.
            int end = text.IndexOf("-->"u8);
            if (end < 0) return false;
            text = text[(end + 3)..];
        }

        return text.Length > 2 && text[0] == '<' && (char.IsAsciiLetter((char)text[1]) || text[1] is (byte)'!' or (byte)'?') && text.IndexOf((byte)'>') > 0;
    }

    /// <summary>Whether the text is a section of XML, as the scripts of SVG and XHTML may be.</summary>
    public static bool IsSection(ReadOnlySpan<byte> text) => text.TrimStart(" \t\r\n\f"u8).StartsWith(Section);

    /// <summary>Writes a section of XML without its marks.</summary>
    /// <param name="section">The section.</param>
    /// <param name="script">As long as the section, at least.</param>
    public static void BlankSection(ReadOnlySpan<byte> section, Span<byte> script)
    {
        section.CopyTo(script);
        BlankMarks(script[..section.Length]);
    }

    /// <summary>Writes the page with blanks for all that is no script; ends of lines stay, so that each script is where it was.</summary>
    /// <param name="page">The page.</param>
    /// <param name="scripts">As long as the page, at least.</param>
    public static void Blank(ReadOnlySpan<byte> page, Span<byte> scripts)
    {
        int at = 0;
        while (at < page.Length)
        {
            int begin = NextScript(page, at, out bool isCode);
            BlankLine(page[at..begin], scripts[at..]);
            int end = EndOf(page, begin);
            if (isCode)
            {
                page[begin..end].CopyTo(scripts[begin..]);
                if (IsSection(page[begin..end])) BlankMarks(scripts[begin..end]);
            }
            else BlankLine(page[begin..end], scripts[begin..]);
            at = end;

            // What one script leaves open must not swallow the next.
            if (at < page.Length)
            {
                scripts[at] = (byte)';';
                at++;
            }
        }
    }

    /// <summary>Where the text of the next script begins; the length of the page where there is none.</summary>
    private static int NextScript(ReadOnlySpan<byte> page, int at, out bool isCode)
    {
        isCode = false;
        while (at < page.Length)
        {
            int tag = page[at..].IndexOf((byte)'<');
            if (tag < 0) return page.Length;
            at += tag + 1;
            if (page[at..].StartsWith("!--"u8))
            {
                int end = page[at..].IndexOf("-->"u8);
                if (end < 0) return page.Length;
                at += end + 3;
                continue;
            }

            if (!IsName(page[at..], "script"u8)) continue;
            int close = EndOfTag(page, at);
            isCode = IsCode(page[at..close]);
            return Math.Min(page.Length, close + 1);
        }

        return page.Length;
    }

    private static void BlankMarks(Span<byte> section)
    {
        section.Slice(section.IndexOf(Section), Section.Length).Fill((byte)' ');
        int end = section.LastIndexOf(SectionEnd);
        if (end >= 0) section.Slice(end, SectionEnd.Length).Fill((byte)' ');
    }

    /// <summary>The end of a tag, quotes regarded.</summary>
    private static int EndOfTag(ReadOnlySpan<byte> page, int at)
    {
        byte quote = 0;
        for (; at < page.Length; at++)
        {
            byte sign = page[at];
            if (quote != 0) quote = sign == quote ? (byte)0 : quote;
            else if (sign is (byte)'"' or (byte)'\'') quote = sign;
            else if (sign == '>') break;
        }

        return at;
    }

    private static int EndOf(ReadOnlySpan<byte> page, int at)
    {
        while (at < page.Length)
        {
            int tag = page[at..].IndexOf("</"u8);
            if (tag < 0) return page.Length;
            at += tag;
            if (IsName(page[(at + 2)..], "script"u8)) return at;
            at += 2;
        }

        return page.Length;
    }

    /// <summary>Whether a script of this tag is code: those of another type, such as JSON, are data.</summary>
    private static bool IsCode(ReadOnlySpan<byte> tag)
    {
        int at = tag.IndexOf("type"u8);
        if (at < 0) return true;
        ReadOnlySpan<byte> value = tag[(at + 4)..].TrimStart(" \t\r\n="u8).TrimStart("\"'"u8);
        int end = value.IndexOfAny(s_endOfValue);
        value = end < 0 ? value : value[..end];
        return value.IsEmpty || value.IndexOf("javascript"u8) >= 0 || value.IndexOf("ecmascript"u8) >= 0 || value.SequenceEqual("module"u8) || value.IndexOf("JavaScript"u8) >= 0 || value.IndexOf("jscript"u8) >= 0;
    }

    private static bool IsName(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        if (text.Length < name.Length) return false;
        for (int i = 0; i < name.Length; i++)
        {
            if ((text[i] | 0x20) != name[i]) return false;
        }

        return text.Length == name.Length || text[name.Length] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or (byte)'/' or (byte)'>';
    }

    private static void BlankLine(ReadOnlySpan<byte> text, Span<byte> output)
    {
        output[..text.Length].Fill((byte)' ');
        for (int at = text.IndexOf((byte)'\n'); at >= 0;)
        {
            output[at] = (byte)'\n';
            int next = text[(at + 1)..].IndexOf((byte)'\n');
            at = next < 0 ? -1 : at + 1 + next;
        }
    }
}
