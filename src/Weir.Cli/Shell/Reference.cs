using System.CommandLine;
using System.Globalization;
using System.Text;

namespace Weir.Cli.Shell;

/// <summary>Writes the reference page of the command line from the tree of verbs, for <c>docs/reference/cli.md</c>.</summary>
internal static class Reference
{
    public static string Render(Command root)
    {
        var page = new StringBuilder();
        page.Append("# The command line\n\n");
        page.Append("<!-- Written from the program by a test; change the program instead, then: WEIR_APPROVE=1 ./test -->\n\n");
        page.Append(root.Description).Append(" From a checkout write `./weir`, which builds the program when a source file changed.\n\n");
        page.Append("| verb | does |\n|---|---|\n");
        foreach ((string path, Verb verb) in Verbs(root, ""))
        {
            page.Append("| [`").Append(path).Append("`](#").Append(path.Replace(' ', '-')).Append(") | ").Append(verb.Description).Append(" |\n");
        }

        foreach ((string path, Verb verb) in Verbs(root, ""))
        {
            Append(page, path, verb);
        }

        page.Append("\n## Exit codes\n\n| code | meaning |\n|---:|---|\n");
        foreach ((int code, string meaning) in ExitCode.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {code} | {meaning} |\n");
        }

        page.Append("""

            ## Environment

            | variable | effect |
            |---|---|
            | `NO_COLOR` | no colours |
            | `WEIR__GATEWAY__…` | settings of `weir serve`, such as `WEIR__GATEWAY__UPSTREAM`; they stand between `weir.json` and the command line |
            | `WEIR_TRACE=1` | adds the stack trace to an error |

            """);
        return page.ToString();
    }

    private static void Append(StringBuilder page, string path, Verb verb)
    {
        page.Append("\n## ").Append(path).Append("\n\n").Append(verb.Description).Append(".\n\n");
        foreach (string example in verb.Examples)
        {
            page.Append("    ").Append(example).Append('\n');
        }

        page.Append("\n| option | default | |\n|---|---|---|\n");
        foreach (Argument argument in verb.Arguments)
        {
            page.Append("| `").Append(argument.Name).Append("` | | ").Append(argument.Description).Append(" |\n");
        }

        foreach (Option option in verb.Options.Where(option => !option.Hidden))
        {
            string value = option.HelpName is { } name ? $" {name.Replace("|", "\\|", StringComparison.Ordinal)}" : "";
            string names = string.Join(", ", new[] { option.Name }.Concat(option.Aliases));
            string defaultValue = option.HasDefaultValue && option.GetDefaultValue() is { } shown and not false ? $"`{shown}`" : "";
            page.Append("| `").Append(names).Append(value).Append("` | ").Append(option.Required ? "required" : defaultValue).Append(" | ").Append(option.Description).Append(" |\n");
        }
    }

    private static IEnumerable<(string Path, Verb Verb)> Verbs(Command command, string above)
    {
        string path = above.Length == 0 ? command.Name : $"{above} {command.Name}";
        return command is Verb verb ? [(path, verb)] : command.Subcommands.SelectMany(sub => Verbs(sub, path));
    }
}
