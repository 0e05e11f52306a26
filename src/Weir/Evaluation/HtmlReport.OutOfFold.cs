using System.Text;
using Weir.Numerics;

namespace Weir.Evaluation;

/// <summary>The sections of a report that leave-one-origin-out and rewriting bring.</summary>
internal static partial class HtmlReport
{
    private const int MutatorsInPicture = 12;

    private static void OutOfFold(StringBuilder page, HttpEvaluation evaluation, OutOfFoldFigures figures)
    {
        string[] rates = [.. evaluation.Points.Select(point => $"at {FigureText.Rate(point.Rate)}")];
        Section(page, "Attacks between long text", ["attacks", .. rates], "Between about 200 and 150 characters of text that no training text resembles; recall as mean over sources. Benign rows, and so thresholds, as above.", () =>
        {
            foreach (WrappedResult result in figures.Wrapped)
            {
                Row(page, result.Name switch { "bare" => "as they are", "in turn" => "four kinds of text in turn", var kind => kind }, result.Name == "in turn", () => Cells(page, result.MacroRecall, FigureText.Percent));
            }
        });

        int main = MainIndex(evaluation);
        page.Append("<div class=\"pair\">");
        Figure(page, $"Between long text, per class at {FigureText.Rate(evaluation.MainRate)}", ReportPictures.Bars("Recall per class between long text", [.. figures.WrappedClasses.Select(result => new ReportBar(result.Name, result.Rows, result.MacroRecall[main].IsKnown ? result.MacroRecall[main] : result.Recall[main]))]), "The four kinds of text in turn.");
        Figure(page, $"Between long text, per source at {FigureText.Rate(evaluation.MainRate)}", ReportPictures.Bars("Recall per source between long text", [.. figures.WrappedSources.OrderByDescending(result => result.Recall[main].Value).Select(result => new ReportBar(result.Name, result.Rows, result.Recall[main]))]), "Over rows, best first.");
        page.Append("</div>\n");

        if (figures.FalseAlarms is [FalseAlarmResult any, ..])
        {
            string[] severities = [.. any.Severities.Select(severity => $"{severity.Severity}, promised {FigureText.Rate(severity.Promised)}")];
            Section(page, "False alarms by severity", ["benign of", "distinct", .. severities], "Share of distinct values; below it their number and the interval. Neither the model nor the threshold saw the value's fold; in parentheses the share by thresholds set on all folds, which is partly circular. The last row is what those find, as mean over sources.", () =>
            {
                foreach (FalseAlarmResult result in figures.FalseAlarms)
                {
                    Row(page, result.Name, result.Group, () =>
                    {
                        Cell(page, FigureText.Count(result.Distinct), "");
                        foreach (SeverityRate severity in result.Severities)
                        {
                            string ends = FigureText.Ends(severity.Rate, FigureText.Rate);
                            Cell(page, $"{FigureText.Rate(severity.Rate.Value)} ({FigureText.Rate(severity.RateByShipped.Value)})", ends.Length > 0 ? $"{FigureText.Count(severity.Flagged)}; {ends}" : "");
                        }
                    });
                }

                Row(page, "recall of attacks", main: false, () =>
                {
                    Cell(page, "", "");
                    Cells(page, figures.RecallBySeverity, FigureText.Percent);
                });
            });
        }

        page.Append("<div class=\"pair\">");
        Section(page, "Attack rows by their form", ["rows that are", "rows", $"recall at {FigureText.Rate(evaluation.MainRate)}"], "By a rule that looks at the text alone, never at a score.", () =>
        {
            foreach (RowKindResult result in figures.Kinds)
            {
                Row(page, result.Name, main: false, () =>
                {
                    Cell(page, FigureText.Count(result.Rows), "");
                    Cell(page, result.Recall, FigureText.Percent);
                });
            }
        });
        Section(page, "Without rows that do not look like attacks", ["false positives", $"all {FigureText.Count(evaluation.Attacks)} rows", $"the rest, {FigureText.Count(figures.RowsWithoutJunk)} rows"], "Recall as mean over sources. The first column is the figure; the second shows what labels cost.", () =>
        {
            for (int rate = 0; rate < figures.WithoutJunk.Count; rate++)
            {
                int index = rate;
                Row(page, FigureText.Rate(evaluation.Points[rate].Rate), evaluation.Points[rate].Rate == evaluation.MainRate, () => Cells(page, [evaluation.Points[index].MacroRecall, figures.WithoutJunk[index]], FigureText.Percent));
            }
        });
        page.Append("</div>\n");
        HeldOut(page, figures.HeldOut, rates);
    }

    private static void HeldOut(StringBuilder page, IReadOnlyList<HeldOutResult> held, string[] rates)
    {
        if (held.Count == 0)
        {
            return;
        }

        Section(page, "Origins held back", ["origin", "attack rows", .. rates.Select(rate => $"recall {rate}"), "distinct benign", "High", "Critical"], "Nothing was learned from these, neither by a model nor by a threshold; scored by a model of all other origins.", () =>
        {
            foreach (HeldOutResult result in held)
            {
                Row(page, result.Name, main: false, () =>
                {
                    Cell(page, FigureText.Count(result.Attacks), "");
                    Cells(page, result.Recall, FigureText.Percent);
                    Cell(page, FigureText.Count(result.DistinctBenign), "");
                    Cells(page, result.FalseAlarms.Skip(2), FigureText.Rate);
                });
            }
        });
    }

    private static void Robustness(StringBuilder page, RewritingFigures figures)
    {
        string at = FigureText.Rate(figures.Rate);
        Section(page, $"Rewritten attacks, at {at}", ["after", "attacks", "before", "recall", "change in points"], $"A stride through {FigureText.Count(figures.Attacks)} distinct attacks; intervals over attacks, the threshold as given.", () =>
        {
            foreach (RewritingResult result in figures.Groups.Concat(figures.Results.Where(result => result.Kind != "mutator")))
            {
                Row(page, result.Name, result.Kind == "chain", () =>
                {
                    Cell(page, FigureText.Count(result.Rows), "");
                    Cell(page, FigureText.Percent(result.Before.Value), "");
                    Cell(page, result.After, FigureText.Percent);
                    Cell(page, result.Change, Signed);
                });
            }
        });
        page.Append("<div class=\"pair\">");
        Figure(page, "The mutators that hide most", Bars("Recall after each of the worst mutators", figures.Worst(MutatorsInPicture)), "Recall after the mutator, the worst change first.");
        Figure(page, "Mutators together", Bars("Recall after the mutators of each kind", figures.Groups), $"Recall after all mutators of a kind. In the mean over {FigureText.Count(figures.Results.Count(result => result is { Kind: "mutator", Rows: >= RewritingFigures.LeastRows }))} mutators recall changes by {Points(figures.MeanChange.Value)} ({Signed(figures.MeanChange.Low)} to {Points(figures.MeanChange.High)}).");
        page.Append("</div>\n");

        static string Bars(string description, IEnumerable<RewritingResult> results)
            => ReportPictures.Bars(description, [.. results.Select(result => new ReportBar(result.Name, result.Rows, result.After))]);
    }

    private static void Section(StringBuilder page, string title, IReadOnlyList<string> columns, string note, Action rows)
    {
        page.Append("<section class=\"card\"><h2>").Append(Escape(title)).Append("</h2><div class=\"wide\"><table><thead><tr>");
        foreach (string column in columns)
        {
            page.Append("<th>").Append(Escape(column)).Append("</th>");
        }

        page.Append("</tr></thead><tbody>");
        rows();
        page.Append("</tbody></table></div><p class=\"note\">").Append(Escape(note)).Append("</p></section>\n");
    }

    private static void Row(StringBuilder page, string name, bool main, Action cells)
    {
        page.Append(main ? "<tr class=\"main\"><th>" : "<tr><th>").Append(Escape(name)).Append("</th>");
        cells();
        page.Append("</tr>");
    }

    private static void Cells(StringBuilder page, IEnumerable<Interval> intervals, Func<double, string> form)
    {
        foreach (Interval interval in intervals)
        {
            Cell(page, interval, form);
        }
    }

    private static string Signed(double share) => double.IsNaN(share) ? "–" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{100 * share:+0.0;-0.0;0.0}");
}
