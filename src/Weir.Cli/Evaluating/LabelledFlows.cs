using Weir.Server.Sensors;

namespace Weir.Cli.Evaluating;

/// <summary>Measures on labelled files: what each is shows in its content.</summary>
internal static class LabelledFlows
{
    /// <summary>All figures that these files give.</summary>
    /// <exception cref="InvalidDataException">None of them has a label.</exception>
    public static FlowFigures Measure(string command, IReadOnlyList<string> paths, IReadOnlyList<double> budgets, Action<string> progress, CancellationToken stop)
    {
        var quiet = new List<QuietFigures>();
        var flows = new List<RankedAttack>();
        var rows = new List<RankedAttack>();
        var logs = new List<LogFigures>();
        foreach (string file in paths.SelectMany(Files))
        {
            stop.ThrowIfCancellationRequested();
            progress($"reading {Path.GetFileName(file)}");
            if (LabelledTable.Find(file) is not { } table)
            {
                continue;
            }

            if (table.IsZeek)
            {
                logs.Add(LabelledLog.Measure(table, stop));
            }
            else if (SensorInput.IsKnown(file))
            {
                flows.AddRange(ScoredFlows.Measure(table, stop));
                quiet.AddRange(ScoredFlows.Quiet(table, budgets, stop));
            }
            else
            {
                rows.AddRange(ScoredRows.Measure(table));
            }
        }

        return quiet.Count + flows.Count + rows.Count + logs.Count > 0
            ? new FlowFigures { Command = command, Quiet = quiet, Flows = flows, Rows = rows, Logs = logs }
            : throw new InvalidDataException("no file of --data is a table or a log that says of each line whether it is an attack");
    }

    private static IEnumerable<string> Files(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : File.Exists(path) ? [path] : throw new FileNotFoundException(message: null, path);
}
