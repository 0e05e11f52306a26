using Spectre.Console;
using Weir.Evaluation;
using Weir.Numerics;

namespace Weir.Cli.Evaluating;

/// <summary>Prints an evaluation for a person.</summary>
internal static class EvaluationTables
{
    public static void Write(IAnsiConsole console, Measured measured)
    {
        HttpEvaluation evaluation = measured.Evaluation;
        console.WriteLine($"{FigureText.Count(evaluation.Attacks)} attacks, {FigureText.Count(evaluation.Benign)} benign rows; intervals are 95 %");
        console.WriteLine($"ROC-AUC {ConsoleTable.Number(evaluation.Auc)}, average precision {ConsoleTable.Number(evaluation.AveragePrecision)}");
        if (evaluation.Calibration is { } calibration)
        {
            console.WriteLine($"expected calibration error {FigureText.Number(calibration.ExpectedError)}, Brier score {FigureText.Number(calibration.Brier)}, log loss {FigureText.Number(calibration.LogLoss)}");
        }

        console.WriteLine($"class named right among attacks found at {FigureText.Rate(evaluation.MainRate)}: {ConsoleTable.Percent(evaluation.NamedRight)}, mean over sources {ConsoleTable.Percent(evaluation.MacroNamedRight)}");
        WriteRows(console, evaluation);
        if (measured.Comparison is { } comparison)
        {
            Write(console, comparison);
        }

        if (measured.OutOfFold is { } figures)
        {
            OutOfFoldTables.Write(console, evaluation, figures);
        }

        if (measured.Robustness is { } robustness)
        {
            Write(console, robustness);
        }
    }

    private static void WriteRows(IAnsiConsole console, HttpEvaluation evaluation)
    {
        var points = new ConsoleTable("false positives", "measured", "recall", "mean over sources", "threshold");
        foreach (OperatingPoint point in evaluation.Points)
        {
            points.Add(FigureText.Rate(point.Rate), ConsoleTable.Rate(point.RealisedRate), ConsoleTable.Percent(point.Recall), ConsoleTable.Percent(point.MacroRecall), FigureText.Threshold(point.Threshold));
        }

        points.WriteTo(console);

        string[] rates = [.. evaluation.Points.Select(point => $"at {FigureText.Rate(point.Rate)}")];
        var classes = new ConsoleTable(["class", "rows", .. rates, "named right"]);
        foreach (ClassResult result in evaluation.Classes)
        {
            classes.Add([result.Name, FigureText.Count(result.Rows), .. result.MacroRecall.Select(ConsoleTable.Percent), ConsoleTable.Percent(result.NamedRight)]);
        }

        classes.WriteTo(console);

        var sources = new ConsoleTable(["attacks of", "rows", .. rates.Select(rate => $"recall {rate}")]);
        foreach (AttackSourceResult result in evaluation.AttackSources)
        {
            sources.Add([result.Name, FigureText.Count(result.Rows), .. result.Recall.Select(ConsoleTable.Percent)]);
        }

        sources.WriteTo(console);

        var benign = new ConsoleTable(["benign of", "rows", .. rates.Select(rate => $"flagged {rate}")]);
        foreach (BenignSourceResult result in evaluation.BenignSources)
        {
            benign.Add([result.Name, FigureText.Count(result.Rows), .. result.FalsePositiveRate.Select(ConsoleTable.Rate)]);
        }

        benign.WriteTo(console);
    }

    private static void Write(IAnsiConsole console, ComparisonResult comparison)
    {
        string verdict = comparison.Difference.Low > 0 ? "better" : comparison.Difference.High < 0 ? "worse" : "no difference that is more than noise";
        console.WriteLine($"Against the other model at {FigureText.Rate(comparison.Rate)} false positives: {verdict}. Recall {ConsoleTable.Points(comparison.Difference)}, mean over sources {ConsoleTable.Points(comparison.MacroDifference)}; found by this one alone {FigureText.Count(comparison.OnlySecond)}, by the other alone {FigureText.Count(comparison.OnlyFirst)}, McNemar p {FigureText.Probability(comparison.PExact)}.");
        console.WriteLine();
    }

    private static void Write(IAnsiConsole console, RewritingFigures figures)
    {
        console.WriteLine($"Recall at {FigureText.Rate(figures.Rate)} after rewriting {FigureText.Count(figures.Attacks)} attacks: mean over mutators {ConsoleTable.Points(figures.MeanChange)}.");
        if (figures.Worst(5).Where(result => result.Change.Value < 0).ToArray() is { Length: > 0 } worst)
        {
            console.WriteLine($"Worst: {string.Join(", ", worst.Select(result => $"{result.Name} {100 * result.Change.Value:+0.0;-0.0;0.0}"))}.");
        }

        var table = new ConsoleTable("after", "attacks", "before", "recall", "change");
        foreach (RewritingResult result in figures.Groups.Concat(figures.Results.Where(result => result.Kind != "mutator")).Concat(figures.Results.Where(result => result.Kind == "mutator").OrderBy(result => result.Change.Value)))
        {
            table.Add(result.Kind == "group" ? $"all of {result.Name}" : result.Name, FigureText.Count(result.Rows), FigureText.Percent(result.Before.Value), ConsoleTable.Percent(result.After), ConsoleTable.Points(result.Change));
        }

        table.WriteTo(console);
    }
}
