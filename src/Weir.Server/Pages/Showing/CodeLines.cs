using System.Text;
using Weir.Scripts.Tokens;

namespace Weir.Server.Pages.Showing;

/// <summary>Code in lines that a person can read: as it was written, or, where tools wrote it into few long lines, broken after statements and blocks. Nothing is run.</summary>
internal static class CodeLines
{
    /// <summary>Most lines that are shown; the rest is only counted.</summary>
    public const int Most = 4000;

    private const int LongestUsual = 200;
    private const int LongestLine = 400;
    private const int DeepestIndent = 12;

    /// <summary>The lines of a script.</summary>
    /// <param name="code">UTF-8, or whatever it is.</param>
    /// <param name="marks">What is to be marked: evidence with its places in the code.</param>
    public static CodeText Of(byte[] code, IReadOnlyList<EvidenceReport> marks) => Of(code, marks, IsOfFewLines(code), Most);

    /// <summary>As above.</summary>
    /// <param name="code">As above.</param>
    /// <param name="marks">As above.</param>
    /// <param name="isBroken">Whether it is broken after statements and blocks, however it was written.</param>
    /// <param name="most">Most lines.</param>
    public static CodeText Of(byte[] code, IReadOnlyList<EvidenceReport> marks, bool isBroken, int most)
    {
        List<(int Start, int Length, int Indent)> pieces = isBroken ? Broken(code) : Written(code);
        return new CodeText([.. Lines(code, marks, pieces).Take(most)], Math.Max(0, pieces.Count - most), isBroken);
    }

    /// <summary>All lines, one after the other, none of which is kept.</summary>
    public static IEnumerable<CodeLine> All(byte[] code, IReadOnlyList<EvidenceReport> marks, bool isBroken) => Lines(code, marks, isBroken ? Broken(code) : Written(code));

    private static IEnumerable<CodeLine> Lines(byte[] code, IReadOnlyList<EvidenceReport> marks, List<(int Start, int Length, int Indent)> pieces)
    {
        (int At, EvidenceReport Reason)[] places = [.. marks.Select(mark => (PlaceOf(code, mark), mark)).Where(place => place.Item1 >= 0).OrderBy(place => place.Item1)];
        int next = 0;
        for (int i = 0; i < pieces.Count; i++)
        {
            (int start, int length, int indent) = pieces[i];
            int first = next;
            while (next < places.Length && places[next].At < start + length)
            {
                next++;
            }

            string text = new string(' ', 2 * Math.Min(indent, DeepestIndent)) + Encoding.UTF8.GetString(code.AsSpan(start, length)).Replace('\0', '␀').TrimEnd('\r');
            yield return new CodeLine(i + 1, text, next == first ? [] : [.. places[first..next].Select(place => place.Reason)]);
        }
    }

    /// <summary>Whether a tool wrote it into lines that nobody reads.</summary>
    public static bool IsOfFewLines(byte[] code) => LongestOf(code) > LongestUsual;

    private static int LongestOf(byte[] code)
    {
        int longest = 0;
        foreach (Range line in code.AsSpan().Split((byte)'\n'))
        {
            longest = Math.Max(longest, line.GetOffsetAndLength(code.Length).Length);
        }

        return longest;
    }

    private static List<(int Start, int Length, int Indent)> Written(byte[] code)
    {
        var pieces = new List<(int, int, int)>();
        foreach (Range line in code.AsSpan().Split((byte)'\n'))
        {
            (int start, int length) = line.GetOffsetAndLength(code.Length);
            pieces.Add((start, length, 0));
        }

        return pieces;
    }

    /// <summary>After semicolons, braces and long stretches; not within the head of a loop.</summary>
    private static List<(int Start, int Length, int Indent)> Broken(byte[] code)
    {
        var pieces = new List<(int, int, int)>();
        var tokenizer = new ScriptTokenizer(code);
        int start = 0, depth = 0, parens = 0;
        while (tokenizer.Next(out ScriptToken token))
        {
            int end = token.Start + token.Length;
            if (token.Mark is Mark.CloseBrace)
            {
                // The brace that closes stands on a line of its own.
                Cut(token.Start);
                depth = Math.Max(0, depth - 1);
            }

            parens = token.Mark switch { Mark.OpenParen => parens + 1, Mark.CloseParen => Math.Max(0, parens - 1), Mark.OpenBrace or Mark.CloseBrace => 0, _ => parens };
            if (token.Mark is Mark.OpenBrace || (token.Mark is Mark.Semicolon && parens == 0) || (token.Mark is Mark.Comma && end - start > LongestUsual) || end - start > LongestLine)
            {
                Cut(end);
            }

            depth += token.Mark is Mark.OpenBrace ? 1 : 0;
        }

        Cut(code.Length);
        return pieces;

        void Cut(int end)
        {
            int from = start;
            while (from < end && code[from] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                from++;
            }

            for (; end - from > 4 * LongestLine; from += 4 * LongestLine)
            {
                // A text that is longer than any line, such as packed code.
                pieces.Add((from, 4 * LongestLine, depth));
            }

            if (end > from)
            {
                pieces.Add((from, end - from, depth));
            }

            start = end;
        }
    }

    private static int PlaceOf(byte[] code, EvidenceReport mark)
    {
        int at = 0;
        for (int line = 1; line < mark.Line; line++)
        {
            int end = code.AsSpan(at).IndexOf((byte)'\n');
            if (end < 0)
            {
                return -1;
            }

            at += end + 1;
        }

        int place = at + Math.Max(0, mark.Column - 1);
        return place < code.Length ? place : -1;
    }
}

/// <summary>Code as it is shown.</summary>
/// <param name="Lines">Its lines.</param>
/// <param name="Left">Lines that are not among them.</param>
/// <param name="IsBroken">Whether they are not those in which it was written.</param>
public sealed record CodeText(IReadOnlyList<CodeLine> Lines, int Left, bool IsBroken);

/// <summary>A line of code.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">What stands in it.</param>
/// <param name="Reasons">Evidence that begins in it.</param>
public sealed record CodeLine(int Number, string Text, IReadOnlyList<EvidenceReport> Reasons);
