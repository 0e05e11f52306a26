using System.Globalization;
using Spectre.Console;
using Weir.Names.Training;
using Weir.Numerics;

namespace Weir.Cli.Evaluating;

/// <summary>Prints how well made-up names and tunnels are found, for a person.</summary>
internal static class DnsTables
{
    public static void Write(IAnsiConsole console, DnsFigures figures)
    {
        if (figures.Names is { } names)
        {
            console.WriteLine(figures.IsHeldOut
                ? "Made-up names, by models that saw neither their family nor the benign labels; intervals of 95 % over families"
                : "Made-up names, by the model that was named, which may have learned them; intervals of 95 % over families");
            WriteNames(console, names);
        }

        var logs = new ConsoleTable("names of other logs", "registered names", "at 1 %", "at 0.1 %", "highest");
        foreach (LogNames log in figures.Logs)
        {
            logs.Add(log.Log, FigureText.Count(log.Names), ConsoleTable.Rate(log.AtHundredth), ConsoleTable.Rate(log.AtThousandth), string.Join(' ', log.Highest.Take(3)));
        }

        logs.WriteTo(console);
        if (figures.Tunnels is { } tunnels)
        {
            WriteTunnels(console, tunnels);
        }
    }

    private static void WriteNames(IAnsiConsole console, NameFigures names)
    {
        var whole = new ConsoleTable("measure", "value", "rows");
        foreach (Measurement measurement in names.Whole)
        {
            whole.Add(measurement.Name, ConsoleTable.Number(measurement.Result), FigureText.Count(measurement.Rows));
        }

        whole.WriteTo(console);
        var families = new ConsoleTable("family", "names", "AUC", "recall at 1 %", "recall at 0.1 %");
        foreach (FamilyFigures family in names.Families)
        {
            families.Add(family.Family, FigureText.Count(family.Names), FigureText.Number(family.Auc), ConsoleTable.Percent(family.AtHundredth), ConsoleTable.Percent(family.AtThousandth));
        }

        families.WriteTo(console);
        var clients = new ConsoleTable("names of a client", "found at 0.1 % of benign draws", "families below .95");
        foreach (ClientFigures client in names.ByClient)
        {
            clients.Add(client.Names.ToString(CultureInfo.InvariantCulture), ConsoleTable.Percent(client.Found), string.Join(' ', client.Weak.Select(weak => string.Create(CultureInfo.InvariantCulture, $"{weak.Family} {weak.Found:0.00}"))));
        }

        clients.WriteTo(console);
    }

    private static void WriteTunnels(IAnsiConsole console, TunnelFigures tunnels)
    {
        var windows = new ConsoleTable("windows of tunnels at 0.1 % of benign ones", "of its speed", "window", "windows", "from letters", "found", "from letters*", "found*");
        foreach (TunnelWindows row in tunnels.Windows)
        {
            windows.Add(row.Tunnel, Share(row.Share), $"{row.Seconds} s", FigureText.Count(row.Windows), FigureText.Count(row.Threshold), ConsoleTable.Percent(row.Found), FigureText.Count(row.StrictThreshold), ConsoleTable.Percent(row.StrictFound));
        }

        windows.WriteTo(console);
        console.WriteLine("* at 0.1 % of the benign windows in which something below the registered name is asked for");
        var planted = new ConsoleTable("tunnels of a client of another log", "of its speed", "log", "found", "planted");
        foreach (PlantedTunnels row in tunnels.Planted)
        {
            planted.Add(row.Tunnel, Share(row.Share), row.Log, ConsoleTable.Percent(row.Found), FigureText.Count(row.Planted));
        }

        planted.WriteTo(console);
        var alarms = new ConsoleTable("log without a tunnel", "findings of a tunnel");
        foreach (var (log, findings) in tunnels.FalseFindings)
        {
            alarms.Add(log, FigureText.Count(findings));
        }

        alarms.WriteTo(console);
    }

    private static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} %");
}
