using System.Globalization;
using System.Text.RegularExpressions;
using Weir.Numerics;

namespace Weir.Http.Corpus.Mutation;

/// <summary>Rewrites of HTML and of the script in it that a browser runs in the same way, and of XML that a parser reads in the same way.</summary>
internal static partial class MarkupMutators
{
    private static readonly AttackClass[] s_xss = [AttackClass.Xss];
    private static readonly AttackClass[] s_xml = [AttackClass.Xxe];

    internal static readonly Mutator[] All =
    [
        new("html-case", MutationStage.Meaning, s_xss, static (text, random) => TagOrAttribute().Replace(text, m => SqlMutators.MixCase(m.Value, random)), training: 0),
        new("html-upper", MutationStage.Meaning, s_xss, static (text, _) => TagOrAttribute().Replace(text, static m => m.Value.ToUpperInvariant()), training: 0),
        new("html-slash", MutationStage.Meaning, s_xss, static (text, _) => AfterTagName().Replace(text, "/")),
        new("html-blanks", MutationStage.Meaning, s_xss, static (text, random) => InTagBlank().Replace(text, _ => random.Pick<string>(["\n", "\t", "\f", "\r\n", "  ", " \n\t"])), training: 0),
        new("html-equals", MutationStage.Meaning, s_xss, static (text, random) => AttributeEquals().Replace(text, random.Pick<string>([" = ", "\n=\t", "= ", " ="]))),
        new("html-quote", MutationStage.Meaning, s_xss, static (text, random) => BareAttribute().Replace(text, m => random.Chance(.5) ? $"=\"{m.Groups["v"].Value}\"" : $"='{m.Groups["v"].Value}'")),
        new("html-unquote", MutationStage.Meaning, s_xss, static (text, _) => QuotedAttribute().Replace(text, "=${v}")),
        new("html-backtick", MutationStage.Meaning, s_xss, static (text, _) => CallWithText().Replace(text, "`${v}`")),
        new("html-close", MutationStage.Meaning, s_xss, static (text, random) => ScriptTag().Replace(text, m => m.Groups["t"].Value + random.Pick<string>([" >", "\t>", " x>", "\n>"]))),
        new("html-handler-entity", MutationStage.Meaning, s_xss, static (text, random) => Handler().Replace(text, m => m.Groups["on"].Value + Entities(m.Groups["v"].Value, random)), training: 0),
        new("js-property", MutationStage.Meaning, s_xss, static (text, random) => GlobalCall().Replace(text, m => Property(m.Groups["f"].Value, random) + "(")),
        new("js-member", MutationStage.Meaning, s_xss, static (text, random) => Member().Replace(text, m => $"{m.Groups["o"].Value}[{JsText(m.Groups["p"].Value, random)}]"), training: 2),
        new("js-call", MutationStage.Meaning, s_xss, static (text, random) => SimpleCall().Replace(text, m => Call(m.Groups["f"].Value, m.Groups["a"].Value, random)), training: 2),
        new("js-dialog", MutationStage.Meaning, s_xss, static (text, random) => DialogName().Replace(text, random.Pick<string>(["alert", "confirm", "prompt", "print", "console.log"]))),
        new("js-identifier-escape", MutationStage.Meaning, s_xss, static (text, random) => DialogName().Replace(text, m => EscapeOne(m.Value, random)), training: 0),
        new("js-comment", MutationStage.Meaning, s_xss, static (text, _) => GlobalCall().Replace(text, "${f}/**/(")),
        new("js-scheme", MutationStage.Meaning, s_xss, static (text, random) => Scheme().Replace(text, random.Pick<string>(["JaVaScRiPt:", "java\tscript:", "java&Tab;script:", "javascript&colon;", "jav&#x09;ascript:", " javascript:", "\u0001javascript:", "java\nscript:"]))),
        new("xml-quote", MutationStage.Meaning, s_xml, static (text, _) => text.Contains('\'', StringComparison.Ordinal) ? null : text.Replace('"', '\'')),
        new("xml-blanks", MutationStage.Meaning, s_xml, static (text, random) => XmlBlank().Replace(text, _ => random.Pick<string>(["\n", "\t", "  ", "\r\n  "])), training: 0),
        new("xml-public", MutationStage.Meaning, s_xml, static (text, _) => SystemWord().Replace(text, "PUBLIC \"-//x\" ")),
        new("xml-entity-name", MutationStage.Meaning, s_xml, RenameEntity),
        new("xml-comment", MutationStage.Meaning, s_xml, static (text, _) => text.Contains("?>", StringComparison.Ordinal) ? text.Replace("?>", "?><!-- ok -->", StringComparison.Ordinal) : null),
    ];

    private static string Entities(string text, SeededRandom random) => string.Concat(text.Select(c =>
        char.IsAsciiLetter(c) && random.Chance(.5) ? random.Chance(.5) ? $"&#{(int)c};" : $"&#x{(int)c:x};" : c.ToString()));

    private static string Property(string name, SeededRandom random)
    {
        string owner = random.Pick<string>(["window", "self", "top", "globalThis", "this", "parent", "frames"]);
        return random.Next(5) == 0 ? $"{owner}.{name}" : $"{owner}[{JsText(name, random)}]";
    }

    private static string JsText(string name, SeededRandom random)
    {
        int cut = Math.Max(1, name.Length / 2);
        return random.Next(6) switch
        {
            0 => $"'{name}'",
            1 => $"\"{name}\"",
            2 => $"`{name}`",
            3 => $"'{name[..cut]}'+'{name[cut..]}'",
            4 => $"\"{name[..cut]}\".concat(\"{name[cut..]}\")",
            _ => "'" + string.Concat(name.Select(static c => $"\\x{(int)c:x2}")) + "'",
        };
    }

    private static string Call(string function, string argument, SeededRandom random) => random.Next(6) switch
    {
        0 => $"{function}`{argument}`",
        1 => $"({function})({argument})",
        2 => $"[{(argument.Length == 0 ? "1" : argument)}].find({function})",
        3 => $"{function}?.({argument})",
        4 => $"{function}.call(null,{(argument.Length == 0 ? "1" : argument)})",
        _ => $"(_=>{function}({argument}))()",
    };

    private static string EscapeOne(string name, SeededRandom random)
    {
        int at = random.Next(name.Length);
        return $"{name[..at]}\\u{((int)name[at]).ToString("x4", CultureInfo.InvariantCulture)}{name[(at + 1)..]}";
    }

    private static string? RenameEntity(string text, SeededRandom random)
    {
        Match declared = EntityName().Match(text);
        if (!declared.Success)
        {
            return null;
        }

        string from = declared.Groups["n"].Value;
        string to = random.Pick<string>(["data", "content", "item", "ref", "foo", "file1", "ext", "val"]);
        return Regex.Replace(text, $@"(?<=ENTITY\s+(?:%\s+)?|&|%){Regex.Escape(from)}(?=[\s;])", to, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    [GeneratedRegex(@"(?<=</?)[a-z][a-z0-9]*|(?<=[\s/""'])on[a-z]+(?=\s*=)|(?<=[\s/""'])(?:src|href|style|action|formaction|data|srcdoc|xlink:href)(?=\s*=)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TagOrAttribute();

    [GeneratedRegex(@"(?<=<[a-z][a-z0-9]*) +(?=[a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AfterTagName();

    [GeneratedRegex(@"(?<=<[a-z][^<>'""]{0,80}) +(?=[a-z:]+\s*=)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InTagBlank();

    [GeneratedRegex(@"(?<=[\s/""'](?:on[a-z]+|src|href|style|action|data))=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AttributeEquals();

    [GeneratedRegex(@"(?<=[\s/](?:on[a-z]+|src|href|style|action|data))=(?<v>[^\s'""`<>=]+)(?=[\s>])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BareAttribute();

    [GeneratedRegex(@"(?<=[\s/](?:on[a-z]+|src|href|style|action|data))=(?<q>['""])(?<v>[^\s'""`<>=]+)\k<q>(?=[\s>])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QuotedAttribute();

    [GeneratedRegex(@"(?<=\b(?:alert|confirm|prompt))\((?<q>['""])(?<v>[^'""`()\\]*)\k<q>\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CallWithText();

    [GeneratedRegex(@"(?<t></?script)>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ScriptTag();

    [GeneratedRegex(@"(?<on>\bon[a-z]+\s*=\s*['""]?)(?<v>[^'""\s>]{4,})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Handler();

    [GeneratedRegex(@"(?<![\w.'""`\[\]])(?<f>alert|confirm|prompt|eval|fetch|setTimeout|open|print)\(", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GlobalCall();

    [GeneratedRegex(@"\b(?<o>document|window|location|top|self)\.(?<p>cookie|domain|write|location|href|body|alert|eval)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Member();

    [GeneratedRegex(@"(?<![\w.'""`\[\]])(?<f>alert|confirm|prompt)\((?<a>\d{0,6}|document\.(?:cookie|domain))\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SimpleCall();

    [GeneratedRegex(@"(?<![\w.'""`])(?:alert|confirm|prompt)(?=[(`])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DialogName();

    [GeneratedRegex("javascript:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Scheme();

    [GeneratedRegex(@" +(?=[A-Za-z""'%\[>])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex XmlBlank();

    [GeneratedRegex(@"\bSYSTEM\s+(?=['""])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SystemWord();

    [GeneratedRegex(@"<!ENTITY\s+(%\s+)?(?<n>\w+)\s", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EntityName();
}
