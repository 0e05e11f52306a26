using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Weir.Server.Pages;
using Weir.Server.Pages.Fetching;
using Xunit;

namespace Weir.Server.Tests.Pages;

public sealed class PageFetcherTests
{
    private const int Most = 100_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fetch_Redirects_AreFollowedAndTold()
    {
        await using PageServer server = await PageServer.StartAsync(Answer);
        using var fetcher = new PageFetcher(new FetchLimits(), server.Address);

        Fetched got = await fetcher.FetchAsync(server.Of("/hop?left=3"), Most, etag: null, Cancel);

        Encoding.UTF8.GetString(got.Body).ShouldBe("arrived");
        got.Address.ShouldBe(server.Of("/hop?left=0"));
        got.Redirects.Count.ShouldBe(3);
        got.Headers.Count(line => line.Is("set-cookie")).ShouldBe(2);
        got.Headers.ShouldNotContain(line => line.Is("X-Cookie-Seen"), "no cookie is kept");
    }

    [Theory]
    [InlineData("/hop?left=6", "redirects more than 5 times")]
    [InlineData("/to?http://169.254.169.254/latest/meta-data/", "never asked")]
    [InlineData("/to?http://[::ffff:169.254.169.254]/", "never asked")]
    [InlineData("/to?http://127.0.0.1:1/", "this machine")]
    [InlineData("/to?http://[::ffff:127.0.0.1]:1/", "this machine")]
    [InlineData("/to?http://0x7f000001:1/", "this machine")]
    [InlineData("/to?http://localhost:1/", "this machine")]
    [InlineData("/to?http://rebound.example/", "rebound.example is 127.0.0.1: this machine")]
    [InlineData("/to?http://inside.example/", "private network")]
    [InlineData("/to?http://both.example/", "never asked")]
    [InlineData("/to?file:///etc/passwd", "allowed are http and https")]
    [InlineData("/to?ftp://shop.example/", "allowed are http and https")]
    [InlineData("/to?http://user:secret@shop.example/", "allowed are addresses without")]
    [InlineData("/to?http://", "no address")]
    [InlineData("/cut", "")]
    [InlineData("/odd", "compressed with 'zstd'")]
    [InlineData("/broken", "")]
    [InlineData("/brokenbr", "/brokenbr: ")]
    [InlineData("/to?file:///etc/passwd", "/to?file:///etc/passwd redirects to file:///etc/passwd, which is no address that is fetched")]
    public async Task Fetch_WhatMayNotBe_SaysWhatWasSeenAndWhatIsAllowed(string path, string expected)
    {
        await using PageServer server = await PageServer.StartAsync(Answer);
        using var fetcher = new PageFetcher(new FetchLimits(), server.Address, Resolve);

        PageException error = await Should.ThrowAsync<PageException>(fetcher.FetchAsync(server.Of(path), Most, etag: null, Cancel));

        error.Message.ShouldContain(expected);
        error.Message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task Fetch_WithoutANamedPage_RefusesThisMachine()
    {
        await using PageServer server = await PageServer.StartAsync(Answer);
        using var fetcher = new PageFetcher(new FetchLimits(), local: null, Resolve);
        foreach (Uri address in (Uri[])[server.Address, new($"http://rebound.example:{server.Address.Port}/"), new($"http://[::ffff:127.0.0.1]:{server.Address.Port}/"), new($"http://localhost:{server.Address.Port}/")])
        {
            (await Should.ThrowAsync<PageException>(fetcher.FetchAsync(address, Most, etag: null, Cancel))).Message.ShouldContain("this machine");
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Fetch_Compressed_IsReadAndBounded(string encoding)
    {
        await using PageServer server = await PageServer.StartAsync(Answer);
        using var fetcher = new PageFetcher(new FetchLimits(), server.Address);

        Fetched small = await fetcher.FetchAsync(server.Of($"/{encoding}?1000"), Most, etag: null, Cancel);
        Fetched bomb = await fetcher.FetchAsync(server.Of($"/{encoding}?200000000"), Most, etag: null, Cancel);

        (small.Body.Length, small.IsCut).ShouldBe((1000, false));
        (bomb.Body.Length, bomb.IsCut).ShouldBe((Most, true));
    }

    [Fact]
    public async Task Fetch_SlowAnswers_EndInTime()
    {
        await using PageServer server = await PageServer.StartAsync(Answer);
        using var fetcher = new PageFetcher(new FetchLimits { Time = TimeSpan.FromSeconds(0.5) }, server.Address);
        foreach (string path in (string[])["/silent", "/drip"])
        {
            var watch = Stopwatch.StartNew();
            (await Should.ThrowAsync<PageException>(fetcher.FetchAsync(server.Of(path), Most, etag: null, Cancel))).Message.ShouldContain("within 0.5 seconds");
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
        }
    }

    [Fact]
    public async Task Fetch_ServerThatHangsUpOnTheNextQuestion_IsAskedOnceMoreOnANewConnection()
    {
        await using var server = new OldServer(answers: 1);
        using var fetcher = new PageFetcher(new FetchLimits(), server.Address);
        var bodies = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 300), new ParallelOptions { MaxDegreeOfParallelism = new FetchLimits().AtOnce, CancellationToken = Cancel }, async (i, cancellation) =>
            bodies.Add(Encoding.UTF8.GetString((await fetcher.FetchAsync(new Uri(server.Address, $"/{i}.js"), Most, etag: null, cancellation)).Body)));

        bodies.Count(body => body == "here").ShouldBe(300);
    }

    [Fact]
    public async Task Fetch_ServerThatNeverAnswers_IsAskedAFewTimesAndNoMore()
    {
        await using var server = new OldServer(answers: 0);
        using var fetcher = new PageFetcher(new FetchLimits(), server.Address);

        await Should.ThrowAsync<PageException>(fetcher.FetchAsync(server.Address, Most, etag: null, Cancel));

        // The handler tries four times by itself.
        server.Connections.ShouldBeInRange(2, 8);
    }

    [Fact]
    public async Task Fetch_BytesTogether_AreLimited()
    {
        await using PageServer server = await PageServer.StartAsync(Answer);
        using var fetcher = new PageFetcher(new FetchLimits { BytesTogether = 1500 }, server.Address);

        (await fetcher.FetchAsync(server.Of("/gzip?1000"), Most, etag: null, Cancel)).IsCut.ShouldBeFalse();
        (await fetcher.FetchAsync(server.Of("/gzip?1000"), Most, etag: null, Cancel)).Body.Length.ShouldBe(500);
        (await Should.ThrowAsync<PageException>(fetcher.FetchAsync(server.Of("/gzip?1000"), Most, etag: null, Cancel))).Message.ShouldContain("1500 bytes together");
    }

    [Fact]
    public async Task Fetch_VersionThatIsKnown_GivesNoBody()
    {
        await using PageServer server = await PageServer.StartAsync(Answer);
        using var fetcher = new PageFetcher(new FetchLimits(), server.Address);

        Fetched first = await fetcher.FetchAsync(server.Of("/version"), Most, etag: null, Cancel);
        Fetched second = await fetcher.FetchAsync(server.Of("/version"), Most, first.ETag, Cancel);

        (first.Status, first.Body.Length, second.Status, second.Body.Length).ShouldBe((200, 7, 304, 0));
    }

    private static Task<IPAddress[]> Resolve(string name, CancellationToken cancellation) => Task.FromResult<IPAddress[]>(name switch
    {
        "rebound.example" or "localhost" => [IPAddress.Loopback],
        "inside.example" => [IPAddress.Parse("10.0.0.1")],
        "both.example" => [IPAddress.Parse("169.254.169.254"), IPAddress.IPv6Loopback],
        _ => [],
    });

    private static async Task Answer(HttpContext context)
    {
        HttpResponse response = context.Response;
        string query = context.Request.QueryString.Value?.TrimStart('?') ?? "";
        switch (context.Request.Path.Value)
        {
            case "/hop":
                int left = int.Parse(context.Request.Query["left"]!);
                response.Headers.Append("Set-Cookie", "a=1");
                response.Headers.Append("Set-Cookie", "b=2");
                if (context.Request.Headers.Cookie.Count > 0)
                {
                    response.Headers["X-Cookie-Seen"] = "1";
                }

                if (left > 0)
                {
                    response.StatusCode = 302;
                    response.Headers.Location = $"hop?left={left - 1}";
                    return;
                }

                await response.WriteAsync("arrived");
                break;
            case "/to":
                response.StatusCode = 301;
                response.Headers.Location = query;
                break;
            case "/gzip":
            case "/br":
                string encoding = context.Request.Path.Value![1..];
                response.Headers.ContentEncoding = encoding;
                await using (Stream stream = encoding == "br" ? new BrotliStream(response.Body, CompressionLevel.Fastest) : new GZipStream(response.Body, CompressionLevel.Fastest))
                {
                    byte[] block = new byte[1000];
                    for (long i = 0; i < long.Parse(query) && !context.RequestAborted.IsCancellationRequested; i += block.Length)
                    {
                        await stream.WriteAsync(block, context.RequestAborted);
                    }
                }

                break;
            case "/silent":
                await Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted);
                break;
            case "/drip":
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await response.WriteAsync("x", context.RequestAborted);
                    await response.Body.FlushAsync(context.RequestAborted);
                    await Task.Delay(20, context.RequestAborted);
                }

                break;
            case "/version":
                response.Headers.ETag = "\"v1\"";
                if (context.Request.Headers.IfNoneMatch == "\"v1\"")
                {
                    response.StatusCode = 304;
                    return;
                }

                await response.WriteAsync("content");
                break;
            case "/odd":
                response.Headers.ContentEncoding = "zstd";
                await response.WriteAsync("x");
                break;
            case "/brokenbr":
                response.Headers.ContentEncoding = "br";
                await response.WriteAsync("this is not brotli, and never was");
                break;
            case "/broken":
                response.Headers.ContentEncoding = "gzip";
                await response.WriteAsync("this is not gzip");
                break;
            case "/cut":
                response.ContentLength = 1000;
                await response.WriteAsync("short");
                await response.Body.FlushAsync();
                context.Abort();
                break;
        }
    }
}
