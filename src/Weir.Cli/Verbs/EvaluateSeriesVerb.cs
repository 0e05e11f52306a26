using System.CommandLine;
using System.Globalization;
using Weir.Cli.Evaluating;
using Weir.Cli.Shell;
using Weir.Evaluation;

namespace Weir.Cli.Verbs;

/// <summary><c>weir evaluate series</c>: the Numenta Anomaly Benchmark, for this program's detector or another one.</summary>
internal static class EvaluateSeriesVerb
{
    public static Verb Create()
    {
        var data = new Option<string>("--data") { Description = "Folder of the benchmark: data/, labels/combined_windows.json; files plain or gzip", HelpName = "FOLDER", Required = true };
        var results = new Option<string?>("--results") { Description = "Score what another detector wrote: folder with category/name.csv of timestamp,value,anomaly_score", HelpName = "FOLDER" };
        var seed = new Option<ulong>("--seed") { Description = "Seed of the random halves", HelpName = "N", DefaultValueFactory = _ => 1 };
        var json = new Option<string?>("--json") { Description = "Write all figures as JSON; - is standard output, then without the tables", HelpName = "FILE|-" };
        var verb = new Verb("series", "Measure anomaly detection in metrics as the Numenta Anomaly Benchmark does, and with thresholds chosen on other series")
        {
            Examples =
            [
                "weir evaluate series --data nab --json figures.json",
                "weir evaluate series --data nab --results nab/results/windowedGaussian",
            ],
        };
        foreach (Option option in (Option[])[data, results, seed, json]) verb.Add(option);
        verb.SetAction(async (parsed, cancellation) =>
        {
            await Task.Yield();
            string folder = parsed.GetValue(data)!;
            string? other = parsed.GetValue(results);
            ulong chosen = parsed.GetValue(seed);
            foreach (string given in other is null ? [folder] : (string[])[folder, other])
            {
                if (!Directory.Exists(given)) throw new DirectoryNotFoundException($"{given}: no such folder");
            }

            string command = string.Create(CultureInfo.InvariantCulture, $"weir evaluate series --data {NameOf(folder)}{(other is null ? "" : $" --results {NameOf(other)}")} --seed {chosen}");
            SeriesFigures figures = await Work.RunAsync(
                progress =>
                {
                    IReadOnlyList<NabSeries> series = NabData.Read(folder, other, progress);
                    if (series.All(one => one.Windows.Count == 0)) throw new InvalidDataException($"{folder}: no window to find in any series");
                    progress("scoring");
                    return SeriesFigures.Of(command, series, own: other is null, chosen);
                },
                parsed.InvocationConfiguration.Error,
                cancellation).ConfigureAwait(false);
            EvaluationOutput.Write(parsed.GetValue(json), parsed.InvocationConfiguration.Output, figures.ToJson, console => SeriesTables.Write(console, figures));
            return ExitCode.Ok;
        });
        return verb;
    }

    private static string NameOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
}
