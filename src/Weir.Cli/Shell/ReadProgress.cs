using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace Weir.Cli.Shell;

/// <summary>Shows how far reading is, when a person is watching: bar, records, rate and time left.</summary>
internal static class ReadProgress
{
    /// <param name="length">Bytes that are to be read; 0 where that is not known.</param>
    /// <param name="position">How many were read.</param>
    /// <param name="count">How many records came of them.</param>
    /// <param name="run">The work.</param>
    public static async Task WatchAsync(long length, Func<long> position, Func<long> count, Task run)
    {
        if (!Terminal.IsWatched)
        {
            await run.ConfigureAwait(false);
            return;
        }

        var watch = Stopwatch.StartNew();
        ProgressColumn[] columns = length > 0
            ? [new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()]
            : [new SpinnerColumn(), new TaskDescriptionColumn(), new ElapsedTimeColumn()];
        await Terminal.Error.Progress().AutoClear(enabled: true).Columns(columns).StartAsync(async context =>
        {
            ProgressTask bar = context.AddTask("reading", maxValue: Math.Max(1, length));
            bar.IsIndeterminate = length == 0;
            while (await Task.WhenAny(run, Task.Delay(200)).ConfigureAwait(false) != run)
            {
                bar.Description = string.Create(CultureInfo.InvariantCulture, $"{count():N0} records, {count() / Math.Max(watch.Elapsed.TotalSeconds, 0.001):N0} a second");
                bar.Value = position();
            }

            await run.ConfigureAwait(false);
        }).ConfigureAwait(false);
    }
}
