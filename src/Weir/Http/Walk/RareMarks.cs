using System.Numerics;
using System.Runtime.Intrinsics;

namespace Weir.Http;

/// <summary>The marks of a chunk of text, and how rare they are: a quote behind a digit in prose, a bracket in zeros, <c>%27</c> in a form.</summary>
/// <remarks>
/// A mark counts together with the kinds of its two neighbours; behind a percent sign what it encodes counts, behind a backslash the next byte. A chunk's
/// weight is the sum, over the distinct marks in it, of how many times rarer than once a chunk each is, as a logarithm: what every chunk has weighs
/// nothing, and more of the same adds nothing. Every byte is looked at once; nothing is allocated.
/// </remarks>
internal static class RareMarks
{
    private const int Kinds = 8;
    private const int FirstCode = 32 * Kinds * Kinds;
    private const int FirstEscape = FirstCode + 256;

    /// <summary>How many different marks in their surroundings there are.</summary>
    public const int Contexts = FirstEscape + 256;

    /// <summary>Words of 64 bits that a set of them takes.</summary>
    public const int SetWords = Contexts / 64;

    private const string MarkCharacters = "'<>;|`$(){}\\%&=#*[]/.-@";

    private static readonly byte[] s_markIndex = MakeMarkIndex();
    private static readonly Vector128<byte> s_rows = MakeRows();
    private static readonly Vector128<byte> s_row = Vector128.Create(1, 2, 4, 8, 16, 32, 64, 128, 0, 0, 0, 0, 0, 0, 0, 0);
    private static readonly byte[] s_kinds = MakeKinds();

    /// <summary>Lists the distinct marks of a text.</summary>
    /// <param name="text">A chunk.</param>
    /// <param name="set">Scratch of <see cref="SetWords"/> words.</param>
    /// <param name="marks">Takes them; those that do not fit are left out. <see cref="Contexts"/> always fit.</param>
    /// <returns>How many were listed.</returns>
    /// <remarks>
    /// For each 64 bytes: make a word with a bit for each mark; for each bit: look at its neighbours, and list what is new. With a search from mark to mark
    /// instead, ordinary text, with a mark every twenty bytes or so, passes at half the speed.
    /// </remarks>
    public static int Collect(ReadOnlySpan<byte> text, scoped Span<ulong> set, scoped Span<ushort> marks)
    {
        set = set[..SetWords];
        set.Clear();
        int found = 0;
        for (int i = 0; i < text.Length; i += 64)
        {
            for (ulong left = MarksIn(text[i..]); left != 0; left &= left - 1)
            {
                int context = Context(text, i + BitOperations.TrailingZeroCount(left));
                if (found < marks.Length)
                {
                    // A new one stays in the list, a known one is written over.
                    ref ulong word = ref set[context >> 6];
                    marks[found] = (ushort)context;
                    found += (int)(~word >> context) & 1;
                    word |= 1UL << context;
                }
            }
        }

        return found;
    }

    /// <summary>Adds one to the count of each mark.</summary>
    public static void Count(scoped ReadOnlySpan<ushort> marks, scoped Span<ushort> counts)
    {
        foreach (ushort mark in marks)
        {
            counts[mark]++;
        }
    }

    /// <summary>What a mark weighs that stood in <paramref name="count"/> of so many chunks.</summary>
    public static byte Weight(int count, int chunks) => (byte)BitOperations.Log2((uint)(2 * chunks / (count + 1)) | 1);

    /// <summary>The sum of the weights of marks, by a table of all weights: for many chunks.</summary>
    public static int Weigh(scoped ReadOnlySpan<ushort> marks, scoped ReadOnlySpan<byte> weights)
    {
        int sum = 0;
        foreach (ushort mark in marks)
        {
            sum += weights[mark];
        }

        return sum;
    }

    /// <summary>The same sum by the counts themselves, which change with each chunk.</summary>
    public static int Weigh(scoped ReadOnlySpan<ushort> marks, scoped ReadOnlySpan<ushort> counts, int chunks)
    {
        int sum = 0;
        foreach (ushort mark in marks)
        {
            sum += Weight(counts[mark], chunks);
        }

        return sum;
    }

    /// <summary>A number for the mark at an index, and what stands beside it.</summary>
    public static int Context(ReadOnlySpan<byte> text, int i)
    {
        byte mark = text[i];
        int end = i + 1;
        byte next = end < text.Length ? text[end] : (byte)' ';
        if (mark == '\\')
        {
            return FirstEscape + next;
        }

        if (mark == '%' && i + 2 < text.Length && char.IsAsciiHexDigit((char)next) && char.IsAsciiHexDigit((char)text[i + 2]))
        {
            mark = (byte)(HexValue(next) << 4 | HexValue(text[i + 2]));
            if (s_markIndex[mark] == 0)
            {
                return FirstCode + mark;
            }

            end = i + 3;
            next = end < text.Length ? text[end] : (byte)' ';
        }

        int before = s_kinds[i > 0 ? text[i - 1] : (byte)' '];
        return (s_markIndex[mark] * Kinds + before) * Kinds + s_kinds[next];
    }

    /// <summary>A bit for each of the first 64 bytes that is a mark.</summary>
    /// <remarks>All marks are ASCII: for each low half of a byte a table has the set of high halves with which it is a mark, in eight bits.</remarks>
    private static ulong MarksIn(ReadOnlySpan<byte> text)
    {
        ulong marks = 0;
        int at = 0;
        for (; at < 64 && text.Length - at >= Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            Vector128<byte> bytes = Vector128.Create(text.Slice(at, Vector128<byte>.Count));
            Vector128<byte> rows = Vector128.Shuffle(s_rows, bytes & Vector128.Create((byte)0x0F));
            Vector128<byte> row = Vector128.Shuffle(s_row, bytes >>> 4);
            marks |= (ulong)(~Vector128.Equals(rows & row, Vector128<byte>.Zero)).ExtractMostSignificantBits() << at;
        }

        for (; at < 64 && at < text.Length; at++)
        {
            marks |= s_markIndex[text[at]] != 0 ? 1UL << at : 0;
        }

        return marks;
    }

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    /// <summary>1 and up for the marks, 0 for all else.</summary>
    private static byte[] MakeMarkIndex()
    {
        byte[] table = new byte[256];
        for (int i = 0; i < MarkCharacters.Length; i++)
        {
            table[MarkCharacters[i]] = (byte)(i + 1);
        }

        return table;
    }

    private static Vector128<byte> MakeRows()
    {
        Span<byte> rows = stackalloc byte[16];
        rows.Clear();
        foreach (char mark in MarkCharacters)
        {
            rows[mark & 0x0F] |= (byte)(1 << (mark >> 4));
        }

        return Vector128.Create<byte>(rows);
    }

    /// <summary>What stands beside a mark: a blank, letter, digit, quote, bracket, part of a path, other mark or a byte beyond ASCII.</summary>
    private static byte[] MakeKinds()
    {
        byte[] table = new byte[256];
        for (int b = 0; b < 256; b++)
        {
            char c = (char)b;
            table[b] = b >= 0x80 ? (byte)7
                : char.IsAsciiLetter(c) ? (byte)1
                : char.IsAsciiDigit(c) ? (byte)2
                : b is '\'' or '"' or '`' ? (byte)3
                : b is '(' or ')' or '[' or ']' or '{' or '}' or '<' or '>' ? (byte)4
                : b is '/' or '.' or '-' or '\\' ? (byte)5
                : b is <= ' ' or '+' ? (byte)0
                : (byte)6;
        }

        return table;
    }
}
