using Shouldly;
using Weir.Flows;
using Weir.Flows.Detectors;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Flows;

public sealed class DnsDetectorTests
{
    private static readonly HostAddress s_client = HostAddress.V4(0x0a000007), s_server = HostAddress.V4(0x0a000002);
    private static readonly Timestamp s_start = new(1_790_000_000L / 3600 * Timestamp.Hour);

    [Fact]
    public void Dga_MadeUpNamesThatDoNotExist_AreFoundWithAFew()
    {
        var found = Run([.. Enumerable.Range(0, 5).Select(i => Ask(s_start + (i * Timestamp.Second), $"made{i}up.example", DnsLookup.NoSuchName))]);
        var finding = found.All.Last(finding => finding.Detector == "dga");

        (finding.Technique, finding.Host, finding.Flows).ShouldBe(("T1568.002", s_client, 5));
        finding.Sentence.ShouldBe("10.0.0.7 asked for 5 different domains, 5 of which do not exist; 5 look made up, such as made0up.example, made1up.example, made2up.example.");
    }

    [Fact]
    public void Dga_PlainNamesThatDoNotExist_NeedMany()
    {
        Run([.. Enumerable.Range(0, 25).Select(i => Ask(s_start + (i * Timestamp.Second), $"{Word(i)}.example", DnsLookup.NoSuchName))]).All.ShouldBeEmpty();
        Run([.. Enumerable.Range(0, 40).Select(i => Ask(s_start + (i * Timestamp.Second), $"{Word(i)}.example", DnsLookup.NoSuchName))]).All.ShouldNotBeEmpty();
    }

    [Fact]
    public void Dga_OddNamesAmongPlainOnesThatAnswer_AreNothing() =>
        Run([.. Enumerable.Range(0, 500).Select(i => Ask(s_start + (i * Timestamp.Second), i % 5 == 0 ? $"odd{i}.example" : $"{Word(i)}.example", 0))]).All.ShouldBeEmpty();

    [Fact]
    public void Dga_OneNameAgainAndAgain_IsOneName() =>
        Run([.. Enumerable.Range(0, 500).Select(i => Ask(s_start + (i * Timestamp.Second), "made1up.example", DnsLookup.NoSuchName))]).All.ShouldBeEmpty();

    [Fact]
    public void Dga_StrangersThatAskAServerOfOnesOwn_AreNotItsHosts() =>
        Run([.. Enumerable.Range(0, 50).Select(i => Ask(s_start + (i * Timestamp.Second), $"made{i}up.example", DnsLookup.NoSuchName) with { Client = HostAddress.V4(0xc6336407) })]).All.ShouldBeEmpty();

    [Fact]
    public void Tunnel_ManyNamesBelowAZone_IsFoundAndSaysHowMuch()
    {
        var finding = Run(Tunnel("t.example", 40)).All.Last();

        (finding.Detector, finding.Technique, finding.Host, finding.HostsAlike).ShouldBe(("dns-tunnel", "T1572", s_client, 1));
        finding.Sentence.ShouldBe("10.0.0.7 asked for 40 different names below t.example in 10 minutes, 1.6 kB of letters; 40 names and 1.6 kB that day.");
    }

    [Fact]
    public void Tunnel_MuchGoesOut_IsExfiltration() => Run(Tunnel("t.example", 3000)).All.Last().Technique.ShouldBe("T1048.003");

    [Fact]
    public void Tunnel_SameNamesAgain_AreNoTunnel() =>
        Run([.. Enumerable.Range(0, 3000).Select(i => Ask(s_start + (i * Timestamp.Second), $"{new string('a', 20)}{i % 5}.t.example", 0))]).All.ShouldBeEmpty();

    [Fact]
    public void Tunnel_AddressesInABlockList_AreNoTunnel()
    {
        Run([.. Enumerable.Range(0, 3000).Select(i => Ask(s_start + (i * Timestamp.Second / 10), $"{i % 250}.{i / 250}.168.192.list.blocked.example", 0))]).All.ShouldBeEmpty();
        DnsTunnelDetector.IsAddress("1.2.3.4").ShouldBeTrue();
        DnsTunnelDetector.IsAddress(string.Join('.', Enumerable.Repeat("a", 32))).ShouldBeTrue();
        DnsTunnelDetector.IsAddress("1.2.3.4.longlabel.longlabel.longlabel").ShouldBeFalse();
        DnsTunnelDetector.IsAddress("1.2.3.x4").ShouldBeFalse();
    }

    [Fact]
    public void Tunnel_ZoneThatManyHostsAsk_IsDiscounted()
    {
        var report = new FlowReport();
        var engine = new FlowEngine(new FlowOptions(), report);
        long index = 0;
        foreach (DnsLookup lookup in Enumerable.Range(0, 12).SelectMany(host => Tunnel("t.example", 40).Select(lookup => lookup with { Client = HostAddress.V4(0x0a000100u + (uint)host) })))
        {
            engine.Take(lookup with { Index = index++ });
        }

        engine.Finish();
        report.Ranked().ShouldBeEmpty();
        Run([.. Tunnel("t.example", 40)]).All.ShouldNotBeEmpty();
    }

    [Fact]
    public void Tunnel_BelowAZoneThatAllAskALittle_IsFound()
    {
        var report = new FlowReport();
        var engine = new FlowEngine(new FlowOptions(), report);
        var others = Enumerable.Range(0, 12).Select(host => Ask(s_start, "www.t.example", 0) with { Client = HostAddress.V4(0x0a000100u + (uint)host) });
        long index = 0;
        foreach (DnsLookup lookup in others.Concat(Tunnel("t.example", 40)))
        {
            engine.Take(lookup with { Index = index++ });
        }

        engine.Finish();
        report.Ranked().ShouldHaveSingleItem().Detector.ShouldBe("dns-tunnel");
    }

    [Fact]
    public void Detectors_FloodOfZonesAndHosts_KeepTheirBounds()
    {
        var networks = new Networks([]);
        var tunnels = new DnsTunnelDetector(networks);
        var sink = new FlowRun();
        for (int i = 0; i < 700_000; i++)
        {
            tunnels.ObserveZone($"z{i}.example", Ask(s_start, $"a.z{i}.example", 0), sink);
            tunnels.Entries.ShouldBeLessThanOrEqualTo(300_000);
        }
    }

    [Fact]
    public void Engine_FlowWithoutAName_GetsThatOfTheAnswerBefore()
    {
        HostAddress place = HostAddress.V4(0xc6336409);
        var seen = new List<string?>();
        var engine = new FlowEngine(new FlowOptions { Partitions = 3 }, new FlowRun(), _ => [new Listener(seen)]);
        engine.Take(Flow(place, 0, s_start + -Timestamp.Minute));
        engine.Take(Ask(s_start, "far.example", 0) with { Addresses = [place] });
        engine.Take(Ask(s_start + Timestamp.Second, "near.example", 0) with { Addresses = [place], Client = HostAddress.V4(0x0a000008), Index = 1 });
        engine.Take(Flow(place, 1, s_start + Timestamp.Minute));
        engine.Take(Flow(place, 2, s_start + Timestamp.Minute) with { Originator = HostAddress.V4(0x0a000009) });
        engine.Take(Flow(place, 3, s_start + Timestamp.Minute) with { ServerName = "own.example" });
        engine.Take(Flow(place, 4, s_start + (9 * Timestamp.Hour)));
        engine.Take(Ask(s_start + (8 * Timestamp.Hour), "later.example", 0) with { Addresses = [HostAddress.V4(0xc633640a)], Index = 2 });
        engine.Finish();

        // None before the answer; one's own question before anybody's; what a flow says itself; and none after hours.
        seen.ShouldBe([null, "far.example", "near.example", "own.example", null]);
    }

    [Fact]
    public void Order_QuestionsAndFlows_ComeByTimeAndTheQuestionFirst()
    {
        var seen = new List<string?>();
        var engine = new FlowEngine(new FlowOptions { Lateness = FlowOptions.AnyLateness }, new FlowRun(), _ => [new Listener(seen, questionsToo: true)]);
        engine.Take(Flow(s_server, 0, s_start + 2) with { ServerName = "flow.example" });
        engine.Take(Ask(s_start + 3, "last.example", 0));
        engine.Take(Ask(s_start + 2, "with.example", 0) with { Index = 1 });
        engine.Take(Ask(s_start, "first.example", 0) with { Index = 2 });
        engine.Finish();

        seen.ShouldBe(["first.example", "with.example", "flow.example", "last.example"]);
    }

    private static FlowRun Run(IEnumerable<DnsLookup> lookups) =>
        FlowRun.OfRecords(lookups.Select((lookup, index) => (object)(lookup with { Index = index })), detectors: networks => FlowDetectors.OfNames(networks, DetectorLawTests.NameScore));

    private static DnsLookup Ask(Timestamp time, string name, int code) => new() { Time = time, Client = s_client, Server = s_server, Name = name, Type = 1, ResponseCode = code };

    private static Flow Flow(HostAddress to, long index, Timestamp at) => new() { Index = index, Start = at, Originator = s_client, Responder = to, ResponderPort = 443, Protocol = Weir.Flows.Flow.Tcp };

    /// <summary>Names of 40 letters below a zone, one every four seconds.</summary>
    private static IEnumerable<DnsLookup> Tunnel(string zone, int names)
    {
        var random = new SeededRandom(1);
        for (int i = 0; i < names; i++)
        {
            yield return Ask(s_start + (4 * i * Timestamp.Second), $"{string.Concat(Enumerable.Range(0, 40).Select(_ => (char)('a' + random.Next(26))))}.{zone}", 0);
        }
    }

    private static string Word(int number) => new([.. number.ToString("0000", System.Globalization.CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0'))]);

    private sealed class Listener(List<string?> seen, bool questionsToo = false) : IFlowDetector
    {
        public string Name => "listener";

        public void Observe(in Flow flow, Role role, FindingSink findings)
        {
            if (role == Role.Originator)
            {
                seen.Add(flow.ServerName);
            }
        }

        public void Observe(in DnsLookup lookup, FindingSink findings)
        {
            if (questionsToo)
            {
                seen.Add(lookup.Name);
            }
        }

        public void Advance(Timestamp watermark, FindingSink findings)
        {
        }

        public void Save(System.Buffers.IBufferWriter<byte> state)
        {
        }

        public void Load(ref System.Buffers.SequenceReader<byte> state)
        {
        }
    }
}
