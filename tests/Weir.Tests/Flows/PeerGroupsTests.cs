using Shouldly;
using Weir.Flows;
using Weir.Flows.Detectors;
using Weir.Flows.Scenarios;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Flows;

/// <summary>A host that leaves its group stands out among all days of hosts.</summary>
public sealed class PeerGroupsTests
{
    private const int Seeds = 20;
    private const int Days = 7;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Close_WorkplaceThatChanges_IsMoreSurprisingThanAllOthers(bool serves)
    {
        int first = 0;
        double quiet = 0;
        int told = 0;
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            var scenario = FlowScenario.Make(new ScenarioOptions { Seed = seed, Hosts = 15, Days = Days });
            var random = new SeededRandom(seed);
            HostAddress changed = BackgroundTraffic.Workplace(random.Next(1, 15));
            Timestamp day = scenario.Flows[0].End.Floor(Timestamp.Day) + ((Days - 1) * Timestamp.Day);
            var flows = scenario.Flows.Concat(Enumerable.Range(0, 150).Select(i => Change(changed, day + (8 * Timestamp.Hour) + (i * 3 * Timestamp.Minute), serves, i))).OrderBy(flow => flow.End.Micros);
            var run = FlowRun.Of(flows, detectors: networks => [new ProfileDetector(networks)]);
            var windows = run.Windows.Where(window => window.Measure == PeerGroups.Measure).ToList();
            first += windows.MaxBy(window => window.Surprise).Host == changed ? 1 : 0;
            quiet += windows.Count(window => window.Host != changed && window.Surprise >= 3);
            told += windows.Count(window => window.Host != changed);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"serves {serves}: first in {first} of {Seeds}; others at 3 or more: {quiet} of {told}");
        first.ShouldBeGreaterThanOrEqualTo(18);
        (quiet / told).ShouldBeLessThan(0.01);
    }

    /// <summary>Others log in to it, or it calls a service of its own on many hosts outside.</summary>
    private static Flow Change(HostAddress host, Timestamp at, bool serves, int i) => new()
    {
        Start = at,
        Duration = Timestamp.Second,
        Originator = serves ? BackgroundTraffic.Workplace(i % 15) == host ? BackgroundTraffic.Own(5) : BackgroundTraffic.Workplace(i % 15) : host,
        Responder = serves ? host : BackgroundTraffic.Outside(30_000 + i),
        OriginatorPort = 50_000,
        ResponderPort = (ushort)(serves ? 445 : 6667),
        Protocol = Flow.Tcp,
        State = FlowState.SF,
        OriginatorBytes = 2000,
        ResponderBytes = 9000,
    };
}
