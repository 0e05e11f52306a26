using System.Text.RegularExpressions;
using Weir.Numerics;

namespace Weir.Http.Corpus.Mutation;

/// <summary>Rewrites within the families of the class other, and of filters, templates and URLs that stand near to them.</summary>
internal static partial class FamilyMutators
{
    private static readonly AttackClass[] s_other = [AttackClass.Other];
    private static readonly AttackClass[] s_template = [AttackClass.Ssti];
    private static readonly AttackClass[] s_ldap = [AttackClass.Ldapi];
    private static readonly AttackClass[] s_document = [AttackClass.Nosqli];
    private static readonly AttackClass[] s_url = [AttackClass.Ssrf];

    private static readonly (string Open, string Close)[] s_delimiters =
    [
        ("{{", "}}"), ("${", "}"), ("#{", "}"), ("<%= ", " %>"), ("{% print ", " %}"), ("@(", ")"), ("*{", "}"), ("[[${", "}]]"), ("${{", "}}"), ("{{=", "}}"), ("{", "}"), ("~{", "}"), ("{{{", "}}}"), ("#set($x=", ")$x"), ("%{", "}"), ("{{ ", " }}"),
    ];

    internal static readonly Mutator[] All =
    [
        new("header-break", MutationStage.Meaning, s_other, static (text, random) => LineBreak().Replace(text, random.Pick<string>(["%0d%0a", "%0a", "%0d", "\r\n", "\n", "\\r\\n", "%250d%250a", "%E5%98%8A%E5%98%8D", "%0d%20%0a", "%u000a"])), training: 2),
        new("prototype-path", MutationStage.Meaning, s_other, static (text, random) => PrototypePath().Replace(text, m => Prototype(m.Groups["n"].Value, random)), training: 2),
        new("wrapper-filter", MutationStage.Meaning, s_other, static (text, random) => text.Replace("php://filter/", "php://filter/" + random.Pick<string>(["string.rot13/", "read=string.toupper/", "convert.iconv.utf-8.utf-16/", "zlib.deflate/", "write="]), StringComparison.OrdinalIgnoreCase)),
        new("redirect-slashes", MutationStage.Meaning, s_other, static (text, random) => Authority().Replace(text, random.Pick<string>(["//", "///", "/\\", "\\/\\/", "https:", "https:/\\", "https:///", "//%5c", "/%09/", "////", "http:\\\\", "/https://", "//;@", "//x.test@"])), training: 2),
        new("redirect-end", MutationStage.Meaning, s_other, static (text, random) => WholeUrl().IsMatch(text) ? text.TrimEnd('/') + random.Pick<string>(["/%2f..", "/%2e%2e", "/..;/", "%00", "?", "//", "/%2e%2e%2f", "#", "%23@x.test"]) : null),
        new("object-sign", MutationStage.Meaning, s_other, static (text, _) => ObjectLength().Replace(text, "${o}+${n}:\"")),
        new("include-blanks", MutationStage.Meaning, s_other, static (text, random) => Include().Replace(text, m => random.Pick<string>(["<!--# ", "<!--#", "<!--#\t"]) + m.Groups["d"].Value + random.Pick<string>(["  ", "\t", "\n"]))),
        new("php-tag", MutationStage.Meaning, s_other, static (text, random) => PhpTag().Replace(text, random.Pick<string>(["<?=", "<? ", "<?php\n", "<?php\t", "<script language=\"php\">", "<?PHP "]))),
        new("formula-sign", MutationStage.Meaning, s_other, static (text, random) => FormulaSign().Replace(text, random.Pick<string>(["=", "+", "-", "@", "=-", "+=", "\t=", "@SUM(1+1)*", "%3D"]))),
        new("template-delimiters", MutationStage.Meaning, s_template, static (text, random) => SimpleTemplate().Replace(text, m => Delimited(m.Groups["e"].Value, random)), training: 2),
        new("template-around", MutationStage.Meaning, s_template, static (text, random) => random.Pick<string>(["a", "'", "\"", "x=", "<b>", "\">", "}}", "test "]) + text + random.Pick<string>(["", "b", "'", "</b>", "{{"])),
        new("ldap-terms", MutationStage.Meaning, s_ldap, static (text, random) => FirstTerm().Replace(text, m => $")({random.Pick<string>(["cn", "uid", "mail", "sn", "objectClass"])}=*{m.Value}", 1)),
        new("ldap-end", MutationStage.Meaning, s_ldap, static (text, random) => text + random.Pick<string>(["%00", "))%00", ")(&", ")(|(cn=*", "\0", "))", "#"])),
        new("document-quotes", MutationStage.Meaning, s_document, static (text, random) => text.Contains('\'', StringComparison.Ordinal) ? null : text.Replace('"', '\'')),
        new("document-bare-key", MutationStage.Meaning, s_document, static (text, _) => QuotedOperator().Replace(text, "${o}:")),
        new("document-nested", MutationStage.Meaning, s_document, static (text, random) => BracketOperator().Replace(text, random.Pick<string>(["[$not]$0", "[$elemMatch]$0", "[$and][0]$0", "[$or][0][x]$0"]))),
        new("url-detour", MutationStage.Meaning, s_url, static (text, random) => Authority().IsMatch(text) ? random.Pick<string>(["http://x.test/redirect?url=", "url:", "http://x.test/?u=", "view-source:", "http://x.test@", "//"]) + text : null),
        new("url-path-noise", MutationStage.Meaning, s_url, static (text, random) => UrlPath().Replace(text, _ => random.Pick<string>(["//", "/./", "/x/../", "/%2e/", "/;/"]), 1)),
    ];

    private static string Prototype(string name, SeededRandom random) => random.Next(6) switch
    {
        0 => $"__proto__[{name}]",
        1 => $"__proto__.{name}",
        2 => $"constructor[prototype][{name}]",
        3 => $"constructor.prototype.{name}",
        4 => $"x[__proto__][{name}]",
        _ => $"__proto__[{name}][]",
    };

    private static string Delimited(string expression, SeededRandom random)
    {
        (string open, string close) = s_delimiters[random.Next(s_delimiters.Length)];
        return open + expression + close;
    }

    [GeneratedRegex(@"%0d%0a|%0a|\r\n|\\r\\n|(?<=\S)\n", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"(?:__proto__|constructor(?:\.prototype|\[prototype\]))(?:\.(?<n>\w{1,30})|\[(?<n>\w{1,30})\])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PrototypePath();

    [GeneratedRegex(@"^(?:https?:)?//(?=[\w\[])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Authority();

    [GeneratedRegex(@"^(?:https?:)?[/\\]{2,5}[\w@.\[\]:-]{3,80}/?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WholeUrl();

    [GeneratedRegex(@"(?<o>\b[OC]:)(?<n>\d{1,4}):""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ObjectLength();

    [GeneratedRegex(@"<!--#\s*(?<d>exec|include|echo|config|fsize|flastmod)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Include();

    [GeneratedRegex(@"<\?php\s|<\?=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PhpTag();

    [GeneratedRegex(@"^[=+@-](?=[A-Za-z(])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormulaSign();

    [GeneratedRegex(@"\{\{\s*(?<e>[^{}%]{1,60}?)\s*\}\}|\$\{(?<e>[^{}]{1,60})\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SimpleTemplate();

    [GeneratedRegex(@"\)\(", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FirstTerm();

    [GeneratedRegex(@"""(?<o>\$\w{2,12})""\s*:", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QuotedOperator();

    [GeneratedRegex(@"\[\$\w{2,12}\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BracketOperator();

    [GeneratedRegex(@"(?<=//[^/]{1,80})/(?!/)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UrlPath();
}
