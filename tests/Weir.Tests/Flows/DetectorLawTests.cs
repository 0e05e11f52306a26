using System.Buffers;
using Shouldly;
using Weir.Flows;
using Weir.Flows.Detectors;
using Weir.Flows.Scenarios;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Flows;

/// <summary>The three laws, for every detector that there is: a file = live, one partition = many, saved and loaded = not interrupted.</summary>
public sealed class DetectorLawTests
{
    private static readonly Lazy<IReadOnlyList<Flow>> s_flows = new(() => FlowScenario.Make(new ScenarioOptions { Seed = 5, Hosts = 12, Days = 2, Plants = Enum.GetValues<PlantKind>() }).Flows);

    public static TheoryData<string> Detectors => [.. Types().Select(type => type.Name)];

    [Fact]
    public void All_Detectors_AreThoseThatThereAre() =>
        FlowDetectors.All(new Networks([])).Select(detector => detector.GetType()).ShouldBe(Types(), ignoreOrder: true);

    [Fact]
    public void All_OverTheScenario_SayALot()
    {
        // A law over detectors that say nothing would hold for anything.
        var run = FlowRun.Of(WithStrangers(s_flows.Value));
        run.All.Select(finding => finding.Detector).Distinct().Order().ShouldBe(["beacon", "brute-force", "exposure", "flood", "lateral", "new-service", "scan", "spray", "sweep", "udp-scan", "volume"]);
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Detector_FlowsThatComeInAnotherOrder_SaysTheSame(string name)
    {
        Flow[] flows = WithStrangers(s_flows.Value);
        Flow[] live = [.. flows];
        var random = new SeededRandom(7);

        // As sensors send them: each up to half an hour after its end, so that neighbours change places.
        live = [.. live.Select(flow => (Flow: flow, At: flow.End.Micros + (long)(random.NextDouble() * Timestamp.Hour / 2))).OrderBy(one => one.At).Select(one => one.Flow)];
        live.Select(flow => flow.Index).ShouldNotBe(flows.Select(flow => flow.Index));

        FlowRun.Of(live, detectors: Only(name)).Summary.ShouldBe(FlowRun.Of(flows, detectors: Only(name)).Summary);
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Detector_HostsInManyPartitions_SaysTheSame(string name)
    {
        Flow[] flows = WithStrangers(s_flows.Value);
        FlowRun.Of(flows, new FlowOptions { Partitions = 7 }, Only(name)).Summary.ShouldBe(FlowRun.Of(flows, detectors: Only(name)).Summary);
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Detector_SavedAndLoadedInBetween_SaysTheSame(string name)
    {
        Flow[] flows = WithStrangers(s_flows.Value);
        FlowRun.Of(flows, detectors: networks => [.. Only(name)(networks).Select(detector => new Restarting(detector, () => Only(name)(networks)[0]))]).Summary
            .ShouldBe(FlowRun.Of(flows, detectors: Only(name)).Summary);
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Load_AnyBytes_SaysThatTheStateIsNotWhole(string name)
    {
        var networks = new Networks([]);
        var state = new ArrayBufferWriter<byte>();
        var detector = Only(name)(networks)[0];
        foreach (Flow flow in s_flows.Value.Take(2000))
        {
            detector.Observe(flow, Role.Originator, new FlowRun());
            detector.Observe(flow, Role.Responder, new FlowRun());
        }

        detector.Save(state);
        var random = new SeededRandom(3);
        for (int i = 0; i < 300; i++)
        {
            byte[] bytes = state.WrittenSpan[..random.Next(state.WrittenCount)].ToArray();
            for (int flips = random.Next(4); flips > 0 && bytes.Length > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            }

            try
            {
                var reader = new SequenceReader<byte>(new ReadOnlySequence<byte>(bytes));
                Only(name)(networks)[0].Load(ref reader);
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    private static IReadOnlyList<Type> Types() => [.. typeof(IFlowDetector).Assembly.GetTypes().Where(type => typeof(IFlowDetector).IsAssignableFrom(type) && type is { IsClass: true })];

    private static Func<Networks, IReadOnlyList<IFlowDetector>> Only(string type) => networks => [FlowDetectors.All(networks).Single(detector => detector.GetType().Name == type)];

    /// <summary>The scenario, and somebody outside who tries its hosts.</summary>
    private static Flow[] WithStrangers(IReadOnlyList<Flow> flows)
    {
        var random = new SeededRandom(11);
        var strange = flows.Where((_, i) => i % 50 == 0).Select(flow => flow with
        {
            Originator = HostAddress.V4(0xc6336400u + (uint)random.Next(200)),
            Responder = BackgroundTraffic.Own(3 + random.Next(3)),
            ResponderPort = (ushort)random.Next(1, 1000),
            State = FlowState.S0,
            ResponderBytes = 0,
            ServerName = null,
        });
        // A door that opens on the second day, and somebody who looks for one over UDP.
        Timestamp secondDay = flows[0].End + Timestamp.Day;
        var door = flows.Where((flow, i) => i % 1000 == 1 && flow.End > secondDay).Select(flow => flow with
        {
            Originator = BackgroundTraffic.Workplace(2),
            Responder = BackgroundTraffic.Workplace(3),
            ResponderPort = 4444,
            Protocol = Flow.Tcp,
            State = FlowState.SF,
            ResponderBytes = 900,
            ServerName = null,
        });
        var datagrams = flows.Where((_, i) => i % 500 == 3).Select((flow, i) => flow with
        {
            Originator = BackgroundTraffic.Workplace(4),
            Responder = BackgroundTraffic.Own(6),
            OriginatorPort = 50_000,
            ResponderPort = (ushort)(20_000 + i),
            Protocol = Flow.Udp,
            State = FlowState.S0,
            ResponderBytes = 0,
            ResponderPackets = 0,
            ServerName = null,
        });
        Flow[] all = [.. flows.Concat(strange).Concat(door).Concat(datagrams).OrderBy(flow => flow.End.Micros)];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = all[i] with { Index = i };
        }

        return all;
    }

    /// <summary>A detector that is stopped and started again now and then.</summary>
    private sealed class Restarting(IFlowDetector detector, Func<IFlowDetector> create) : IFlowDetector
    {
        private IFlowDetector _detector = detector;
        private int _seen;

        public string Name => _detector.Name;

        public void Observe(in Flow flow, Role role, FindingSink findings)
        {
            if (++_seen % 5000 == 0)
            {
                _detector = FlowRun.SavedAndLoaded(_detector, create());
            }

            _detector.Observe(flow, role, findings);
        }

        public void Advance(Timestamp watermark, FindingSink findings) => _detector.Advance(watermark, findings);

        public void Save(IBufferWriter<byte> state) => _detector.Save(state);

        public void Load(ref SequenceReader<byte> state) => _detector.Load(ref state);
    }
}
