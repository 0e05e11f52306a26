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
