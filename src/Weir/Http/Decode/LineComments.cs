namespace Weir.Http.Decode;

/// <summary>A view of a text in which SQL comments that reach to the end of a line are blanks: <c>union -- x⏎select</c>, <c>1'#⏎or 1=1</c>.</summary>
/// <remarks>
/// Only a comment with text on both sides counts: it stands between two words, and any other leaves them as the main text has them. Headings of
/// Markdown, shell scripts, options and the signatures of mails give one more view, too; the main text keeps them.
/// </remarks>
internal static class LineComments
{
    /// <summary>Adds the view of <paramref name="text"/>, in which block comments are blanks already.</summary>
    public static void AddView(ReadOnlySpan<byte> text, ViewList views)
    {
        // A NUL behind a semicolon ends the statement for some clients; whatever closes the query lies behind it.
        var cut = text.EndsWith(";\0"u8);
        var line = FirstCommentedLine(text);
        if (line < 0 && !cut) return;

        var view = views.Reserve(text.Length);
        if (view.Length < text.Length) return;
        views.Add(ViewKind.LineCommentsBlanked, Write(cut ? text[..^2] : text, Math.Max(line, 0), view));
    }

    /// <summary>Start of the first line that has a comment with text before and behind it; -1 when there is none.</summary>
    private static int FirstCommentedLine(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (true)
        {
            var length = text[at..].IndexOfAny((byte)'\n', (byte)'\r');
            if (length < 0) return -1;
            var comment = CommentIn(text.Slice(at, length));
            if (comment >= 0 && HasText(text[..(at + comment)]) && HasText(text[(at + length)..])) return at;
            at += length + 1;
        }
    }

    private static int Write(ReadOnlySpan<byte> text, int at, Span<byte> view)
    {
        text[..at].CopyTo(view);
        var written = at;
        while (true)
        {
            var length = text[at..].IndexOfAny((byte)'\n', (byte)'\r');
            var comment = length < 0 ? -1 : CommentIn(text.Slice(at, length));
            var kept = length < 0 ? text[at..] : text.Slice(at, comment < 0 ? length + 1 : comment);
            kept.CopyTo(view[written..]);
            written += kept.Length;
            if (length < 0) return written;
            if (comment >= 0) view[written++] = (byte)' ';
            at += length + 1;
        }
    }

    /// <summary>Where the comment of a line begins.</summary>
    private static int CommentIn(ReadOnlySpan<byte> line)
    {
        var hash = line.IndexOf((byte)'#');
        var dashes = (hash < 0 ? line : line[..hash]).IndexOf("--"u8);
        return dashes >= 0 ? dashes : hash;
    }

    private static bool HasText(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(" \t\r\n"u8) >= 0;
}
