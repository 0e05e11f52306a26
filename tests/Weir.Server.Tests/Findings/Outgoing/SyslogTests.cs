using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Shouldly;
using Weir.Server.Findings.Outgoing;
using Xunit;

namespace Weir.Server.Tests.Findings.Outgoing;

public sealed class SyslogTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-syslog-").FullName;

    public SyslogTests() => _listener.Start();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose()
    {
        _listener.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(Severity.Critical, 130)]
    [InlineData(Severity.High, 131)]
    [InlineData(Severity.Medium, 132)]
    [InlineData(Severity.Low, 133)]
    public void Write_Message_IsAsTheRfcHasIt(Severity severity, int priority)
    {
        var read = Rfc5424.Parse(SyslogMessage.Write(Messages.Of(Messages.Alert(severity)), OutgoingDetail.Full));

        (read.Priority, read.Time, read.App, read.Id).ShouldBe((priority, Messages.Noon, "weir", "finding"));
        read.Data.ShouldBe("[origin software=\"Weir\" swVersion=\"1.2.3\"]");
        read.Message.ShouldAllBe(one => one >= 0x20 && one < 0x7f);
        read.Finding.GetProperty("finding_info").GetProperty("uid").GetString().ShouldBe("a019abc");
    }

    [Theory]
    [InlineData("web 1\u00fc\n", "web1")]
    [InlineData("\u00fc", "-")]
    public void Word_NameOfAMachine_IsPrintableAscii(string name, string expected) => SyslogMessage.Word(name, 255).ShouldBe(expected);

    [Fact]
    public async Task Udp_Messages_ArriveWhole()
    {
        using var receiver = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)receiver.Client.LocalEndPoint!).Port;
        await using var sender = new SyslogUdpSender(Messages.Target($"syslog+udp://127.0.0.1:{port}"));

        await sender.SendAsync(Messages.Of(Messages.Alert(title: "short")), Cancel);
        await sender.SendAsync(Messages.Of(Messages.Alert(title: new string('x', 5000))), Cancel);

        foreach (string begin in (string[])["short", "xxxx"])
        {
            var datagram = await receiver.ReceiveAsync(Cancel);
            datagram.Buffer.Length.ShouldBeLessThanOrEqualTo(SyslogUdpSender.MostBytes);
            Rfc5424.Parse(datagram.Buffer).Finding.GetProperty("finding_info").GetProperty("title").GetString()!.ShouldStartWith(begin);
        }
    }

    [Theory]
    [InlineData(10, "evidences")]
    [InlineData(1500, "message")]
    [InlineData(100_000, "time")]
    public void Udp_LongMessage_LosesPartsAndStaysWhole(int signs, string last)
    {
        // Each of them is written as twelve bytes.
        var alert = Messages.Alert(title: string.Concat(Enumerable.Repeat("\U0001f600", signs / 150))) with { Evidence = $"[\"{new string('x', signs)}\"]" };

        byte[] datagram = SyslogUdpSender.Fit(Messages.Of(alert));

        datagram.Length.ShouldBeLessThanOrEqualTo(SyslogUdpSender.MostBytes);
        var finding = Rfc5424.Parse(datagram).Finding;
        ((string[])["evidences", "message", "time"]).First(name => finding.TryGetProperty(name, out _)).ShouldBe(last);
        finding.GetProperty("unmapped").TryGetProperty("shortened", out _).ShouldBe(last != "evidences");
    }

    [Fact]
    public async Task Tcp_ManyMessages_ComeInOrderOverOneConnection()
    {
        await using var sender = new SyslogStreamSender(Messages.Target($"syslog+tcp://127.0.0.1:{Port}"));
        var reading = ReadAsync(20);
        for (int i = 0; i < 20; i++)
        {
            await sender.SendAsync(Messages.Of(Messages.Alert() with { Id = $"a{i}" }), Cancel);
        }

        (await reading).Select(IdOf).ShouldBe(Enumerable.Range(0, 20).Select(i => $"a{i}"));

        async Task<List<Rfc5424>> ReadAsync(int count)
        {
            using var peer = await _listener.AcceptTcpClientAsync(Cancel);
            var read = new List<Rfc5424>();
            while (read.Count < count)
            {
                read.Add((await Rfc5424.ReadFrameAsync(peer.GetStream(), Cancel)).ShouldNotBeNull());
            }

            return read;
        }
    }

    [Fact]
    public async Task Tcp_ReceiverThatClosed_GetsTheNextOverANewConnection()
    {
        await using var sender = new SyslogStreamSender(Messages.Target($"syslog+tcp://127.0.0.1:{Port}"));
        await sender.SendAsync(Messages.Of(Messages.Alert() with { Id = "a1" }), Cancel);
        using (var first = await _listener.AcceptTcpClientAsync(Cancel))
        {
            IdOf((await Rfc5424.ReadFrameAsync(first.GetStream(), Cancel))!).ShouldBe("a1");
        }

        await OutgoingStore.UntilAsync(() => sender.IsClosed, "the sender knows that it was closed");
        await sender.SendAsync(Messages.Of(Messages.Alert() with { Id = "a2" }), Cancel);

        using var second = await _listener.AcceptTcpClientAsync(Cancel);
        IdOf((await Rfc5424.ReadFrameAsync(second.GetStream(), Cancel))!).ShouldBe("a2");
    }

    [Fact]
    public async Task Tls_ServerOfTheAuthority_GetsMessages()
    {
        using var certificate = TestCertificates.Make("localhost");
        string authority = Path.Combine(_folder, "ca.pem");
        await File.WriteAllTextAsync(authority, certificate.ExportCertificatePem(), Cancel);
        await using var sender = new SyslogStreamSender(Messages.Target($"syslog+tls://localhost:{Port}", options => options with { CaFile = authority }));
        var reading = ServeAsync(certificate);
        await sender.SendAsync(Messages.Default, Cancel);

        IdOf((await reading).ShouldNotBeNull()).ShouldBe("a019abc");
    }

    [Theory]
    [InlineData("other.example", true)]
    [InlineData("localhost", false)]
    public async Task Tls_ServerThatCannotBeTrusted_GetsNothing(string name, bool withAuthority)
    {
        using var certificate = TestCertificates.Make(name);
        string authority = Path.Combine(_folder, "ca.pem");
        await File.WriteAllTextAsync(authority, certificate.ExportCertificatePem(), Cancel);
        await using var sender = new SyslogStreamSender(Messages.Target($"syslog+tls://localhost:{Port}", options => options with { CaFile = withAuthority ? authority : null }));
        var reading = ServeAsync(certificate);

        await Should.ThrowAsync<OutgoingException>(() => sender.SendAsync(Messages.Default, Cancel));
        (await reading).ShouldBeNull();
    }

    [Fact]
    public async Task Tcp_NobodyListens_Fails()
    {
        _listener.Stop();
        await using var sender = new SyslogStreamSender(Messages.Target("syslog+tcp://127.0.0.1:1"));

        (await Should.ThrowAsync<OutgoingException>(() => sender.SendAsync(Messages.Default, Cancel))).Message.ShouldStartWith("syslog+tcp://127.0.0.1:1: ");
    }

    [Fact]
    public async Task Run_ReceiverThatComesLate_GetsAllInOrder()
    {
        int port = Port;
        _listener.Stop();
        await using var store = await OutgoingStore.OpenAsync();
        var target = Messages.Target($"syslog+tcp://127.0.0.1:{port}");
        await store.BeginAsync(target);
        string[] ids = [await store.AlertAsync(), await store.AlertAsync()];
        await using var service = await store.StartAsync(target);
        await OutgoingStore.UntilAsync(async () => (await store.StateAsync()).Failures > 0, "it failed");
        using var late = new TcpListener(IPAddress.Loopback, port);
        late.Start();

        using var peer = await late.AcceptTcpClientAsync(Cancel);
        foreach (string id in ids)
        {
            IdOf((await Rfc5424.ReadFrameAsync(peer.GetStream(), Cancel))!).ShouldBe(id);
        }
    }

    private static string? IdOf(Rfc5424 message) => message.Finding.GetProperty("finding_info").GetProperty("uid").GetString();

    /// <returns>The first message; null when the client does not trust the server.</returns>
    private async Task<Rfc5424?> ServeAsync(X509Certificate2 certificate)
    {
        using var peer = await _listener.AcceptTcpClientAsync(Cancel);
        await using var tls = new SslStream(peer.GetStream());
        try
        {
            await tls.AuthenticateAsServerAsync(certificate);
            return await Rfc5424.ReadFrameAsync(tls, Cancel);
        }
        catch (Exception error) when (error is IOException or System.Security.Authentication.AuthenticationException)
        {
            return null;
        }
    }
}
