using System.Net;
using System.Net.Sockets;
using System.Text;
using Shouldly;
using Weir.Server.Findings.Outgoing;
using Xunit;

namespace Weir.Server.Tests.Findings.Outgoing;

public sealed class WebhookSenderTests : IAsyncLifetime
{
    private WebhookReceiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await WebhookReceiver.StartAsync();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Fact]
    public void Signature_KnownText_IsWhatOthersCompute()
    {
        // printf '1767225600.{"a":1}' | openssl dgst -sha256 -hmac 'a secret of the tests'
        WebhookSignature.Of("a secret of the tests", DateTimeOffset.FromUnixTimeSeconds(1767225600), "{\"a\":1}"u8)
            .ShouldBe("t=1767225600,v1=b157ba26ca14dde97855eff709c4d9835dbf4686c81f42efb430ba846579ce4a");
    }

    [Fact]
    public void Signature_OtherSecretBodyOrTime_IsNotAccepted()
    {
        var now = DateTimeOffset.UtcNow;
        byte[] body = Encoding.ASCII.GetBytes("{}");
        string signature = WebhookSignature.Of(Messages.Secret, now, body);

        WebhookReceiver.IsSigned(signature, body, Messages.Secret).ShouldBeTrue();
        WebhookReceiver.IsSigned(signature, body, Messages.Secret + "!").ShouldBeFalse();
        WebhookReceiver.IsSigned(signature, Encoding.ASCII.GetBytes("{ }"), Messages.Secret).ShouldBeFalse();
        WebhookReceiver.IsSigned(WebhookSignature.Of(Messages.Secret, now.AddHours(-1), body), body, Messages.Secret).ShouldBeFalse();
    }

    [Fact]
    public async Task Send_ReceiverThatTakesIt_SaysItsStatus()
    {
        (await SendAsync(Messages.Target(_receiver.Address))).ShouldBe("HTTP 204");

        _receiver.Deliveries.ShouldBe(["a019abc-7"]);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(500)]
    public async Task Send_ReceiverThatDoesNotTakeIt_Fails(int status)
    {
        _receiver.Status = _ => status;

        var error = await Should.ThrowAsync<OutgoingException>(() => SendAsync(Messages.Target(_receiver.Address)));

        error.Message.ShouldEndWith($"answered HTTP {status}");
        error.Message.ShouldNotContain("token");
        _receiver.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task Send_NobodyListens_Fails()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        (await Should.ThrowAsync<OutgoingException>(() => SendAsync(Messages.Target($"http://127.0.0.1:{port}/x")))).Message.ShouldStartWith($"http://127.0.0.1:{port}/…: ");
    }

    [Fact]
    public async Task Send_EndlessAnswer_IsNotRead()
    {
        await using var upstream = await Gateway.RunningGateway.StartUpstreamAsync(async context =>
        {
            context.Response.StatusCode = 200;
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[65536], CancellationToken.None);
            }
        });

        (await SendAsync(Messages.Target(upstream.Urls.First()))).ShouldBe("HTTP 200");
    }

    [Theory]
    [InlineData("https://localhost.example.invalid/", false)]
    [InlineData("https://169.254.169.254/latest/meta-data", true)]
    [InlineData("https://[fe80::1]/", true)]
    [InlineData("https://10.0.0.1/", false)]
    [InlineData("https://[::ffff:10.0.0.1]/", false)]
    public async Task Send_AddressThatIsRefused_ConnectsToNobody(string address, bool allowPrivate)
    {
        var target = Messages.Target(address, options => options with { AllowPrivate = allowPrivate });

        await Should.ThrowAsync<OutgoingException>(() => SendAsync(target));
    }

    [Theory]
    [InlineData("93.184.215.14", false, false, true)]
    [InlineData("2606:2800:21f:cb07::1", false, false, true)]
    [InlineData("10.1.2.3", false, false, false)]
    [InlineData("10.1.2.3", false, true, true)]
    [InlineData("192.168.1.1", false, true, true)]
    [InlineData("172.31.0.1", false, false, false)]
    [InlineData("::ffff:192.168.1.1", false, false, false)]
    [InlineData("fd12::1", false, false, false)]
    [InlineData("fd12::1", false, true, true)]
    [InlineData("127.0.0.1", false, true, false)]
    [InlineData("127.0.0.1", true, false, true)]
    [InlineData("::1", false, true, false)]
    [InlineData("::ffff:127.0.0.1", false, true, false)]
    [InlineData("0.0.0.0", true, true, false)]
    [InlineData("169.254.169.254", true, true, false)]
    [InlineData("100.100.100.200", true, true, false)]
    [InlineData("fd00:ec2::254", true, true, false)]
    [InlineData("fe80::1", true, true, false)]
    [InlineData("224.0.0.1", true, true, false)]
    [InlineData("64:ff9b::a9fe:a9fe", true, true, false)]
    public void Refuse_Address_ByWhatItIsAndWhatIsAllowed(string address, bool isLoopbackMeant, bool allowPrivate, bool allowed)
    {
        (PeerAddresses.Refuse(IPAddress.Parse(address), isLoopbackMeant, allowPrivate) is null).ShouldBe(allowed);
    }

    private static async Task<string> SendAsync(OutgoingTarget target)
    {
        await using var sender = new WebhookSender(target, TimeProvider.System);
        return await sender.SendAsync(Messages.Default, TestContext.Current.CancellationToken);
    }
}
