using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace Weir.Server.Tests.Gateway;

public sealed class ProtocolTests
{
    [Fact]
    public async Task Serve_WebSocket_EchoesBothWays()
    {
        await using var gateway = await RunningGateway.StartAsync(EchoWebSocketAsync);
        using var socket = new ClientWebSocket();

        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{gateway.Address.Port}/socket"), TestContext.Current.CancellationToken);
        string first = await SendAndReceiveAsync(socket, "one");
        string second = await SendAndReceiveAsync(socket, "two");
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", TestContext.Current.CancellationToken);
        string decision = (await gateway.StopAndReadDecisionsAsync()).ShouldHaveSingleItem();

        (first + second).ShouldBe("onetwo");
        decision.ShouldContain("\"status\":101");
    }

    [Fact]
    public async Task Serve_WebSocketHandshakeWithAttack_IsBlocked()
    {
        await using var gateway = await RunningGateway.StartAsync(EchoWebSocketAsync, options => options with { Block = Severity.High });
        using var socket = new ClientWebSocket();

        var error = await Should.ThrowAsync<WebSocketException>(() => socket.ConnectAsync(
            new Uri($"ws://127.0.0.1:{gateway.Address.Port}/socket?q={PlantedScorer.Critical}"), TestContext.Current.CancellationToken));

        error.Message.ShouldContain("403");
    }

    [Theory]
    [InlineData("/?q=x", HttpStatusCode.OK)]
    [InlineData("/?q=planted-critical", HttpStatusCode.Forbidden)]
    public async Task Serve_Http2WithPriorKnowledge_IsScoredAndForwarded(string target, HttpStatusCode expected)
    {
        await using var gateway = await RunningGateway.StartAsync(
            async context =>
            {
                using var reader = new StreamReader(context.Request.Body);
                await context.Response.WriteAsync(context.Request.Headers["Weir-Score"] + " " + await reader.ReadToEndAsync());
            },
            options => options with { Listen = "h2c://127.0.0.1:0", Block = Severity.High });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"http://127.0.0.1:{gateway.Address.Port}{target}"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StringContent("body"),
        };

        using var response = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        response.Version.ShouldBe(HttpVersion.Version20);
        response.StatusCode.ShouldBe(expected);
        if (expected == HttpStatusCode.OK)
        {
            text.ShouldBe("0.0012 body");
        }
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Serve_Tls_SpeaksTheProtocolThatTheClientAsksFor(string version)
    {
        string certificate = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(certificate, SelfSigned(), TestContext.Current.CancellationToken);
            string? scheme = null;
            await using var gateway = await RunningGateway.StartAsync(
                context =>
                {
                    scheme = context.Request.Headers["X-Forwarded-Proto"];
                    return context.Response.WriteAsync("over TLS");
                },
                options => options with { Listen = "https://127.0.0.1:0", Certificate = certificate });
            using var handler = new SocketsHttpHandler();
#pragma warning disable CA5359 // The certificate was made a moment ago, by this test.
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
            using var client = new HttpClient(handler);
            using var request = new HttpRequestMessage(HttpMethod.Get, gateway.Address) { Version = Version.Parse(version), VersionPolicy = HttpVersionPolicy.RequestVersionExact };

            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

            (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("over TLS");
            response.Version.ShouldBe(Version.Parse(version));
            scheme.ShouldBe("https");
        }
        finally
        {
            File.Delete(certificate);
        }
    }

    [Fact]
    public async Task Serve_Http2ConversationThatWaitsForAnswers_IsNotHeldBack()
    {
        // The shape of a two-way gRPC call: the second message is sent only when the first was answered.
        await using var upstream = await RunningGateway.StartUpstreamAsync(EchoMessagesAsync, Microsoft.AspNetCore.Server.Kestrel.Core.HttpProtocols.Http2);
        await using var gateway = await RunningGateway.StartAsync(
            upstream.Urls.First(), options => options with { Listen = "h2c://127.0.0.1:0", UpstreamHttp2 = true });
        var content = new PromptedContent();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"http://127.0.0.1:{gateway.Address.Port}/"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        content.Headers.TryAddWithoutValidation("Content-Type", "application/grpc");

        var sending = gateway.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await content.WriteAsync("a");
        using var response = await sending.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await using var answer = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        string first = await ReadAsync(answer);
        await content.WriteAsync("b");
        string second = await ReadAsync(answer);
        content.Complete();
        string end = await ReadAsync(answer);

        (first + second + end).ShouldBe("ab");
        // The trailer of the answer passes too.
        response.TrailingHeaders.GetValues("grpc-status").Single().ShouldBe("0");
    }

    [Fact]
    public async Task Serve_StreamedResponse_ArrivesPieceByPiece()
    {
        var release = new TaskCompletionSource();
        await using var gateway = await RunningGateway.StartAsync(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: 1\n\n");
            await context.Response.Body.FlushAsync();
            await release.Task;
            await context.Response.WriteAsync("data: 2\n\n");
        });

        await using var stream = await gateway.Client.GetStreamAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        string first = await ReadAsync(stream);
        release.SetResult();
        string second = await ReadAsync(stream);

        first.ShouldBe("data: 1\n\n");
        second.ShouldBe("data: 2\n\n");
    }

    [Theory]
    [InlineData(false, "203.0.113.9", "127.0.0.1")]
    [InlineData(true, "203.0.113.9", "203.0.113.9, 127.0.0.1")]
    [InlineData(true, null, "127.0.0.1")]
    public async Task Serve_ForwardedFor_IsBelievedOnlyWhenTold(bool trust, string? sent, string expected)
    {
        string? seen = null;
        string? underscored = null;
        string? host = null;
        await using var gateway = await RunningGateway.StartAsync(
            context =>
            {
                seen = context.Request.Headers["X-Forwarded-For"];
                underscored = context.Request.Headers["X_Forwarded_For"];
                host = context.Request.Host.Value;
                return Task.CompletedTask;
            },
            options => options with { TrustForwarded = trust });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "shop.example";
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", sent);
        request.Headers.TryAddWithoutValidation("X_Forwarded_For", "203.0.113.10");

        await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);

        seen.ShouldBe(expected);
        underscored.ShouldBeNull();
        host.ShouldBe("shop.example");
    }

    private static string SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n";
    }

    private static async Task EchoWebSocketAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        byte[] buffer = new byte[1024];
        while (true)
        {
            var message = await socket.ReceiveAsync(buffer, CancellationToken.None);
            if (message.MessageType == WebSocketMessageType.Close)
            {
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
                return;
            }

            await socket.SendAsync(buffer.AsMemory(0, message.Count), message.MessageType, message.EndOfMessage, CancellationToken.None);
        }
    }

    private static async Task EchoMessagesAsync(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.StartAsync();
        byte[] buffer = new byte[100];
        for (int count; (count = await context.Request.Body.ReadAsync(buffer)) > 0;)
        {
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, count));
            await context.Response.Body.FlushAsync();
        }

        context.Response.AppendTrailer("grpc-status", "0");
    }

    private static async Task<string> SendAndReceiveAsync(ClientWebSocket socket, string text)
    {
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        byte[] buffer = new byte[100];
        var message = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, message.Count);
    }

    private static async Task<string> ReadAsync(Stream stream)
    {
        byte[] buffer = new byte[100];
        int count = await stream.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(buffer, 0, count);
    }
}
