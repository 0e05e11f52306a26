using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Weir.Http;
using Xunit;

namespace Weir.Server.Tests.Gateway;

public sealed class BodyTests
{
    private const int Megabyte = 1 << 20;

    [Theory]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(HttpScorer.DefaultLimit - 1)]
    [InlineData(HttpScorer.DefaultLimit)]
    [InlineData(HttpScorer.DefaultLimit + 1)]
    [InlineData(3 * Megabyte)]
    public async Task Serve_BodyOfAnyLength_ArrivesUnchanged(int length)
    {
        byte[] body = RandomNumberGenerator.GetBytes(length);
        await using var gateway = await RunningGateway.StartAsync(AnswerHashAsync);

        using var plain = new ByteArrayContent(body);
        using var response = await gateway.Client.PostAsync(new Uri("/", UriKind.Relative), plain, TestContext.Current.CancellationToken);
        string hash = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StreamContent(new MemoryStream(body)) };
        request.Headers.TransferEncodingChunked = true;
        using var chunked = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);

        hash.ShouldBe(Convert.ToHexString(SHA256.HashData(body)));
        (await chunked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(hash);
    }

    [Fact]
    public async Task Serve_BodyOf300Megabytes_PassesInConstantMemory()
    {
        const long Length = 300L * Megabyte;
        long received = 0;
        long before = 0;
        long highest = 0;
        await using var gateway = await RunningGateway.StartAsync(async context =>
        {
            byte[] buffer = new byte[64 * 1024];
            for (int count; (count = await context.Request.Body.ReadAsync(buffer)) > 0;)
            {
                received += count;
                highest = Math.Max(highest, Environment.WorkingSet);
            }
        });
        using (var warm = new StreamContent(new EndlessStream(Megabyte)))
        {
            await gateway.Client.PostAsync(new Uri("/", UriKind.Relative), warm, TestContext.Current.CancellationToken);
        }

        GC.Collect();
        before = Environment.WorkingSet;
        received = highest = 0;

        using var body = new StreamContent(new EndlessStream(Length));
        using var response = await gateway.Client.PostAsync(new Uri("/", UriKind.Relative), body, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        received.ShouldBe(Length);
        (highest - before).ShouldBeLessThan(100L * Megabyte, "client, gateway and upstream of one process, together");
    }

    [Theory]
    [InlineData(HttpScorer.DefaultLimit - 8)]
    [InlineData(HttpScorer.DefaultLimit + 20_000)]
    public async Task Serve_AttackBehindThePrefix_IsFoundWhileTheBodyStreams(int position)
    {
        byte[] body = Padded(HttpScorer.DefaultLimit + 64 * 1024, position);
        bool complete = false;
        await using var gateway = await RunningGateway.StartAsync(ReadAll(() => complete = true), options => options with { Block = Severity.High });

        using var content = new ByteArrayContent(body);
        using var response = await gateway.Client.PostAsync(new Uri("/", UriKind.Relative), content, TestContext.Current.CancellationToken);
        string decision = (await gateway.StopAndReadDecisionsAsync()).ShouldHaveSingleItem();

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        complete.ShouldBeFalse("the upstream must never see the end of a blocked request");
        decision.ShouldContain("\"action\":\"block\"");
        decision.ShouldContain("\"bodyOffset\":");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Serve_AttackAtTheVeryEndOfALongBody_IsFoundBeforeTheEndIsPassedOn(bool chunked)
    {
        byte[] body = Padded(5 * Megabyte, 5 * Megabyte - 40);
        bool complete = false;
        await using var gateway = await RunningGateway.StartAsync(ReadAll(() => complete = true), options => options with { Block = Severity.High });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StreamContent(new MemoryStream(body)) };
        request.Headers.TransferEncodingChunked = chunked;

        using var response = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        complete.ShouldBeFalse();
    }

    [Fact]
    public async Task Serve_AttackAtTheEndWithoutBlocking_IsRecorded()
    {
        byte[] body = Padded(Megabyte, Megabyte - 40);
        await using var gateway = await RunningGateway.StartAsync(ReadAll(() => { }));

        using var content = new ByteArrayContent(body);
        using var response = await gateway.Client.PostAsync(new Uri("/", UriKind.Relative), content, TestContext.Current.CancellationToken);
        string decision = (await gateway.StopAndReadDecisionsAsync()).ShouldHaveSingleItem();

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        decision.ShouldContain("\"severity\":\"Critical\"");
        decision.ShouldContain("\"action\":\"pass\"");
    }

    [Fact]
    public async Task Serve_LongCompressedBody_IsScoredByItsPrefixAlone()
    {
        int scores = 0;
        await using var gateway = await RunningGateway.StartAsync(
            ReadAll(() => { }), scorer: () => PlantedScorer.Create(onScore: () => Interlocked.Increment(ref scores)));

        using var content = new ByteArrayContent(RandomNumberGenerator.GetBytes(Megabyte));
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await gateway.Client.PostAsync(new Uri("/", UriKind.Relative), content, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        scores.ShouldBe(1);
    }

    [Fact]
    public async Task Serve_LongBody_CostsWorkThatGrowsWithItsLogarithm()
    {
        int scores = 0;
        await using var gateway = await RunningGateway.StartAsync(
            ReadAll(() => { }), scorer: () => PlantedScorer.Create(onScore: () => Interlocked.Increment(ref scores)));

        using var content = new StreamContent(new EndlessStream(64 * Megabyte));
        await gateway.Client.PostAsync(new Uri("/", UriKind.Relative), content, TestContext.Current.CancellationToken);

        // Prefix 1, end 1, and between them ln(512) / ln(1.25) = 28 stretches. With nothing rare in the body, eight chunks of each are drawn by lot.
        scores.ShouldBeInRange(28 * 4, 2 + 28 * 8);
    }

    [Fact]
    public async Task Serve_BodyThatPausesInsideThePrefix_IsPassedOnAfterTheWait()
    {
        const int FirstPart = 0x8000;
        var seen = new TaskCompletionSource<int>();
        await using var gateway = await RunningGateway.StartAsync(async context =>
        {
            byte[] buffer = new byte[FirstPart];
            seen.TrySetResult(await context.Request.Body.ReadAsync(buffer));
        });
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(gateway.EndPoint, TestContext.Current.CancellationToken);
        await socket.SendAsync(
            Encoding.ASCII.GetBytes($"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n{FirstPart:x}\r\n{new string('a', FirstPart)}\r\n"),
            SocketFlags.None);

        (await seen.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).ShouldBePositive();
    }

    [Fact]
    public async Task Serve_ExpectContinue_IsAnsweredAndTheBodyArrives()
    {
        string? seen = null;
        await using var gateway = await RunningGateway.StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            seen = await reader.ReadToEndAsync();
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent("the body") };
        request.Headers.ExpectContinue = true;

        using var response = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        seen.ShouldBe("the body");
    }

    [Fact]
    public async Task Serve_LengthAboveTheLimit_IsAnsweredWith413BeforeTheBody()
    {
        await using var gateway = await RunningGateway.StartAsync(ReadAll(() => { }), options => options with { MaxBodyBytes = Megabyte });

        string answer = await RawHttp.ExchangeAsync(gateway.EndPoint, $"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: {2 * Megabyte}\r\n\r\n");

        RawHttp.Statuses(answer).ShouldBe("413");
        answer.ShouldContain("Weir-Request-Id: ");
    }

    [Fact]
    public async Task Serve_ChunkedBodyAboveTheLimit_IsAnsweredWith413AndNeverComplete()
    {
        bool complete = false;
        await using var gateway = await RunningGateway.StartAsync(ReadAll(() => complete = true), options => options with { MaxBodyBytes = Megabyte });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StreamContent(new EndlessStream(2 * Megabyte)) };
        request.Headers.TransferEncodingChunked = true;

        using var response = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        response.Headers.Contains("Weir-Request-Id").ShouldBeTrue();
        complete.ShouldBeFalse();
    }

    private static RequestDelegate ReadAll(Action completed)
    {
        return async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            completed();
        };
    }

    private static async Task AnswerHashAsync(HttpContext context)
    {
        byte[] hash = await SHA256.HashDataAsync(context.Request.Body);
        await context.Response.WriteAsync(Convert.ToHexString(hash));
    }

    private static byte[] Padded(int length, int position)
    {
        byte[] body = new byte[length];
        body.AsSpan().Fill((byte)'a');
        Encoding.ASCII.GetBytes(PlantedScorer.Critical).CopyTo(body, position);
        return body;
    }
}
