using System.Globalization;
using Weir.Server.Pages.Reading;

namespace Weir.Server.Pages;

/// <summary>Says what a script imports that cannot be told without running it.</summary>
internal static class UnknownImports
{
    private const int Most = 5;

    /// <param name="imports">What it imports.</param>
    /// <param name="nowhere">Names among them that stand for no address.</param>
    /// <returns>One sentence each, without subject; none where all is known.</returns>
    public static IReadOnlyList<string> Say(IReadOnlyList<ModuleImport> imports, IReadOnlyCollection<string> nowhere)
    {
        var said = new List<string>();
        string[] lines = [.. imports.Where(import => import.Specifier is null).Select(import => import.Line.ToString(CultureInfo.InvariantCulture)).Distinct()];
        if (lines.Length > 0)
        {
            said.Add($"loads what cannot be known before it runs (line {List(lines)})");
        }

        if (nowhere.Count > 0)
        {
            said.Add($"imports {List([.. nowhere.Distinct(StringComparer.Ordinal).Select(name => $"'{Headers.Text.Short(name)}'")])}, which no import map of the page has");
        }

        if (imports.Count >= ModuleImports.Most)
        {
            said.Add($"has more than {ModuleImports.Most} imports; those behind them were not looked at");
        }

        return said;
    }

    private static string List(string[] items) => items.Length > Most ? $"{string.Join(", ", items.Take(Most))} and {items.Length - Most} more" : string.Join(", ", items);
}
