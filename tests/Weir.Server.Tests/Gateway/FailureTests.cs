using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Weir.Http;
using Xunit;

namespace Weir.Server.Tests.Gateway;

public sealed class FailureTests
{
    [Theory]
    [InlineData("text/html", "<!doctype html>")]
    [InlineData("application/json", "{\"status\":502,")]
    public async Task Serve_UpstreamDown_IsAnsweredWith502AndId(string accept, string start)
    {
        await using var gateway = await RunningGateway.StartAsync($"http://127.0.0.1:{FreePort()}");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Accept", accept);

        using var response = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);
        string page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        string decision = (await gateway.StopAndReadDecisionsAsync()).ShouldHaveSingleItem();

        response.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        page.ShouldStartWith(start);
        page.ShouldContain(response.Headers.GetValues("Weir-Request-Id").Single());
        decision.ShouldContain("\"action\":\"fail\",\"status\":502");
    }

    [Fact]
    public async Task Serve_UpstreamDownAndBodyWaiting_IsAnsweredWith502()
    {
        await using var gateway = await RunningGateway.StartAsync($"http://127.0.0.1:{FreePort()}");
        using var body = new ByteArrayContent(new byte[300_000]);

        using var response = await gateway.Client.PostAsync(new Uri("/", UriKind.Relative), body, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
    }

    [Fact]
    public async Task Serve_SilentUpstream_IsAnsweredWith504AndId()
    {
        await using var gateway = await RunningGateway.StartAsync(
            context => Task.Delay(Timeout.Infinite, context.RequestAborted), options => options with { UpstreamSeconds = 1 });

        using var response = await gateway.Client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.GatewayTimeout);
        response.Headers.Contains("Weir-Request-Id").ShouldBeTrue();
    }

    [Fact]
    public async Task Serve_UpstreamThatBreaksOff_BreaksOffTowardsTheClientToo()
    {
        await using var gateway = await RunningGateway.StartAsync(async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("only the start");
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        await Should.ThrowAsync<HttpRequestException>(() => gateway.Client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Serve_UpstreamThatSpeaksNoHttp_IsAnsweredWith502()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var speaking = Task.Run(async () =>
        {
            using var socket = await listener.AcceptSocketAsync();
            await socket.ReceiveAsync(new byte[1000], SocketFlags.None);
            await socket.SendAsync("220 mail.example ESMTP\r\n"u8.ToArray(), SocketFlags.None);
        }, TestContext.Current.CancellationToken);
        await using var gateway = await RunningGateway.StartAsync($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

        using var response = await gateway.Client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        await speaking;

        response.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
    }

    [Fact]
    public async Task Serve_ScorerThatFails_IsAnsweredWith503AndId()
    {
        await using var gateway = await RunningGateway.StartAsync(
            _ => Task.CompletedTask, scorer: () => PlantedScorer.Create(onScore: () => throw new InvalidOperationException("planted")));

        using var response = await gateway.Client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        string page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        page.ShouldContain(response.Headers.GetValues("Weir-Request-Id").Single());
        page.ShouldNotContain("planted");
    }

    [Fact]
    public async Task Serve_HeadThatIsNeverFinished_IsEndedByTheServer()
    {
        bool reached = false;
        await using var gateway = await RunningGateway.StartAsync(_ =>
        {
            reached = true;
            return Task.CompletedTask;
        });

        string[] answers = await Task.WhenAll(
            DribbleAsync(gateway.EndPoint, "GET / HTTP/1.1\r\nHost: h\r\nX-Unfinished: "),
            DribbleAsync(gateway.EndPoint, "GET /unfini"));

        answers.Select(RawHttp.Statuses).ShouldBe(["408", "408"]);
        reached.ShouldBeFalse();
    }

    [Fact]
    public async Task Serve_BodyInDribs_IsEndedByTheServer()
    {
        await using var gateway = await RunningGateway.StartAsync(async context => await context.Request.Body.CopyToAsync(Stream.Null));
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(gateway.EndPoint, TestContext.Current.CancellationToken);
        await socket.SendAsync("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n"u8.ToArray(), SocketFlags.None);

        var dribbling = SendUntilClosedAsync(socket, "a"u8.ToArray());
        string answer = await RawHttp.ReadAsync(socket);
        socket.Close();
        await dribbling;

        RawHttp.Statuses(answer).ShouldBe("408");
        answer.ShouldContain("Weir-Request-Id: ");
    }

    [Fact]
    public async Task Serve_BodyThatNeverEnds_IsEndedAfterItsTime()
    {
        await using var gateway = await RunningGateway.StartAsync(
            async context => await context.Request.Body.CopyToAsync(Stream.Null), options => options with { BodySeconds = 1 });
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(gateway.EndPoint, TestContext.Current.CancellationToken);
        await socket.SendAsync("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), SocketFlags.None);

        // Fast enough for the server's least rate, and without end.
        var sending = SendUntilClosedAsync(socket, Encoding.ASCII.GetBytes($"4000\r\n{new string('a', 0x4000)}\r\n"));
        string answer = await RawHttp.ReadAsync(socket);
        socket.Close();
        await sending;

        RawHttp.Statuses(answer).ShouldBe("408");
    }

    [Fact]
    public async Task Serve_HugeHeader_IsRefused()
    {
        await using var gateway = await RunningGateway.StartAsync(_ => Task.CompletedTask);

        string large = await RawHttp.ExchangeAsync(gateway.EndPoint, $"GET / HTTP/1.1\r\nHost: h\r\nX: {new string('a', 100_000)}\r\n\r\n");
        string many = await RawHttp.ExchangeAsync(
            gateway.EndPoint, $"GET / HTTP/1.1\r\nHost: h\r\n{string.Concat(Enumerable.Range(0, 500).Select(i => $"X{i}: a\r\n"))}\r\n");
        string longLine = await RawHttp.ExchangeAsync(gateway.EndPoint, $"GET /{new string('a', 100_000)} HTTP/1.1\r\nHost: h\r\n\r\n");

        RawHttp.Statuses(large).ShouldBe("431");
        RawHttp.Statuses(many).ShouldBe("431");
        RawHttp.Statuses(longLine).ShouldBe("414");
    }

    [Fact]
    public async Task Serve_LargestHeaderThatIsAllowed_IsScoredAndForwarded()
    {
        int length = 0;
        await using var gateway = await RunningGateway.StartAsync(context =>
        {
            length = context.Request.Headers["X"].ToString().Length;
            return Task.CompletedTask;
        });

        string answer = await RawHttp.ExchangeAsync(gateway.EndPoint, $"GET / HTTP/1.1\r\nHost: h\r\nX: {new string('\u00ff', 30_000)}\r\n\r\n");

        RawHttp.Statuses(answer).ShouldBe("200");
        length.ShouldBePositive();
    }

    [Fact]
    public async Task Serve_ClientThatLeaves_EndsTheUpstreamRequestAndIsRecorded()
    {
        var arrived = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        await using var gateway = await RunningGateway.StartAsync(async context =>
        {
            context.RequestAborted.Register(() => ended.TrySetResult());
            arrived.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        using (var socket = new Socket(SocketType.Stream, ProtocolType.Tcp))
        {
            await socket.ConnectAsync(gateway.EndPoint, TestContext.Current.CancellationToken);
            await socket.SendAsync("GET / HTTP/1.1\r\nHost: h\r\n\r\n"u8.ToArray(), SocketFlags.None);
            await arrived.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        }

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        string decision = (await gateway.StopAndReadDecisionsAsync()).ShouldHaveSingleItem();

        decision.ShouldContain("\"action\":\"leave\",\"status\":499");
    }

    [Fact]
    public async Task Stop_RequestsUnderWay_AreFinished()
    {
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var gateway = await RunningGateway.StartAsync(
            async context =>
            {
                arrived.TrySetResult();
                await release.Task;
                await context.Response.WriteAsync("finished");
            },
            options => options with { DrainSeconds = 30 });
        var answer = gateway.Client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        await arrived.Task;

        var stopping = gateway.StopAsync();
        await Task.Delay(200, TestContext.Current.CancellationToken);
        stopping.IsCompleted.ShouldBeFalse();
        await Should.ThrowAsync<SocketException>(() => RawHttp.ExchangeAsync(gateway.EndPoint, "GET / HTTP/1.1\r\nHost: h\r\n\r\n"));
        release.SetResult();

        (await answer).ShouldBe("finished");
        await stopping;
    }

    [Fact]
    public async Task Stop_RequestThatDoesNotEnd_IsEndedAfterTheDrainTime()
    {
        var arrived = new TaskCompletionSource();
        await using var gateway = await RunningGateway.StartAsync(
            async context =>
            {
                arrived.TrySetResult();
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            },
            options => options with { DrainSeconds = 1 });
        var answer = gateway.Client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        await arrived.Task;

        await gateway.StopAsync().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        await Should.ThrowAsync<HttpRequestException>(() => answer);
    }

    [Fact]
    public async Task Build_WithoutScoring_NeedsNoModelAndForwards()
    {
        await using var upstream = new RawUpstream();
        var options = new Server.Gateway.GatewayOptions { Upstream = upstream.Address, Listen = "http://127.0.0.1:0", Scoring = false, Model = "no-such-file" };
        await using var gateway = Server.Gateway.GatewayHost.Build(options, Server.Gateway.GatewayHost.PartsOf(options));
        await gateway.StartAsync(TestContext.Current.CancellationToken);

        string answer = await RawHttp.ExchangeAsync(
            new IPEndPoint(IPAddress.Loopback, new Uri(gateway.Urls.First()).Port), "GET / HTTP/1.1\r\nHost: h\r\nWeir-Score: 1\r\n\r\n");

        RawHttp.Statuses(answer).ShouldBe("200");
        upstream.Received.ShouldHaveSingleItem().ShouldNotContain("Weir-Score");
    }

    [Theory]
    [InlineData(null, "http://127.0.0.1:0", "Upstream is not set")]
    [InlineData("127.0.0.1:3000", "http://127.0.0.1:0", "http://host:port")]
    [InlineData("http://h/path", "http://127.0.0.1:0", "http://host:port")]
    [InlineData("http://user:secret@h", "http://127.0.0.1:0", "http://host:port")]
    [InlineData("http://h", "", "Listen is empty")]
    [InlineData("http://h", "ftp://127.0.0.1:1", "not of the form")]
    [InlineData("http://h", "http://shop.example:80", "names no address of this machine")]
    [InlineData("http://h", "https://127.0.0.1:1", "certificate")]
    [InlineData("http://h", "h2c://127.0.0.1", "needs a port")]
    public void Check_SettingThatCannotBeUsed_SaysWhatIsAllowed(string? upstream, string listen, string expected)
    {
        var options = new Server.Gateway.GatewayOptions { Upstream = upstream, Listen = listen, Scoring = false };

        Should.Throw<Server.Gateway.GatewayException>(() => Server.Gateway.GatewayHost.Check(options)).Message.ShouldContain(expected);
    }

    [Theory]
    [InlineData(HttpScorer.DefaultLimit - 1)]
    [InlineData(HttpScorer.LargestLimit + 1)]
    public void Check_ScoreBytesOutOfRange_SaysWhatIsAllowed(int bytes)
    {
        var options = new Server.Gateway.GatewayOptions { Upstream = "http://h", ScoreBytes = bytes, Scoring = false };

        Should.Throw<Server.Gateway.GatewayException>(() => Server.Gateway.GatewayHost.Check(options)).Message.ShouldBe($"scoreBytes is {bytes}; allowed is 131072 to 16777216.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Sends a start, then a byte now and then, which keeps no connection open: the time is that of the whole head.</summary>
    private static async Task<string> DribbleAsync(IPEndPoint server, string start)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server, TestContext.Current.CancellationToken);
        await socket.SendAsync(Encoding.ASCII.GetBytes(start), SocketFlags.None);
        var dribbling = SendUntilClosedAsync(socket, "a"u8.ToArray());
        string answer = await RawHttp.ReadAsync(socket).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        socket.Close();
        await dribbling;
        return answer;
    }

    private static async Task SendUntilClosedAsync(Socket socket, byte[] piece)
    {
        try
        {
            for (int i = 0; i < 600; i++)
            {
                await socket.SendAsync(piece, SocketFlags.None);
                await Task.Delay(50);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Ended by the server, as it should be.
        }
    }
}
