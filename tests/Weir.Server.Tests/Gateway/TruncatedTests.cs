using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Shouldly;
using Weir.AspNetCore;
using Weir.Http;
using Xunit;

namespace Weir.Server.Tests.Gateway;

/// <summary>Requests that are longer than what is scored: how they are marked, how they are refused, and how the limit is raised.</summary>
public sealed class TruncatedTests
{
    private const int Megabyte = 1 << 20;

    [Theory]
    [InlineData(1000, false, null)]
    [InlineData(HttpScorer.DefaultLimit - 1, false, null)]
    [InlineData(HttpScorer.DefaultLimit + 1, false, "Truncated")]
    [InlineData(HttpScorer.DefaultLimit + 1, true, "Truncated")]
    [InlineData(Megabyte, true, "Truncated")]
    public async Task Serve_BodyOfLength_IsMarkedForTheApplicationWhenItIsTooLong(int length, bool chunked, string? expected)
    {
        string? flags = "not asked";
        await using var gateway = await RunningGateway.StartAsync(async context =>
        {
            flags = (string?)context.Request.Headers[WeirHeaders.Flags];
            await context.Request.Body.CopyToAsync(Stream.Null);
        });

        using var response = await PostAsync(gateway, new byte[length], chunked);
        string decision = (await gateway.StopAndReadDecisionsAsync()).ShouldHaveSingleItem();

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        flags.ShouldBe(expected);
        decision.ShouldContain(expected is null ? "\"flags\":[]" : "\"flags\":[\"Truncated\"]");
        decision.ShouldContain("\"action\":\"pass\"");
    }

    [Fact]
    public async Task Serve_SeveralFlags_AreNamedWithCommasAndThoseOfTheClientRemoved()
    {
        string? flags = null;
        await using var gateway = await RunningGateway.StartAsync(context =>
        {
            flags = (string?)context.Request.Headers[WeirHeaders.Flags];
            return Task.CompletedTask;
        });

        using var content = new ByteArrayContent([.. Encoding.ASCII.GetBytes(PlantedScorer.Critical), .. new byte[Megabyte]]);
        content.Headers.TryAddWithoutValidation("Weir-Flags", "Doctype");
        using var response = await gateway.Client.PostAsync(new Uri("/", UriKind.Relative), content, TestContext.Current.CancellationToken);

        flags.ShouldBe("Truncated, MultipleEncoding");
    }

    [Theory]
    [InlineData(HttpScorer.DefaultLimit + 1, false)]
    [InlineData(HttpScorer.DefaultLimit + 1, true)]
    [InlineData(3 * Megabyte, true)]
    public async Task Serve_RefuseAndBodyTooLong_IsAnsweredWith413BeforeTheApplication(int length, bool chunked)
    {
        bool reached = false;
        await using var gateway = await RunningGateway.StartAsync(
            _ =>
            {
                reached = true;
                return Task.CompletedTask;
            },
            options => options with { OnTruncated = OnTruncated.Refuse });

        using var response = await PostAsync(gateway, new byte[length], chunked);
        string decision = (await gateway.StopAndReadDecisionsAsync()).ShouldHaveSingleItem();

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        response.Headers.Contains(WeirHeaders.RequestId).ShouldBeTrue();
        reached.ShouldBeFalse();
        decision.ShouldContain("\"flags\":[\"Truncated\"],\"action\":\"refuse\",\"status\":413");
    }

    [Fact]
    public async Task Serve_RefuseAndConversationTooLong_IsEndedWhileItStreams()
    {
        bool complete = false;
        await using var gateway = await RunningGateway.StartAsync(
            async context =>
            {
                await context.Request.Body.CopyToAsync(Stream.Null);
                complete = true;
            },
            options => options with { OnTruncated = OnTruncated.Refuse });

        // A conversation is passed on before its length is known.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StreamContent(new EndlessStream(Megabyte)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/grpc");
        request.Headers.TransferEncodingChunked = true;
        using var response = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        complete.ShouldBeFalse();
    }

    [Theory]
    [InlineData(OnTruncated.Pass, "Truncated")]
    [InlineData(OnTruncated.Refuse, null)]
    public async Task Serve_BodyThatPauses_GoesOnUnreadOnlyWhereThatIsAllowed(OnTruncated rule, string? expected)
    {
        var seen = new TaskCompletionSource<string?>();
        string? body = null;
        await using var gateway = await RunningGateway.StartAsync(
            async context =>
            {
                seen.TrySetResult((string?)context.Request.Headers[WeirHeaders.Flags]);
                using var reader = new StreamReader(context.Request.Body);
                body = await reader.ReadToEndAsync();
            },
            options => options with { OnTruncated = rule });
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(gateway.EndPoint, TestContext.Current.CancellationToken);
        string head = new('a', 0x1000);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: {head.Length + 3}\r\n\r\n{head}"), SocketFlags.None);

        await Task.WhenAny(seen.Task, Task.Delay(Guard.PrefixWait + TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken));
        seen.Task.IsCompleted.ShouldBe(rule == OnTruncated.Pass);
        await socket.SendAsync("end"u8.ToArray(), SocketFlags.None);
        string answer = await RawHttp.ReadAsync(socket);

        RawHttp.Statuses(answer).ShouldBe("200");
        (await seen.Task).ShouldBe(expected);
        body.ShouldBe(head + "end");
    }

    [Fact]
    public async Task Serve_CompressedBodyThatPauses_IsReadWholeBeforeItGoesOn()
    {
        // The server ends a body that comes too slowly, so that the first half must be worth some seconds.
        string noise = string.Concat(Enumerable.Range(0, 500).Select(i => Convert.ToHexString(SHA256.HashData([(byte)i, (byte)(i >> 8)]))));
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Optimal, leaveOpen: true)) zip.Write(Encoding.ASCII.GetBytes($"p={noise}"));
        byte[] body = zipped.ToArray();
        var seen = new TaskCompletionSource();
        await using var gateway = await RunningGateway.StartAsync(
            _ =>
            {
                seen.TrySetResult();
                return Task.CompletedTask;
            });
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(gateway.EndPoint, TestContext.Current.CancellationToken);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"POST / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Encoding: gzip\r\nContent-Length: {body.Length}\r\n\r\n").AsMemory(), SocketFlags.None, TestContext.Current.CancellationToken);
        await socket.SendAsync(body.AsMemory(0, body.Length / 2), SocketFlags.None, TestContext.Current.CancellationToken);

        await Task.WhenAny(seen.Task, Task.Delay(Guard.PrefixWait + TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken));
        seen.Task.IsCompleted.ShouldBeFalse();
        await socket.SendAsync(body.AsMemory(body.Length / 2), SocketFlags.None, TestContext.Current.CancellationToken);
        string answer = await RawHttp.ReadAsync(socket);

        RawHttp.Statuses(answer).ShouldBe("200");
        seen.Task.IsCompleted.ShouldBeTrue();
    }

    [Theory]
    [InlineData(300_000, 9)]
    [InlineData(300_000, 0)]
    [InlineData(2_000_000, 9)]
    public async Task Serve_CompressedBodyTooLong_IsTruncatedAndNotBroken(int length, int level)
    {
        var random = new Random(1);
        var json = new StringBuilder("[\"first\"");
        while (json.Length < length) json.Append(",\"").Append(Convert.ToHexString(SHA256.HashData(BitConverter.GetBytes(random.NextInt64())))).Append('"');
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, new ZLibCompressionOptions { CompressionLevel = level }, leaveOpen: true)) zip.Write(Encoding.ASCII.GetBytes(json.Append(']').ToString()));
        string? flags = null;
        await using var gateway = await RunningGateway.StartAsync(
            async context =>
            {
                flags = (string?)context.Request.Headers[WeirHeaders.Flags];
                await context.Request.Body.CopyToAsync(Stream.Null);
            },
            scorer: () => new RequestScorer(HttpScorer.Load(ShippedModel.Path), Encoding.Latin1));
        using var content = new ByteArrayContent(zipped.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        content.Headers.ContentEncoding.Add("gzip");

        using var response = await gateway.Client.PostAsync(new Uri("/", UriKind.Relative), content, TestContext.Current.CancellationToken);

        flags.ShouldNotBeNull();
        flags.ShouldStartWith("Truncated");
        flags.ShouldNotContain("Broken");
    }

    [Fact]
    public async Task Serve_RefuseAndBodyThatStalls_IsAnsweredWith408()
    {
        bool reached = false;
        await using var gateway = await RunningGateway.StartAsync(
            _ =>
            {
                reached = true;
                return Task.CompletedTask;
            },
            options => options with { OnTruncated = OnTruncated.Refuse, BodySeconds = 1 });

        string answer = await RawHttp.ExchangeAsync(gateway.EndPoint, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhalf");

        RawHttp.Statuses(answer).ShouldBe("408");
        reached.ShouldBeFalse();
    }

    [Fact]
    public async Task Serve_BodyOfTenBytesThatPauses_IsAnsweredWith408ByTheWebServer()
    {
        await using var gateway = await RunningGateway.StartAsync(context => context.Request.Body.CopyToAsync(Stream.Null));

        // Five seconds of grace, then less than 240 bytes a second.
        string answer = await RawHttp.ExchangeAsync(gateway.EndPoint, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 20\r\n\r\nten bytes.");

        RawHttp.Statuses(answer).ShouldBe("408");
    }

    [Theory]
    [InlineData("http://127.0.0.1:0", false)]
    [InlineData("http://127.0.0.1:0", true)]
    [InlineData("h2c://127.0.0.1:0", false)]
    public async Task Serve_RaisedLimit_ScoresAllOfTheBodyBeforeItGoesOn(string listen, bool chunked)
    {
        byte[] body = new byte[5 * Megabyte];
        body.AsSpan().Fill((byte)'a');
        Encoding.ASCII.GetBytes(PlantedScorer.Critical).CopyTo(body, 4 * Megabyte + 12_345);
        bool reached = false;
        int scores = 0;
        await using var gateway = await RunningGateway.StartAsync(
            _ =>
            {
                reached = true;
                return Task.CompletedTask;
            },
            options => options with { ScoreBytes = 8 * Megabyte, Block = Severity.High, Listen = listen },
            () => PlantedScorer.Create(onScore: () => Interlocked.Increment(ref scores)));

        using var response = await PostAsync(gateway, body, chunked);
        string decision = (await gateway.StopAndReadDecisionsAsync()).ShouldHaveSingleItem();

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        reached.ShouldBeFalse();
        scores.ShouldBe(1);
        decision.ShouldNotContain("Truncated");
    }

    private static async Task<HttpResponseMessage> PostAsync(RunningGateway gateway, byte[] body, bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StreamContent(new MemoryStream(body)) };
        request.Headers.TransferEncodingChunked = chunked;
        if (gateway.IsHttp2)
        {
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        }

        return await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
