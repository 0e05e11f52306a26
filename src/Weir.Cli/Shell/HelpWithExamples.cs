using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Weir.Cli.Shell;

/// <summary>The usual help, with the verb's examples after it.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int code = usual.Invoke(parseResult);
        IReadOnlyList<string> examples = ExamplesOf(parseResult.CommandResult.Command);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        if (examples.Count > 0)
        {
            output.WriteLine(examples.Count == 1 ? "Example:" : "Examples:");
            foreach (string example in examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
        }

        return code;
    }

    /// <summary>The examples of a verb; of a group of verbs, the first of each of them.</summary>
    public static IReadOnlyList<string> ExamplesOf(Command command) => command is Verb verb
        ? verb.Examples
        : [.. command.Subcommands.Select(ExamplesOf).Where(examples => examples.Count > 0).Select(examples => examples[0])];
}
