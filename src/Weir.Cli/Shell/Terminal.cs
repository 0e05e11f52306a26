using Spectre.Console;

namespace Weir.Cli.Shell;

/// <summary>Standard error as a console for people: progress and summaries. Standard output belongs to the data.</summary>
internal static class Terminal
{
    /// <summary>A person is watching standard error.</summary>
    public static bool IsWatched => !Console.IsErrorRedirected;

    // Spectre.Console leaves colours out itself when NO_COLOR is set (no-color.org) or the terminal has none.
    private static readonly Lazy<IAnsiConsole> s_error = new(() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }));

    public static IAnsiConsole Error => s_error.Value;

    /// <summary>Tables for people on a writer; where it is not a terminal, wide and without colour.</summary>
    public static IAnsiConsole On(TextWriter writer)
    {
        bool terminal = ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
        });
        if (!terminal)
        {
            console.Profile.Width = 200;
        }

        return console;
    }
}
