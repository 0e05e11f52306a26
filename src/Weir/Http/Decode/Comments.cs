namespace Weir.Http.Decode;

/// <summary>Views of a text without C and SQL block comments.</summary>
/// <remarks>
/// A database reads a comment as a blank: <c>union/**/select</c>. A filter in front of it may drop the comment,
/// so that <c>un/**/ion</c> becomes a word behind it. The text does not tell which, so there is a view for each.
/// MySQL executes what stands in <c>/*!50000 … */</c>.
/// </remarks>
internal static class Comments
{
    public static void AddViews(ReadOnlySpan<byte> text, ViewList views)
    {
        var first = text.IndexOf("/*"u8);
        if (first < 0 || !HasComment(text[first..]))
        {
            LineComments.AddView(text, views);
            return;
        }

        var blanked = views.Count;
        views.Add(ViewKind.CommentsBlanked, Write(text, first, views.Reserve(text.Length), blank: true, out var joins));
        LineComments.AddView(views.Count > blanked ? views[blanked] : text, views);
        if (joins) views.Add(ViewKind.CommentsDropped, Write(text, first, views.Reserve(text.Length), blank: false, out _));
    }

    /// <summary>A closed comment, or an executable one. The <c>text/*</c> of a media type and a lone opening say nothing.</summary>
    private static bool HasComment(ReadOnlySpan<byte> text) =>
        text.Length > 2 && (text[2] == '!' || text[2..].IndexOf("*/"u8) >= 0);

    /// <summary>Writes the text without its comments; <paramref name="joins"/> tells that one stood between two letters.</summary>
    private static int Write(ReadOnlySpan<byte> text, int first, Span<byte> view, bool blank, out bool joins)
    {
        joins = false;
        var written = 0;
        var copied = 0;
        var i = first;
        var executable = false;
        while (i + 1 < text.Length)
        {
            int end;
            if (text[i] == '/' && text[i + 1] == '*')
            {
                if (i + 2 < text.Length && text[i + 2] == '!')
                {
                    executable = true;
                    end = SkipVersion(text, i + 3);
                }
                else
                {
                    var close = text[(i + 2)..].IndexOf("*/"u8);
                    if (close < 0) break;
                    end = i + 4 + close;
                }
            }
            else if (executable && text[i] == '*' && text[i + 1] == '/')
            {
                executable = false;
                end = i + 2;
            }
            else
            {
                i++;
                continue;
            }

            joins |= i > 0 && end < text.Length && ByteTables.IsLetter(text[i - 1]) && ByteTables.IsLetter(text[end]);
            written += Copy(text[copied..i], view[written..]);
            if (blank && written < view.Length) view[written++] = (byte)' ';
            copied = i = end;
        }

        return written + Copy(text[copied..], view[written..]);
    }

    private static int SkipVersion(ReadOnlySpan<byte> text, int at)
    {
        var end = Math.Min(text.Length, at + 6);
        while (at < end && ByteTables.IsDigit(text[at])) at++;
        return at;
    }

    private static int Copy(ReadOnlySpan<byte> from, Span<byte> to)
    {
        var length = Math.Min(from.Length, to.Length);
        from[..length].CopyTo(to);
        return length;
    }
}
