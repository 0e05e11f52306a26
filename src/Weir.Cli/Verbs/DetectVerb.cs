using System.CommandLine;

namespace Weir.Cli.Verbs;

/// <summary><c>weir detect</c>: what is wrong in records that are all there.</summary>
internal static class DetectVerb
{
    public static Command Create() => new("detect", "Find what is wrong in records of a network, or in metrics") { DetectFlows.Create(), DetectNames.Create(), DetectSeries.Create() };
}
