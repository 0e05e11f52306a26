using Shouldly;
using Weir.Flows;
using Weir.Flows.Scenarios;
using Xunit;

namespace Weir.Tests.Flows;

/// <summary>What is planted is found, and what is not planted is not.</summary>
public sealed class PlantedTests
{
    private const int Seeds = 20;

    [Theory]
    [InlineData("SlowScan")]
    [InlineData("PortScan")]
    [InlineData("BruteForce")]
    [InlineData("Beacon")]
    [InlineData("SlowExfiltration", 2)]
    [InlineData("NewAdminEdge", 3)]
    [InlineData("LateralFanOut", 3)]
    [InlineData("SynFlood")]
    [InlineData("PasswordSpray")]
    [InlineData("IcmpSweep")]
    [InlineData("StolenFiles", 5)]
    public void Engine_Plant_IsFoundIn18Of20(string plant, int days = 1)
    {
        var kind = Enum.Parse<PlantKind>(plant);
        int found = 0;
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            var scenario = FlowScenario.Make(new ScenarioOptions { Seed = seed, Hosts = 15, Days = days, Plants = [kind] });
            Plant planted = scenario.Plants.Single();
            var findings = Run(scenario.Flows);
            found += findings.Any(finding => finding.Technique == planted.Technique && finding.Host == planted.Host && (planted.Peer is null || planted.Peer == finding.Peer)) ? 1 : 0;
        }

        found.ShouldBeGreaterThanOrEqualTo(18);
    }

    [Fact]
    public void Engine_WhatGoesThroughAProxy_IsFoundByTheNameBehindIt()
    {
        var scenario = FlowScenario.Make(new ScenarioOptions { Seed = 3, Hosts = 15, Days = 2 });
        HostAddress host = BackgroundTraffic.Workplace(4), proxy = BackgroundTraffic.Own(8);
        Flow Through(int minutes, string name, long bytes) => new()
        {
            Start = scenario.Flows[0].Start.Floor(Timestamp.Day) + (9 * Timestamp.Hour) + (minutes * Timestamp.Minute),
            Originator = host,
            Responder = proxy,
            OriginatorPort = 50_000,
            ResponderPort = 3128,
            Protocol = Flow.Tcp,
            State = FlowState.SF,
            OriginatorBytes = bytes,
            ResponderBytes = 900,
            Application = Flow.Proxy,
            ServerName = name,
        };
        var flows = scenario.Flows.Concat(Enumerable.Range(0, 100).Select(i => Through(5 * i, "far.example", 400))).Concat(Enumerable.Range(0, 60).Select(i => Through(7 * i, "store.example", 2_000_000)));
        var found = Run([.. flows.OrderBy(flow => flow.End.Micros)]).Where(finding => finding.Host == host && finding.IsAlert).ToList();
        found.ShouldContain(finding => finding.Detector == "beacon" && finding.Name == "far.example" && finding.Sentence.Contains($"through the proxy {proxy}"));
        found.ShouldContain(finding => finding.Detector == "volume" && finding.Name == "store.example" && finding.Sentence.Contains($"through the proxy {proxy}"));
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(7, true)]
    public void Engine_NewAdminEdgeOnTheFirstDay_IsAHintOnceHoursAreKnown(int hours, bool isTold)
    {
        var scenario = FlowScenario.Make(new ScenarioOptions { Seed = 3, Hosts = 15 });
        HostAddress host = BackgroundTraffic.Workplace(4), target = BackgroundTraffic.Workplace(5);
        Timestamp start = scenario.Flows[0].Start.Floor(Timestamp.Day) + (8 * Timestamp.Hour);
        Flow At(Timestamp time, HostAddress from, ushort port) => new() { Start = time, Duration = Timestamp.Second, Originator = from, Responder = from == host ? target : BackgroundTraffic.Own(3), OriginatorPort = 50_000, ResponderPort = port, Protocol = Flow.Tcp, State = FlowState.SF, OriginatorBytes = 2000, ResponderBytes = 9000 };
        var flows = Enumerable.Range(0, hours).SelectMany(hour => (Flow[])[At(start + (hour * Timestamp.Hour), target, 443), At(start + (hour * Timestamp.Hour), host, 80)]).Append(At(start + (hours * Timestamp.Hour), host, 3389));
        FlowRun.Of(flows).All.Any(finding => finding.Detector == "lateral" && finding.Host == host && finding.Peer == target).ShouldBe(isTold);
    }

    [Fact]
    public void Engine_NothingPlanted_SaysLittle()
    {
        int days = 0;
        var alerts = new List<FlowFinding>();
        for (ulong seed = 101; seed < 101 + Seeds; seed++)
        {
            var options = new ScenarioOptions { Seed = seed, Hosts = 15, Days = seed % 5 == 0 ? 5 : 1 };
            days += options.Days;
            alerts.AddRange(Run(FlowScenario.Make(options).Flows));
        }

        TestContext.Current.SendDiagnosticMessage(string.Join('\n', alerts.Select(finding => $"{finding.Severity} {finding.Detector} {finding.Sentence}")));

        // On a network's first day its mail, which all ask for in one rhythm, is a hint: nobody knows that it was there before.
        // What an administrator does for the first time after some hours is one, too.
        alerts.RemoveAll(finding => finding is { Detector: "lateral", IsAlert: false });
        alerts.RemoveAll(finding => finding is { Detector: "shared-rhythm", IsAlert: false }).ShouldBeLessThanOrEqualTo(Seeds);
        alerts.Count.ShouldBeLessThanOrEqualTo(days, string.Join('\n', alerts.Select(finding => $"{finding.Severity} {finding.Detector} {finding.Sentence}")));
    }

    private static IReadOnlyList<FlowFinding> Run(IReadOnlyList<Flow> flows)
    {
        var report = new FlowReport();
        var engine = new FlowEngine(new FlowOptions(), report);
        foreach (Flow flow in flows)
        {
            engine.Take(flow);
        }

        engine.Finish();
        return report.Ranked();
    }
}
