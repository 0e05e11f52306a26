using System.Globalization;
using System.Net;
using System.Text;
using Weir.Numerics;

namespace Weir.Evaluation;

/// <summary>What stands above a report.</summary>
/// <param name="Title">Name of the model or the question.</param>
/// <param name="Subtitle">One line: data, date, command; whatever the caller knows.</param>
internal sealed record ReportHeading(string Title, string Subtitle);

/// <summary>An evaluation as one HTML file: no script, no outside resource, light or dark as the reader's system is. The text is also well-formed XML.</summary>
internal static partial class HtmlReport
{
    /// <param name="evaluation">What was measured.</param>
    /// <param name="heading">What stands above it.</param>
    /// <param name="comparison">A comparison with another model, when there is one.</param>
    /// <param name="robustness">Recall after rewriting, when it was measured.</param>
    /// <param name="outOfFold">What leave-one-origin-out measures besides.</param>
    public static string Render(HttpEvaluation evaluation, ReportHeading heading, ComparisonResult? comparison = null, RewritingFigures? robustness = null, OutOfFoldFigures? outOfFold = null)
    {
        StringBuilder page = Begin(heading);
        Tiles(page, evaluation, robustness, outOfFold);
        if (comparison is not null)
        {
            Compare(page, comparison);
        }

        page.Append("<div class=\"pair\">");
        Figure(page, "ROC curve", ReportPictures.Roc(evaluation), $"Dots are the operating points with 95 % intervals over rows. AUC {Known(evaluation.Auc, FigureText.Number)}.");
        Figure(page, "Precision and recall", ReportPictures.PrecisionRecall(evaluation), $"Average precision {Known(evaluation.AveragePrecision, FigureText.Number)}. Benign rows weigh as in the protocol.");
        page.Append("</div>\n");
        Points(page, evaluation);
        Groups(page, evaluation);
        if (evaluation.Calibration is CalibrationResult calibration)
        {
            page.Append("<div class=\"pair\">");
            Figure(page, "Reliability", ReportPictures.Reliability(calibration), string.Create(
                CultureInfo.InvariantCulture,
                $"Expected calibration error {FigureText.Number(calibration.ExpectedError)}, Brier score {FigureText.Number(calibration.Brier)}, log loss {FigureText.Number(calibration.LogLoss)}. Pale bars: rows, log scale."));
            page.Append("<section class=\"card\"><h2>Thresholds</h2>");
            Thresholds(page, evaluation);
            page.Append("</section></div>\n");
        }
        else
        {
            page.Append("<section class=\"card\"><h2>Thresholds</h2>");
            Thresholds(page, evaluation);
            page.Append("</section>\n");
        }

        Benign(page, evaluation);
        if (outOfFold is not null)
        {
            OutOfFold(page, evaluation, outOfFold);
        }

        if (robustness is not null)
        {
            Robustness(page, robustness);
        }

        Confusion(page, evaluation);
        page.Append("<footer>").Append(Escape(string.Create(
            CultureInfo.InvariantCulture,
            $"Intervals are 95 %. {FigureText.Count(evaluation.Rounds)} resamples, seed {evaluation.Seed}. Thresholds are conservative: benign rows of one score pass together or not at all. Sources with fewer than {evaluation.LeastRows} attack rows are not in means over sources.")));
        page.Append("</footer></main></body></html>\n");
        return page.ToString();
    }

    private static StringBuilder Begin(ReportHeading heading)
    {
        StringBuilder page = new();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/><title>")
            .Append(Escape(heading.Title)).Append("</title><style>").Append(ReportStyle.Css).Append("</style></head>\n<body><main>");
        return page.Append("<header><h1>").Append(Escape(heading.Title)).Append("</h1><p class=\"sub\">").Append(Escape(heading.Subtitle)).Append("</p></header>\n");
    }

    private static void Tiles(StringBuilder page, HttpEvaluation evaluation, RewritingFigures? robustness, OutOfFoldFigures? outOfFold)
    {
        OperatingPoint main = evaluation.Main;
        string at = FigureText.Rate(main.Rate);
        page.Append("<div class=\"tiles\">");
        Tile(page, FigureText.Percent(main.MacroRecall.Value), $"recall at {at} false positives, mean over sources", FigureText.Ends(main.MacroRecall, FigureText.Percent), strong: true);
        Tile(page, FigureText.Ends(main.MacroRecallOverSources, FigureText.Percent) is { Length: > 0 } ends ? ends : "–", "what whole sources drawn anew would give", "the honest expectation for an unseen source");
        Tile(page, FigureText.Percent(main.Recall.Value), $"recall at {at}, over all attack rows", FigureText.Ends(main.Recall, FigureText.Percent));
        Tile(page, FigureText.Percent(evaluation.MacroNamedRight.Value), "class named right among flagged attacks, mean over sources", FigureText.Ends(evaluation.MacroNamedRight, FigureText.Percent));
        if (outOfFold?.Wrapped.FirstOrDefault(result => result.Name == "in turn") is WrappedResult wrapped)
        {
            Interval recall = wrapped.MacroRecall[MainIndex(evaluation)];
            Tile(page, FigureText.Percent(recall.Value), $"recall at {at} between long text, mean over sources", FigureText.Ends(recall, FigureText.Percent));
        }

        if (robustness is not null)
        {
            Tile(page, Points(robustness.MeanChange.Value), "change of recall by a mutator, mean over mutators", $"{Signed(robustness.MeanChange.Low)} to {Points(robustness.MeanChange.High)}");
        }

        Tile(page, FigureText.Count(evaluation.Attacks), "attack rows", $"{FigureText.Count(evaluation.DistinctAttacks)} distinct, {evaluation.AttackSources.Count} sources");
        Tile(page, FigureText.Count(evaluation.Benign), "benign rows", $"{FigureText.Count(evaluation.DistinctBenign)} distinct, {evaluation.BenignSources.Count} sources");
        page.Append("</div>\n");
    }

    private static void Tile(StringBuilder page, string value, string name, string note, bool strong = false)
    {
        page.Append(strong ? "<div class=\"tile strong\">" : "<div class=\"tile\">").Append("<b>").Append(Escape(value)).Append("</b><span>").Append(Escape(name)).Append("</span><small>").Append(Escape(note)).Append("</small></div>");
    }

    private static void Points(StringBuilder page, HttpEvaluation evaluation)
    {
        page.Append("<section class=\"card\"><h2>Operating points</h2><div class=\"wide\"><table><thead><tr><th>false positives</th><th>realised</th><th>threshold</th><th>recall, mean over sources</th><th>sources drawn</th><th>recall, all rows</th><th>distinct values</th></tr></thead><tbody>");
        foreach (OperatingPoint point in evaluation.Points)
        {
            page.Append(point.Rate == evaluation.MainRate ? "<tr class=\"main\">" : "<tr>");
            Cell(page, FigureText.Rate(point.Rate), "");
            Cell(page, point.RealisedRate, FigureText.Rate);
            Cell(page, FigureText.Threshold(point.Threshold), "");
            Cell(page, point.MacroRecall, FigureText.Percent);
            Cell(page, FigureText.Ends(point.MacroRecallOverSources, FigureText.Percent), "");
            Cell(page, point.Recall, FigureText.Percent);
            Cell(page, FigureText.Percent(point.DistinctRecall), "");
            page.Append("</tr>");
        }

        page.Append("</tbody></table></div></section>\n");
    }

    private static void Groups(StringBuilder page, HttpEvaluation evaluation)
    {
        int main = MainIndex(evaluation);
        string at = FigureText.Rate(evaluation.MainRate);
        page.Append("<div class=\"pair\">");
        if (evaluation.Classes.Count > 0)
        {
            Figure(page, $"Recall per class at {at}", ReportPictures.Bars("Recall per class", [.. evaluation.Classes.Select(result => new ReportBar(result.Name, result.Rows, result.MacroRecall[main].IsKnown ? result.MacroRecall[main] : result.Recall[main]))]), "Mean over sources where a class has enough rows in any, else over rows.");
        }

        if (evaluation.AttackSources.Count > 0)
        {
            Figure(page, $"Recall per source at {at}", ReportPictures.Bars("Recall per source", [.. evaluation.AttackSources.OrderByDescending(result => result.Recall[main].Value).Select(result => new ReportBar(result.Name, result.Rows, result.Recall[main]))]), "Over rows, best first.");
        }

        page.Append("</div>\n");
    }

    private static void Thresholds(StringBuilder page, HttpEvaluation evaluation)
    {
        page.Append("<div class=\"wide\"><table><thead><tr><th>promised rate</th><th>threshold</th><th>observed</th><th>by the tail</th></tr></thead><tbody>");
        foreach (ThresholdEstimate estimate in evaluation.Thresholds)
        {
            page.Append("<tr>");
            Cell(page, FigureText.Rate(estimate.Rate), "");
            Cell(page, FigureText.Threshold(estimate.Score), estimate.Method);
            Cell(page, estimate.Observed, FigureText.Rate);
            Cell(page, estimate.Modelled, FigureText.Rate);
            page.Append("</tr>");
        }

        page.Append("</tbody></table></div><p class=\"note\">Over distinct benign values. A rate with fewer than five values expected above it is extrapolated and aims at a third of itself.</p>");
    }

    private static void Benign(StringBuilder page, HttpEvaluation evaluation)
    {
        page.Append("<section class=\"card\"><h2>False positives per benign source</h2><div class=\"wide\"><table><thead><tr><th>source</th><th>rows</th><th>distinct</th>");
        foreach (OperatingPoint point in evaluation.Points)
        {
            page.Append("<th>at ").Append(Escape(FigureText.Rate(point.Rate))).Append("</th>");
        }

        page.Append("</tr></thead><tbody>");
        foreach (BenignSourceResult source in evaluation.BenignSources)
        {
            page.Append("<tr><th>").Append(Escape(source.Name)).Append("</th>");
            Cell(page, FigureText.Count(source.Rows), "");
            Cell(page, FigureText.Count(source.Distinct), "");
            foreach (Interval rate in source.FalsePositiveRate)
            {
                Cell(page, rate, FigureText.Rate);
            }

            page.Append("</tr>");
        }

        page.Append("</tbody></table></div></section>\n");
    }

    private static void Confusion(StringBuilder page, HttpEvaluation evaluation)
    {
        if (evaluation.Classes.Count == 0)
        {
            return;
        }

        page.Append("<section class=\"card\"><h2>Class named, among flagged attacks</h2><div class=\"wide\"><table class=\"heat\"><thead><tr><th>label</th>");
        foreach (string name in AttackClasses.Names)
        {
            page.Append("<th>").Append(name).Append("</th>");
        }

        page.Append("<th>right</th></tr></thead><tbody>");
        foreach (ClassResult result in evaluation.Classes)
        {
            int row = AttackClasses.Names.IndexOf(result.Name);
            long total = Math.Max(1, evaluation.Confusion[row].Sum());
            page.Append("<tr><th>").Append(Escape(result.Name)).Append("</th>");
            for (int column = 0; column < AttackClasses.Count; column++)
            {
                long count = evaluation.Confusion[row][column];
                // Opacity by share, never quite none, so that single rows remain visible.
                string heat = count == 0 ? "0" : (.08 + (.62 * count / total)).ToString("0.##", CultureInfo.InvariantCulture);
                page.Append(row == column ? "<td class=\"diagonal\"" : "<td").Append(" style=\"--heat:").Append(heat).Append("\">").Append(count == 0 ? "" : FigureText.Count(count)).Append("</td>");
            }

            Cell(page, result.NamedRight, FigureText.Percent);
            page.Append("</tr>");
        }

        page.Append("</tbody></table></div><p class=\"note\">At ").Append(Escape(FigureText.Rate(evaluation.MainRate))).Append(" false positives; right in all: ").Append(Escape(Known(evaluation.NamedRight, FigureText.Percent))).Append(". Rows: the label; columns: the class that the model names.</p></section>\n");
    }

    private static void Compare(StringBuilder page, ComparisonResult comparison)
    {
        string verdict = comparison.Difference.Low > 0 ? "The new model finds more."
            : comparison.Difference.High < 0 ? "The new model finds less."
            : "No difference is proved.";
        page.Append("<section class=\"card\"><h2>Against the model in place, at ").Append(Escape(FigureText.Rate(comparison.Rate))).Append("</h2><p><b>").Append(verdict).Append("</b> Recall changes by ")
            .Append(Escape(Points(comparison.Difference.Value))).Append(" (").Append(Escape(Points(comparison.Difference.Low))).Append(" to ").Append(Escape(Points(comparison.Difference.High)))
            .Append("), mean over sources by ").Append(Escape(Points(comparison.MacroDifference.Value))).Append(" (").Append(Escape(Points(comparison.MacroDifference.Low))).Append(" to ").Append(Escape(Points(comparison.MacroDifference.High)))
            .Append(").</p><div class=\"wide\"><table><thead><tr><th>attacks</th><th>new model flags</th><th>new model misses</th></tr></thead><tbody><tr><th>old model flags</th>");
        Cell(page, FigureText.Count(comparison.Both), "");
        Cell(page, FigureText.Count(comparison.OnlyFirst), "");
        page.Append("</tr><tr><th>old model misses</th>");
        Cell(page, FigureText.Count(comparison.OnlySecond), "");
        Cell(page, FigureText.Count(comparison.Neither), "");
        page.Append("</tr></tbody></table></div><p class=\"note\">McNemar's test on these rows: p ").Append(Escape(FigureText.Probability(comparison.PExact))).Append(" (exact), ").Append(Escape(FigureText.Probability(comparison.PContinuity)))
            .Append(" (with continuity). The new model was not better in ").Append(Escape(FigureText.Percent(comparison.ShareNotBetter))).Append(" of the resamples. The intervals count the noise of the two thresholds too; McNemar's test takes them as given.</p></section>\n");
    }

    private static void Figure(StringBuilder page, string title, string picture, string caption)
        => page.Append("<figure class=\"card\"><h2>").Append(Escape(title)).Append("</h2>").Append(picture).Append("<figcaption>").Append(Escape(caption)).Append("</figcaption></figure>\n");

    private static void Cell(StringBuilder page, Interval interval, Func<double, string> form) => Cell(page, form(interval.Value), FigureText.Ends(interval, form));

    private static void Cell(StringBuilder page, string value, string note)
    {
        page.Append("<td>").Append(Escape(value.Length == 0 ? "–" : value));
        if (note.Length > 0)
        {
            page.Append("<small>").Append(Escape(note)).Append("</small>");
        }

        page.Append("</td>");
    }

    private static int MainIndex(HttpEvaluation evaluation) => evaluation.Points.ToList().FindIndex(point => point.Rate == evaluation.MainRate);

    private static string Known(Interval interval, Func<double, string> form)
        => FigureText.Ends(interval, form) is { Length: > 0 } ends ? $"{form(interval.Value)} ({ends})" : form(interval.Value);

    private static string Points(double difference) => double.IsNaN(difference) ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100 * difference:+0.0;-0.0;0.0} points");

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
