using System.Globalization;
using System.Text;

namespace Weir.Http.Corpus.Mutation;

/// <summary>Encodings that a server, a framework or an application undoes before it uses a value.</summary>
internal static class EncodingMutators
{
    private static readonly AttackClass[] s_html = [AttackClass.Xss];
    private static readonly AttackClass[] s_lookAlikes = [AttackClass.Sqli, AttackClass.Xss, AttackClass.Traversal, AttackClass.Rce, AttackClass.Ssrf, AttackClass.Ssti];

    internal static readonly Mutator[] All =
    [
        new("percent", MutationStage.Encoding, [], static (text, _) => Percent(text, static c => !IsPlain(c))),
        new("percent-full", MutationStage.Encoding, [], static (text, _) => Percent(text, static _ => true)),
        new("percent-partial", MutationStage.Encoding, [], static (text, random) => Percent(text, _ => random.Chance(.4))),
        new("percent-lower", MutationStage.Encoding, [], static (text, _) => Percent(text, static c => !IsPlain(c)).Replace("%2F", "%2f", StringComparison.Ordinal).Replace("%3C", "%3c", StringComparison.Ordinal).Replace("%3E", "%3e", StringComparison.Ordinal)),
        new("percent-double", MutationStage.Encoding, [], static (text, _) => Percent(text, static c => !IsPlain(c)).Replace("%", "%25", StringComparison.Ordinal)),
        new("percent-triple", MutationStage.Encoding, [], static (text, _) => Percent(text, static c => !IsPlain(c)).Replace("%", "%2525", StringComparison.Ordinal)),
        new("percent-u", MutationStage.Encoding, [], static (text, _) => Each(text, static c => IsPlain(c) ? null : "%u" + Hex(c, 4))),
        new("plus", MutationStage.Encoding, [], static (text, _) => text.Contains(' ', StringComparison.Ordinal) ? Percent(text, static c => !IsPlain(c)).Replace("%20", "+", StringComparison.Ordinal) : null),
        new("entity-decimal", MutationStage.Encoding, s_html, static (text, _) => Each(text, static c => IsPlain(c) ? null : $"&#{(int)c};")),
        new("entity-hex", MutationStage.Encoding, s_html, static (text, _) => Each(text, static c => IsPlain(c) ? null : $"&#x{Hex(c, 1)};")),
        new("entity-padded", MutationStage.Encoding, s_html, static (text, random) => Each(text, c => random.Chance(.5) ? $"&#0000{(int)c};" : null)),
        new("entity-named", MutationStage.Encoding, s_html, static (text, _) => Each(text, Named)),
        new("entity-partial", MutationStage.Encoding, s_html, static (text, random) => Each(text, c => random.Chance(.4) ? $"&#{(int)c};" : null)),
        new("unicode-escape", MutationStage.Encoding, [], static (text, _) => Each(text, static c => IsPlain(c) ? null : "\\u" + Hex(c, 4).ToLowerInvariant())),
        new("unicode-escape-partial", MutationStage.Encoding, [], static (text, random) => Each(text, c => random.Chance(.4) ? "\\u" + Hex(c, 4).ToLowerInvariant() : null)),
        new("hex-escape", MutationStage.Encoding, [AttackClass.Xss, AttackClass.Nosqli, AttackClass.Sqli], static (text, _) => Each(text, static c => IsPlain(c) || c > 0xFF ? null : "\\x" + Hex(c, 2).ToLowerInvariant())),
        new("overlong", MutationStage.Encoding, [AttackClass.Traversal, AttackClass.Xss], static (text, _) => Each(text, static c => c is '/' or '.' or '\\' or '<' or '>' or '\'' or '"' ? Overlong(c) : null)),
        new("full-width", MutationStage.Encoding, s_lookAlikes, static (text, _) => Each(text, static c => c is '<' or '>' or '\'' or '"' or '/' or '.' or '(' or ')' or ';' or '=' ? ((char)(c - '!' + '！')).ToString() : null)),
        new("full-width-words", MutationStage.Encoding, [AttackClass.Sqli, AttackClass.Xss], static (text, random) => Each(text, c => char.IsAsciiLetter(c) && random.Chance(.5) ? ((char)(c - '!' + '！')).ToString() : null)),
    ];

    /// <summary>Characters that nobody needs to encode.</summary>
    internal static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '~';

    internal static string Percent(string text, Func<char, bool> encode)
    {
        StringBuilder output = new(text.Length * 3);
        Span<byte> bytes = stackalloc byte[4];
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool ascii = rune.IsAscii;
            if (ascii && !encode((char)rune.Value))
            {
                output.Append((char)rune.Value);
                continue;
            }

            int length = rune.EncodeToUtf8(bytes);
            foreach (byte b in bytes[..length])
            {
                output.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return output.ToString();
    }

    private static string Each(string text, Func<char, string?> replace)
    {
        StringBuilder output = new(text.Length * 3);
        foreach (char c in text)
        {
            string? replacement = c < 0x80 ? replace(c) : null;
            _ = replacement is null ? output.Append(c) : output.Append(replacement);
        }

        return output.ToString();
    }

    private static string Hex(char c, int digits) => ((int)c).ToString("X" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Two bytes where UTF-8 wants one.</summary>
    private static string Overlong(char c) => $"%{0xC0 | (c >> 6):X2}%{0x80 | (c & 0x3F):X2}";

    private static string? Named(char c) => c switch
    {
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&apos;",
        '(' => "&lpar;",
        ')' => "&rpar;",
        ':' => "&colon;",
        '/' => "&sol;",
        '=' => "&equals;",
        ';' => "&semi;",
        '&' => "&amp;",
        _ => null,
    };
}
