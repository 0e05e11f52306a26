using System.Buffers;
using System.Numerics;

namespace Weir.Http;

/// <summary>
/// Finds the chunks of a long body that differ most from the rest of it, by the marks they hold: a quote behind a digit in prose, a bracket in zeros,
/// <c>%27</c> in a form.
/// </summary>
/// <remarks>
/// A mark counts together with the kinds of its two neighbours; behind a percent sign what it encodes counts, behind a backslash the next byte. How
/// common each of these is comes from at most <see cref="Sampled"/> chunks. A chunk's weight is the sum, over the distinct marks in it, of how many
/// times rarer than once a chunk each is, as a logarithm: what every chunk has weighs nothing, and more of the same adds nothing. Every byte is looked
/// at once, those of the sample twice, by a vector search from mark to mark; nothing is allocated.
/// </remarks>
internal static class RareChunks
{
    /// <summary>Chunks that tell what is common.</summary>
    public const int Sampled = 256;

    private const int Kinds = 8;
    private const int FirstCode = 32 * Kinds * Kinds;
    private const int FirstEscape = FirstCode + 256;
    private const int Contexts = FirstEscape + 256;
    private const int StepsBeforeSearch = 8;

    private const string MarkCharacters = "'<>;|`$(){}\\%&=#*[]/.-@";

    private static readonly SearchValues<byte> s_marks = ByteSets.Of(MarkCharacters);
    private static readonly byte[] s_markIndex = MakeMarkIndex();
    private static readonly byte[] s_kinds = MakeKinds();

    /// <summary>Writes the offsets of the rarest chunks into <paramref name="chosen"/>, in no order; returns how many have anything rare.</summary>
    public static int Find(ReadOnlySpan<byte> text, int chunk, scoped Span<int> chosen)
    {
        int chunks = (text.Length + chunk - 1) / chunk;
        Span<ushort> counts = stackalloc ushort[Contexts];
        Span<int> seen = stackalloc int[Contexts];
        Span<byte> weights = stackalloc byte[Contexts];
        Span<int> heaviest = stackalloc int[chosen.Length];
        counts.Clear();
        seen.Clear();
        heaviest.Clear();
        int sampled = Math.Min(chunks, Sampled);
        for (int i = 0; i < sampled; i++)
        {
            int at = (int)((long)i * chunks / sampled) * chunk;
            Weigh(Chunk(text, at, chunk), i + 1, seen, counts, default);
        }

        for (int i = 0; i < Contexts; i++)
        {
            weights[i] = (byte)BitOperations.Log2((uint)(2 * sampled / (counts[i] + 1)) | 1);
        }

        int found = 0;
        for (int i = 0; i < chunks; i++)
        {
            int weight = Weigh(Chunk(text, i * chunk, chunk), -1 - i, seen, default, weights);
            if (weight == 0 || (found == chosen.Length && weight <= heaviest[^1]))
            {
                continue;
            }

            int place = found < chosen.Length ? found++ : found - 1;
            for (; place > 0 && heaviest[place - 1] < weight; place--)
            {
                heaviest[place] = heaviest[place - 1];
                chosen[place] = chosen[place - 1];
            }

            heaviest[place] = weight;
            chosen[place] = i * chunk;
        }

        return found;
    }

    private static ReadOnlySpan<byte> Chunk(ReadOnlySpan<byte> text, int at, int length) => text.Slice(at, Math.Min(length, text.Length - at));

    /// <summary>Goes through the distinct contexts of one chunk: counts them, or sums up their weights.</summary>
    private static int Weigh(ReadOnlySpan<byte> text, int stamp, scoped Span<int> seen, scoped Span<ushort> counts, scoped ReadOnlySpan<byte> weights)
    {
        int sum = 0;
        int i = 0;
        while (true)
        {
            int near = Math.Min(text.Length, i + StepsBeforeSearch);
            while (i < near && s_markIndex[text[i]] == 0)
            {
                i++;
            }

            if (i >= text.Length)
            {
                return sum;
            }

            if (s_markIndex[text[i]] == 0)
            {
                int next = text[i..].IndexOfAny(s_marks);
                if (next < 0)
                {
                    return sum;
                }

                i += next;
            }

            int context = Context(text, i);
            if (seen[context] != stamp)
            {
                seen[context] = stamp;
                if (weights.IsEmpty)
                {
                    counts[context]++;
                }
                else
                {
                    sum += weights[context];
                }
            }

            i++;
        }
    }

    private static int Context(ReadOnlySpan<byte> text, int i)
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
