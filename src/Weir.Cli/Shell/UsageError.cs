using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace Weir.Cli.Shell;

/// <summary>Says what was wrong with a command line, in one line, with the nearest thing that would have been right.</summary>
internal static partial class UsageError
{
    public static int Write(ParseResult parsed, TextWriter error)
    {
        Command command = parsed.CommandResult.Command;
        string path = PathOf(parsed.CommandResult);
        error.WriteLine($"weir: {Describe(parsed, command, path)}");
        error.WriteLine($"try: {path} --help");
        return ExitCode.Usage;
    }

    /// <summary>An argument takes whatever is no option; nobody means a file of such a name without saying where it is.</summary>
    public static void RefuseOptions(ArgumentResult result)
    {
        if (result.Tokens.FirstOrDefault(token => token.Value.Length > 1 && token.Value[0] == '-') is { } token && result.Parent is CommandResult command)
        {
            result.AddError(UnknownOption(token.Value, command));
        }
    }

    private static string UnknownOption(string token, CommandResult command) => WithNearest($"unknown option '{token}' of '{PathOf(command)}'", token, KnownWords(command.Command, options: true));

    private static string WithNearest(string what, string token, string[] known) => Nearest(token, known) is { } near ? $"{what}; did you mean '{near}'?" : what;

    private static string Describe(ParseResult parsed, Command command, string path)
    {
        if (parsed.UnmatchedTokens.Count > 0)
        {
            string token = parsed.UnmatchedTokens[0];
            if (token.StartsWith('-'))
            {
                return UnknownOption(token, parsed.CommandResult);
            }

            string[] known = KnownWords(command, options: false);
            string what = command.Subcommands.Count > 0 ? $"unknown verb '{path} {token}'" : $"unexpected '{token}' after '{path}'";
            string said = WithNearest(what, token, known);
            return said == what && known.Length > 0 ? $"{what}; there are: {string.Join(", ", known)}" : said;
        }

        return command.Subcommands.Count > 0
            ? $"'{path}' needs one of: {string.Join(", ", KnownWords(command, options: false))}"
            : WordError().Replace(NumberError().Replace(string.Join(" ", parsed.Errors[0].Message.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)), DescribeNumber), wrong => DescribeWord(wrong, command));
    }

    private static string DescribeNumber(Match error) =>
        $"'{error.Groups["option"].Value}' is '{error.Groups["value"].Value}'; expected {ExpectedNumber(error.Groups["type"].Value)}";

    private static string DescribeWord(Match error, Command command)
    {
        Type? type = command.Options.FirstOrDefault(option => option.Name == error.Groups["option"].Value)?.ValueType;
        type = type?.GetElementType() ?? type;
        return type is not { IsEnum: true } ? error.Value
            : $"'{error.Groups["option"].Value}' is '{error.Groups["value"].Value}'; there are {string.Join(", ", Enum.GetNames(type))}";
    }

    private static string ExpectedNumber(string type) => type switch
    {
        "Double" => "a number",
        ['U', ..] => "a whole number, 0 or more, that is not too large",
        _ => "a whole number that is not too large",
    };

    /// <summary>The library's words for a number that is none, which name a type of the program.</summary>
    [GeneratedRegex("^Cannot parse argument '(?<value>.*)' for option '(?<option>.*)' as expected type 'System\\.(?<type>U?Int[0-9]+|Double)'\\.$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberError();

    /// <summary>The same for one of some words.</summary>
    [GeneratedRegex("^Cannot parse argument '(?<value>.*)' for option '(?<option>.*)' as expected type 'Weir\\..*'\\.$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordError();

    private static string[] KnownWords(Command command, bool options) => options
        ? [.. command.Options.Where(option => !option.Hidden).Select(option => option.Name)]
        : [.. command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name)];

    private static string PathOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{PathOf(parent)} {result.Command.Name}" : "weir";

    /// <summary>The closest known word, if it is close enough to be a slip of the keyboard.</summary>
    internal static string? Nearest(string word, IEnumerable<string> known)
    {
        string? best = null;
        int least = Math.Max(1, word.Length / 3) + 1;
        foreach (string candidate in known)
        {
            int distance = Distance(word, candidate);
            if (distance < least || (candidate.Length > 2 && word.Length > 3 && candidate.StartsWith(word, StringComparison.Ordinal)))
            {
                (best, least) = (candidate, Math.Min(distance, least));
            }
        }

        return best;
    }

    /// <summary>Edits between two words, a swap of neighbours counting as one (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    d[i, j] = i + j;
                    continue;
                }

                int cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}

/// <summary>A command line that parses but makes no sense; ends with <see cref="ExitCode.Usage"/>.</summary>
internal sealed class UsageException(string message) : Exception(message);
