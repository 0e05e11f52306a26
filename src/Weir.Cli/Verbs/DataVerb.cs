using System.CommandLine;

namespace Weir.Cli.Verbs;

/// <summary><c>weir data</c>: what models can learn from.</summary>
internal static class DataVerb
{
    public static Command Create() => new("data", "Make rows that models learn from") { DataFeedback.Create() };
}
