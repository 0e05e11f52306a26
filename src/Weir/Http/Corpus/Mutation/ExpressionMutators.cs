using System.Text;
using System.Text.RegularExpressions;
using Weir.Numerics;

namespace Weir.Http.Corpus.Mutation;

/// <summary>Rewrites of template expressions, look-ups in logged text, LDAP filters and document queries.</summary>
internal static partial class ExpressionMutators
{
    private static readonly AttackClass[] s_template = [AttackClass.Ssti];
    private static readonly AttackClass[] s_log = [AttackClass.Log4shell];
    private static readonly AttackClass[] s_ldap = [AttackClass.Ldapi];
    private static readonly AttackClass[] s_document = [AttackClass.Nosqli];

    internal static readonly Mutator[] All =
    [
        new("template-blanks", MutationStage.Meaning, s_template, static (text, random) => Opening().Replace(text, m => m.Value + random.Pick<string>([" ", "\t", "\n", "  "])), training: 0),
        new("template-index", MutationStage.Meaning, s_template, static (text, random) => IsPython(text) ? Dunder().Replace(text, m => random.Chance(.5) ? $"['{m.Groups["n"].Value}']" : $"[\"{m.Groups["n"].Value}\"]") : null),
        new("template-filter", MutationStage.Meaning, s_template, static (text, _) => IsPython(text) ? Dunder().Replace(text, "|attr('${n}')") : null),
        new("template-concat", MutationStage.Meaning, s_template, static (text, random) => Quoted().Replace(text, m => Split(m.Groups["q"].Value, m.Groups["v"].Value, random))),
        new("template-hex", MutationStage.Meaning, s_template, static (text, _) => Quoted().Replace(text, static m => m.Groups["q"].Value + m.Groups["v"].Value.Replace("_", "\\x5f", StringComparison.Ordinal) + m.Groups["q"].Value)),
        new("template-product", MutationStage.Meaning, s_template, static (text, random) => Product().Replace(text, m => random.Chance(.5) ? $"{m.Groups["a"].Value} * {m.Groups["b"].Value}" : $"({m.Groups["a"].Value})*({m.Groups["b"].Value})")),
        new("lookup-lower", MutationStage.Meaning, s_log, static (text, random) => Jndi().Replace(text, m => Letters(m.Value, random, static (c, _) => $"${{lower:{c}}}"))),
        new("lookup-upper", MutationStage.Meaning, s_log, static (text, random) => Jndi().Replace(text, m => Letters(m.Value, random, static (c, _) => $"${{upper:{c}}}"))),
        new("lookup-default", MutationStage.Meaning, s_log, static (text, random) => Jndi().Replace(text, m => Letters(m.Value, random, static (c, _) => $"${{::-{c}}}")), training: 2),
        new("lookup-environment", MutationStage.Meaning, s_log, static (text, random) => Jndi().Replace(text, m => Letters(m.Value, random, static (c, r) => $"${{env:{(char)('A' + r.Next(26))}{(char)('A' + r.Next(26))}:-{c}}}"))),
        new("lookup-case", MutationStage.Meaning, s_log, static (text, random) => Jndi().Replace(text, m => SqlMutators.MixCase(m.Value, random)), training: 0),
        new("lookup-scheme", MutationStage.Meaning, s_log, static (text, random) => LookupScheme().Replace(text, random.Pick<string>(["ldap", "ldaps", "rmi", "dns", "iiop", "nis"]))),
        new("ldap-case", MutationStage.Meaning, s_ldap, static (text, random) => LdapName().Replace(text, m => SqlMutators.MixCase(m.Value, random)), training: 0),
        new("ldap-blanks", MutationStage.Meaning, s_ldap, static (text, _) => text.Replace(")(", ") (", StringComparison.Ordinal)),
        new("ldap-presence", MutationStage.Meaning, s_ldap, static (text, random) => text.Replace("objectClass=*", random.Pick<string>(["cn=*", "uid=*", "objectCategory=*", "sn=*", "mail=*"]), StringComparison.OrdinalIgnoreCase)),
        new("document-blanks", MutationStage.Meaning, s_document, static (text, random) => JsonMark().Replace(text, m => m.Value + random.Pick<string>([" ", "\n", "\t", "  "])), training: 0),
        new("document-key-escape", MutationStage.Meaning, s_document, static (text, _) => text.Replace("\"$", "\"\\u0024", StringComparison.Ordinal), training: 0),
        new("document-operator", MutationStage.Meaning, s_document, static (text, random) => Inequality().Replace(text, random.Pick<string>(["$gt", "$gte", "$ne", "$nin", "$exists", "$regex"]))),
        new("document-bracket", MutationStage.Meaning, s_document, static (text, _) => text.Replace("[$", "[%24", StringComparison.Ordinal), training: 0),
        new("document-true", MutationStage.Meaning, s_document, static (text, random) => TrueTest().Replace(text, random.Pick<string>(["1==1", "true", "2>1", "'a'=='a'", "!0", "1<2"]))),
    ];

    /// <summary>Only there are an attribute and an item, or a filter, the same thing.</summary>
    private static bool IsPython(string text) =>
        text.Contains("__", StringComparison.Ordinal) && (text.Contains("{{", StringComparison.Ordinal) || text.Contains("{%", StringComparison.Ordinal));

    private static string Split(string quote, string value, SeededRandom random)
    {
        int cut = value.Length / 2;
        string joint = random.Pick<string>(["+", "~", " + "]);
        return $"{quote}{value[..cut]}{quote}{joint}{quote}{value[cut..]}{quote}";
    }

    private static string Letters(string text, SeededRandom random, Func<char, SeededRandom, string> wrap)
    {
        StringBuilder output = new();
        int sure = random.Next(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            _ = char.IsAsciiLetter(text[i]) && (i == sure || random.Chance(.4)) ? output.Append(wrap(text[i], random)) : output.Append(text[i]);
        }

        return output.ToString();
    }

    [GeneratedRegex(@"\{\{|\$\{|#\{|<%=|\*\{|@\(", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Opening();

    [GeneratedRegex(@"\.(?<n>__\w+__|mro|popen|read|environ|config)\b(?!\s*=)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dunder();

    [GeneratedRegex(@"(?<q>['""])(?<v>[A-Za-z_]{4,})\k<q>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<![\w'""])(?<a>\d+)\*(?<b>\d+)(?![\w'""])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Product();

    [GeneratedRegex(@"(?<=\$\{)jndi(?=:)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Jndi();

    [GeneratedRegex(@"(?<=jndi:)[a-z]+(?=:)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LookupScheme();

    [GeneratedRegex(@"(?<=\()[A-Za-z]+(?=[=~<>])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LdapName();

    [GeneratedRegex(@"[{:,](?=\s*[""{\[\d])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex JsonMark();

    [GeneratedRegex(@"\$(?:ne|gt|nin)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Inequality();

    [GeneratedRegex(@"(?<![\w'""])1\s*==\s*1(?![\w'""])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TrueTest();
}
