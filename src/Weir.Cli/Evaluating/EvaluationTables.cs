using Spectre.Console;
using Weir.Evaluation;
using Weir.Numerics;

namespace Weir.Cli.Evaluating;

/// <summary>Prints an evaluation for a person.</summary>
internal static class EvaluationTables
{
    public static void Write(IAnsiConsole console, HttpEvaluation evaluation, ComparisonResult? comparison, IReadOnlyList<RobustnessResult> robustness)
    {
        console.WriteLine($"{FigureText.Count(evaluation.Attacks)} attacks, {FigureText.Count(evaluation.Benign)} benign rows; intervals are 95 %");
        console.WriteLine($"ROC-AUC {Number(evaluation.Auc)}, average precision {Number(evaluation.AveragePrecision)}");

        Table points = NewTable("false positives", "measured", "recall", "mean over sources", "threshold");
        foreach (OperatingPoint point in evaluation.Points)
        {
            AddRow(points, FigureText.Rate(point.Rate), Rate(point.RealisedRate), Percent(point.Recall), Percent(point.MacroRecall), FigureText.Threshold(point.Threshold));
        }

        console.Write(points);

        string[] rates = [.. evaluation.Points.Select(point => $"at {FigureText.Rate(point.Rate)}")];
        Table classes = NewTable(["class", "rows", .. rates, "named right"]);
        foreach (ClassResult result in evaluation.Classes)
        {
            AddRow(classes, [result.Name, FigureText.Count(result.Rows), .. result.MacroRecall.Select(Percent), Percent(result.NamedRight)]);
        }

        console.Write(classes);

        Table sources = NewTable(["attacks of", "rows", .. rates.Select(rate => $"recall {rate}")]);
        foreach (AttackSourceResult result in evaluation.AttackSources)
        {
            AddRow(sources, [result.Name, FigureText.Count(result.Rows), .. result.Recall.Select(Percent)]);
        }

        console.Write(sources);

        Table benign = NewTable(["benign of", "rows", .. rates.Select(rate => $"flagged {rate}")]);
        foreach (BenignSourceResult result in evaluation.BenignSources)
        {
            AddRow(benign, [result.Name, FigureText.Count(result.Rows), .. result.FalsePositiveRate.Select(Rate)]);
        }

        console.Write(benign);
        if (comparison is not null)
        {
            Write(console, comparison);
        }

        if (robustness.Count > 0)
        {
            Write(console, robustness, evaluation.MainRate);
        }
    }

    private static void Write(IAnsiConsole console, ComparisonResult comparison)
    {
        string verdict = comparison.Difference.Low > 0 ? "better" : comparison.Difference.High < 0 ? "worse" : "no difference that is more than noise";
        console.WriteLine($"Against the other model at {FigureText.Rate(comparison.Rate)} false positives: {verdict}. Recall {Points(comparison.Difference)}, mean over sources {Points(comparison.MacroDifference)}; found by this one alone {FigureText.Count(comparison.OnlySecond)}, by the other alone {FigureText.Count(comparison.OnlyFirst)}, McNemar p {FigureText.Probability(comparison.PExact)}.");
        console.WriteLine();
    }

    private static void Write(IAnsiConsole console, IReadOnlyList<RobustnessResult> results, double rate)
    {
        Table table = NewTable($"recall at {FigureText.Rate(rate)} after", "attacks", "before", "after", "change");
        foreach (RobustnessResult result in results.OrderBy(result => result.After.Value - result.Before.Value))
        {
            AddRow(table, result.Name, FigureText.Count(result.Rows), FigureText.Percent(result.Before.Value), Percent(result.After), $"{100 * (result.After.Value - result.Before.Value):+0.0;-0.0;0.0}");
        }

        console.Write(table);
    }

    private static Table NewTable(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        for (int i = 0; i < columns.Length; i++)
        {
            var column = new TableColumn(new Text(columns[i]));
            table.AddColumn(i == 0 ? column : column.RightAligned());
        }

        return table;
    }

    private static void AddRow(Table table, params string[] cells) => table.AddRow(cells.Select(cell => new Text(cell)));

    private static string Percent(Interval interval) => With(interval, FigureText.Percent);

    private static string Rate(Interval interval) => With(interval, FigureText.Rate);

    private static string Number(Interval interval) => With(interval, FigureText.Number);

    private static string Points(Interval interval) => $"{100 * interval.Value:+0.0;-0.0;0.0} points ({100 * interval.Low:+0.0;-0.0;0.0} to {100 * interval.High:+0.0;-0.0;0.0})";

    private static string With(Interval interval, Func<double, string> form) =>
        FigureText.Ends(interval, form) is { Length: > 0 } ends ? $"{form(interval.Value)} ({ends})" : form(interval.Value);
}
