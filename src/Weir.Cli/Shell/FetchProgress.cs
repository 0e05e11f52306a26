using Spectre.Console;

namespace Weir.Cli.Shell;

/// <summary>Shows how many things were fetched, when a person is watching.</summary>
internal static class FetchProgress
{
    /// <param name="what">What is looked at.</param>
    /// <param name="error">Where errors go; only on a terminal anything is shown.</param>
    /// <param name="run">The work, which tells how many of how many are done.</param>
    public static async Task<T> WatchAsync<T>(string what, TextWriter error, Func<Action<int, int>?, Task<T>> run)
    {
        if (!Terminal.IsWatched || !ReferenceEquals(error, Console.Error))
        {
            return await run(null).ConfigureAwait(false);
        }

        return await Terminal.Error.Progress().AutoClear(enabled: true).Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ElapsedTimeColumn()).StartAsync(context =>
        {
            string shown = Markup.Escape(PrintableText.Of(what));
            ProgressTask task = context.AddTask(shown).IsIndeterminate();
            return run((done, all) => task.Description = $"{shown}: {done} of {all} scripts");
        }).ConfigureAwait(false);
    }
}
