using Shouldly;
using Weir.Flows;
using Xunit;

namespace Weir.Server.Tests.Sensors;

public sealed class EveTests
{
    private static readonly DateTimeOffset s_hour = new(2026, 1, 2, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Read_Flows_GivesStatesNamesAndTimes()
    {
        var records = Records.Of(Samples.Eve);

        records.File.Format.ShouldBe("Suricata EVE");
        records.File.Skipped.ShouldBeEmpty();
        records.Flows.Count.ShouldBe(3);
        records.Flows[0].ShouldSatisfyAllConditions(
            flow => flow.Start.ToDateTime().ShouldBe(s_hour.AddMinutes(4).AddSeconds(5)),
            flow => flow.Duration.ShouldBe(2_500_000),
            flow => flow.State.ShouldBe(FlowState.SF),
            flow => flow.Application.ShouldBe("tls"),
            flow => flow.ServerName.ShouldBe("shop.example.com"),
            flow => (flow.OriginatorBytes, flow.ResponderBytes, flow.OriginatorPackets, flow.ResponderPackets).ShouldBe((500, 2600, 5, 6)));
        records.Flows[1].ShouldSatisfyAllConditions(
            flow => flow.State.ShouldBe(FlowState.Rej),
            flow => flow.ResponderBytes.ShouldBe(0),
            flow => flow.Outcome.ShouldBe(FlowOutcome.Failed));
        records.Flows[2].ShouldSatisfyAllConditions(
            flow => flow.State.ShouldBe(FlowState.S0),
            flow => flow.Application.ShouldBeNull(),
            flow => flow.Protocol.ShouldBe(Flow.Udp));
    }

    [Fact]
    public void Read_QuestionAndAnswer_AreOneLookup()
    {
        var lookup = Records.Of(Samples.Eve).Lookups.ShouldHaveSingleItem();

        lookup.Time.ToDateTime().ShouldBe(s_hour.AddMinutes(4).AddSeconds(5.2));
        (lookup.Name, lookup.Type, lookup.ResponseCode).ShouldBe(("www.example.com", (ushort)1, 0));
        lookup.Addresses.ShouldHaveSingleItem().ToString().ShouldBe("198.51.100.7");
    }

    [Fact]
    public void Read_DnsOfVersion1_PutsItsAnswersTogether()
    {
        string head = """{"timestamp":"2026-01-02T03:04:05+0000","flow_id":5,"event_type":"dns",""";
        string client = "\"src_ip\":\"192.0.2.1\",\"src_port\":4000,\"dest_ip\":\"192.0.2.53\",\"dest_port\":53,";
        string server = "\"src_ip\":\"192.0.2.53\",\"src_port\":53,\"dest_ip\":\"192.0.2.1\",\"dest_port\":4000,";
        var records = Records.Of(string.Join('\n',
            head + client + """ "dns":{"type":"query","id":1,"rrname":"a.example","rrtype":"A"}}""",
            head + client + """ "dns":{"type":"query","id":2,"rrname":"lost.example","rrtype":"AAAA"}}""",
            head + server + """ "dns":{"type":"answer","id":1,"rcode":"NOERROR","rrname":"a.example","rrtype":"A","rdata":"198.51.100.1"}}""",
            head + server + """ "dns":{"type":"answer","id":1,"rcode":"NOERROR","rrname":"a.example","rrtype":"A","rdata":"198.51.100.2"}}""",
            head + server + """ "dns":{"type":"answer","id":3,"rcode":"NXDOMAIN","rrname":"b.example"}}"""));

        records.Lookups.Select(lookup => (lookup.Name, lookup.ResponseCode, lookup.Addresses.Count)).ShouldBe([("a.example", 0, 2), ("lost.example", DnsLookup.NoAnswer, 0), ("b.example", DnsLookup.NoSuchName, 0)]);
        records.Lookups.ShouldAllBe(lookup => lookup.Client.ToString() == "192.0.2.1" && lookup.Server.ToString() == "192.0.2.53");
    }

    [Fact]
    public void Read_AnswersByTheirTypes_AreRead()
    {
        var lookup = Records.Of("""{"timestamp":"2026-01-02T03:04:05Z","flow_id":5,"event_type":"dns","src_ip":"192.0.2.1","dest_ip":"192.0.2.53","dns":{"version":2,"type":"answer","id":9,"rrname":"d.example","rrtype":"A","rcode":"NOERROR","grouped":{"CNAME":["x"],"A":["198.51.100.1","198.51.100.2"],"AAAA":["2001:db8::1"]}}}""").Lookups.ShouldHaveSingleItem();

        lookup.Addresses.Select(address => address.ToString()).ShouldBe(["198.51.100.1", "198.51.100.2", "2001:db8::1"]);
    }

    [Fact]
    public void Read_DnsOfVersion3_ReadsItsListOfQuestions()
    {
        string head = """{"timestamp":"2026-01-02T03:04:05Z","flow_id":5,"event_type":"dns","src_ip":"192.0.2.1","src_port":4000,"dest_ip":"192.0.2.53","dest_port":53,"dns":{"version":3,"tx_id":0,"id":9,""";
        var records = Records.Of(string.Join('\n',
            head + """ "type":"request","queries":[{"rrname":"c.example","rrtype":"TXT"}]}}""",
            head + """ "type":"response","rcode":"SERVFAIL","queries":[{"rrname":"c.example","rrtype":"TXT"}],"answers":[{"rrname":"c.example","rrtype":"A","rdata":"198.51.100.1"}]}}"""));

        var lookup = records.Lookups.ShouldHaveSingleItem();
        (lookup.Name, lookup.Type, lookup.ResponseCode, lookup.Addresses.Count).ShouldBe(("c.example", (ushort)16, 2, 1));
    }

    [Fact]
    public void Read_MoreQuestionsThanAreRemembered_GivesEachOnce()
    {
        const int Count = 10_000;
        var records = Records.Of(string.Concat(Enumerable.Range(0, Count).Select(i =>
            $$$"""{"timestamp":"2026-01-02T03:04:05Z","flow_id":{{{i}}},"event_type":"dns","src_ip":"192.0.2.1","dest_ip":"192.0.2.53","dns":{"version":2,"type":"query","id":1,"rrname":"n{{{i}}}.example","rrtype":"A"}}""" + "\n")));

        records.Lookups.Select(lookup => lookup.Name).ShouldBe(Enumerable.Range(0, Count).Select(i => $"n{i}.example"));
        records.Lookups.Select(lookup => lookup.Index).ShouldBe(Enumerable.Range(0, Count).Select(i => (long)i));
    }
}
