using System.Globalization;
using Spectre.Console;
using Weir.Numerics;

namespace Weir.Cli.Evaluating;

/// <summary>Prints what <c>weir evaluate flows</c> measured, for a person.</summary>
internal static class FlowTables
{
    public static void Write(IAnsiConsole console, FlowFigures figures)
    {
        var plants = new ConsoleTable("planted", "technique", "an alert", "at least a hint", "other alerts a day");
        foreach (PlantFigures plant in figures.Plants)
        {
            plants.Add(plant.Kind, plant.Technique, Of(plant.Alerted, plant.Networks), Of(plant.Found, plant.Networks), Number(plant.OtherAlerts));
        }

        plants.WriteTo(console);
        var quiet = new ConsoleTable("nothing wrong", "budget a day", "alerts", "days", "a day", "worst day");
        foreach (QuietFigures one in figures.Quiet)
        {
            quiet.Add(one.Where, one.Budget.ToString("0.##", CultureInfo.InvariantCulture), FigureText.Count(one.Alerts), FigureText.Count(one.Days), Number(one.ADay), FigureText.Count(one.WorstDay));
        }

        quiet.WriteTo(console);
        var ranked = new ConsoleTable("table", "attack", "rows", "AUC");
        foreach (RankedAttack attack in figures.Flows.Concat(figures.Rows))
        {
            ranked.Add(attack.Table, attack.Attack, FigureText.Count(attack.Rows), Fine(attack.Area));
        }

        ranked.WriteTo(console);
        var logs = new ConsoleTable("labelled log", "attacking sources", "named", "days of targets", "alerts a day of a target", "alerts of benign hosts");
        foreach (LogFigures log in figures.Logs)
        {
            logs.Add(log.Log, FigureText.Count(log.Attackers), ConsoleTable.Percent(log.Named), Number(log.TargetDays), Number(log.AlertsATargetDay), FigureText.Count(log.AlertsOfBenignHosts));
        }

        logs.WriteTo(console);
    }

    private static string Of(Interval share, int all) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(share.Value * all)} of {all} ({share.Low:0.00} to {share.High:0.00})");

    private static string Number(double value) => double.IsNaN(value) ? "–" : value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Fine(Interval area) => string.Create(CultureInfo.InvariantCulture, $"{area.Value:0.0000} ({area.Low:0.0000} to {area.High:0.0000})");
}
