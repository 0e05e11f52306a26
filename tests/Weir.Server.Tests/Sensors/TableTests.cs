using Shouldly;
using Weir.Flows;
using Weir.Server.Sensors;
using Xunit;

namespace Weir.Server.Tests.Sensors;

public sealed class TableTests
{
    [Fact]
    public void Read_Edges_GivesThreeWritingsOfTime()
    {
        var records = Records.Of(Samples.Edges);

        records.Flows.Select(flow => flow.Start.ToString()).ShouldBe(["1998-06-01T07:55:00.000Z", "2026-01-02T03:04:05.500Z", "2026-01-02T03:04:05.000Z"]);
        records.Flows.Select(flow => flow.Originator.ToString()).ShouldBe(["192.0.2.1", "192.0.2.2", "192.0.2.3"]);
        records.Flows[1].Responder.ToString().ShouldBe("2001:db8::9");
        records.Flows.ShouldAllBe(flow => flow.State == FlowState.Unknown && flow.Protocol == 0);
    }

    [Fact]
    public void Read_Argus_BringsItsWordsToOurs()
    {
        var records = Records.Of(Samples.Argus);

        records.Flows.Select(flow => flow.State).ShouldBe([FlowState.SF, FlowState.Rej, FlowState.S0, FlowState.SF, FlowState.Oth, FlowState.Oth]);
        records.Flows[0].ShouldSatisfyAllConditions(
            flow => (flow.OriginatorBytes, flow.ResponderBytes, flow.OriginatorPackets, flow.ResponderPackets).ShouldBe((500, 2600, 5, 6)),
            flow => flow.Duration.ShouldBe(1_500_000),
            flow => flow.Start.ToString().ShouldBe("2026-01-02T03:04:05.100Z"));
        records.Flows[1].Outcome.ShouldBe(FlowOutcome.Failed);
        records.Flows[3].Protocol.ShouldBe(Flow.Udp);
        (records.Flows[4].OriginatorPort, records.Flows[4].ResponderPort).ShouldBe(((ushort)8, (ushort)0x7208));
        records.Flows[5].ShouldSatisfyAllConditions(
            flow => flow.Originator.ToString().ShouldBe("192.0.2.4"),
            flow => flow.ResponderPort.ShouldBe((ushort)80),
            flow => (flow.OriginatorBytes, flow.ResponderBytes, flow.OriginatorPackets, flow.ResponderPackets).ShouldBe((200, 700, 4, 5)));
        records.File.Skipped.ShouldHaveSingleItem().ShouldSatisfyAllConditions(skipped => skipped.Reason.ShouldBe(SkipReasons.NotIp), skipped => skipped.Examples[0].Number.ShouldBe(7));
    }

    [Fact]
    public void Read_ArgusWithTabsOrQuotes_GivesTheSame()
    {
        var flows = Records.Of(Samples.Argus).Flows;
        Records.Of(Samples.Argus.Replace(',', '\t')).Flows.ShouldBe(flows);
        Records.Of(string.Join('\n', Samples.Argus.Split('\n').Select(line => string.Join(',', line.Split(',').Select(cell => cell.Length == 0 ? "" : $"\"{cell}\""))))).Flows.ShouldBe(flows);
    }

    [Theory]
    [InlineData("Source IP,Destination IP,Timestamp,Flow Duration,Total Fwd Packets\n192.0.2.1,192.0.2.2,7/5/2017 3:30 PM,1500,4", "2017-07-05T15:30:00.000Z", 1500)]
    [InlineData("sa;da;ts;te;td;ipkt\n192.0.2.1;192.0.2.2;2026-01-02 03:04:05.5;x;0.25;4", "2026-01-02T03:04:05.500Z", 250_000)]
    [InlineData("IPV4_SRC_ADDR,IPV4_DST_ADDR,FLOW_START_MILLISECONDS,FLOW_END_MILLISECONDS,IN_PKTS\n192.0.2.1,192.0.2.2,1767323045500,1767323046500,4", "2026-01-02T03:04:05.500Z", 1_000_000)]
    [InlineData("startDate,start,sMACs,sAddress,rAddress,sPackets,end\n2026-01-02 09:00:00,1767323045.5,x,192.0.2.1,192.0.2.2,4,1767323046", "2026-01-02T03:04:05.500Z", 500_000)]
    [InlineData("\"ts\"|\"id.orig_h\"|\"id.resp_h\"|\"duration\"|\"orig_pkts\"\n1767323045.5|\"192.0.2.1\"|192.0.2.2|1e-3|4.0", "2026-01-02T03:04:05.500Z", 1000)]
    public void Read_TableOfOtherTools_FindsItsColumns(string text, string start, long duration)
    {
        var flow = Records.Of(text).Flows.ShouldHaveSingleItem();

        (flow.Originator.ToString(), flow.Responder.ToString(), flow.Start.ToString(), flow.Duration, flow.OriginatorPackets).ShouldBe(("192.0.2.1", "192.0.2.2", start, duration, 4));
    }

    [Fact]
    public void Read_TablesWithoutNames_AreKnownByTheirShape()
    {
        Records.Of("192.0.2.1,192.0.2.2,1767323045\n192.0.2.3,192.0.2.2,1767323046\n").Flows.Count.ShouldBe(2);

        string unsw = "192.0.2.1,1390,192.0.2.6,53,udp,CON,0.001,132,164,31,29,0,0,dns,1.5,1.5,2,3,0,0,0,0,66,82,0,0,0,0,1767323045,1767323045," + string.Join(',', Enumerable.Repeat("0", 19));
        var flow = Records.Of(unsw).Flows.ShouldHaveSingleItem();
        (flow.Application, flow.ResponderPort, flow.State, flow.OriginatorBytes, flow.ResponderPackets, flow.Duration).ShouldBe(("dns", (ushort)53, FlowState.SF, 132, 3, 1000));
    }

    [Fact]
    public void Read_RowsWithoutIp_AreCounted()
    {
        var records = Records.Of("src,dst,ts,protocol\n02:00:00:00:00:01,ff:ff:ff:ff:ff:ff,5,ARP\n02:00:00:00:00:01,02:00:00:00:00:02,6,\n192.0.2.1,192.0.2.2,7,IPV4-TCP\n192.0.2.1,\"192.0.2.2,8\n192.0.2.1\n192.0.2.1,192.0.2.2,late,tcp\n");

        records.Flows.ShouldHaveSingleItem().Protocol.ShouldBe(Flow.Tcp);
        records.File.Skipped.Select(skipped => (skipped.Reason, skipped.Count)).ShouldBe([(SkipReasons.Malformed, 2), (SkipReasons.NoAddress, 1), (SkipReasons.NoTime, 1), (SkipReasons.NotIp, 1)], ignoreOrder: true);
    }

    [Fact]
    public void Read_MessagesOfDns_AreLookups()
    {
        var records = Records.Of("""
            ts,src,dst,sport,dport,dns_id,is_response,qname,qtype,rcode,answers
            5.5,192.0.2.1,192.0.2.53,4000,53,0x01,0,A.example,1,,
            5.6,192.0.2.53,192.0.2.1,53,4000,0x01,1,a.example,1,0,"x.example,198.51.100.1"
            6,192.0.2.1,192.0.2.53,4001,53,0x02,0,b.example,16,,
            """);

        records.Flows.ShouldBeEmpty();
        records.Lookups.Select(lookup => (lookup.Name, lookup.ResponseCode, lookup.Addresses.Count, lookup.Client.ToString(), lookup.Time.Seconds)).ShouldBe(
            [("a.example", 0, 1, "192.0.2.1", 5.5), ("b.example", DnsLookup.NoAnswer, 0, "192.0.2.1", 6)]);
    }

    [Theory]
    [InlineData("FSPA_FSRPA", FlowState.SF)]
    [InlineData("S_RA", FlowState.Rej)]
    [InlineData("S_SA", FlowState.S1)]
    [InlineData("SR_SA", FlowState.RstO)]
    [InlineData("SPA_SRPA", FlowState.RstR)]
    [InlineData("FSPA_SPA", FlowState.S2)]
    [InlineData("SPA_FSPA", FlowState.S3)]
    [InlineData("SR_", FlowState.RstOS0)]
    [InlineData("SRPA_", FlowState.Oth)]
    [InlineData("FS_", FlowState.SH)]
    [InlineData("_SRA", FlowState.RstRH)]
    [InlineData("PA_PA", FlowState.Oth)]
    [InlineData("REQ", FlowState.S0)]
    [InlineData("CON", FlowState.S1)]
    [InlineData("RSTOS0", FlowState.RstOS0)]
    [InlineData("huh", FlowState.Unknown)]
    public void OfWord_OfTcp_GivesWhatItSays(string word, FlowState state) =>
        FlowStates.OfWord(System.Text.Encoding.ASCII.GetBytes(word), Flow.Tcp).ShouldBe(state);
}
