using Spectre.Console;

namespace Weir.Cli.Shell;

/// <summary>Long work that reports what it is doing: beside a spinner when a person is watching, else as lines.</summary>
internal static class Work
{
    /// <summary>Runs work that cannot be interrupted; Ctrl-C leaves it behind, and the program ends.</summary>
    public static async Task<T> RunAsync<T>(Func<Action<string>, T> work, TextWriter error, CancellationToken cancellation)
    {
        if (!Terminal.IsWatched || !ReferenceEquals(error, Console.Error))
        {
            TextWriter lines = TextWriter.Synchronized(error);
            return await Task.Run(() => work(lines.WriteLine), cancellation).WaitAsync(cancellation).ConfigureAwait(false);
        }

        return await Terminal.Error.Progress().AutoClear(enabled: true).Columns(new SpinnerColumn(), new ElapsedTimeColumn(), new TaskDescriptionColumn()).StartAsync(async context =>
        {
            ProgressTask task = context.AddTask("starting").IsIndeterminate();
            return await Task.Run(() => work(step => task.Description = Markup.Escape(step)), cancellation).WaitAsync(cancellation).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }
}
