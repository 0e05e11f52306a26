using System.Net;
using System.Text;
using Weir.Cli.Evaluating;
using Weir.Evaluation;
using Weir.Numerics;

namespace Weir.Cli.Experiments;

/// <summary>Models beside each other as one HTML file.</summary>
internal static class ModelPage
{
    public static string Render(IReadOnlyList<ModelBeside> models)
    {
        var body = new StringBuilder();
        Table(body, "How they were made", ["model", "bytes", "command", "otherwise than the first"], [.. models.Select(model => (string[])[model.Name, FigureText.Count(model.Bytes), model.Manifest.Command, string.Join(", ", model.MadeOtherwise(models[0]))])]);
        if (models[0].Measured is { } first)
        {
            foreach (ModelBeside model in models)
            {
                body.Append("<figure class=\"card\"><h2>").Append(WebUtility.HtmlEncode($"{model.Name}: recall per source at 0.1 %")).Append("</h2>")
                    .Append(ReportPictures.Bars("Recall per source", [.. model.Measured!.Evaluation.AttackSources.Select(source => new ReportBar(source.Name, source.Rows, source.Recall[0]))])).Append("</figure>\n");
            }

            Table(
                body,
                "On the same rows",
                ["model", "recall at 0.1 %", "at 0.05 %", "by own thresholds", "false positives", "difference", "p", "µs a row"],
                [.. models.Select(model => (string[])[
                    model.Name, ConsoleTable.Percent(model.Measured!.Evaluation.Points[0].MacroRecall), ConsoleTable.Percent(model.Measured.Evaluation.Points[1].MacroRecall),
                    ConsoleTable.Percent(model.Measured.OwnRecall), ConsoleTable.Rate(model.Measured.OwnFalse), model.Measured.Against is { } against ? ConsoleTable.Points(against.Difference) : "–",
                    model.Measured.Against is { } paired ? FigureText.Probability(paired.P) : "–", FigureText.Number(model.Measured.Micros)])]);
            body.Append("<footer>").Append(WebUtility.HtmlEncode($"{FigureText.Count(first.Evaluation.Attacks)} attacks, {FigureText.Count(first.Evaluation.Benign)} benign rows. Means over sources; intervals of 95 %; differences paired with the first model; p by McNemar's test.")).Append("</footer>");
        }

        return HtmlReport.Page(new ReportHeading("Models beside each other", string.Join(", ", models.Select(model => model.Name))), body.ToString());
    }

    private static void Table(StringBuilder body, string title, string[] columns, string[][] rows)
    {
        body.Append("<section class=\"card\"><h2>").Append(WebUtility.HtmlEncode(title)).Append("</h2><div class=\"wide\"><table><thead><tr>");
        foreach (string column in columns) body.Append("<th>").Append(WebUtility.HtmlEncode(column)).Append("</th>");
        body.Append("</tr></thead><tbody>");
        foreach (string[] row in rows)
        {
            body.Append("<tr>");
            foreach (string cell in row) body.Append("<td>").Append(WebUtility.HtmlEncode(cell)).Append("</td>");
            body.Append("</tr>");
        }

        body.Append("</tbody></table></div></section>\n");
    }
}
