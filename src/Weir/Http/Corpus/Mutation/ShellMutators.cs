using System.Text;
using System.Text.RegularExpressions;
using Weir.Numerics;

namespace Weir.Http.Corpus.Mutation;

/// <summary>Rewrites of injected shell commands that a POSIX shell runs in the same way. They act only where a known command stands behind a separator.</summary>
internal static partial class ShellMutators
{
    private static readonly AttackClass[] s_rce = [AttackClass.Rce];

    internal static readonly Mutator[] All =
    [
        new("shell-ifs", MutationStage.Meaning, s_rce, static (text, random) => InCommand(text, random, static (c, r) => c.Replace(" ", r.Pick<string>(["${IFS}", "$IFS$9", "$IFS", "\t", "${IFS%??}", "%09"]), StringComparison.Ordinal)), training: 2),
        new("shell-brace", MutationStage.Meaning, s_rce, static (text, random) => InCommand(text, random, static (c, _) => c.Count(static x => x == ' ') == 1 && !c.Contains(',', StringComparison.Ordinal) ? "{" + c.Replace(' ', ',') + "}" : null)),
        new("shell-redirect", MutationStage.Meaning, s_rce, static (text, random) => InCommand(text, random, static (c, _) => c.StartsWith("cat /", StringComparison.Ordinal) ? "cat</" + c[5..] : null)),
        new("shell-empty-quotes", MutationStage.Meaning, s_rce, static (text, random) => InWord(text, random, static (w, at, _) => w[..at] + "''" + w[at..]), training: 2),
        new("shell-empty-double-quotes", MutationStage.Meaning, s_rce, static (text, random) => text.Contains('"', StringComparison.Ordinal) ? null : InWord(text, random, static (w, at, _) => w[..at] + "\"\"" + w[at..])),
        new("shell-quoted-letter", MutationStage.Meaning, s_rce, static (text, random) => InWord(text, random, static (w, at, _) => $"{w[..at]}'{w[at]}'{w[(at + 1)..]}")),
        new("shell-backslash", MutationStage.Meaning, s_rce, static (text, random) => InWord(text, random, static (w, at, _) => w[..at] + "\\" + w[at..])),
        new("shell-empty-variable", MutationStage.Meaning, s_rce, static (text, random) => InWord(text, random, static (w, at, r) => w[..at] + r.Pick<string>(["$@", "$*", "${x}", "$()", "``", "$1"]) + w[at..])),
        new("shell-ansi", MutationStage.Meaning, s_rce, static (text, random) => InWord(text, random, static (w, _, r) => "$'" + string.Concat(w.Select(c => r.Chance(.5) ? $"\\x{(int)c:x2}" : $"\\{Convert.ToString(c, 8)}")) + "'")),
        new("shell-path", MutationStage.Meaning, s_rce, static (text, random) => InWord(text, random, static (w, _, r) => r.Pick<string>(["/bin/", "/usr/bin/"]) + w)),
        new("shell-glob-command", MutationStage.Meaning, s_rce, static (text, random) => InWord(text, random, static (w, at, r) => r.Pick<string>(["/bin/", "/???/", "/b?n/", "/usr/bin/"]) + w[..at] + "?" + w[(at + 1)..])),
        new("shell-glob-file", MutationStage.Meaning, s_rce, static (text, random) => SystemFile().Replace(text, m => Glob(m.Value, random)), training: 2),
        new("shell-separator", MutationStage.Meaning, s_rce, static (text, random) => Separator().Replace(text, random.Pick<string>([";", "|", "||", "&&", "&", "\n", "%0a", " ; ", " | ", "\r\n"]), 1), training: 2),
        new("shell-substitution", MutationStage.Meaning, s_rce, static (text, _) => Backticks().IsMatch(text) ? Backticks().Replace(text, "$(${c})") : Dollar().Replace(text, "`${c}`")),
        new("shell-base64", MutationStage.Meaning, s_rce, static (text, random) => InCommand(text, random, static (c, r) => $"echo {Convert.ToBase64String(Encoding.UTF8.GetBytes(c))}|base64 -d|{r.Pick<string>(["sh", "bash"])}")),
        new("shell-reversed", MutationStage.Meaning, s_rce, static (text, random) => InCommand(text, random, static (c, _) => c.Contains('\'', StringComparison.Ordinal) ? null : $"echo '{string.Concat(c.Reverse())}'|rev|sh")),
        new("shell-sh-c", MutationStage.Meaning, s_rce, static (text, random) => InCommand(text, random, static (c, r) => c.AsSpan().IndexOfAny('\'', '"') >= 0 ? null : $"{r.Pick<string>(["sh", "bash", "/bin/sh", "eval"])} {(r.Chance(.5) ? "-c " : "")}\"{c}\"".Replace("eval -c ", "eval ", StringComparison.Ordinal))),
    ];

    /// <summary>Rewrites the first injected command with its arguments.</summary>
    private static string? InCommand(string text, SeededRandom random, Func<string, SeededRandom, string?> rewrite)
    {
        Match found = Command().Match(text);
        if (!found.Success)
        {
            return null;
        }

        Group group = found.Groups["c"];
        string command = WithinQuotes(group.Value).TrimEnd();
        string? changed = rewrite(command, random);
        return changed is null ? null : string.Concat(text.AsSpan(0, group.Index), changed, text.AsSpan(group.Index + command.Length));
    }

    /// <summary>Cuts at a quote without partner: it ends the string around the command and is not part of it.</summary>
    private static string WithinQuotes(string command)
    {
        foreach (char quote in (ReadOnlySpan<char>)['"', '\''])
        {
            if (command.Count(c => c == quote) % 2 == 1)
            {
                command = command[..command.LastIndexOf(quote)];
            }
        }

        return command;
    }

    /// <summary>Rewrites the name of the first injected command at an inner letter.</summary>
    private static string? InWord(string text, SeededRandom random, Func<string, int, SeededRandom, string> rewrite)
    {
        Match found = Command().Match(text);
        if (!found.Success)
        {
            return null;
        }

        Group word = found.Groups["w"];
        int at = word.Length == 1 ? 0 : random.Next(1, word.Length);
        return string.Concat(text.AsSpan(0, word.Index), rewrite(word.Value, at, random), text.AsSpan(word.Index + word.Length));
    }

    private static string Glob(string path, SeededRandom random)
    {
        char[] letters = path.ToCharArray();
        for (int i = 1; i < letters.Length; i++)
        {
            // The first letter of each name stays, so that few other files fit.
            if (char.IsAsciiLetter(letters[i]) && letters[i - 1] != '/' && random.Chance(.4))
            {
                letters[i] = '?';
            }
        }

        return new string(letters);
    }

    [GeneratedRegex(@"(?:^|[;|&`\n(]|%0a)\s*(?<c>(?<w>cat|ls|id|whoami|uname|ping|curl|wget|nc|netcat|sleep|echo|ps|pwd|head|tail|more|less|nl|tac|find|grep|bash|sh|python3?|perl|ruby|php|nslookup|dig|ifconfig|ip|netstat|env|printenv|hostname|chmod|rm|touch|cp|mv|tftp|ftp|ssh|telnet|base64|xxd|od|sed|awk|socat|busybox|w|who|last|df|mount|kill|reboot|shutdown|crontab)\b[^;|&`\n()<>]*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Command();

    [GeneratedRegex(@"/(?:etc|proc|var|root|home|tmp|usr|bin)(?:/[a-z_.]+)+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SystemFile();

    [GeneratedRegex(@"(?<![<>&|])(?:;|\|\|?|&&?)(?=\s*(?:cat|ls|id|whoami|uname|ping|curl|wget|nc|sleep|echo|ps|pwd)\b)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Separator();

    [GeneratedRegex(@"`(?<c>[^`$]+)`", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Backticks();

    [GeneratedRegex(@"\$\((?<c>[^()`]+)\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dollar();
}
