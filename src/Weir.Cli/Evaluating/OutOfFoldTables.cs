using Spectre.Console;
using Weir.Evaluation;
using Weir.Numerics;

namespace Weir.Cli.Evaluating;

/// <summary>Prints what leave-one-origin-out measures besides the rows as they are.</summary>
internal static class OutOfFoldTables
{
    public static void Write(IAnsiConsole console, HttpEvaluation evaluation, OutOfFoldFigures figures)
    {
        string[] rates = [.. evaluation.Points.Select(point => $"at {FigureText.Rate(point.Rate)}")];
        console.WriteLine("The attacks between 200 and 150 characters of text that no training text resembles, recall as mean over sources:");
        var wrapped = new ConsoleTable(["attacks", .. rates]);
        foreach (WrappedResult result in figures.Wrapped)
        {
            wrapped.Add([result.Name switch { "bare" => "as they are", "in turn" => "in four kinds of text, in turn", var kind => $"in {kind}" }, .. result.MacroRecall.Select(ConsoleTable.Percent)]);
        }

        wrapped.WriteTo(console);
        int main = evaluation.Points.ToList().FindIndex(point => point.Rate == evaluation.MainRate);
        var groups = new ConsoleTable($"at {FigureText.Rate(evaluation.MainRate)}, attacks of", "rows", "as they are", "in text, in turn");
        foreach ((ClassResult bare, ClassResult inText) in evaluation.Classes.Zip(figures.WrappedClasses))
        {
            groups.Add(bare.Name, FigureText.Count(bare.Rows), ConsoleTable.Percent(bare.MacroRecall[main]), ConsoleTable.Percent(inText.MacroRecall[main]));
        }

        foreach ((AttackSourceResult bare, AttackSourceResult inText) in evaluation.AttackSources.Zip(figures.WrappedSources))
        {
            groups.Add(bare.Name, FigureText.Count(bare.Rows), ConsoleTable.Percent(bare.Recall[main]), ConsoleTable.Percent(inText.Recall[main]));
        }

        groups.WriteTo(console);

        console.WriteLine("False alarms over distinct values of unseen sites and origins, thresholds set on the other folds: their number, share and interval, then the share by thresholds set on all folds, which is partly circular. Below it what those thresholds find, as mean over sources:");
        var alarms = new ConsoleTable(["benign of", "distinct", .. (figures.FalseAlarms is [var first, ..] ? first.Severities : []).Select(severity => $"{severity.Severity}, promised {FigureText.Rate(severity.Promised)}")]);
        foreach (FalseAlarmResult result in figures.FalseAlarms)
        {
            alarms.Add([result.Name, FigureText.Count(result.Distinct), .. result.Severities.Select(severity => $"{severity.Flagged}: {ConsoleTable.Rate(severity.Rate)}; {FigureText.Rate(severity.RateByShipped.Value)}")]);
        }

        alarms.Add(["recall of attacks", "", .. figures.RecallBySeverity.Select(ConsoleTable.Percent)]);
        alarms.WriteTo(console);

        console.WriteLine("Attack rows by their form, and recall without those whose form is not that of an attack:");
        var kinds = new ConsoleTable("rows that are", "rows", $"recall at {FigureText.Rate(evaluation.MainRate)}");
        foreach (RowKindResult result in figures.Kinds)
        {
            kinds.Add(result.Name, FigureText.Count(result.Rows), ConsoleTable.Percent(result.Recall));
        }

        kinds.WriteTo(console);
        var without = new ConsoleTable(["mean over sources", "rows", .. rates]);
        without.Add(["all rows", FigureText.Count(evaluation.Attacks), .. evaluation.Points.Select(point => ConsoleTable.Percent(point.MacroRecall))]);
        without.Add(["the rest alone", FigureText.Count(figures.RowsWithoutJunk), .. figures.WithoutJunk.Select(ConsoleTable.Percent)]);
        without.WriteTo(console);

        if (figures.HeldOut.Count > 0)
        {
            Write(console, evaluation, figures.HeldOut, rates);
        }
    }

    private static void Write(IAnsiConsole console, HttpEvaluation evaluation, IReadOnlyList<HeldOutResult> held, string[] rates)
    {
        console.WriteLine("Held back from all training and thresholds, scored by a model of all other origins:");
        var attacks = new ConsoleTable(["attacks of", "rows", .. rates.Select(rate => $"recall {rate}")]);
        var benign = new ConsoleTable(["benign of", "distinct", .. evaluation.Thresholds.Select((threshold, i) => $"{(Severity)(i + 1)}, promised {FigureText.Rate(threshold.Rate)}")]);
        foreach (HeldOutResult result in held)
        {
            if (result.Attacks > 0)
            {
                attacks.Add([result.Name, FigureText.Count(result.Attacks), .. result.Recall.Select(ConsoleTable.Percent)]);
            }

            if (result.DistinctBenign > 0)
            {
                benign.Add([result.Name, FigureText.Count(result.DistinctBenign), .. result.FalseAlarms.Select(ConsoleTable.Rate)]);
            }
        }

        attacks.WriteTo(console);
        benign.WriteTo(console);
    }
}
