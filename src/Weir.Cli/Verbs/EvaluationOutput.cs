using System.Text;
using Spectre.Console;
using Weir.Cli.Files;
using Weir.Cli.Shell;

namespace Weir.Cli.Verbs;

/// <summary>What an evaluation gives: tables for a person, and JSON into a file or in their place.</summary>
internal static class EvaluationOutput
{
    /// <param name="json">Where JSON goes; null for nowhere.</param>
    /// <param name="output">Where tables go, unless JSON goes there.</param>
    /// <param name="toJson">Makes the JSON.</param>
    /// <param name="writeTables">Writes the tables.</param>
    public static void Write(string? json, TextWriter output, Func<string> toJson, Action<IAnsiConsole> writeTables)
    {
        if (json == OutputFile.StandardOutput)
        {
            output.WriteLine(toJson());
            return;
        }

        if (json is not null)
        {
            using OutputFile file = OutputFile.Create(json);
            file.Stream.Write(Encoding.UTF8.GetBytes(toJson() + "\n"));
            file.Commit();
        }

        writeTables(Terminal.On(output));
    }
}
