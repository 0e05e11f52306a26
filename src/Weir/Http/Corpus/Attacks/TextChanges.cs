using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Weir.Numerics;

namespace Weir.Http.Corpus.Attacks;

/// <summary>A change of drawn text, such as an encoding.</summary>
internal delegate string TextChange(string text, SeededRandom random);

/// <summary>The changes that a <see cref="Grammar"/> can name after an arrow.</summary>
internal static class TextChanges
{
    private static readonly FrozenDictionary<string, TextChange> s_all = new Dictionary<string, TextChange>(StringComparer.Ordinal)
    {
        // Percent forms: what a form would encode, everything, twice, and the %u form of old servers.
        ["url"] = (text, _) => EachByte(text, b => IsUnreserved(b) ? null : $"%{b:X2}"),
        ["urllower"] = (text, _) => EachByte(text, b => IsUnreserved(b) ? null : $"%{b:x2}"),
        ["urlall"] = (text, _) => EachByte(text, b => $"%{b:x2}"),
        ["urltwice"] = (text, _) => EachByte(text, b => IsUnreserved(b) ? null : $"%25{b:x2}"),
        ["urlsome"] = (text, random) => EachByte(text, b => random.Chance(0.4) ? $"%{b:x2}" : null),
        ["percentu"] = (text, _) => EachChar(text, c => char.IsAsciiLetterOrDigit(c) ? null : $"%u{(int)c:x4}"),
        ["plus"] = (text, _) => text.Replace(' ', '+'),

        // Base64 of UTF-8, of UTF-16 (PowerShell) and hexadecimal runs.
        ["b64"] = (text, _) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
        ["b64clean"] = (text, _) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('='),
        ["b64utf16"] = (text, _) => Convert.ToBase64String(Encoding.Unicode.GetBytes(text)),
        ["hex"] = (text, _) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)),
        ["hexupper"] = (text, _) => Convert.ToHexString(Encoding.UTF8.GetBytes(text)),

        // String escapes of programming languages and shells.
        ["slashx"] = (text, _) => EachByte(text, b => $"\\x{b:x2}"),
        ["slashu"] = (text, _) => EachChar(text, c => $"\\u{(int)c:x4}"),
        ["slashusome"] = (text, random) => EachChar(text, c => random.Chance(0.4) ? $"\\u{(int)c:x4}" : null),
        ["slasho"] = (text, _) => EachByte(text, b => "\\" + Convert.ToString(b, 8).PadLeft(3, '0')),
        ["json"] = (text, _) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal),
        ["codes"] = (text, _) => string.Join(',', text.Select(c => ((int)c).ToString(CultureInfo.InvariantCulture))),

        // Escapes of LDAP filters (RFC 4515).
        ["filterhex"] = (text, _) => EachByte(text, b => (char)b is '*' or '(' or ')' or '\\' or '\0' ? $"\\{b:x2}" : null),

        // Hosts: full-width letters, each part of an address in hexadecimal.
        ["fullwidth"] = (text, _) => EachChar(text, c => c is > ' ' and <= '~' && c != '/' ? ((char)(c + 0xFEE0)).ToString() : null),
        ["circled"] = (text, _) => EachChar(text, c => char.IsAsciiLetterLower(c) ? ((char)(c - 'a' + 'ⓐ')).ToString() : null),
        ["hexdot"] = (text, _) => string.Join('.', text.Split('.').Select(part => $"0x{int.Parse(part, CultureInfo.InvariantCulture):x2}")),

        // HTML entities.
        ["entdec"] = (text, _) => EachChar(text, c => $"&#{(int)c};"),
        ["enthex"] = (text, _) => EachChar(text, c => $"&#x{(int)c:x};"),
        ["entlong"] = (text, _) => EachChar(text, c => $"&#{(int)c:D7}"),
        ["entsome"] = (text, random) => EachChar(text, c => random.Chance(0.3) ? $"&#{(int)c};" : null),

        // Spellings of a path.
        ["norootslash"] = (text, _) => text.TrimStart('/'),
        ["backslash"] = (text, _) => text.Replace('/', '\\'),
        ["slashed2"] = (text, _) => text.Replace('\\', '/'),
        ["slashruns"] = (text, random) => text.Replace("/", random.Pick<string>(["//", "/./", "///", "/.//", "\\"]), StringComparison.Ordinal),

        // Case and order.
        ["case"] = (text, random) => EachChar(text, c => random.Chance(0.5) ? char.ToUpperInvariant(c).ToString() : char.ToLowerInvariant(c).ToString()),
        ["upper1"] = (text, _) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..],
        ["upper"] = (text, _) => text.ToUpperInvariant(),
        ["lower"] = (text, _) => text.ToLowerInvariant(),
        ["reverse"] = (text, _) => Reverse(text),

        // Length of what comes, for serialised strings.
        ["length"] = (text, _) => text.Length.ToString(CultureInfo.InvariantCulture),
        ["counted"] = (text, _) => $"{text.Length.ToString(CultureInfo.InvariantCulture)}:\"{text}\"",

        // Broken words of shells: quotes, backslashes or empty variables inside, and wild cards for letters.
        ["quoted"] = (text, random) => Split(text, random, ["''", "\"\"", "``"]),
        ["slashed"] = (text, random) => Split(text, random, ["\\"]),
        ["careted"] = (text, random) => Split(text, random, ["^", "\"\""]),
        ["dollared"] = (text, random) => Split(text, random, ["$@", "$*", "${x}", "$1", "$()"]),
        ["globbed"] = (text, random) => EachChar(text, c => char.IsAsciiLetter(c) && random.Chance(0.4) ? (random.Chance(0.8) ? "?" : "*") : null),
        ["commented"] = (text, random) => Split(text, random, ["/**/"]),
        ["tabbed"] = (text, random) => Split(text, random, ["\t", "\n", "\r", "&#9;", "&#10;", "&Tab;", "&NewLine;", "\0"]),
        ["concatjs"] = (text, random) => Concatenate(text, random, "'+'"),
        ["concatphp"] = (text, random) => Concatenate(text, random, "'.'"),
        ["concatsql"] = (text, random) => Concatenate(text, random, "'||'"),

        // White space of a SQL statement written otherwise.
        ["sqlblank"] = (text, random) => text.Replace(" ", random.Pick<string>(["/**/", "+", "\t", "\n", "%20", "%09", "%0a", "/*!*/", "  ", "%0b", "%a0", "--%0a", "/*x*/"]), StringComparison.Ordinal),
        ["spaced"] = (text, random) => SpaceOut(text, random),
        ["ifs"] = (text, random) => text.Replace(" ", random.Pick<string>(["${IFS}", "$IFS", "$IFS$9", "\t", "%09", "+", "{IFS}", "${IFS%??}"]), StringComparison.Ordinal),
        ["braces"] = (text, _) => "{" + text.Replace(' ', ',') + "}",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The change of that name, or null.</summary>
    public static TextChange? Find(string name) => s_all.GetValueOrDefault(name);

    private static bool IsUnreserved(byte b) => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~';

    private static string EachByte(string text, Func<byte, string?> change)
    {
        var result = new StringBuilder();
        Span<byte> buffer = stackalloc byte[4];
        foreach (Rune rune in text.EnumerateRunes())
        {
            ReadOnlySpan<byte> bytes = buffer[..rune.EncodeToUtf8(buffer)];
            if (bytes.Length == 1 && change(bytes[0]) is null)
            {
                result.Append(rune);
                continue;
            }

            foreach (byte b in bytes)
            {
                result.Append(change(b) ?? $"%{b:x2}");
            }
        }

        return result.ToString();
    }

    private static string EachChar(string text, Func<char, string?> change)
    {
        var result = new StringBuilder();
        foreach (char c in text)
        {
            string? changed = char.IsSurrogate(c) ? null : change(c);
            result.Append(changed ?? c.ToString());
        }

        return result.ToString();
    }

    private static string Reverse(string text)
    {
        char[] characters = text.ToCharArray();
        Array.Reverse(characters);
        return new string(characters);
    }

    /// <summary>Puts a mark between letters or digits: always once, often more.</summary>
    private static string Split(string text, SeededRandom random, string[] marks)
    {
        var result = new StringBuilder();
        string mark = marks[random.Next(marks.Length)];
        bool all = random.Chance(0.2);
        int least = text.Length < 2 ? 0 : random.Next(1, text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            bool inside = i > 0 && char.IsAsciiLetterOrDigit(text[i]) && char.IsAsciiLetterOrDigit(text[i - 1]);
            if (inside && (all || i == least || random.Chance(0.08)))
            {
                result.Append(mark);
            }

            result.Append(text[i]);
        }

        return result.ToString();
    }

    /// <summary>Blanks around the punctuation of a statement, as tokenisers and some tools write them.</summary>
    private static string SpaceOut(string text, SeededRandom random)
    {
        string blank = random.Pick<string>([" ", " ", "  ", "   "]);
        string marks = random.Pick<string>(["()", "=<>", "()=,", "()=,;|"]);
        return EachChar(text, c => marks.Contains(c, StringComparison.Ordinal) ? blank + c + blank : null);
    }

    private static string Concatenate(string text, SeededRandom random, string joint)
    {
        int at = text.Length < 2 ? 0 : random.Next(1, text.Length);
        return at == 0 ? text : text[..at] + joint + text[at..];
    }
}
