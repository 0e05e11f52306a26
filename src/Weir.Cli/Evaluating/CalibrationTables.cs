using System.Globalization;
using Spectre.Console;
using Weir.Numerics;

namespace Weir.Cli.Evaluating;

/// <summary>Prints what calibration does at a site, for a person.</summary>
internal static class CalibrationTables
{
    public static void Write(IAnsiConsole console, CalibrationFigures figures)
    {
        console.WriteLine($"Learned on {FigureText.Count(figures.Learned)} rows of {figures.Site}; false positives on {FigureText.Count(figures.HeldOut)} distinct values of the other half, recall on {FigureText.Count(figures.Attacks)} distinct attacks; intervals are 95 %");
        foreach (CalibrationRun run in figures.Runs)
        {
            console.WriteLine();
            console.WriteLine($"{run.Name}: {run.State}");
            var table = new ConsoleTable("severity", "promised", "logit", "at the site", "false positives", "at the site", "recall", "at the site");
            foreach (CalibratedSeverity severity in run.Severities)
            {
                table.Add(
                    severity.Severity.ToString(),
                    FigureText.Rate(severity.PromisedRate),
                    Logit(severity.ModelLogit),
                    Logit(severity.SiteLogit),
                    ConsoleTable.Rate(severity.FlaggedBefore),
                    ConsoleTable.Rate(severity.FlaggedAfter),
                    ConsoleTable.Percent(severity.RecallBefore),
                    ConsoleTable.Percent(severity.RecallAfter));
            }

            table.WriteTo(console);
        }
    }

    private static string Logit(double logit) => logit.ToString("0.00", CultureInfo.InvariantCulture);
}
