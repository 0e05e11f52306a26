using Shouldly;
using Weir.Flows;
using Weir.Flows.Detectors;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Flows;

/// <summary>A file server whose days are alike, and what one of them brings that the others did not.</summary>
public sealed class ServiceDetectorTests
{
    private const int Days = 8;
    private static readonly HostAddress s_server = HostAddress.V4(0x0a000003);
    private static readonly HostAddress s_thief = HostAddress.V4(0x0a000063);
    private static readonly Timestamp s_start = new(20_000 * Timestamp.Day);

    [Fact]
    public void Engine_ServiceThatGivesOutFarMore_IsTheMostSurprisingHour()
    {
        FlowRun run = Run([.. Ordinary(seed: 1), .. Reads(day: 7, hour: 14, bytes: 90_000_000)]);
        HostWindow[] told = [.. run.Windows.OrderByDescending(window => window.Surprise)];
        told[0].Host.ShouldBe(s_server);
        told[0].Hour.ShouldBe(s_start + (7 * Timestamp.Day) + (14 * Timestamp.Hour));
        told[0].Technique.ShouldBe("T1039");
        told[0].Surprise.ShouldBeGreaterThan(told[1].Surprise + 1);
        told[0].Sentence!.ShouldMatch(@"^10\.0\.0\.3 gave out [0-9.]+ MB from its port 445 in the quarter of an hour from 14:\d\d UTC on, most of it to 10\.0\.0\.99; at that time of day it is [0-9.]+ MB or so\.$");
    }

    [Fact]
    public void Engine_TheSameEveryDay_IsNoSurprise()
    {
        // A copy of everything at two each night is as large as a theft.
        FlowRun run = Run([.. Ordinary(seed: 2), .. Enumerable.Range(0, Days).SelectMany(day => Reads(day, hour: 2, bytes: 90_000_000))]);
        run.Windows.ShouldNotBeEmpty();
        run.Windows.Max(window => window.Surprise).ShouldBeLessThan(3.5);
    }

    [Fact]
    public void Engine_FirstThreeDays_SayNothing()
    {
        FlowRun run = Run([.. Ordinary(seed: 3)]);
        run.Windows.Min(window => window.Hour).ShouldBeGreaterThanOrEqualTo(s_start + (4 * Timestamp.Day));
        run.Windows.Count.ShouldBeGreaterThan(40);
    }

    [Fact]
    public void Engine_ManyPartitionsOrOtherOrder_SaysTheSame()
    {
        Flow[] flows = [.. Ordinary(seed: 4), .. Reads(day: 6, hour: 10, bytes: 50_000_000)];
        string one = Run(flows).Summary;
        Run(flows, partitions: 5).Summary.ShouldBe(one);
        var random = new SeededRandom(4);
        FlowRun.Of(flows.OrderBy(flow => flow.End.Micros + (long)(random.NextDouble() * Timestamp.Hour / 2)), detectors: Only).Summary.ShouldBe(one);
    }

    [Fact]
    public void Save_InTheMiddleOfAnHour_GoesOnToTheBit()
    {
        Flow[] flows = [.. new[] { Ordinary(seed: 5), Reads(day: 6, hour: 10, bytes: 50_000_000) }.SelectMany(part => part).OrderBy(flow => flow.End.Micros)];
        var whole = new FlowRun();
        var broken = new FlowRun();
        IFlowDetector one = new ServiceDetector(new Networks([])), other = new ServiceDetector(new Networks([]));
        for (int i = 0; i < flows.Length; i++)
        {
            Show(one, flows[i], whole);
            if (i % 701 == 0)
            {
                other = FlowRun.SavedAndLoaded(other, new ServiceDetector(new Networks([])));
            }

            Show(other, flows[i], broken);
        }

        whole.Windows.Count.ShouldBeGreaterThan(40);
        broken.Summary.ShouldBe(whole.Summary);
    }

    private static void Show(IFlowDetector detector, Flow flow, FlowRun run)
    {
        detector.Advance(flow.End.Floor(Timestamp.Minute), run);
        detector.Observe(flow, Role.Responder, run);
    }

    private static FlowRun Run(Flow[] flows, int partitions = 1) => FlowRun.Of(flows.OrderBy(flow => flow.End.Micros), new FlowOptions { Partitions = partitions }, Only);

    private static IReadOnlyList<IFlowDetector> Only(Networks networks) => [new ServiceDetector(networks)];

    /// <summary>Ten workplaces that read some files in working hours; a second service of another server.</summary>
    private static IEnumerable<Flow> Ordinary(ulong seed)
    {
        var random = new SeededRandom(seed);
        for (int day = 0; day < Days; day++)
        {
            for (int read = 0; read < 600; read++)
            {
                long at = (8 * Timestamp.Hour) + (long)(random.NextDouble() * 10 * Timestamp.Hour);
                yield return Read(s_start + (day * Timestamp.Day) + at, HostAddress.V4(0x0a000014 + (uint)random.Next(10)), s_server, 445, (long)(100_000 * Math.Exp(4 * random.NextDouble())));
                yield return Read(s_start + (day * Timestamp.Day) + at, HostAddress.V4(0x0a000014), HostAddress.V4(0x0a000007), 5432, (long)(400_000 * Math.Exp(random.NextDouble())));
            }
        }
    }

    private static IEnumerable<Flow> Reads(int day, int hour, long bytes) =>
        Enumerable.Range(0, 30).Select(i => Read(s_start + (day * Timestamp.Day) + (hour * Timestamp.Hour) + (i * Timestamp.Minute), s_thief, s_server, 445, bytes / 15));

    private static Flow Read(Timestamp at, HostAddress client, HostAddress server, ushort port, long bytes) => new()
    {
        Start = at,
        Duration = Timestamp.Second,
        Originator = client,
        Responder = server,
        OriginatorPort = 50_000,
        ResponderPort = port,
        Protocol = Flow.Tcp,
        State = FlowState.SF,
        OriginatorBytes = 2000,
        ResponderBytes = bytes,
        OriginatorPackets = 20,
        ResponderPackets = bytes / 1200,
    };
}
