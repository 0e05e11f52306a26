using System.Globalization;
using System.Xml.Linq;
using Shouldly;
using Weir.Evaluation;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Evaluation;

public sealed class HtmlReportTests
{
    private static readonly EvaluationOptions s_options = new() { Rounds = 30 };

    [Fact]
    public void Render_Evaluation_IsOneWellFormedFileWithoutScriptOrOutsideResource()
    {
        string html = Render(Samples.Rows(1, 3000), Samples.SourceNames);
        Parse(html).Descendants("svg").Count().ShouldBe(5);
        foreach (string forbidden in (string[])["<script", "http:", "https:", "url(", "@import", "src=", "href=", "NaN", "∞"])
        {
            html.ShouldNotContain(forbidden, Case.Insensitive);
        }

        foreach (string source in Samples.SourceNames)
        {
            html.ShouldContain(source);
        }

        html.ShouldContain("prefers-color-scheme:dark");
        Render(Samples.Rows(1, 3000), Samples.SourceNames).ShouldBe(html);
    }

    [Fact]
    public void Render_HostileNames_AreText()
    {
        string html = Render(Samples.Rows(1, 800), ["<script>a</script>", "\"><img src=x>", "a&b", "c", "d"], "<b>&");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<img");
        Parse(html).Descendants("h1").Single().Value.ShouldBe("<b>&");
    }

    [Fact]
    public void Render_AllShapes_LieInsideTheirPictures()
    {
        foreach (XElement svg in Parse(Render(Samples.Rows(1, 3000), Samples.SourceNames)).Descendants("svg"))
        {
            double[] box = Numbers(svg.Attribute("viewBox")!.Value);
            foreach (XElement shape in svg.Elements())
            {
                double[] x = [.. Values(shape, "x"), .. Values(shape, "x1"), .. Values(shape, "x2"), .. Values(shape, "cx")];
                double[] y = [.. Values(shape, "y"), .. Values(shape, "y1"), .. Values(shape, "y2"), .. Values(shape, "cy")];
                double[] path = Numbers((shape.Attribute("d")?.Value ?? "").Replace('L', ' ').Trim('M', 'Z'));
                x.Concat(path.Where((_, index) => index % 2 == 0)).ShouldAllBe(value => value >= 0 && value <= box[2]);
                y.Concat(path.Where((_, index) => index % 2 == 1)).ShouldAllBe(value => value >= 0 && value <= box[3]);
            }
        }
    }

    [Fact]
    public void Render_BenignRowsOnlyAndLogits_StillIsAReport()
    {
        ScoredRow[] rows = [.. Enumerable.Range(0, 50).Select(index => Samples.Benign(index - 30, 0))];
        HttpEvaluation evaluation = Evaluator.Evaluate(rows, ["site"], s_options with { Scale = ScoreScale.Logit });
        string html = HtmlReport.Render(evaluation, new ReportHeading("Benign", "only"));
        Parse(html).Descendants("svg").Count().ShouldBe(2);
        html.ShouldNotContain("NaN");
    }

    [Fact]
    public void Render_Comparison_SaysWhichModelFindsMore()
    {
        ScoredRow[] worse = Samples.Rows(1, 4000);
        ScoredRow[] better = Samples.Rows(2, 4000, gain: 1);
        HttpEvaluation evaluation = Evaluator.Evaluate(better, Samples.SourceNames, s_options);
        ComparisonResult found = Comparison.At(worse, better, Samples.SourceNames, 1e-2, s_options);
        HtmlReport.Render(evaluation, new ReportHeading("New", ""), found).ShouldContain("The new model finds more.");
        ComparisonResult turned = Comparison.At(better, worse, Samples.SourceNames, 1e-2, s_options);
        HtmlReport.Render(evaluation, new ReportHeading("New", ""), turned).ShouldContain("The new model finds less.");
    }

    [Fact]
    public void Render_OutOfFoldAndRobustness_ShowsTheirSectionsAndStaysWellFormed()
    {
        Weir.Cli.Evaluating.Measured measured = OutOfFoldSamples.Measured();
        string html = HtmlReport.Render(measured.Evaluation, new ReportHeading("Left out", ""), null, measured.Robustness, measured.OutOfFold);

        XDocument page = Parse(html);
        string[] titles = [.. page.Descendants("h2").Select(title => title.Value)];
        foreach (string expected in (string[])["Attacks between long text", "False alarms by severity", "Attack rows by their form", "Origins held back", "Rewritten attacks, at 0.1 %", "The mutators that hide most"])
        {
            titles.ShouldContain(expected);
        }

        html.ShouldContain("recall at 0.1 % between long text");
        html.ShouldContain("class named right among flagged attacks");
        html.ShouldNotContain("NaN");
        foreach (XElement table in page.Descendants("table").Where(table => table.Attribute("class") is null))
        {
            int columns = table.Element("thead")!.Descendants("th").Count();
            table.Element("tbody")!.Elements("tr").ShouldAllBe(row => row.Elements().Count() == columns);
        }
    }

    [Theory]
    [InlineData(.1, "10 %")]
    [InlineData(1, "100 %")]
    [InlineData(1e-3, "0.1 %")]
    [InlineData(1e-5, "0.001 %")]
    [InlineData(.00013, "0.013 %")]
    [InlineData(0, "0 %")]
    [InlineData(double.NaN, "–")]
    public void Rate_SmallNumbers_KeepTwoDigits(double rate, string expected) => FigureText.Rate(rate).ShouldBe(expected);

    private static string Render(ScoredRow[] rows, IReadOnlyList<string> names, string title = "Model")
        => HtmlReport.Render(Evaluator.Evaluate(rows, names, s_options), new ReportHeading(title, "sample"));

    private static XDocument Parse(string html) => XDocument.Parse(html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));

    private static double[] Values(XElement shape, string name) => shape.Attribute(name) is XAttribute attribute ? Numbers(attribute.Value) : [];

    private static double[] Numbers(string text)
        => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
}
