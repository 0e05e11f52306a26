using System.CommandLine;
using Weir.Cli.Detecting;
using Weir.Cli.Files;
using Weir.Cli.Shell;

namespace Weir.Cli.Verbs;

/// <summary><c>weir detect series</c>: metrics in, the same with a score for each point out.</summary>
internal static class DetectSeries
{
    // More files with bad rows than these are only counted.
    private const int MostNamed = 5;

    public static Verb Create()
    {
        var input = new Option<string[]>("--input", "-i") { Description = "CSV files with timestamp,value, plain or gzip, or folders of them with all folders below", HelpName = "PATH…", Required = true, AllowMultipleArgumentsPerToken = true };
        var output = new Option<string>("--output", "-o") { Description = "Folder for the same files with timestamp,value,anomaly_score; made when it is missing", HelpName = "FOLDER", Required = true };
        var verb = new Verb("series", "Score each point of metrics by what came before it: from 0 to 1, an alarm from one third on")
        {
            Examples =
            [
                "weir detect series --input cpu.csv --output scored",
                "weir detect series --input metrics latency.csv.gz --output scored",
            ],
        };
        verb.Add(input);
        verb.Add(output);
        verb.SetAction(async (parsed, cancellation) =>
        {
            // What runs before the first await runs before Ctrl-C is watched.
            await Task.Yield();
            return await RunSeriesAsync(parsed.GetValue(input)!, parsed.GetValue(output)!, parsed.InvocationConfiguration.Error, cancellation).ConfigureAwait(false);
        });
        return verb;
    }

    private static async Task<int> RunSeriesAsync(string[] inputs, string folder, TextWriter error, CancellationToken cancellation)
    {
        if (File.Exists(folder)) throw new IOException($"{folder}: a file, where a folder is needed");
        string target = RealPath.Of(folder) + Path.DirectorySeparatorChar;
        if (Array.Find(inputs, path => Directory.Exists(path) && target.StartsWith(RealPath.Of(path).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) is { } around)
        {
            throw new UsageException($"{folder}: lies in {around}, which is being read: the next run would read its output");
        }

        IReadOnlyList<(string Name, string Path)> sources = SeriesSources.Of(inputs);

        // It stops by itself when asked, so that no file is left half written.
        IReadOnlyList<SeriesTotals> totals = await Work.RunAsync(progress => SeriesDetection.Run(sources, folder, progress, cancellation), error, CancellationToken.None).ConfigureAwait(false);
        SeriesTotals all = totals.Aggregate((left, right) => left + right);
        error.WriteLine($"{SeriesDetection.Count(all.Rows, "row")} of {SeriesDetection.Count(sources.Count, "file")}: {SeriesDetection.Count(all.Alarms, "alarm")}");
        if (all.BadRows == 0) return ExitCode.Ok;
        int[] bad = [.. Enumerable.Range(0, sources.Count).Where(i => totals[i].BadRows > 0)];
        foreach (int i in bad.Take(MostNamed))
        {
            error.WriteLine($"weir: {sources[i].Name}: {totals[i].BadRows} of {totals[i].Rows + totals[i].BadRows} rows held no timestamp and value; they have no score in the output");
        }

        if (bad.Length > MostNamed) error.WriteLine($"weir: {bad.Length - MostNamed} more files with such rows");
        return ExitCode.BadLines;
    }
}
