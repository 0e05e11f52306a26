using Shouldly;
using Weir.Flows;
using Weir.Flows.Detectors;
using Weir.Flows.Scenarios;
using Xunit;

namespace Weir.Tests.Flows;

/// <summary>Hours of hosts: all are told, ordinary ones as ordinary, and what a sensor does not say is not measured.</summary>
public sealed class CountersTests
{
    [Fact]
    public void Counters_OrdinaryDays_AreSaidAndAreOrdinary()
    {
        var windows = Windows(FlowScenario.Make(new ScenarioOptions { Hosts = 5, Days = 4 }).Flows);

        windows.Select(window => window.Measure).Distinct().Order().ShouldBe(["distinct-hosts", "distinct-services", "failed-contacts", "flows", "isolation", "kilobytes-out", "new-hosts"]);
        windows.Count(window => window.Measure == "flows").ShouldBeGreaterThan(5 * 4 * 20);

        // As often as they say, about: a host of which nothing is known may do much, so that the first hours are left out.
        var later = windows.Where(window => window.Hour >= windows[0].Hour + Timestamp.Day).ToList();
        ((double)later.Count(window => window.Surprise >= 3) / later.Count).ShouldBeLessThan(0.005);
    }

    [Fact]
    public void Counters_ManyHostsAtOnce_StandOut()
    {
        var flows = FlowScenario.Make(new ScenarioOptions { Hosts = 5, Days = 2 }).Flows.ToList();
        Timestamp at = flows[^1].End;
        for (int i = 0; i < 3000; i++)
        {
            flows.Add(flows[0] with { Start = at, Duration = 0, Originator = BackgroundTraffic.Workplace(1), Responder = BackgroundTraffic.Outside(20_000 + i), Index = flows.Count, ServerName = null });
        }

        HostWindow most = Windows(flows).Where(window => window.Measure == "distinct-hosts").MaxBy(window => window.Surprise);
        most.Host.ShouldBe(BackgroundTraffic.Workplace(1));
        most.Surprise.ShouldBeGreaterThan(4);
        most.Sentence.ShouldNotBeNull().ShouldMatch(@"^10\.0\.0\.21 called \d+ hosts in an hour; usual are [\d.]+ ± [\d.]+\.$");
    }

    [Fact]
    public void Counters_EdgesAlone_GiveFlowsAndHosts()
    {
        var edges = FlowScenario.Make(new ScenarioOptions { Hosts = 3, Days = 2 }).Flows.Select(flow => new Flow { Index = flow.Index, Start = flow.Start, Originator = flow.Originator, Responder = flow.Responder });
        Windows(edges).Select(window => window.Measure).Distinct().Order().ShouldBe(["distinct-hosts", "flows", "new-hosts"]);
    }

    private static List<HostWindow> Windows(IEnumerable<Flow> flows) => FlowRun.Of(flows, detectors: networks => [new CountersDetector(networks)]).Windows;
}
