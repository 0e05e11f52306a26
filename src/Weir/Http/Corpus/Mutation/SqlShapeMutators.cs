using System.Text.RegularExpressions;
using Weir.Numerics;

namespace Weir.Http.Corpus.Mutation;

/// <summary>Rewrites of SQL that change its shape: where the string ends, what stands for a blank, which expression is true, which names are quoted.</summary>
internal static partial class SqlShapeMutators
{
    private static readonly AttackClass[] s_sql = [AttackClass.Sqli];

    private static readonly string[] s_blanks = [" ", " ", "/**/", "/*x*/", "/*!*/", "+", "\n", "--\n", "#\n", "%0a", "%09", "%0b", "%a0", "  "];
    private static readonly string[] s_breaks = ["')", "'))", "\"", "\")", "%'", "\\'", "''", "`", "'\"", "'/**/", "' ", "'%0a", "\\\"", "')/**/"];

    internal static readonly Mutator[] All =
    [
        new("sql-comment-mixed", MutationStage.Meaning, s_sql, static (text, random) => Blank().Replace(text, _ => random.Pick<string>(s_blanks)), training: 3),
        new("sql-tight", MutationStage.Meaning, s_sql, static (text, _) => AtMark().Replace(text, ""), training: 2),
        new("sql-parenthesised", MutationStage.Meaning, s_sql, static (text, _) => Operand().Replace(text, "${k}(${e})"), training: 2),
        new("sql-breakout", MutationStage.Meaning, s_sql, static (text, random) => Breakout().Replace(text, m => m.Groups["p"].Value + random.Pick<string>(s_breaks)), training: 2),
        new("sql-condition", MutationStage.Meaning, s_sql, static (text, random) => Identity().Replace(text, m => Condition(m.Groups["n"].Value, random)), training: 2),
        new("sql-text-condition", MutationStage.Meaning, s_sql, static (text, random) => TextIdentity().Replace(text, m => TextCondition(m.Groups["n"].Value, random) + m.Groups["q"].Value), training: 2),
        new("sql-quoted-name", MutationStage.Meaning, s_sql, static (text, random) => TableName().Replace(text, m => QuotedName(m.Value, random))),
        new("sql-columns", MutationStage.Meaning, s_sql, static (text, random) => ColumnList().Replace(text, _ => Columns(random))),
        new("sql-more", MutationStage.Meaning, s_sql, static (text, random) => KeywordAnywhere().IsMatch(text) ? Insert(text, random.Pick<string>([" and 7=7", " and 'x'='x'", " limit 1", " order by 1", " having 1=1", " group by 1", " or 0", " and not 0", " into @x"])) : null),
        new("sql-delay", MutationStage.Meaning, s_sql, static (text, random) => Delay().Replace(text, random.Pick<string>(["benchmark(9999999,md5(1))", "pg_sleep(7)", "sleep(3+4)", "(select 1 from pg_sleep(7))", "dbms_pipe.receive_message('x',7)", "(select sleep(7))", "sleep/**/(7)", "randomblob(900000000)"]))),
    ];

    private static string Condition(string n, SeededRandom random) => random.Next(20) switch
    {
        0 => $"case when {n}={n} then 1 else 0 end",
        1 => $"(select {n})={n}",
        2 => $"{n}=(select {n})",
        3 => $"if({n}={n},1,0)",
        4 => $"exists(select {n})",
        5 => $"coalesce({n},0)={n}",
        6 => $"{n} is not null",
        7 => $"{n} regexp {n}",
        8 => $"{n} rlike {n}",
        9 => $"{n}<=>{n}",
        10 => "char(97)=char(97)",
        11 => "0x61=0x61",
        12 => "ascii('a')=97",
        13 => "length('abc')=3",
        14 => "!0",
        15 => "~0",
        16 => $"{n}^0={n}",
        17 => $"not({n}<{n})",
        18 => $"({n},2)=({n},2)",
        _ => "'a' regexp '^a'",
    };

    /// <summary>A true comparison of texts whose last quote is left to the statement around it.</summary>
    private static string TextCondition(string n, SeededRandom random) => random.Next(9) switch
    {
        0 => $"'{n}' like '{n}",
        1 => $"'{n}' regexp '{n}",
        2 => $"'{n}'||'b'='{n}b",
        3 => "'a'<'b",
        4 => $"'{n}'!='{n}x",
        5 => $"not '{n}'='{n}x",
        6 => $"'{n}' between '{n}' and '{n}",
        7 => $"'{n}'<=>'{n}",
        _ => $"concat('{n}','')='{n}",
    };

    private static string QuotedName(string name, SeededRandom random) => random.Next(5) switch
    {
        0 => $"`{name}`",
        1 => $"\"{name}\"",
        2 => $"[{name}]",
        3 => $"({name})",
        _ => $"{name} as t",
    };

    private static string Columns(SeededRandom random)
    {
        string[] kinds = ["null", "1", "'a'", "0x61", "user()", "@@version", "char(97)", "2", "3", "database()", "concat(1,2)"];
        string[] items = new string[random.Next(1, 9)];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = random.Chance(.5) ? kinds[0] : kinds[random.Next(kinds.Length)];
        }

        return string.Join(random.Chance(.3) ? ", " : ",", items);
    }

    /// <summary>Puts a piece at the end, before a comment that cuts off the rest.</summary>
    private static string Insert(string text, string piece)
    {
        Match tail = Tail().Match(text);
        return tail.Success ? text.Insert(tail.Index, piece + " ") : text + piece;
    }

    [GeneratedRegex(@"(?<!--) +(?!--)(?=\S)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blank();

    [GeneratedRegex(@"(?<=['"")\]`=]) +(?=[\w'""(`])|(?<=\w) +(?=['""(`=])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AtMark();

    [GeneratedRegex(@"\b(?<k>or|and|where|having|not|select|xor|by)\s+(?<e>\w{1,20}(?:\s*[=<>]\s*\w{1,20})?)(?=\s|$|--|#)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Operand();

    [GeneratedRegex(@"^(?<p>[\w .@-]{0,30})['""](?=\s*(?:or|and|union|having|order|group|xor|like|;|\|\||&&|\)))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Breakout();

    [GeneratedRegex(@"(?<![\w'""])(?<n>\d{1,6})\s*=\s*\k<n>(?![\w'""])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Identity();

    [GeneratedRegex(@"'(?<n>\w{1,8})'\s*=\s*'\k<n>(?<q>'?)(?!\w)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TextIdentity();

    [GeneratedRegex(@"(?<=\bfrom\s)[a-z_]\w{1,30}(?![\w(.])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TableName();

    [GeneratedRegex(@"(?<=\bselect\s+)(?:null|\d{1,4})(?:\s*,\s*(?:null|\d{1,4}))+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ColumnList();

    [GeneratedRegex(@"\b(?:or|and|union|select|where|having|exec|sleep|waitfor)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeywordAnywhere();

    [GeneratedRegex(@"\b(?:pg_)?sleep\(\s*\d{1,4}\s*\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Delay();

    [GeneratedRegex(@"\s*(?:;?\s*--[ +\-]*[a-z]?|#|/\*)\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tail();
}
