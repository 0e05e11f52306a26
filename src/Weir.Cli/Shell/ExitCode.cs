namespace Weir.Cli.Shell;

/// <summary>What the program says by its exit code; part of the contract, listed in docs/reference/cli.md.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>Something went wrong; one line on standard error says what.</summary>
    public const int Failure = 1;

    /// <summary>The command line, or a setting, was not understood.</summary>
    public const int Usage = 2;

    /// <summary>All rows were answered, but some lines held no row.</summary>
    public const int BadLines = 3;

    /// <summary>Ctrl-C or a termination signal.</summary>
    public const int Cancelled = 130;

    /// <summary>Every code with its meaning, for the reference page.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> All { get; } =
    [
        (Ok, "done"),
        (Failure, "failed; standard error says why, in one line"),
        (Usage, "the command line, or a setting of `weir serve`, was not understood or makes no sense"),
        (BadLines, "done, but some input lines held no row; `weir score` answers each with an `error` line, `weir detect series` with an empty score"),
        (Cancelled, "stopped by Ctrl-C or a termination signal; no output file was written. `weir serve` is meant to be stopped so: it lets requests under way finish and ends with 0"),
    ];
}
