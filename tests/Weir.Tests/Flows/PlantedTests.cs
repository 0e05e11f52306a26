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
    public void Engine_PlantInADay_IsFoundIn18Of20(string plant)
    {
        var kind = Enum.Parse<PlantKind>(plant);
        int found = 0;
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            var scenario = FlowScenario.Make(new ScenarioOptions { Seed = seed, Hosts = 15, Plants = [kind] });
            Plant planted = scenario.Plants.Single();
            var findings = Run(scenario.Flows);
            found += findings.Any(finding => finding.Technique == planted.Technique && finding.Host == planted.Host && (planted.Peer is null || planted.Peer == finding.Peer)) ? 1 : 0;
        }

        found.ShouldBeGreaterThanOrEqualTo(18);
    }

    [Fact]
    public void Engine_NothingPlanted_SaysLittle()
    {
        int alerts = 0;
        for (ulong seed = 101; seed < 101 + Seeds; seed++)
        {
            alerts += Run(FlowScenario.Make(new ScenarioOptions { Seed = seed, Hosts = 15 }).Flows).Count;
        }

        alerts.ShouldBeLessThanOrEqualTo(Seeds);
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
