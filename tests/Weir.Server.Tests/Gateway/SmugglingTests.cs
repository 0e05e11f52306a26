using Shouldly;
using Xunit;

namespace Weir.Server.Tests.Gateway;

/// <summary>Requests on whose borders two servers could disagree: either refused, or sent on with one meaning.</summary>
public sealed class SmugglingTests : IAsyncLifetime
{
    private const string Head = "POST / HTTP/1.1\r\nHost: h\r\n";
    private RawUpstream _upstream = null!;
    private RunningGateway _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        _upstream = new RawUpstream();
        _gateway = await RunningGateway.StartAsync(_upstream.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Theory]
    [InlineData("both lengths", Head + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nX")]
    [InlineData("both lengths, other order", Head + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n1\r\nZ\r\n0\r\n\r\n")]
    [InlineData("two equal lengths", Head + "Content-Length: 2\r\nContent-Length: 2\r\n\r\nab")]
    [InlineData("two lengths", Head + "Content-Length: 2\r\nContent-Length: 3\r\n\r\nabc")]
    [InlineData("list of lengths", Head + "Content-Length: 2, 2\r\n\r\nab")]
    [InlineData("negative length", Head + "Content-Length: -2\r\n\r\nab")]
    [InlineData("hexadecimal length", Head + "Content-Length: 0x2\r\n\r\nab")]
    [InlineData("empty length", Head + "Content-Length:\r\n\r\n")]
    [InlineData("blank before colon", Head + "Content-Length : 2\r\n\r\nab")]
    [InlineData("unknown coding", Head + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n")]
    [InlineData("chunked is not last", Head + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n")]
    [InlineData("coding inside chunked", Head + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("coding twice", Head + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("two codings", Head + "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("vertical tab in coding", Head + "Transfer-Encoding: \vchunked\r\n\r\n0\r\n\r\n")]
    [InlineData("quoted coding", Head + "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n")]
    [InlineData("blank before colon of coding", Head + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("coding on a folded line", Head + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("coding in HTTP/1.0", "POST / HTTP/1.0\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("folded line", "GET / HTTP/1.1\r\nHost: h\r\nX-A: a\r\n folded\r\n\r\n")]
    [InlineData("lone line feeds", "GET / HTTP/1.1\nHost: h\n\n")]
    [InlineData("lone line feed in a header", "GET / HTTP/1.1\r\nHost: h\r\nX: a\nY: b\r\n\r\n")]
    [InlineData("lone carriage return in a header", "GET / HTTP/1.1\r\nHost: h\r\nX: a\rY: b\r\n\r\n")]
    [InlineData("NUL in a header", "GET / HTTP/1.1\r\nHost: h\r\nX: a\0b\r\n\r\n")]
    [InlineData("line feed in a chunk extension", Head + "Transfer-Encoding: chunked\r\n\r\n1;a\nb\r\nZ\r\n0\r\n\r\n")]
    [InlineData("line feed after a chunk size", Head + "Transfer-Encoding: chunked\r\n\r\n1\nZ\r\n0\r\n\r\n")]
    [InlineData("chunk size beyond 64 bits", Head + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF1\r\nZ\r\n0\r\n\r\n")]
    [InlineData("chunk size with prefix", Head + "Transfer-Encoding: chunked\r\n\r\n0x1\r\nZ\r\n0\r\n\r\n")]
    [InlineData("negative chunk size", Head + "Transfer-Encoding: chunked\r\n\r\n-1\r\nZ\r\n0\r\n\r\n")]
    [InlineData("chunk longer than its size", Head + "Transfer-Encoding: chunked\r\n\r\n1\r\nZZ\r\n0\r\n\r\n")]
    [InlineData("two hosts", "GET / HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n")]
    [InlineData("no host", "GET / HTTP/1.1\r\n\r\n")]
    [InlineData("host that is none", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n")]
    [InlineData("host and target differ", "GET http://other/p HTTP/1.1\r\nHost: h\r\n\r\n")]
    [InlineData("target of the server itself", "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n")]
    [InlineData("tunnel", "CONNECT h:80 HTTP/1.1\r\nHost: h:80\r\n\r\n")]
    [InlineData("blank in target", "GET /a b HTTP/1.1\r\nHost: h\r\n\r\n")]
    [InlineData("tab in target", "GET /a\tb HTTP/1.1\r\nHost: h\r\n\r\n")]
    [InlineData("control character in target", "GET /a\u0001b HTTP/1.1\r\nHost: h\r\n\r\n")]
    [InlineData("byte above 127 in target", "GET /a\u00ffb HTTP/1.1\r\nHost: h\r\n\r\n")]
    [InlineData("NUL in path", "GET /a%00b HTTP/1.1\r\nHost: h\r\n\r\n")]
    [InlineData("control character in method", "G\u0001T / HTTP/1.1\r\nHost: h\r\n\r\n")]
    [InlineData("HTTP/0.9", "GET /\r\n\r\n")]
    public async Task Serve_AmbiguousRequest_IsRefusedAndNeverForwarded(string what, string request)
    {
        // A second request behind it shows whether the connection would go on with a wrong idea of where the first one ended.
        string answer = await RawHttp.ExchangeAsync(_gateway.EndPoint, request + "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n");

        RawHttp.Statuses(answer).ShouldStartWith("400", Case.Sensitive, what);
        foreach (string received in _upstream.Received)
        {
            // Where the refused request has a clear end, the next one is its own request and may pass; nothing else may.
            received.ShouldStartWith("GET /smuggled HTTP/1.1\r\n", Case.Sensitive, what);
        }
    }

    [Theory]
    [InlineData("sign before length", Head + "Content-Length: +2\r\n\r\nab", "POST / ", "Content-Length: 2\r\n\r\nab")]
    [InlineData("coding in capitals", Head + "Transfer-Encoding: cHUNKED\r\n\r\n0\r\n\r\n", "POST / ", "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("chunk extension", Head + "Transfer-Encoding: chunked\r\n\r\n1;a=b\r\nZ\r\n0\r\n\r\n", "POST / ", "Transfer-Encoding: chunked\r\n\r\n1\r\nZ\r\n0\r\n\r\n")]
    [InlineData("length in a trailer", Head + "Transfer-Encoding: chunked\r\n\r\n1\r\nZ\r\n0\r\nContent-Length: 9\r\nWeir-Score: 0\r\n\r\n", "POST / ", "Transfer-Encoding: chunked\r\n\r\n1\r\nZ\r\n0\r\n\r\n")]
    [InlineData("GET with a body", "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc", "GET / ", "Content-Length: 3\r\n\r\nabc")]
    [InlineData("absolute target", "GET http://h/p?q HTTP/1.1\r\nHost: h\r\n\r\n", "GET /p?q ", "\r\n\r\n")]
    [InlineData("absolute target without path", "GET http://h?q HTTP/1.1\r\nHost: h\r\n\r\n", "GET /?q ", "\r\n\r\n")]
    [InlineData("bytes that are no UTF-8, dots, encoded slash", "GET /a%ff%c0%af/%2e%2e/x%2fy/../z?z=%ff%00 HTTP/1.1\r\nHost: h\r\n\r\n", "GET /a%ff%c0%af/%2e%2e/x%2fy/../z?z=%ff%00 ", "\r\n\r\n")]
    [InlineData("two slashes", "GET //evil/a HTTP/1.1\r\nHost: h\r\n\r\n", "GET //evil/a ", "\r\n\r\n")]
    [InlineData("upgrade to cleartext HTTP/2", "GET / HTTP/1.1\r\nHost: h\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n", "GET / ", "\r\n\r\n")]
    public async Task Serve_OddButClearRequest_IsForwardedWithOneMeaning(string what, string request, string start, string end)
    {
        string answer = await RawHttp.ExchangeAsync(_gateway.EndPoint, request);

        RawHttp.Statuses(answer).ShouldBe("200", what);
        string received = _upstream.Received.ShouldHaveSingleItem(what);
        received.ShouldStartWith(start + "HTTP/1.1\r\nHost: h\r\n", Case.Sensitive, what);
        received.ShouldEndWith(end, Case.Sensitive, what);
        received.ShouldNotContain("Upgrade", Case.Insensitive);
        received.ShouldNotContain("Weir-Score: 0\r\n", Case.Insensitive);
        (received.Split("Content-Length:", StringSplitOptions.None).Length + received.Split("Transfer-Encoding:", StringSplitOptions.None).Length).ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task Serve_PipelinedRequests_AreForwardedOneByOne()
    {
        string answer = await RawHttp.ExchangeAsync(_gateway.EndPoint, "GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\n");

        RawHttp.Statuses(answer).ShouldBe("200 200");
        string.Concat(_upstream.Received).Split("GET /").Length.ShouldBe(3);
    }

    [Fact]
    public async Task Serve_HeaderBytes_ReachUpstreamUnchanged()
    {
        await RawHttp.ExchangeAsync(_gateway.EndPoint, "GET / HTTP/1.1\r\nHost: h\r\nX-Bytes: a\u00e9\u00ff\u0080b\r\n\r\n");

        _upstream.Received.ShouldHaveSingleItem().ShouldContain("X-Bytes: a\u00e9\u00ff\u0080b\r\n", Case.Sensitive);
    }
}
