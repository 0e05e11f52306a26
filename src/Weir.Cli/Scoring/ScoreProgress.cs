using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using Weir.Cli.Files;
using Weir.Cli.Shell;

namespace Weir.Cli.Scoring;

/// <summary>Shows how far a run is, when a person is watching: bar, rows, rate and time left.</summary>
internal static class ScoreProgress
{
    public static async Task<ScoreTotals> WatchAsync(ScorePipeline pipeline, InputFile input, Task<ScoreTotals> run)
    {
        if (!Terminal.IsWatched)
        {
            return await run.ConfigureAwait(false);
        }

        var watch = Stopwatch.StartNew();
        bool known = input.Length is > 0;
        ProgressColumn[] columns = known
            ? [new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()]
            : [new SpinnerColumn(), new TaskDescriptionColumn(), new ElapsedTimeColumn()];
        ScoreTotals totals = await Terminal.Error.Progress().AutoClear(enabled: true).Columns(columns).StartAsync(async context =>
        {
            ProgressTask bar = context.AddTask("scoring", maxValue: known ? input.Length!.Value : 1);
            bar.IsIndeterminate = !known;
            while (await Task.WhenAny(run, Task.Delay(200)).ConfigureAwait(false) != run)
            {
                bar.Description = $"{Count(pipeline.RowsSoFar)} rows, {Rate(pipeline.RowsSoFar, watch.Elapsed)}";
                if (known)
                {
                    bar.Value = input.Position;
                }
            }

            return await run.ConfigureAwait(false);
        }).ConfigureAwait(false);
        Console.Error.WriteLine(Summary(totals, watch.Elapsed));
        return totals;
    }

    /// <summary>Such as <c>12,000 rows in 1.2 s (10,000 rows/s): 3 Critical, 1 High</c>.</summary>
    internal static string Summary(ScoreTotals totals, TimeSpan elapsed)
    {
        string found = string.Join(", ", new[] { Severity.Critical, Severity.High, Severity.Medium, Severity.Low }
            .Where(severity => totals[severity] > 0)
            .Select(severity => $"{Count(totals[severity])} {severity}"));
        string seconds = elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        return $"{Count(totals.Rows)} rows in {seconds} s ({Rate(totals.Rows, elapsed)}): {(found.Length > 0 ? found : "nothing found")}";
    }

    private static string Rate(long rows, TimeSpan elapsed) => $"{Count((long)(rows / Math.Max(elapsed.TotalSeconds, 0.001)))} rows/s";

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
