using System.Globalization;
using System.Text.Json;
using Weir.Evaluation;
using Weir.Numerics;

namespace Weir.Benchmarks;

/// <summary>What <c>weir evaluate http --leave-one-origin-out --json</c> measured besides recall per class, as the table of the README.</summary>
internal static class RobustnessTable
{
    private const int WorstNamed = 5;

    public static bool Run(string figures)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(figures));
        JsonElement all = json.RootElement;
        if (!all.TryGetProperty("outOfFold", out JsonElement outOfFold))
        {
            Console.Error.WriteLine($"{figures} was not written by weir evaluate http --leave-one-origin-out --json");
            return false;
        }

        ResultTable.Write(
            "robustness",
            all.GetProperty("command").GetString()!,
            "Each row by a model that did not see its origin; recall is the mean over origins at the threshold of 0.1 % false alarms, in brackets the 95 % interval. False alarms are counted over distinct values of unseen sites and origins, by thresholds set on the other folds; recall from a severity on is by thresholds set on all folds, as training sets them.",
            ["what", "figure", "of"],
            Rows(all.Deserialize(EvaluationJson.Default.HttpEvaluation)!, outOfFold.Deserialize(EvaluationJson.Default.OutOfFoldFigures)!, all.GetProperty("robustness").Deserialize(EvaluationJson.Default.RewritingFigures)!));
        return true;
    }

    internal static IEnumerable<string[]> Rows(HttpEvaluation evaluation, OutOfFoldFigures figures, RewritingFigures rewriting)
    {
        int main = evaluation.Points.ToList().FindIndex(point => point.Rate == evaluation.MainRate);
        string attacks = $"{FigureText.Count(evaluation.Attacks)} attacks";
        foreach (WrappedResult result in figures.Wrapped)
        {
            string name = result.Name switch
            {
                "bare" => "recall of attacks as they are",
                "in turn" => "**the same between 200 and 150 characters of prose, JSON, HTML or Markdown**",
                var kind => $"in {kind} alone",
            };
            yield return [name, Share(result.MacroRecall[main]), attacks];
        }

        yield return ["recall without rows whose form is not that of an attack", Share(figures.WithoutJunk[main]), $"{FigureText.Count(figures.RowsWithoutJunk)} attacks"];
        int mutators = rewriting.Results.Count(result => result is { Kind: "mutator", Rows: >= RewritingFigures.LeastRows });
        yield return [$"**change of recall by a mutator, mean over {mutators}**", Points(rewriting.MeanChange), $"{FigureText.Count(rewriting.Attacks)} attacks"];
        yield return ["the worst of them", string.Join(", ", rewriting.Worst(WorstNamed).Select(result => $"{result.Name} {Signed(result.Change.Value)}")), ""];
        foreach (RewritingResult chain in rewriting.Results.Where(result => result.Kind == "chain"))
        {
            yield return [$"by a {chain.Name} mutators", Points(chain.Change), $"{FigureText.Count(chain.Rows)} attacks"];
        }

        yield return ["**class named right among attacks found**", Share(evaluation.MacroNamedRight), $"{FigureText.Count(evaluation.Confusion.Sum(row => row.Sum()))} attacks"];
        yield return ["by class", string.Join(", ", evaluation.Classes.Where(result => result.NamedRight.IsKnown).Select(result => $"{result.Name} {result.NamedRight.Value.ToString(".00", CultureInfo.InvariantCulture)}")), ""];
        foreach (FalseAlarmResult alarms in figures.FalseAlarms.Where(result => result.Group))
        {
            foreach (SeverityRate severity in alarms.Severities.Where(severity => severity.Severity is nameof(Severity.High) or nameof(Severity.Critical)))
            {
                string ends = FigureText.Ends(severity.Rate, FigureText.Rate);
                yield return [$"false alarms at {severity.Severity}: {alarms.Name}", ends.Length > 0 ? $"{FigureText.Rate(severity.Rate.Value)} [{ends}]" : "", $"{FigureText.Count(severity.Flagged)} of {FigureText.Count(alarms.Distinct)}"];
            }
        }

        for (int severity = 0; severity < figures.RecallBySeverity.Count; severity++)
        {
            yield return [$"recall from {(Severity)(severity + 1)} on", Share(figures.RecallBySeverity[severity]), attacks];
        }

        if (evaluation.Calibration is { } calibration)
        {
            yield return ["expected calibration error", FigureText.Number(calibration.ExpectedError), ""];
        }
    }

    private static string Share(Interval interval) => interval.IsKnown ? string.Create(CultureInfo.InvariantCulture, $"{interval.Value:.000} [{interval.Low:.00} {interval.High:.00}]") : "";

    private static string Points(Interval change) => $"{Signed(change.Value)} points [{Signed(change.Low)} {Signed(change.High)}]";

    private static string Signed(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:+0.0;-0.0;0.0}");
}
