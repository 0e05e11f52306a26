using System.Net;
using System.Xml.Linq;
using Shouldly;
using Weir.Flows;
using Weir.Flows.Alerts;
using Weir.Flows.Scenarios;
using Weir.Server.Reports;
using Xunit;

namespace Weir.Server.Tests.Reports;

public sealed class FlowHtmlReportTests
{
    [Fact]
    public void Write_NetworkWithAScanner_TellsTheStoryInWellFormedXml()
    {
        var scenario = FlowScenario.Make(new ScenarioOptions { Seed = 3, Hosts = 12, Plants = [PlantKind.PortScan] });
        var batch = new FlowBatch(new FlowOptions());
        foreach (Flow flow in scenario.Flows)
        {
            batch.Take(flow);
        }

        var found = batch.Finish();
        string page = FlowHtmlReport.Write(new FlowReportFigures(batch.Report.Stories(), found, [], batch.Taken, batch.OwnHosts, 2, batch.Report.IsFirstDays));

        var html = XDocument.Parse(page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));
        html.Descendants("section").First(section => ((string?)section.Attribute("class"))!.Contains("story", StringComparison.Ordinal)).Value.ShouldContain(scenario.Plants[0].Host.ToString());
        html.Descendants("svg").ShouldHaveSingleItem();
        page.ShouldNotContain("<script");
        page.ShouldNotContain("http");
    }

    [Fact]
    public void Write_NamesThatAreMarkup_AreText()
    {
        var finding = new FlowFinding
        {
            Detector = "beacon",
            Key = "k",
            Story = "s",
            Technique = "T1071",
            Host = HostAddress.Of(IPAddress.Parse("10.0.0.1")),
            First = new Timestamp(0),
            Last = new Timestamp(Timestamp.Hour),
            Flows = 1,
            Surprise = 3,
            Score = 0.8,
            Severity = Severity.High,
            Title = "Calls <b>",
            Sentence = "10.0.0.1 called <script>alert(1)</script>\u0001\ud800 & more.",
            IsAlert = true,
        };
        var alert = new FlowAlert { Host = finding.Host, Day = new Timestamp(0), Rarity = 0.001, Tier = AlertTier.Certain, IsFirstDays = false, Findings = [finding] };
        string page = FlowHtmlReport.Write(new FlowReportFigures([new FlowStory(finding.Host, [alert], [finding])], [finding, finding with { IsAlert = false }], [(finding, new AllowRule { Port = 1, Reason = "<i>" })], 1, 1, 2, IsFirstDays: false));

        XDocument.Parse(page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal)).Descendants("script").ShouldBeEmpty();
        page.ShouldContain("&lt;script&gt;");
    }
}
