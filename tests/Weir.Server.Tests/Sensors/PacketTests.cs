using System.Text;
using Shouldly;
using Weir.Flows;
using Weir.Server.Sensors;
using Weir.Server.Sensors.Packets;
using Xunit;

namespace Weir.Server.Tests.Sensors;

public sealed class PacketTests
{
    private const string Client = "192.0.2.1";
    private const string Server = "198.51.100.2";
    private const double Now = 1_700_000_000;

    [Fact]
    public void Read_Connection_IsOneFlowWithBytesOfPayloadAndTheNameOfTheServer()
    {
        var flow = Records.Of(new MemoryStream(Connection().ToPcap())).Flows.ShouldHaveSingleItem();

        (flow.Originator.ToString(), flow.OriginatorPort, flow.Responder.ToString(), flow.ResponderPort, flow.Protocol).ShouldBe((Client, (ushort)40000, Server, (ushort)443, Flow.Tcp));
        (flow.State, flow.Outcome, flow.Application, flow.ServerName).ShouldBe((FlowState.SF, FlowOutcome.Answered, "ssl", "shop.example"));
        (flow.OriginatorBytes, flow.ResponderBytes, flow.OriginatorPackets, flow.ResponderPackets).ShouldBe((Capture.Hello("Shop.Example").Length, 1000, 4, 3));
        (flow.Start.Seconds, flow.Duration).ShouldBe((Now, 2_500_000));
    }

    [Fact]
    public void Read_EveryForm_GivesTheSame()
    {
        string little = Records.Of(new MemoryStream(Connection().ToPcap())).Describe();

        Records.Of(new MemoryStream(Connection().ToPcap(isBig: true))).Describe().ShouldBe(little);
        Records.Of(new MemoryStream(Connection().ToPcap(isNano: true))).Describe().ShouldBe(little);
        Records.Of(new MemoryStream(Connection().ToPcapng())).Describe().ShouldBe(little);
        Records.Of(new SmallReads(Connection().ToPcapng(), seed: 3)).Describe().ShouldBe(little);
        Records.Of(new MemoryStream(Connection().Tagged().ToPcap())).Describe().ShouldBe(little);
    }

    [Fact]
    public void Read_AttemptsThatFail_HaveTheStatesOfThat()
    {
        var capture = new Capture()
            .Tcp(Now, Client, 1000, Server, 1, Capture.Syn)
            .Tcp(Now, Client, 1001, Server, 2, Capture.Syn).Tcp(Now + 0.1, Server, 2, Client, 1001, Capture.Rst | Capture.Ack)
            .Udp(Now, Client, 1002, Server, 161, [1, 2, 3])
            .Icmp(Now, Client, Server, type: 8).Icmp(Now + 0.1, Server, Client, type: 0)
            .Tcp(Now, "2001:db8::1", 1003, "2001:db8::2", 22, Capture.Syn);

        var flows = Records.Of(new MemoryStream(capture.ToPcap())).Flows;

        flows.Select(flow => $"{flow.Originator} {flow.ResponderPort} {flow.State} {flow.Outcome} {flow.ResponderPackets}").Order(StringComparer.Ordinal).ShouldBe([
            "192.0.2.1 0 Oth Answered 1", "192.0.2.1 1 S0 Failed 0", "192.0.2.1 161 S0 Failed 0", "192.0.2.1 2 Rej Failed 1", "2001:db8::1 22 S0 Failed 0"]);
    }

    [Fact]
    public void Read_BeginningThatWasNotSeen_TakesTheServerForTheResponder()
    {
        var capture = new Capture().Tcp(Now, Server, 443, Client, 40000, Capture.Ack, new byte[10]).Tcp(Now + 1, Server, 80, Client, 40001, Capture.Syn | Capture.Ack);

        Records.Of(new MemoryStream(capture.ToPcap())).Flows.ShouldAllBe(flow => flow.Originator.ToString() == Client && flow.ResponderPackets == 1);
    }

    [Fact]
    public void Read_SamePortsAgain_IsAnotherFlow()
    {
        var capture = Connection();
        capture.Tcp(Now + 20, Client, 40000, Server, 443, Capture.Syn);
        capture.Tcp(Now + 1000, Client, 40000, Server, 443, Capture.Syn);

        Records.Of(new MemoryStream(capture.ToPcap())).Flows.Select(flow => flow.State).ShouldBe([FlowState.SF, FlowState.S0, FlowState.S0]);
    }

    [Fact]
    public void Read_Dns_GivesQuestionsWithTheirAnswers()
    {
        var capture = new Capture()
            .Udp(Now, Client, 5000, "192.0.2.53", 53, Capture.Dns(7, "www.Example.com")).Udp(Now + 0.1, "192.0.2.53", 53, Client, 5000, Capture.Dns(7, "www.example.com", 0, Server, "198.51.100.3"))
            .Udp(Now, Client, 5001, "192.0.2.53", 53, Capture.Dns(8, "nobody.example")).Udp(Now + 0.1, "192.0.2.53", 53, Client, 5001, Capture.Dns(8, "nobody.example", 3))
            .Udp(Now, Client, 5002, "192.0.2.53", 53, Capture.Dns(9, "silent.example"));

        var records = Records.Of(new MemoryStream(capture.ToPcap()));

        records.Lookups.Select(lookup => $"{lookup.Client} {lookup.Name} {lookup.Type} {lookup.ResponseCode} {string.Join(' ', lookup.Addresses)}".TrimEnd()).ShouldBe([
            $"{Client} www.example.com 1 0 {Server} 198.51.100.3", $"{Client} nobody.example 1 3", $"{Client} silent.example 1 -1"]);
        records.Flows.ShouldAllBe(flow => flow.Application == "dns");
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: Shop.example:8080\r\n\r\n", "shop.example")]
    [InlineData("CONNECT c2.example:443 HTTP/1.1\r\n\r\n", "c2.example", true)]
    [InlineData("GET http://far.example/a HTTP/1.1\r\nHost: far.example\r\n\r\n", "far.example", true)]
    [InlineData("GET /to?http://far.example/a HTTP/1.1\r\nHost: a.example\r\n\r\n", "a.example")]
    [InlineData("POST /a HTTP/1.1\r\nhost: a.example\r\n", "a.example")]
    [InlineData("GET / HTTP/1.0\r\n\r\n", null)]
    public void Read_Http_NamesTheServer(string request, string? name, bool isProxied = false)
    {
        var capture = new Capture().Tcp(Now, Client, 40000, Server, 80, Capture.Syn).Tcp(Now, Client, 40000, Server, 80, Capture.Ack, Encoding.ASCII.GetBytes(request));

        var flow = Records.Of(new MemoryStream(capture.ToPcap())).Flows.ShouldHaveSingleItem();

        (flow.Application, flow.ServerName, flow.IsProxied).ShouldBe((isProxied ? Flow.Proxy : "http", name, isProxied));
    }

    [Fact]
    public void Read_PacketsThatAreNotOfIp_AreCounted()
    {
        var capture = Connection().Frame(Now, [.. new byte[12], 8, 6, .. new byte[46]]).Frame(Now, [1, 2, 3]);

        var records = Records.Of(new MemoryStream(capture.ToPcap()));

        records.Flows.Count.ShouldBe(1);
        records.File.Skipped.Select(reason => $"{reason.Reason} {reason.Count}").Order(StringComparer.Ordinal).ShouldBe([$"{SkipReasons.Malformed} 1", $"{SkipReasons.NotIp} 1"]);
    }

    [Fact]
    public void Read_CaptureThatIsCut_GivesWhatIsThere()
    {
        byte[] whole = Connection().ToPcap();
        for (int length = 24; length < whole.Length; length += 7)
        {
            var output = new SensorOutput(new Records());
            new PacketFormat().Read(new MemoryStream(whole[..length]), output);
            output.File.Flows.ShouldBeLessThanOrEqualTo(1);
        }

        var records = Records.Of(new MemoryStream(whole[..^3]));
        records.Flows.ShouldHaveSingleItem();
        records.File.Skipped.ShouldHaveSingleItem().Reason.ShouldBe(SkipReasons.Cut);
    }

    [Fact]
    public void Read_DamagedCaptures_NeverThrowsAndEnds()
    {
        var capture = Connection().Udp(Now, Client, 5000, "192.0.2.53", 53, Capture.Dns(7, "www.example.com", 0, Server)).Tcp(Now, "2001:db8::1", 1003, "2001:db8::2", 22, Capture.Syn);
        byte[][] sound = [capture.ToPcap(), capture.ToPcapng()];
        var random = new Random(5);
        for (int round = 0; round < 6000; round++)
        {
            byte[] damaged = [.. sound[round % 2]];
            for (int flips = random.Next(1, 12); flips > 0; flips--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            new PacketFormat().Read(new MemoryStream(damaged, 0, random.Next(damaged.Length)), new SensorOutput(new Records()));
        }
    }

    [Fact]
    public void Read_FloodOfSources_KeepsBoundedState()
    {
        // More than go on at a time, each one packet, within a second.
        const int Sources = 1_200_000;
        var meter = new FlowMeter(new SensorOutput(new Records()));
        byte[] segment = new byte[20];
        segment[12] = 5 << 4;
        segment[13] = Capture.Syn;
        byte[] frame = [.. new byte[12], 8, 0, 0x45, 0, 0, 40, 0, 0, 0, 0, 64, 6, 0, 0, 1, 0, 0, 0, 198, 51, 100, 2, .. segment];
        for (int i = 0; i < Sources; i++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(26), i + (1 << 24));
            PacketView.TryRead(1, frame, frame.Length, out var packet, out _).ShouldBeTrue();
            meter.Take(packet, new Timestamp(1_700_000_000_000_000 + i));
        }

        meter.Count.ShouldBeLessThanOrEqualTo(1_000_000);
    }

    /// <summary>A whole connection of 2.5 seconds.</summary>
    private static Capture Connection() => new Capture()
        .Tcp(Now, Client, 40000, Server, 443, Capture.Syn)
        .Tcp(Now + 0.5, Server, 443, Client, 40000, Capture.Syn | Capture.Ack)
        .Tcp(Now + 1, Client, 40000, Server, 443, Capture.Ack, Capture.Hello("Shop.Example"))
        .Tcp(Now + 1.5, Server, 443, Client, 40000, Capture.Ack | Capture.Psh, new byte[1000])
        .Tcp(Now + 2, Client, 40000, Server, 443, Capture.Fin | Capture.Ack)
        .Tcp(Now + 2.25, Server, 443, Client, 40000, Capture.Fin | Capture.Ack)
        .Tcp(Now + 2.5, Client, 40000, Server, 443, Capture.Ack);
}
