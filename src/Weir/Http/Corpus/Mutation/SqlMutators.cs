using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Weir.Numerics;

namespace Weir.Http.Corpus.Mutation;

/// <summary>Rewrites of SQL that give the same rows in at least one common database.</summary>
internal static partial class SqlMutators
{
    private static readonly AttackClass[] s_sql = [AttackClass.Sqli];

    private static readonly (string From, string To)[] s_synonyms =
    [
        ("union select", "union all select"), ("union all select", "union select"), ("union select", "union distinct select"),
        ("substring(", "mid("), ("substring(", "substr("), ("substr(", "substring("), ("mid(", "substr("),
        ("ascii(", "ord("), ("version()", "@@version"), ("@@version", "version()"), ("user()", "current_user()"),
        ("database()", "schema()"), ("count(*)", "count(1)"), ("information_schema.", "`information_schema`."),
        ("information_schema.tables", "information_schema/**/.tables"), ("sleep(", "sleep/**/("), ("concat(", "concat_ws('',"),
        ("length(", "char_length("), ("null", "(null)"), ("waitfor delay", "waitfor/**/delay"), ("limit 0,1", "limit 1 offset 0"), ("limit 1", "limit 1 offset 0"),
        ("exec(", "execute("), ("order by 1", "order by (1)"), (" or 1", " or not 0"), ("select ", "select all "), ("select ", "select distinct "),
    ];

    internal static readonly Mutator[] All =
    [
        new("sql-case", MutationStage.Meaning, s_sql, static (text, random) => Keyword().Replace(text, m => MixCase(m.Value, random)), training: 0),
        new("sql-upper", MutationStage.Meaning, s_sql, static (text, _) => Keyword().Replace(text, static m => m.Value.ToUpperInvariant()), training: 0),
        new("sql-lower", MutationStage.Meaning, s_sql, static (text, _) => Keyword().Replace(text, static m => m.Value.ToLowerInvariant()), training: 0),
        new("sql-comment", MutationStage.Meaning, s_sql, static (text, _) => Blanks(text, static () => "/**/"), training: 2),
        new("sql-comment-words", MutationStage.Meaning, s_sql, static (text, random) => Blanks(text, () => $"/*{Noise(random)}*/"), training: 2),
        new("sql-comment-line", MutationStage.Meaning, s_sql, static (text, random) => Blanks(text, () => random.Chance(.5) ? $"--{Noise(random)}\n" : "#\n"), training: 4),
        new("sql-versioned", MutationStage.Meaning, s_sql, static (text, random) => text.Contains("/*", StringComparison.Ordinal) ? null : Keyword().Replace(text, m => $"/*!{(random.Chance(.5) ? "" : random.Pick<string>(["50000", "12345", "00000", "40101"]))}{m.Value}*/")),
        new("sql-blanks", MutationStage.Meaning, s_sql, static (text, random) => Blanks(text, () => random.Pick<string>(["\t", "\n", "\r\n", "\v", "\f", "  ", "   ", "\u00A0", " \t "])), training: 0),
        new("sql-tail", MutationStage.Meaning, s_sql, static (text, random) => Tail().IsMatch(text) ? Tail().Replace(text, _ => random.Pick<string>(["-- -", "--+", "#", "-- ", ";--", "--\n", "/*", ";#", "-- x", ";%00"])) : null),
        new("sql-string", MutationStage.Meaning, s_sql, static (text, random) => Literal().Replace(text, m => Rewritten(m.Groups["body"].Value, random))),
        new("sql-integer", MutationStage.Meaning, s_sql, static (text, random) => Integer().Replace(text, m => Arithmetic(m.Value, random))),
        new("sql-operator", MutationStage.Meaning, s_sql, Operators, training: 2),
        new("sql-identity", MutationStage.Meaning, s_sql, static (text, random) => Identity().Replace(text, _ => TrueExpression(random)), training: 2),
        new("sql-synonym", MutationStage.Meaning, s_sql, Synonym),
        new("sql-parentheses", MutationStage.Meaning, s_sql, static (text, _) => Equality().Replace(text, "($0)")),
        new("sql-double-quote", MutationStage.Meaning, s_sql, static (text, _) => text.Contains('"', StringComparison.Ordinal) ? null : text.Replace('\'', '"')),
    ];

    internal static string MixCase(string word, SeededRandom random)
    {
        StringBuilder output = new(word.Length);
        foreach (char c in word)
        {
            output.Append(random.Chance(.5) ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c));
        }

        return output.ToString();
    }

    /// <summary>Replaces each run of blanks outside of quoted words. A blank next to the comment mark -- stays: it belongs to it.</summary>
    private static string Blanks(string text, Func<string> replacement) => Blank().Replace(text, _ => replacement());

    private static string Noise(SeededRandom random)
    {
        StringBuilder output = new();
        int length = random.Next(1, 8);
        for (int i = 0; i < length; i++)
        {
            output.Append((char)('a' + random.Next(26)));
        }

        return output.ToString();
    }

    private static string Rewritten(string body, SeededRandom random)
    {
        int cut = body.Length / 2;
        return random.Next(5) switch
        {
            0 => $"'{body[..cut]}'||'{body[cut..]}'",
            1 => $"concat('{body[..cut]}','{body[cut..]}')",
            2 => "char(" + string.Join(',', body.Select(static c => ((int)c).ToString(CultureInfo.InvariantCulture))) + ")",
            3 => "0x" + Convert.ToHexStringLower(Encoding.ASCII.GetBytes(body)),
            _ => $"'{body[..cut]}'+'{body[cut..]}'",
        };
    }

    private static string Arithmetic(string digits, SeededRandom random)
    {
        long value = long.Parse(digits, CultureInfo.InvariantCulture);
        return random.Next(7) switch
        {
            0 => digits + ".0",
            1 => $"0x{value:x}",
            2 => $"{value + 1}-1",
            3 => $"({digits})",
            4 => digits + "e0",
            5 => $"~~{digits}",
            _ => value % 2 == 0 ? $"{value / 2}*2" : $"{value}+0",
        };
    }

    private static string? Operators(string text, SeededRandom random)
    {
        string changed = random.Next(4) switch
        {
            0 => OrWord().Replace(text, "||"),
            1 => AndWord().Replace(text, "&&"),
            2 => EqualSign().Replace(text, random.Pick<string>([" like ", "<=>", " rlike ", " regexp "])),
            _ => EqualNumber().Replace(text, random.Chance(.5) ? " in (${n})" : " between ${n} and ${n}"),
        };
        return string.Equals(changed, text, StringComparison.Ordinal)
            ? AndWord().Replace(OrWord().Replace(EqualSign().Replace(text, " like "), "||"), "&&")
            : changed;
    }

    private static string TrueExpression(SeededRandom random)
    {
        int n = random.Next(2, 99);
        char c = (char)('a' + random.Next(26));
        return random.Next(9) switch
        {
            0 => $"'{c}'='{c}'",
            1 => $"{n}>{n - 1}",
            2 => $"{n} between 1 and {n + 7}",
            3 => $"{n} in ({n})",
            4 => $"'{c}' like '{c}'",
            5 => "true",
            6 => $"not {n}<>{n}",
            7 => $"{n}<>{n + 1}",
            _ => $"{n}={n}",
        };
    }

    private static string? Synonym(string text, SeededRandom random)
    {
        List<(string From, string To)> fitting = [.. s_synonyms.Where(s => text.Contains(s.From, StringComparison.OrdinalIgnoreCase))];
        if (fitting.Count == 0)
        {
            return null;
        }

        (string from, string to) = fitting[random.Next(fitting.Count)];
        return text.Replace(from, to, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"\b(?:select|union|all|from|where|and|or|order|by|group|having|insert|into|values|update|set|delete|drop|table|exec|execute|waitfor|delay|sleep|benchmark|concat|char|ascii|substring|substr|mid|version|user|database|limit|like|between|null|case|when|then|else|end|if|cast|convert|declare|information_schema|load_file|outfile|extractvalue|updatexml|pg_sleep|not|is|in|count|distinct|xor|procedure|analyse|rlike|regexp)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Keyword();

    [GeneratedRegex(@"(?<!--) +(?!--)(?=\S)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blank();

    [GeneratedRegex(@"(?:;?\s*--[ +\-]*[a-z]?|#|/\*)\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tail();

    [GeneratedRegex(@"(?<=[=(, ])'(?<body>[A-Za-z0-9_]{2,})'(?!\w)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"(?<![\w.'""@$%&#x/-])\d{1,6}(?![\w.'""%;/-])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Integer();

    [GeneratedRegex(@"(?<![\w'""])(?<n>\d{1,6})\s*=\s*\k<n>(?![\w'""])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Identity();

    [GeneratedRegex(@"(?<![\w'""(])\w+\s*=\s*\d+(?![\w'""])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Equality();

    [GeneratedRegex(@"\bor\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OrWord();

    [GeneratedRegex(@"\band\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AndWord();

    [GeneratedRegex(@"(?<![<>!=])\s*=\s*(?![=>])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EqualSign();

    [GeneratedRegex(@"(?<![<>!=])\s*=\s*(?<n>\d{1,6})(?![\w'""])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EqualNumber();
}
