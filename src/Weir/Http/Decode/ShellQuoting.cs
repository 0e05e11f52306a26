using System.Buffers;

namespace Weir.Http.Decode;

/// <summary>A view of a text without what a shell takes out of words: <c>c'a't</c>, <c>c\at</c>, <c>w^hoami</c>, <c>c$@at</c>, <c>${IFS}</c>.</summary>
/// <remarks>
/// Added only when such a trick touches a word. Apostrophes of prose (<c>don't</c>), quoted attributes and JSON do not:
/// quotation marks count when only word characters stand between the two and one more stands right outside.
/// </remarks>
internal static class ShellQuoting
{
    /// <summary>Longest quoted part of a word.</summary>
    private const int MaxQuoted = 16;

    private const int StepsBeforeSearch = 16;

    private static readonly SearchValues<byte> Marks = SearchValues.Create("'\"\\^$`"u8);
    private static readonly bool[] IsMark = MakeMarks();

    public static void AddView(ReadOnlySpan<byte> text, ViewList views)
    {
        var first = FindTrick(text);
        if (first < 0) return;
        var view = views.Reserve(text.Length);
        if (view.Length < text.Length) return;
        views.Add(ViewKind.ShellUnquoted, Write(text, first, view));
    }

    /// <summary>Start of the first trick, -1 when there is none.</summary>
    public static int FindTrick(ReadOnlySpan<byte> text)
    {
        var marks = IsMark;
        var i = 0;
        while (i < text.Length)
        {
            // Quotation marks of JSON stand close together: look at a few bytes before the vectorised search starts.
            var near = Math.Min(text.Length, i + StepsBeforeSearch);
            while (i < near && !marks[text[i]]) i++;
            if (i == text.Length) return -1;
            if (!marks[text[i]])
            {
                var next = text[i..].IndexOfAny(Marks);
                if (next < 0) return -1;
                i += next;
            }

            var trick = text[i] is (byte)'\'' or (byte)'"' or (byte)'`' ? StartOfQuoted(text, i) : Trick(text, i, out _, out _) > 0 ? i : -1;
            if (trick >= 0) return trick;
            i++;
        }

        return -1;
    }

    /// <summary>The same, by asking at every mark.</summary>
    public static int FindTrickPlainly(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (Trick(text, i, out _, out _) > 0) return i;
        }

        return -1;
    }

    /// <summary>
    /// Start of the trick that the quotation mark at <paramref name="i"/> opens, when a letter stands before it, or closes, when one stands behind it; else -1.
    /// In JSON neither is so, but for the marks that close, and behind those the look is short: otherwise each opening mark would cost a look at the whole word.
    /// </summary>
    private static int StartOfQuoted(ReadOnlySpan<byte> text, int i)
    {
        if (LetterAt(text, i + 1))
        {
            var start = i - 1;
            var least = Math.Max(0, i - MaxQuoted);
            while (start >= least && ByteTables.IsWord(text[start])) start--;
            if (start >= 0 && text[start] == text[i] && Trick(text, start, out _, out _) > 0) return start;
        }

        return LetterAt(text, i - 1) && Trick(text, i, out _, out _) > 0 ? i : -1;
    }

    private static int Write(ReadOnlySpan<byte> text, int first, Span<byte> view)
    {
        text[..first].CopyTo(view);
        var written = first;
        var i = first;
        while (i < text.Length)
        {
            var used = Trick(text, i, out var blank, out var kept);
            if (used == 0)
            {
                view[written++] = text[i++];
                continue;
            }

            if (blank) view[written++] = (byte)' ';
            text.Slice(i + 1, kept).CopyTo(view[written..]);
            written += kept;
            i += used;
        }

        return written;
    }

    /// <summary>Length of the trick at <paramref name="i"/>, or 0: a blank when <paramref name="blank"/>, else <paramref name="kept"/> bytes after the first one remain.</summary>
    private static int Trick(ReadOnlySpan<byte> text, int i, out bool blank, out int kept)
    {
        blank = false;
        kept = 0;
        switch (text[i])
        {
            case (byte)'\'' or (byte)'"' or (byte)'`':
                return Quoted(text, i, out kept);
            case (byte)'\\' or (byte)'^':
                return LetterAt(text, i - 1) && LetterAt(text, i + 1) ? 1 : 0;
            case (byte)'$':
                return Expansion(text, i, out blank);
            default:
                return 0;
        }
    }

    private static int Quoted(ReadOnlySpan<byte> text, int i, out int kept)
    {
        kept = 0;
        var end = i + 1;
        var most = Math.Min(text.Length, end + MaxQuoted);
        while (end < most && ByteTables.IsWord(text[end])) end++;
        if (end == text.Length || text[end] != text[i] || text[i] == '`' && end > i + 1) return 0;
        if (!LetterAt(text, i - 1) && !LetterAt(text, end + 1)) return 0;

        // Three in a row are a fence of Markdown or a string of Python.
        if (end == i + 1 && (ByteAt(text, i - 1) == text[i] || ByteAt(text, end + 1) == text[i])) return 0;
        kept = end - i - 1;
        return end + 1 - i;
    }

    /// <summary><c>$IFS</c>, <c>${IFS%??}</c> and <c>$IFS$9</c> are blanks; <c>$@</c>, <c>$*</c>, <c>$!</c> and <c>$1</c> inside a word are nothing.</summary>
    private static int Expansion(ReadOnlySpan<byte> text, int i, out bool blank)
    {
        blank = false;
        var rest = text[(i + 1)..];
        if (rest.StartsWith("IFS"u8))
        {
            blank = true;
            return rest.Length > 4 && rest[3] == '$' && ByteTables.IsDigit(rest[4]) ? 6 : 4;
        }

        if (rest.StartsWith("{IFS"u8))
        {
            var end = rest[..Math.Min(rest.Length, 16)].IndexOf((byte)'}');
            if (end < 0) return 0;
            blank = true;
            return end + 2;
        }

        if (rest.Length < 2 || !LetterAt(text, i - 1)) return 0;
        var special = rest[0] is (byte)'@' or (byte)'*' or (byte)'!' || ByteTables.IsDigit(rest[0]);
        return special && ByteTables.IsLetter(rest[1]) ? 2 : 0;
    }

    private static bool LetterAt(ReadOnlySpan<byte> text, int i) => ByteTables.IsLetter(ByteAt(text, i));

    private static byte ByteAt(ReadOnlySpan<byte> text, int i) => (uint)i < (uint)text.Length ? text[i] : (byte)0;

    private static bool[] MakeMarks()
    {
        var table = new bool[256];
        for (var b = 0; b < 256; b++) table[b] = Marks.Contains((byte)b);
        return table;
    }
}
