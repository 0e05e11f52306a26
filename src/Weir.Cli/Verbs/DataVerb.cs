using System.CommandLine;

namespace Weir.Cli.Verbs;

/// <summary><c>weir data</c>: labelled rows for other programs.</summary>
internal static class DataVerb
{
    public static Command Create() => new("data", "Bring labelled rows to other programs") { DataExport.Create() };
}
