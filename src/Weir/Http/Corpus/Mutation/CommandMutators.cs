using System.Text.RegularExpressions;
using Weir.Numerics;

namespace Weir.Http.Corpus.Mutation;

/// <summary>Rewrites of injected commands and code around the command itself: what leads to it, what ends it, and calls in PHP and cmd.exe.</summary>
internal static partial class CommandMutators
{
    private static readonly AttackClass[] s_rce = [AttackClass.Rce];
    private static readonly AttackClass[] s_code = [AttackClass.Rce, AttackClass.Other];

    private static readonly string[] s_readers = ["cat", "tac", "nl", "head", "tail", "less", "more", "rev", "sort", "od -c", "xxd", "strings", "base64", "grep .", "sed p", "awk 1", "paste", "cut -c1-99"];
    private static readonly string[] s_looks = ["id", "whoami", "ls", "uname -a", "pwd", "hostname", "ps", "env", "w", "who", "ifconfig", "netstat -an", "ls -la /", "date", "df", "printenv", "groups", "ip a"];

    internal static readonly Mutator[] All =
    [
        new("shell-head", MutationStage.Meaning, s_rce, static (text, random) => StartsWithSeparator().IsMatch(text) ? random.Pick<string>(["127.0.0.1", "1", "x", "a.txt", "\"", "'", "x)", "')", "\")", "8.8.8.8 ", "test", "a@b.com", "/tmp/x", "$x", "\n"]) + text : null, training: 2),
        new("shell-tail", MutationStage.Meaning, s_rce, static (text, random) => HasCommand().IsMatch(text) ? text + random.Pick<string>(["#", " #", ";", "|", "&", " 2>&1", "%0a", "||x", ";x", " &&x", "'", "\"", ";'", "\n", " > /dev/null", "|cat", ")", "``"]) : null),
        new("shell-reader", MutationStage.Meaning, s_rce, static (text, random) => Reader().Replace(text, _ => random.Pick<string>(s_readers)), training: 2),
        new("shell-look", MutationStage.Meaning, s_rce, static (text, random) => Look().Replace(text, _ => random.Pick<string>(s_looks)), training: 2),
        new("shell-slice", MutationStage.Meaning, s_rce, static (text, random) => FilePath().Replace(text, m => m.Value.Replace("/", random.Pick<string>(["${HOME:0:1}", "${PATH:0:1}", "$(echo /)", "${PWD%%[a-z]*}", "\\/"]), StringComparison.Ordinal))),
        new("shell-variable", MutationStage.Meaning, s_rce, static (text, random) => LongCommand().Replace(text, m => Assigned(m.Groups["s"].Value, m.Groups["w"].Value, random), 1)),
        new("shell-twice", MutationStage.Meaning, s_rce, static (text, random) => text.Length < 200 && StartsWithSeparator().IsMatch(text) ? text + text : null),
        new("cmd-caret", MutationStage.Meaning, s_rce, static (text, random) => WindowsCommand().Replace(text, m => Careted(m.Value, random))),
        new("code-gap", MutationStage.Meaning, s_code, static (text, random) => Call().Replace(text, m => m.Groups["f"].Value + random.Pick<string>([" (", "/**/(", "\n(", "/*x*/("]))),
        new("code-indirect", MutationStage.Meaning, s_code, static (text, random) => Call().Replace(text, m => Indirect(m.Groups["f"].Value, random), 1)),
    ];

    private static string Assigned(string separator, string word, SeededRandom random)
    {
        int cut = random.Next(1, word.Length);
        return $"{separator}a={word[..cut]};b={word[cut..]};$a$b";
    }

    private static string Careted(string word, SeededRandom random)
    {
        int at = random.Next(1, word.Length);
        return word.Insert(at, random.Pick<string>(["^", "\"\"", "^^"]));
    }

    private static string Indirect(string name, SeededRandom random)
    {
        int cut = name.Length / 2;
        return random.Next(6) switch
        {
            0 => $"('{name[..cut]}'.'{name[cut..]}')(",
            1 => $"(\"{string.Concat(name.Select(static c => $"\\x{(int)c:x2}"))}\")(",
            2 => $"@{name}(",
            3 => $"\\{name}(",
            4 => $"call_user_func('{name}',",
            _ => $"({name})(",
        };
    }

    [GeneratedRegex(@"^\s*(?:[;|&\n`]|%0a|\$\()", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StartsWithSeparator();

    [GeneratedRegex(@"(?:[;|&`\n(]|%0a)\s*(?:/\w+/)*\w{1,12}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HasCommand();

    [GeneratedRegex(@"(?<=[;|&`\n(]\s*(?:/\w{1,8}/){0,3})(?:cat|tac|nl|head|tail|less|more)(?=\s|<|\$\{?IFS)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reader();

    [GeneratedRegex(@"(?<=[;|&`\n(]\s*)(?:id|whoami|ls|uname|pwd|hostname|dir)(?=\s*(?:[;|&`\n)#]|$))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Look();

    [GeneratedRegex(@"/(?:etc|proc|var|root|home|tmp|usr|bin)(?:/[a-z_.]+)+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FilePath();

    [GeneratedRegex(@"(?<s>[;|&\n]\s*)(?<w>cat|whoami|uname|curl|wget|hostname|ping|sleep|nslookup|ifconfig)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LongCommand();

    [GeneratedRegex(@"(?<=[|&]\s*)(?:dir|type|whoami|ipconfig|net|ping|systeminfo|tasklist|cmd|powershell|echo)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WindowsCommand();

    [GeneratedRegex(@"(?<![\w.>$])(?<f>system|exec|passthru|shell_exec|eval|assert|popen|phpinfo|print|md5)\(", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Call();
}
