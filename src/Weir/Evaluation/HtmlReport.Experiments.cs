using System.Globalization;
using System.Text;
using Weir.Numerics;

namespace Weir.Evaluation;

/// <summary>Reports of experiments.</summary>
internal static partial class HtmlReport
{
    /// <summary>What each part of a recipe is worth.</summary>
    public static string Render(Ablation ablation, ReportHeading heading)
    {
        StringBuilder page = Begin(heading);
        string at = FigureText.Rate(ablation.Rate);
        page.Append("<div class=\"tiles\">");
        Tile(page, FigureText.Percent(ablation.Recall.Value), $"recall at {at} with all parts, mean over sources", FigureText.Ends(ablation.Recall, FigureText.Percent), strong: true);
        Tile(page, Points(ablation.Noise), "change by another seed alone", $"{ablation.Reseeded} trained; what changes less proves nothing");
        Tile(page, FigureText.Count(ablation.Attacks), "attack rows", "");
        Tile(page, FigureText.Count(ablation.Benign), "benign rows", "");
        page.Append("</div>\n");
        Figure(page, $"Recall at {at} without each part, less that with it", ExperimentPictures.Differences(ablation), "Mean over sources, in points, with paired intervals of 95 %. Left of the line: the part helps.");
        page.Append("<section class=\"card\"><h2>Parts</h2><div class=\"wide\"><table><thead><tr><th>without</th><th>recall</th><th>difference</th><th>only with it</th><th>only without</th><th>p</th><th>p, corrected</th><th>the part</th></tr></thead><tbody>");
        foreach (AblatedPart part in ablation.Parts)
        {
            page.Append(part.Verdict == PartVerdict.Pays ? "<tr class=\"main\">" : "<tr>").Append("<th>").Append(Escape(part.Name)).Append("<small> ").Append(Escape(string.Join(' ', part.Set))).Append("</small></th>");
            Cell(page, FigureText.Percent(part.Change.Second), "");
            Cell(page, part.Change.Difference, Points);
            Cell(page, FigureText.Count(part.Change.OnlyFirst), "");
            Cell(page, FigureText.Count(part.Change.OnlySecond), "");
            Cell(page, FigureText.Probability(part.Change.MeanP), "");
            Cell(page, FigureText.Probability(part.P), "");
            Cell(page, Ablation.Written(part.Verdict), "");
            page.Append("</tr>");
        }

        page.Append("</tbody></table></div></section>\n");
        Sources(page, ablation);
        return End(page, string.Create(CultureInfo.InvariantCulture, $"A part pays where the whole interval lies below zero, the corrected p is {Ablation.Significance:0.00} or less, and the loss is larger than what another seed changes; it does not pay where the loss is less than {100 * Ablation.Margin:0} point with certainty, what another seed changes added; else nothing is shown. p by the paired bootstrap; corrected for all parts that were asked for at once (Holm, 1979)."));
    }

    /// <summary>Recall by the size of what is learned.</summary>
    public static string Render(LearningCurve curve, ReportHeading heading)
    {
        StringBuilder page = Begin(heading);
        string at = FigureText.Rate(curve.Rate);
        Figure(page, $"Recall at {at} of what was not learned", ExperimentPictures.Curve(curve), $"Mean over sources, with intervals of 95 % over rows. {curve.Answer}.");
        page.Append("<section class=\"card\"><h2>Steps</h2><div class=\"wide\"><table><thead><tr><th>share</th><th>").Append(curve.Of).Append("</th><th>recall</th><th>gain on the step before</th></tr></thead><tbody>");
        foreach (CurveStep step in curve.Steps)
        {
            page.Append("<tr><th>").Append(FigureText.Percent(step.Share)).Append("</th>");
            Cell(page, FigureText.Count(step.Learned), "");
            Cell(page, step.Recall, FigureText.Percent);
            Cell(page, step.Gain, Points);
            page.Append("</tr>");
        }

        page.Append("</tbody></table></div></section>\n");
        return End(page, $"Each share holds the smaller ones. All are measured on the same {FigureText.Count(curve.Attacks)} attacks and {FigureText.Count(curve.Benign)} benign rows, none of which the model that scores it has learned.");
    }

    /// <summary>A page of this kind with a body that is HTML.</summary>
    public static string Page(ReportHeading heading, string body) => Begin(heading).Append(body).Append("</main></body></html>\n").ToString();

    private static void Sources(StringBuilder page, Ablation ablation)
    {
        if (ablation.Parts.Count == 0) return;
        page.Append("<section class=\"card\"><h2>Difference in points, source by source</h2><div class=\"wide\"><table><thead><tr><th>source</th><th>rows</th><th>with all</th>");
        foreach (AblatedPart part in ablation.Parts) page.Append("<th>").Append(Escape(part.Name)).Append("</th>");
        page.Append("</tr></thead><tbody>");
        for (int source = 0; source < ablation.Parts[0].Change.Sources.Count; source++)
        {
            SourceDifference first = ablation.Parts[0].Change.Sources[source];
            page.Append("<tr><th>").Append(Escape(first.Name)).Append("</th>");
            Cell(page, FigureText.Count(first.Rows), "");
            Cell(page, FigureText.Percent(first.First), "");
            foreach (AblatedPart part in ablation.Parts) Cell(page, part.Change.Sources[source].Difference, Points);
            page.Append("</tr>");
        }

        page.Append("</tbody></table></div></section>\n");
    }

    private static string End(StringBuilder page, string note) => page.Append("<footer>").Append(Escape(note)).Append("</footer></main></body></html>\n").ToString();
}
