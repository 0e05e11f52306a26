using System.CommandLine;
using Weir.Cli.Exporting;
using Weir.Cli.Files;
using Weir.Cli.Shell;

namespace Weir.Cli.Verbs;

/// <summary>What the verbs that make features of rows have in common.</summary>
internal static class FeatureRows
{
    public static Argument<string> TaskArgument()
    {
        var task = new Argument<string>("TASK") { Description = "http, script or dns" };
        task.AcceptOnlyFromAmong("http", "script", "dns");
        return task;
    }

    public static Option<string[]> Option(string name, string about) => new(name) { Description = about, HelpName = "PATH…", Required = true, AllowMultipleArgumentsPerToken = true };

    /// <summary>The files that are named, and those of folders; of standard input one of that name.</summary>
    /// <exception cref="UsageException">There are none.</exception>
    public static IReadOnlyList<(string Origin, string Path)> Sources(string task, string[] paths)
    {
        if (paths is [InputFile.StandardInput]) return [("stdin", InputFile.StandardInput)];
        IReadOnlyList<(string Origin, string Path)> sources = task == "dns"
            ? [.. TrainNamesVerb.Files(paths).Select(path => (Path.GetFileName(path).Split('.')[0], path))]
            : DataSources.Of(paths).Origins;
        return sources.Count > 0 ? sources : throw new UsageException("no rows: name files of rows");
    }

    /// <summary>Says which lines were no rows.</summary>
    public static int Tell(RowSource rows, TextWriter error)
    {
        foreach (string problem in rows.Problems) error.WriteLine($"weir: {problem}");
        return rows.Problems.Count > 0 ? ExitCode.BadLines : ExitCode.Ok;
    }
}
