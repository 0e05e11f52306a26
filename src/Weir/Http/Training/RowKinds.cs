using System.Buffers;
using Weir.Http.Features;

namespace Weir.Http.Training;

/// <summary>What an attack row looks like, by its form alone.</summary>
internal enum RowKind
{
    /// <summary>One character, or none.</summary>
    SingleCharacter,

    /// <summary>Words and numbers without any sign: no metacharacter, no word of a language that is attacked.</summary>
    PlainWords,

    /// <summary>The address of a page of a public site, with neither query nor anything odd.</summary>
    PlainUrl,

    /// <summary>A sentence or a heading.</summary>
    Prose,

    /// <summary>Anything else; it may be what its label says.</summary>
    Rest,
}

/// <summary>Sorts attack rows by their form. Public lists hold captions, prose and plain words under the labels of attacks; the rule says how many.</summary>
/// <remarks>docs/decisions/0005-kinds-of-attack-rows.md says the rule in words. It never looks at a score.</remarks>
internal static class RowKinds
{
    private const int LeastProse = 4, LeastLongProse = 8;

    private static readonly SearchValues<byte> s_sentence = SearchValues.Create(".,:;!?"u8);
    private static readonly SearchValues<byte> s_longSentence = SearchValues.Create(".,:;!?()'\"/-_"u8);
    private static readonly SearchValues<byte> s_page = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.,-~+/"u8);

    /// <summary>The words for a reader.</summary>
    public static string Name(RowKind kind) => kind switch
    {
        RowKind.SingleCharacter => "single character",
        RowKind.PlainWords => "plain words or numbers",
        RowKind.PlainUrl => "plain URL of a public site",
        RowKind.Prose => "prose, caption",
        _ => "the rest",
    };

    /// <summary>The kind of a row: that of its bare value, or of the text of a request that looks most like an attack.</summary>
    public static RowKind Of(HttpSample sample)
    {
        if (sample.IsPayload) return Of(sample.Texts is [var decoded, ..] ? decoded : sample.Payload);
        RowKind kind = RowKind.PlainWords;
        foreach (byte[] text in sample.Texts)
        {
            RowKind of = Of(text);
            if (of > kind) kind = of;
        }

        return kind;
    }

    /// <summary>The kind of one decoded text.</summary>
    public static RowKind Of(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t\r\n\0"u8);
        if (text.Length <= 1) return RowKind.SingleCharacter;
        if (IsPlainUrl(text)) return RowKind.PlainUrl;

        int words = 0, known = 0, marks = 0, loose = 0;
        for (int at = 0; at < text.Length;)
        {
            byte b = text[at];
            int end = at + 1;
            if (IsLetter(b) || char.IsAsciiDigit((char)b))
            {
                // An apostrophe, a hyphen or a point between letters belongs to the word: don't, well-known, 10.0.0.1.
                while (end < text.Length && (IsWordByte(text[end]) || (end + 1 < text.Length && text[end] is (byte)'\'' or (byte)'-' or (byte)'.' or (byte)'@' && IsWordByte(text[end + 1])))) end++;
                words++;
                if (IsKnown(text[at..end])) known++;
            }
            else if (s_sentence.Contains(b) && (end == text.Length || text[end] is (byte)' ' or (byte)'\n' or (byte)'\r'))
            {
                marks++;
            }
            else if (b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                if (!s_longSentence.Contains(b)) return RowKind.Rest;
                loose++;
            }

            at = end;
        }

        // Brackets, quotation marks and slashes are prose only in a long sentence that begins like one.
        if (loose > 0 && (words < LeastLongProse || text[0] is not (>= (byte)'A' and <= (byte)'Z') || text.IndexOf("--"u8) >= 0 || text.IndexOf(".."u8) >= 0)) return RowKind.Rest;
        if (words >= LeastProse && 2 * known < words) return RowKind.Prose;
        return known == 0 && marks <= 1 && loose == 0 ? RowKind.PlainWords : RowKind.Rest;
    }

    /// <summary>A scheme or <c>//</c>, a host name with a top-level domain of letters, and a path of plain characters.</summary>
    private static bool IsPlainUrl(ReadOnlySpan<byte> text)
    {
        int host = text.StartsWith("http://"u8) ? 7 : text.StartsWith("https://"u8) ? 8 : text.StartsWith("//"u8) ? 2 : text.StartsWith("www."u8) ? 0 : -1;
        if (host < 0) return false;
        ReadOnlySpan<byte> rest = text[host..];
        if (rest.ContainsAnyExcept(s_page) || rest.IndexOf(".."u8) >= 0 || rest.IndexOf("//"u8) >= 0) return false;
        int slash = rest.IndexOf((byte)'/');
        ReadOnlySpan<byte> name = slash < 0 ? rest : rest[..slash];
        int dot = name.LastIndexOf((byte)'.');
        if (dot <= 0) return false;
        ReadOnlySpan<byte> top = name[(dot + 1)..];
        foreach (byte b in top)
            if (!char.IsAsciiLetter((char)b)) return false;
        return top.Length >= 2 && !top.SequenceEqual("internal"u8) && !top.SequenceEqual("local"u8);
    }

    private static bool IsKnown(ReadOnlySpan<byte> word)
    {
        // The hash reads eight bytes at a time; no word of the vocabulary is longer than the room before them.
        Span<byte> lower = stackalloc byte[40];
        if (word.Length > lower.Length - 8) return false;
        for (int i = 0; i < word.Length; i++) lower[i] = word[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(word[i] | 0x20) : word[i];
        return Vocabulary.ClassOf(WordHash.Of(ref lower[0], word.Length)) != 0;
    }

    private static bool IsLetter(byte b) => char.IsAsciiLetter((char)b) || b >= 0x80;

    private static bool IsWordByte(byte b) => IsLetter(b) || char.IsAsciiDigit((char)b) || b == '_';
}
