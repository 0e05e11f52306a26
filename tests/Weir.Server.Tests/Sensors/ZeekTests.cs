using System.Text;
using Shouldly;
using Weir.Flows;
using Weir.Server.Sensors;
using Xunit;

namespace Weir.Server.Tests.Sensors;

public sealed class ZeekTests
{
    private static readonly HostAddress s_client = Address("192.0.2.1");

    [Fact]
    public void Read_Conn_GivesEveryField()
    {
        var records = Records.Of(Samples.ConnTab);

        records.Flows.Count.ShouldBe(4);
        records.Flows[0].ShouldBe(new Flow
        {
            Index = 0,
            Start = new Timestamp(1_767_323_045_123_456),
            Duration = 1_500_000,
            Originator = s_client,
            Responder = Address("198.51.100.7"),
            OriginatorPort = 50001,
            ResponderPort = 443,
            Protocol = Flow.Tcp,
            State = FlowState.SF,
            OriginatorBytes = 100,
            ResponderBytes = 2000,
            OriginatorPackets = 5,
            ResponderPackets = 6,
            Application = "ssl",
        });
        records.Flows[1].ShouldSatisfyAllConditions(
            flow => flow.Index.ShouldBe(1),
            flow => flow.State.ShouldBe(FlowState.S0),
            flow => flow.OriginatorBytes.ShouldBe(0),
            flow => flow.Application.ShouldBeNull(),
            flow => flow.Outcome.ShouldBe(FlowOutcome.Failed));
        records.Flows[2].ShouldSatisfyAllConditions(
            flow => flow.Protocol.ShouldBe(Flow.Icmp6),
            flow => flow.Duration.ShouldBe(2),
            flow => flow.OriginatorPort.ShouldBe((ushort)128));
        records.File.Format.ShouldBe("Zeek log (tab-separated)");
        records.File.Skipped.ShouldBeEmpty();
    }

    [Fact]
    public void Read_ConnInAnyWriting_GivesTheSame() => Records.Of(Samples.ConnJson).Flows.ShouldBe(Records.Of(Samples.ConnTab).Flows);

    [Fact]
    public void Read_MadeConnInBothWritings_GivesTheSame()
    {
        var random = new Random(3);
        var tab = new StringBuilder(Samples.ZeekHead + "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\tresp_bytes\tconn_state\torig_pkts\tresp_pkts\n");
        var json = new StringBuilder();
        string[] names = ["ts", "uid", "id.orig_h", "id.orig_p", "id.resp_h", "id.resp_p", "proto", "service", "duration", "orig_bytes", "resp_bytes", "conn_state", "orig_pkts", "resp_pkts"];
        for (int i = 0; i < 1000; i++)
        {
            string Maybe(string text) => random.Next(4) == 0 ? "-" : text;
            string Host() => random.Next(3) == 0 ? new HostAddress(new UInt128(0x20010db800000000, (ulong)random.NextInt64())).ToString() : HostAddress.V4((uint)random.NextInt64(1L << 32)).ToString();
            string[] values =
            [
                $"{random.Next()}.{random.Next(1_000_000):d6}", $"C{i}", Host(), $"{random.Next(65536)}", Host(), $"{random.Next(65536)}", new[] { "tcp", "udp", "icmp" }[random.Next(3)], Maybe("gssapi,smb"),
                Maybe($"{random.NextDouble() * 1000:F6}"), Maybe($"{random.NextInt64(1L << 40)}"), Maybe($"{random.Next(5)}"), new[] { "SF", "S0", "REJ", "RSTRH", "OTH" }[random.Next(5)], $"{random.Next(99)}", $"{random.Next(99)}",
            ];
            tab.Append(string.Join('\t', values)).Append('\n');
            var members = names.Zip(values).Where(pair => pair.Second != "-").Select(pair => pair.First is "uid" or "id.orig_h" or "id.resp_h" or "proto" or "service" or "conn_state" ? $"\"{pair.First}\":\"{pair.Second}\"" : $"\"{pair.First}\":{pair.Second}").ToArray();
            random.Shuffle(members);
            json.Append('{').AppendJoin(',', members).Append("}\n");
        }

        var flows = Records.Of(tab.ToString()).Flows;
        flows.Count.ShouldBe(1000);
        Records.Of(json.ToString()).Flows.ShouldBe(flows);
    }

    [Fact]
    public void Read_Dns_GivesNamesCodesAndAddresses()
    {
        var records = Records.Of(Samples.DnsTab);

        records.Lookups.Select(lookup => lookup.Name).ShouldBe(["www.example.com", "none.example", @"a\000\255b.example"]);
        records.Lookups.Select(lookup => (int)lookup.Type).ShouldBe([1, 28, 16]);
        records.Lookups.Select(lookup => lookup.ResponseCode).ShouldBe([0, DnsLookup.NoSuchName, DnsLookup.NoAnswer]);
        records.Lookups[0].Addresses.ShouldBe([Address("198.51.100.7"), Address("2001:db8::7")]);
        records.Lookups[1].Addresses.ShouldBeEmpty();
        records.Lookups[1].ShouldSatisfyAllConditions(
            lookup => lookup.Index.ShouldBe(1),
            lookup => lookup.Client.ShouldBe(s_client),
            lookup => lookup.Server.ShouldBe(Address("192.0.2.53")),
            lookup => lookup.Time.ShouldBe(new Timestamp(1_767_323_049_000_000)));
        records.File.Skipped.ShouldHaveSingleItem().Reason.ShouldBe(SkipReasons.NoName);
    }

    [Fact]
    public void Read_DnsInAnyWriting_GivesTheSame()
    {
        static string Text(Records records) => string.Join('\n', records.Lookups.Select(lookup => $"{lookup with { Addresses = [] }} {string.Join(' ', lookup.Addresses)}"));
        Text(Records.Of(Samples.DnsJson)).ShouldBe(Text(Records.Of(Samples.DnsTab)));
    }

    [Fact]
    public void Read_OtherSeparatorAndSigns_AreRespected()
    {
        string text = "#separator \\x7c\n#empty_field|NONE\n#unset_field|?\n#path|conn\n#fields|conn_state|service|id.resp_h|id.orig_h|ts|orig_bytes\nSF|?|198.51.100.7|192.0.2.1|1.5|NONE\n-|-|198.51.100.7|192.0.2.1|2.5|7\n";
        var records = Records.Of(text);

        records.Flows.Select(flow => (flow.State, flow.Application, flow.OriginatorBytes, flow.Start.Micros)).ShouldBe([(FlowState.SF, null, 0, 1_500_000), (FlowState.Unknown, "-", 7, 2_500_000)]);
    }

    [Fact]
    public void Read_LogsPutTogether_FollowEachHeader()
    {
        string labelled = Samples.ZeekHead + "#fields\tts\tid.orig_h\tid.resp_h\tconn_state\tlabel\tdetailedlabel\n5\t192.0.2.9\t192.0.2.8\tREJ\tMalicious   scan\n";
        var records = Records.Of(Samples.ConnTab + labelled + Samples.DnsTab + Samples.ConnTab);

        records.Flows.Count.ShouldBe(9);
        records.Flows[4].State.ShouldBe(FlowState.Rej);
        records.Flows.Select(flow => flow.Index).ShouldBe(Enumerable.Range(0, 9).Select(i => (long)i));
        records.Lookups.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("\uFEFF", "\n")]
    [InlineData("\t", "\n")]
    [InlineData("", "\r\n")]
    public void Read_MarkBlankOrOtherLineEnds_GiveTheSame(string before, string end)
    {
        var records = Records.Of(before + Samples.ConnTab.Replace("\n", end, StringComparison.Ordinal));

        records.Flows.ShouldBe(Records.Of(Samples.ConnTab).Flows);
    }

    [Fact]
    public void Read_HalfWrittenLastLine_IsLeftOut()
    {
        string text = Samples.ConnTab[..Samples.ConnTab.IndexOf("#close", StringComparison.Ordinal)];
        for (int cut = 3; cut < 40; cut++)
        {
            Records.Of(text[..^cut]).ShouldSatisfyAllConditions(
                records => records.Flows.Count.ShouldBe(3),
                records => records.File.Skipped.ShouldHaveSingleItem().Reason.ShouldBe(SkipReasons.Unfinished));
        }

        Records.Of(text.TrimEnd('\n')).Flows.Count.ShouldBe(4);
        Records.Of(Samples.ConnJson.TrimEnd()[..^1]).File.Skipped.ShouldHaveSingleItem().Reason.ShouldBe(SkipReasons.Unfinished);
        Records.Of(Samples.ConnJson.TrimEnd()).Flows.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("192.0.2.1\t99999", SkipReasons.Number)]
    [InlineData("192.0.2.1\t-5", SkipReasons.Number)]
    [InlineData("192.0.2.999\t5", SkipReasons.NoAddress)]
    [InlineData("-\t5", SkipReasons.NoAddress)]
    public void Read_RecordThatCannotBe_IsCountedWithItsLine(string part, string reason)
    {
        var records = Records.Of(Samples.ConnTab.Replace("192.0.2.2\t50002", part, StringComparison.Ordinal));

        records.Flows.Count.ShouldBe(3);
        var skipped = records.File.Skipped.ShouldHaveSingleItem();
        (skipped.Reason, skipped.Count).ShouldBe((reason, 1));
        skipped.Examples.ShouldHaveSingleItem().Number.ShouldBe(10);
        skipped.Examples[0].Text.ShouldStartWith("1767323046.000001 Ca2");
    }

    [Fact]
    public void Read_HttpAndSslWithoutConn_AreFlows()
    {
        var http = Records.Of(Samples.HttpTab);
        http.Flows.Select(flow => (flow.ServerName, flow.Application, flow.ResponderBytes, flow.State)).ShouldBe([("far.example.org", Flow.Proxy, 0, FlowState.SF), ("plain.example", "http", 512, FlowState.SF)]);

        var ssl = Records.Of(Samples.SslTab);
        ssl.Flows.Select(flow => (flow.ServerName, flow.Application, flow.State)).ShouldBe([("shop.example.com", "ssl", FlowState.SF), (null, "ssl", FlowState.Unknown)]);
    }

    private static HostAddress Address(string text) => HostAddress.Of(System.Net.IPAddress.Parse(text));
}
