using Shouldly;
using Weir.Flows;
using Xunit;

namespace Weir.Tests.Flows;

/// <summary>What detectors and the report keep is bounded, whoever sends. Alone, because the memory of the whole process is measured.</summary>
[CollectionDefinition(nameof(BoundedStateTests), DisableParallelization = true)]
[Collection(nameof(BoundedStateTests))]
public sealed class BoundedStateTests
{
    private static readonly Timestamp s_start = new(1_790_000_000L * Timestamp.Second);

    [Fact]
    public void State_MillionHosts_TakesAKilobyteEach()
    {
        const int Hosts = 1_000_000;
        long bytes = Grown(take =>
        {
            for (int i = 0; i < 2 * Hosts; i++)
            {
                uint host = (10u << 24) | (uint)(i % Hosts);
                take(Flow(i, HostAddress.V4(host), HostAddress.V4((198u << 24) | (18u << 16) | ((uint)i % 50_000)), 443, FlowState.SF, 500));
            }
        }, new FlowReport());

        ((double)bytes / Hosts).ShouldBeLessThan(1024);
    }

    [Fact]
    public void State_FloodOfInventedSources_StaysBelowItsCeiling()
    {
        const int Sources = 5_000_000;
        var run = new Last();
        long bytes = Grown(
            take =>
            {
                for (int i = 0; i < Sources; i++)
                {
                    uint source = (32u << 24) + ((uint)i * 97 % (64u << 24));
                    take(Flow(i, HostAddress.V4(source), HostAddress.V4((10u << 24) | ((uint)i % 20)), 443, FlowState.S0, 0));
                }
            },
            run);

        bytes.ShouldBeLessThan(512L << 20);
        run.Findings.Values.ShouldContain(finding => finding.Detector == "flood" && finding.Technique == "T1499");
    }

    [Fact]
    public void MakeRoom_FullTable_ForgetsThoseWithAFlowOrTwoFirst()
    {
        var table = Enumerable.Range(0, 100).ToDictionary(i => i, i => (Flows: i % 2 == 0 ? 1L : 50L, Last: (long)i));
        Eviction.MakeRoom(table, 100, one => one);

        table.Count.ShouldBe(88);
        table.Values.Count(one => one.Flows == 50).ShouldBe(50);
        table.ContainsKey(0).ShouldBeFalse();
        table.ContainsKey(98).ShouldBeTrue();
    }

    /// <summary>Bytes that the engine holds when all was taken, and before anything is closed.</summary>
    private static long Grown(Action<Action<Flow>> feed, FindingSink? findings = null)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var engine = new FlowEngine(new FlowOptions { Lateness = Timestamp.Second }, findings ?? new Nothing());
        feed(flow => engine.Take(flow));
        long after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(engine);
        return after - before;
    }

    /// <summary>A thousand flows a second.</summary>
    private static Flow Flow(long index, HostAddress from, HostAddress to, ushort port, FlowState state, long bytes) => new()
    {
        Index = index,
        Start = s_start + (index * Timestamp.Second / 1000),
        Originator = from,
        Responder = to,
        OriginatorPort = 40_000,
        ResponderPort = port,
        Protocol = Weir.Flows.Flow.Tcp,
        State = state,
        OriginatorBytes = bytes,
        ResponderBytes = bytes,
        OriginatorPackets = 1,
        ResponderPackets = bytes > 0 ? 1 : 0,
    };

    private sealed class Nothing : FindingSink
    {
        public override void Add(FlowFinding finding)
        {
        }
    }

    private sealed class Last : FindingSink
    {
        public Dictionary<string, FlowFinding> Findings { get; } = [];

        public override void Add(FlowFinding finding) => Findings[$"{finding.Detector} {finding.Key}"] = finding with { Parties = [] };
    }
}
