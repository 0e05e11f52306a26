using System.Buffers;

namespace Weir.Http.Decode;

/// <summary>A view of a text without blanks in which plus signs are blanks: <c>1'+or+1=1</c> as it stood on the wire.</summary>
/// <remarks>
/// Added only when a plus sign touches a whole word of letters or a mark that expressions are made of. Offsets of dates, telephone numbers and
/// <c>c++</c> have none; base64 has one for about every 300 digits, so that of a long text two must stand close together and
/// only the stretch around them becomes a view.
/// </remarks>
internal static class PlusSigns
{
    /// <summary>A text up to this length becomes a view as a whole; of a longer one so much does.</summary>
    public const int MaxBytes = 2048;

    private const int BytesInFront = 256;
    private const int MaxDistance = 32;
    private const int LongestWord = 20;

    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n"u8);
    private static readonly SearchValues<byte> Marks = SearchValues.Create("'\"`();|&<>*"u8);

    public static void AddView(ReadOnlySpan<byte> text, ViewList views)
    {
        var first = text.IndexOf((byte)'+');
        if (first < 0 || text.ContainsAny(Blanks)) return;

        var at = Find(text, first);
        if (at < 0) return;
        var start = text.Length <= MaxBytes ? 0 : Math.Max(0, at - BytesInFront);
        text = text.Slice(start, Math.Min(text.Length - start, MaxBytes));
        var view = views.Reserve(text.Length);
        text[..view.Length].Replace(view, (byte)'+', (byte)' ');
        views.Add(ViewKind.PlusBlanked, view.Length);
    }

    private static int Find(ReadOnlySpan<byte> text, int at)
    {
        var last = text.Length <= MaxBytes ? 0 : -MaxDistance - 1;
        while (true)
        {
            if (Separates(text, at))
            {
                if (text.Length <= MaxBytes || at - last <= MaxDistance) return at;
                last = at;
            }

            var next = text[(at + 1)..].IndexOf((byte)'+');
            if (next < 0) return -1;
            at += next + 1;
        }
    }

    private static bool Separates(ReadOnlySpan<byte> text, int at)
    {
        if (at > 0 && Marks.Contains(text[at - 1]) || at + 1 < text.Length && Marks.Contains(text[at + 1])) return true;

        var end = at + 1;
        var most = Math.Min(text.Length, end + LongestWord);
        while (end < most && ByteTables.IsLetter(text[end])) end++;
        if (end - at > 2 && (end == text.Length || !ByteTables.IsWord(text[end]))) return true;

        var start = at;
        var least = Math.Max(0, at - LongestWord);
        while (start > least && ByteTables.IsLetter(text[start - 1])) start--;
        return at - start >= 2 && (start == 0 || !ByteTables.IsWord(text[start - 1]));
    }
}
