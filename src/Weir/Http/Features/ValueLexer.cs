using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weir.Http.Features;

/// <summary>Cuts folded text into tokens of no particular language: words, numbers, single punctuation characters.</summary>
internal static class ValueLexer
{
    private const byte IsWord = 1;
    private const byte IsDigit = 2;
    private const int LongWordLength = 12;
    private const int ShortWordLength = 2;

    private static readonly byte[] s_kinds = BuildKinds();

    /// <summary>
    /// Appends one class, one identity and one start for each token from <paramref name="at"/> on: those that start before
    /// <paramref name="to"/> and up to <paramref name="lookahead"/> behind. Identities are word hashes for words, the class for everything else.
    /// <paramref name="folded"/> is text between marks with <see cref="ValueFolder.Padding"/> behind <paramref name="length"/>.
    /// The three buffers hold an entry for each byte. Returns where the last token ended.
    /// </summary>
    public static int Lex(ReadOnlySpan<byte> folded, int length, int at, int to, int lookahead, Span<byte> classes, Span<ushort> identities, Span<ushort> starts, ref int count)
    {
        ReadOnlySpan<byte> kinds = s_kinds;
        ref byte text = ref MemoryMarshal.GetReference(folded);
        while (at < length)
        {
            if (at >= to && lookahead-- == 0) break;
            byte first = folded[at];
            byte kind = kinds[first];
            int end = at + 1;
            byte cls;
            uint identity;
            if ((kind & IsWord) != 0)
            {
                byte seen = kind;
                byte next;
                while (((next = kinds[folded[end]]) & (IsWord | IsDigit)) != 0)
                {
                    seen |= next;
                    end++;
                }

                uint hash = WordHash.Of(ref Unsafe.Add(ref text, at), end - at);
                cls = Vocabulary.ClassOf(hash);
                if (cls == 0) cls = ClassOfUnknown(end - at, seen);

                // The lower half of the hash does not depend on the last two letters of eight.
                identity = hash >> 16;
            }
            else if ((kind & IsDigit) != 0)
            {
                cls = TokenClass.Number;
                if (first == '0' && folded[end] == 'x')
                {
                    cls = TokenClass.HexNumber;
                    end++;
                    while (char.IsAsciiHexDigitLower((char)folded[end])) end++;
                }
                else
                {
                    while ((kinds[folded[end]] & IsDigit) != 0) end++;
                }

                identity = cls;
            }
            else if (first == ' ')
            {
                if (at >= to) lookahead++; // a blank is no token
                at = end;
                continue;
            }
            else
            {
                cls = first;
                identity = first;
            }

            classes[count] = cls;
            identities[count] = (ushort)identity;
            starts[count] = (ushort)at;
            count++;
            at = end;
        }

        return at;
    }

    /// <summary>True for letters, digits and the underscore: a token that begins at such a byte may have begun before it.</summary>
    public static bool IsInWord(byte folded) => (s_kinds[folded] & (IsWord | IsDigit)) != 0;

    private static byte ClassOfUnknown(int length, byte seen)
    {
        if ((seen & IsDigit) != 0) return TokenClass.MixedWord;
        if (length <= ShortWordLength) return TokenClass.ShortWord;
        return length >= LongWordLength ? TokenClass.LongWord : TokenClass.Word;
    }

    private static byte[] BuildKinds()
    {
        var kinds = new byte[256];
        for (int b = 'a'; b <= 'z'; b++) kinds[b] = IsWord;
        for (int b = '0'; b <= '9'; b++) kinds[b] = IsDigit;
        kinds['_'] = IsWord;
        return kinds;
    }
}
