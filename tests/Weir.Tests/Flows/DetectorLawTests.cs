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
    private static readonly Lazy<object[]> s_records = new(() => WithQuestions(WithStrangers(s_flows!.Value)));
    private static readonly Lazy<IReadOnlyList<Flow>> s_flows = new(() => FlowScenario.Make(new ScenarioOptions { Seed = 5, Hosts = 12, Days = 2, Plants = Enum.GetValues<PlantKind>() }).Flows);

    public static TheoryData<string> Detectors => [.. Types().Select(type => type.Name)];

    [Fact]
    public void All_Detectors_AreThoseThatThereAre() =>
        FlowDetectors.All(new Networks([])).Select(detector => detector.GetType()).ShouldBe(Types(), ignoreOrder: true);

    [Fact]
    public void All_OverTheScenario_SayALot()
    {
        // A law over detectors that say nothing would hold for anything.
        var run = FlowRun.OfRecords(s_records.Value, detectors: networks => FlowDetectors.All(networks, NameScore));
        run.All.Select(finding => finding.Detector).Distinct().Order().ShouldBe(["beacon", "brute-force", "dga", "dns-tunnel", "exposure", "flood", "lateral", "new-service", "scan", "shared-rhythm", "spray", "sweep", "udp-scan", "volume"]);
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Detector_FlowsThatComeInAnotherOrder_SaysTheSame(string name)
    {
        object[] records = s_records.Value;
        var random = new SeededRandom(7);

        // As sensors send them: each up to half an hour after its end, so that neighbours change places.
        object[] live = [.. records.Select(record => (Record: record, At: TimeOf(record) + (long)(random.NextDouble() * Timestamp.Hour / 2))).OrderBy(one => one.At).Select(one => one.Record)];
        live.ShouldNotBe(records);

        FlowRun.OfRecords(live, detectors: Only(name)).Summary.ShouldBe(FlowRun.OfRecords(records, detectors: Only(name)).Summary);
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Detector_HostsInManyPartitions_SaysTheSame(string name)
    {
        object[] records = s_records.Value;
        FlowRun.OfRecords(records, new FlowOptions { Partitions = 7 }, Only(name)).Summary.ShouldBe(FlowRun.OfRecords(records, detectors: Only(name)).Summary);
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Detector_SavedAndLoadedInBetween_SaysTheSame(string name)
    {
        object[] records = s_records.Value;
        FlowRun.OfRecords(records, detectors: networks => [.. Only(name)(networks).Select(detector => new Restarting(detector, () => Only(name)(networks)[0]))]).Summary
            .ShouldBe(FlowRun.OfRecords(records, detectors: Only(name)).Summary);
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Load_StateOfFlowsWithoutNames_IsWhole(string name)
    {
        // NetFlow has no names: a state may not count on them.
        foreach (int count in (int[])[1, 30, 2000])
        {
            var networks = new Networks([]);
            var run = new FlowRun();
            var detector = Only(name)(networks)[0];
            foreach (Flow flow in WithStrangers(s_flows.Value).Take(count))
            {
                detector.Observe(flow with { ServerName = null, Application = null }, Role.Originator, run);
                detector.Observe(flow with { ServerName = null, Application = null }, Role.Responder, run);
            }

            FlowRun.SavedAndLoaded(detector, Only(name)(networks)[0]);
        }
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

        foreach (DnsLookup lookup in s_records.Value.OfType<DnsLookup>().Take(2000))
        {
            detector.Observe(lookup, new FlowRun());
            detector.ObserveZone(DomainParts.Zone(lookup.Name).ToString(), lookup, new FlowRun());
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

    private static Func<Networks, IReadOnlyList<IFlowDetector>> Only(string type) => networks => [FlowDetectors.All(networks, NameScore).Single(detector => detector.GetType().Name == type)];

    /// <summary>A name with a digit is made up.</summary>
    internal static double NameScore(string name) => name.Any(char.IsAsciiDigit) ? 0.99 : 0.01;

    private static long TimeOf(object record) => record is DnsLookup lookup ? lookup.Time.Micros : ((Flow)record).End.Micros;

    /// <summary>The same with what hosts ask for: the names of servers, which every third flow then does not tell; made-up names; a tunnel; and a place of many names that all hosts ask for.</summary>
    private static object[] WithQuestions(Flow[] flows)
    {
        var random = new SeededRandom(13);
        var lookups = new List<DnsLookup>();
        void Ask(HostAddress client, Timestamp time, string name, int code, params HostAddress[] addresses) =>
            lookups.Add(new DnsLookup { Time = time, Client = client, Server = BackgroundTraffic.Own(2), Name = name, ResponseCode = code, Addresses = addresses });
        for (int i = 0; i < flows.Length; i++)
        {
            if (flows[i].ServerName is { } server)
            {
                string letters = string.Concat(server.Where(letter => !char.IsAsciiDigit(letter)));
                Ask(flows[i].Originator, flows[i].Start + -(long)(random.NextDouble() * Timestamp.Minute), i % 7 == 0 ? letters : $"a.{letters}", 0, flows[i].Responder);
                flows[i] = i % 3 == 0 ? flows[i] with { ServerName = null } : flows[i];
            }

            if (i % 300 == 0)
            {
                Ask(flows[i].Originator, flows[i].End, $"{i}.{new string('k', 30)}.cdn.example", 0);
            }
        }

        Timestamp start = flows[0].End.Floor(Timestamp.Day);
        for (int i = 0; i < 400; i++)
        {
            Ask(BackgroundTraffic.Workplace(3), start + (9 * Timestamp.Hour) + (i * 20 * Timestamp.Second), $"q{i}z.example", i % 9 == 0 ? 0 : DnsLookup.NoSuchName);
            Ask(BackgroundTraffic.Workplace(5), start + (23 * Timestamp.Hour) + (i * 30 * Timestamp.Second), $"{i}{new string('t', 30)}.far.example", 0);
        }

        object[] ordered = [.. lookups.OrderBy(lookup => lookup.Time.Micros).Select((lookup, index) => (object)(lookup with { Index = index }))];
        return [.. flows.Cast<object>().Concat(ordered).OrderBy(TimeOf)];
    }

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

        // Calls in a rhythm through a proxy, and much that goes out through it.
        var proxied = flows.Where((_, i) => i % 100 == 5).Select((flow, i) => flow with
        {
            Originator = BackgroundTraffic.Workplace(i % 2),
            Responder = BackgroundTraffic.Own(8),
            ResponderPort = 3128,
            Protocol = Flow.Tcp,
            State = FlowState.SF,
            OriginatorBytes = i % 2 == 0 ? 400 : 1_000_000,
            ResponderBytes = 900,
            Application = Flow.Proxy,
            ServerName = i % 2 == 0 ? "far.example" : "store.example",
        });
        Flow[] all = [.. flows.Concat(strange).Concat(door).Concat(datagrams).Concat(proxied).OrderBy(flow => flow.End.Micros)];
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
            Restart();
            _detector.Observe(flow, role, findings);
        }

        public void Observe(in DnsLookup lookup, FindingSink findings)
        {
            Restart();
            _detector.Observe(lookup, findings);
        }

        public void ObserveZone(string zone, in DnsLookup lookup, FindingSink findings)
        {
            Restart();
            _detector.ObserveZone(zone, lookup, findings);
        }

        public void ObserveBehindProxy(in Flow flow, FindingSink findings)
        {
            Restart();
            _detector.ObserveBehindProxy(flow, findings);
        }

        public void Advance(Timestamp watermark, FindingSink findings) => _detector.Advance(watermark, findings);

        private void Restart()
        {
            if (++_seen % 5000 == 0)
            {
                _detector = FlowRun.SavedAndLoaded(_detector, create());
            }
        }

        public void Save(IBufferWriter<byte> state) => _detector.Save(state);

        public void Load(ref SequenceReader<byte> state) => _detector.Load(ref state);
    }
}
