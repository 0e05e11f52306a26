using Shouldly;
using Weir.Flows;
using Weir.Server.Sensors.NetFlow;
using Xunit;

namespace Weir.Server.Tests.Sensors.NetFlow;

public sealed class NetFlowTests
{
    private const string Client = "192.0.2.1";
    private const string Server = "198.51.100.2";
    private const byte Udp = Flow.Udp;
    private const byte Tcp = Flow.Tcp;

    private static readonly (int, int, uint)[] s_fields = [(8, 4, 0), (12, 4, 0), (7, 2, 0), (11, 2, 0), (4, 1, 0), (6, 1, 0), (1, 4, 0), (2, 4, 0), (22, 4, 0), (21, 4, 0)];

    [Fact]
    public void Take_V5OfBothDirections_IsOneFlow()
    {
        var read = new Decoding().Take(Exports.V5(0, 0,
            Exports.V5Record(Server, 443, Client, 40000, Tcp, 0x1b, 8, 9000, 90_010, 95_000),
            Exports.V5Record(Client, 40000, Server, 443, Tcp, 0x1b, 10, 1200, 90_000, 95_500)));

        var flow = read.Flows.ShouldHaveSingleItem();
        (flow.Originator.ToString(), flow.OriginatorPort, flow.Responder.ToString(), flow.ResponderPort, flow.Protocol).ShouldBe((Client, (ushort)40000, Server, (ushort)443, Tcp));
        (flow.OriginatorBytes, flow.OriginatorPackets, flow.ResponderBytes, flow.ResponderPackets).ShouldBe((1200, 10, 9000, 8));
        (flow.Start.Seconds, flow.Duration, flow.State).ShouldBe((Exports.Sent - 10, 5_500_000, FlowState.SF));
        (read.Counts.Datagrams, read.Counts.Records, read.Counts.Flows, read.Counts.Bad).ShouldBe((1, 2, 1, 0));
    }

    [Fact]
    public void Take_V9_IsTheSameAsV5()
    {
        var v5 = new Decoding().Take(Exports.V5(0, 0, Exports.V5Record(Client, 40000, Server, 80, Tcp, 2, 3, 180, 90_000, 95_500)));
        var v9 = new Decoding().Take(Exports.V9(0, Exports.Set(0, Exports.Template(256, s_fields)), Exports.Set(256, Data(Client, 40000, Server, 80, Tcp, 2, 180, 3), [0, 0])));

        v9.Flows.ShouldBe(v5.Flows);
        v9.Flows[0].State.ShouldBe(FlowState.S0);
        v9.Counts.Bad.ShouldBe(0);
    }

    [Fact]
    public void Take_RecordsBeforeTheirTemplate_WaitForIt()
    {
        var data = Exports.V9(0, Exports.Set(256, Data(Client, 40000, Server, 80, Tcp, 2, 180, 3)));
        var template = Exports.V9(1, Exports.Set(0, Exports.Template(256, s_fields)));
        var read = new Decoding().Take(data).Take(template);
        read.Flows.Count.ShouldBe(1);
        read.Counts.WithoutTemplate.ShouldBe(0);

        // Of another exporter it is another template; and after a minute they are given up.
        read = new Decoding().Take(data).Take(template, "203.0.113.2");
        read.Now += 61 * Timestamp.Second;
        read.Take(template);
        read.Flows.ShouldBeEmpty();
        read.Counts.WithoutTemplate.ShouldBe(1);
        read.Counts.Exporters.ShouldBe(2);
    }

    [Fact]
    public void Take_TemplateThatIsTooOld_IsForgotten()
    {
        var read = new Decoding().Take(Exports.V9(0, Exports.Set(0, Exports.Template(256, s_fields))));
        read.Now += 2 * Timestamp.Day;
        read.Take(Exports.V9(1, Exports.Set(256, Data(Client, 40000, Server, 80, Tcp, 2, 180, 3)))).Flows.ShouldBeEmpty();
    }

    [Fact]
    public void Take_IpfixWithVariableAndEnterpriseFields_PassesThemOver()
    {
        var template = Exports.Template(300, (27, 16, 0), (82, 65535, 0), (28, 16, 0), (7, 2, 0), (96, 65535, 0), (11, 2, 0), (55, 4, 9), (4, 1, 0), (1, 8, 0), (2, 8, 0), (152, 8, 0), (153, 8, 0));
        byte[] Row(int name) =>
        [
            .. Exports.Address("2001:db8::1"), 3, 1, 2, 3, .. Exports.Address("2001:db8::2"), .. Exports.U16(50000), 255, .. Exports.U16(name), .. new byte[name], .. Exports.U16(53), 1, 2, 3, 4, Udp,
            .. Exports.U64(70), .. Exports.U64(1), .. Exports.U64(1_699_999_990_123), .. Exports.U64(1_699_999_990_123),
        ];
        var read = new Decoding().Take(Exports.Ipfix(0, Exports.Set(2, template), Exports.Set(300, Row(0), Row(700))));

        read.Counts.Records.ShouldBe(2);
        var flow = read.Flows.ShouldHaveSingleItem();
        (flow.Originator.ToString(), flow.ResponderPort, flow.OriginatorBytes, flow.OriginatorPackets, flow.Start.Micros, flow.Duration).ShouldBe(("2001:db8::1", (ushort)53, 140, 2, 1_699_999_990_123_000, 0));
    }

    [Fact]
    public void Take_BothDirectionsInOneRecord_IsOneFlow()
    {
        const uint Reverse = 29305;
        var template = Exports.Template(300, (8, 4, 0), (12, 4, 0), (7, 2, 0), (11, 2, 0), (4, 1, 0), (6, 1, 0), (1, 4, 0), (2, 4, 0), (1, 4, Reverse), (2, 4, Reverse), (6, 1, Reverse), (239, 1, 0), (150, 4, 0), (161, 4, 0));
        byte[] Row(byte direction) =>
        [
            .. Exports.Address(Client), .. Exports.Address(Server), .. Exports.U16(40000), .. Exports.U16(22), Tcp, 0x02, .. Exports.U32(120), .. Exports.U32(2), .. Exports.U32(40), .. Exports.U32(1), 0x14, direction,
            .. Exports.U32(Exports.Sent - 60), .. Exports.U32(1500),
        ];
        var flows = new Decoding().Take(Exports.Ipfix(0, Exports.Set(2, template), Exports.Set(300, Row(1), Row(2)))).Flows;

        flows.Count.ShouldBe(2);
        (flows[0].Originator.ToString(), flows[0].State, flows[0].Outcome, flows[0].ResponderBytes, flows[0].ResponderPackets, flows[0].Duration).ShouldBe((Client, FlowState.Rej, FlowOutcome.Failed, 0, 1, 1_500_000));
        flows[1].Originator.ToString().ShouldBe(Server);
    }

    [Fact]
    public void Take_TypesOfIcmp_AreQuestionAndAnswer()
    {
        var read = new Decoding().Take(Exports.V5(0, 0,
            Exports.V5Record(Client, 0, Server, 8 << 8, Flow.Icmp, 0, 3, 252, 90_000, 92_000),
            Exports.V5Record(Server, 0, Client, 0, Flow.Icmp, 0, 3, 252, 90_000, 92_000)));

        var flow = read.Flows.ShouldHaveSingleItem();
        (flow.Originator.ToString(), flow.OriginatorPort, flow.ResponderPort, flow.ResponderPackets).ShouldBe((Client, (ushort)8, (ushort)0, 3));
    }

    [Fact]
    public void Take_Sampling_ScalesCountsAndClaimsNoSilence()
    {
        var v5 = new Decoding().Take(Exports.V5(0, 0x4000 | 100, Exports.V5Record(Client, 40000, Server, 80, Tcp, 2, 3, 180, 90_000, 95_500))).Flows[0];
        (v5.OriginatorBytes, v5.OriginatorPackets, v5.State, v5.Outcome).ShouldBe((18_000, 300, FlowState.Unknown, FlowOutcome.Unclear));

        // Of v9 by an option for the whole exporter, by one for a sampler that records name, or in the record.
        var whole = Exports.Set(1, Exports.V9Options(400, [(1, 4)], (34, 4), (35, 1)));
        var named = Exports.Set(1, Exports.V9Options(401, [(1, 4)], (48, 1), (49, 1), (50, 4)));
        var template = Exports.Set(0, Exports.Template(256, s_fields), Exports.Template(257, [.. s_fields, (48, 1, 0)]), Exports.Template(258, [.. s_fields, (34, 4, 0)]));
        var read = new Decoding().Take(Exports.V9(0, whole, named, template,
            Exports.Set(400, Exports.U32(0), Exports.U32(10), [2]), Exports.Set(401, Exports.U32(0), [3, 2], Exports.U32(1000)),
            Exports.Set(256, Data(Client, 40000, Server, 80, Tcp, 2, 180, 3)),
            Exports.Set(257, Data(Client, 40001, Server, 80, Tcp, 2, 180, 3), [3]),
            Exports.Set(258, Data(Client, 40002, Server, 80, Tcp, 2, 180, 3), Exports.U32(7))));
        read.Flows.Select(flow => flow.OriginatorPackets).ShouldBe([30L, 3000, 21]);
        read.Counts.Bad.ShouldBe(0);
        read.Counts.NotIp.ShouldBe(0);

        // Of IPFIX as so many of so many.
        var ipfix = new Decoding().Take(Exports.Ipfix(0, Exports.Set(3, Exports.IpfixOptions(400, 1, (302, 2), (305, 4), (306, 4))), Exports.Set(2, Exports.Template(256, [.. s_fields, (302, 2, 0)])),
            Exports.Set(400, Exports.U16(5), Exports.U32(2), Exports.U32(8)), Exports.Set(256, Data(Client, 40000, Server, 80, Udp, 0, 180, 3), Exports.U16(5))));
        ipfix.Flows.ShouldHaveSingleItem().OriginatorPackets.ShouldBe(15);
    }

    [Fact]
    public void Take_LostAndLateDatagrams_AreCounted()
    {
        var record = Exports.V5Record(Client, 40000, Server, 80, Tcp, 2, 3, 180, 90_000, 95_500);
        var read = new Decoding();
        foreach (uint sequence in (uint[])[0, 1, 5, 3, 6, 2_000_000, 2_000_001])
        {
            read.Take(Exports.V5(sequence, 0, record));
        }

        // 2, 3 and 4 were missed, and 3 came late; the jump is a new beginning.
        (read.Counts.Lost, read.Counts.OutOfOrder).ShouldBe((2, 1));
    }

    [Fact]
    public void Take_ManyRecords_AllocatesNothing()
    {
        var decoder = new NetFlowDecoder(new Nowhere());
        var template = Exports.V9(0, Exports.Set(0, Exports.Template(256, s_fields)));
        var datagram = Exports.V9(1, Exports.Set(256, [.. Enumerable.Range(0, 30).Select(i => Data(i % 2 == 0 ? Client : Server, i % 2 == 0 ? 40000 + (i / 2) : 80, i % 2 == 0 ? Server : Client, i % 2 == 0 ? 80 : 40000 + (i / 2), Tcp, 0x1b, 180, 3))]));
        var source = HostAddress.V4(1);
        decoder.Take(template, source, default);
        for (int i = 0; i < 100; i++)
        {
            decoder.Take(datagram, source, new Timestamp(i));
        }

        // The runtime may allocate while it compiles anew; a record that did would show in every round.
        long least = long.MaxValue;
        for (int round = 0; round < 10; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++)
            {
                decoder.Take(datagram, source, new Timestamp(100 + (100 * round) + i));
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        least.ShouldBe(0);
        decoder.Counts.Flows.ShouldBe(1100 * 15);
    }

    private static byte[] Data(string from, int fromPort, string to, int toPort, byte protocol, byte flags, uint bytes, uint packets) =>
        [.. Exports.Address(from), .. Exports.Address(to), .. Exports.U16(fromPort), .. Exports.U16(toPort), protocol, flags, .. Exports.U32(bytes), .. Exports.U32(packets), .. Exports.U32(90_000), .. Exports.U32(95_500)];

    private sealed class Nowhere : IFlowSink
    {
        public void Take(in Flow flow)
        {
        }

        public void Take(in DnsLookup lookup)
        {
        }
    }
}
