using System.CommandLine;

namespace Weir.Cli.Verbs;

/// <summary><c>weir data</c>: labelled rows, to learn from and for other programs.</summary>
internal static class DataVerb
{
    public static Command Create() => new("data", "Make labelled rows, and bring them to other programs") { DataExport.Create(), DataFeedback.Create() };
}
