using Shouldly;
using Xunit;

namespace Weir.Tests.Http.Walk;

public sealed class HeaderWalkTests
{
    [Fact]
    public void Run_HeadersOfABrowser_YieldsNothing() => Walked.Headers(
        "Host: shop.example.com:8080", "Connection: keep-alive", "sec-ch-ua: \"Not.A/Brand\";v=\"8\", \"Chromium\";v=\"114\", \"Google Chrome\";v=\"114\"",
        "sec-ch-ua-mobile: ?0", "sec-ch-ua-platform: \"Chrome OS\"", "Upgrade-Insecure-Requests: 1",
        "User-Agent: Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36",
        "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7",
        "Sec-Fetch-Site: same-origin", "Sec-Fetch-Mode: navigate", "Sec-Fetch-User: ?1", "Sec-Fetch-Dest: document",
        "Accept-Encoding: gzip, deflate, br;q=1.0", "Accept-Language: de-AT,de;q=0.9,en;q=0.7", "If-None-Match: W/\"5f8470fa-6554\", \"a\"",
        "If-Modified-Since: Thu, 29 Jun 2023 09:22:18 GMT", "Cache-Control: no-cache, max-age=0", "Content-Type: application/json; charset=UTF-8",
        "Content-Length: 120", "X-Forwarded-For: 10.1.2.3, fe80::1", "Range: bytes=0-1023", "Origin: https://shop.example.com", "Origin: null",
        "Referer: https://www.example.com/some/page.html?x=1").Values.ShouldBeEmpty();

    [Theory]
    [InlineData("Content-Type: multipart/form-data; boundary=----WebKitFormBoundaryoZ8meKnrrso89R6Y")]
    [InlineData("Content-Type: multipart/form-data; boundary=---------------------------9051914041544843365972754266")]
    [InlineData("Content-Type: application/json;charset=UTF-8")]
    [InlineData("Priority: u=1")]
    [InlineData("Accept: */*;q=0.8")]
    public void Run_OrdinaryValue_IsPassedOver(string line) => Walked.Headers(line).Values.ShouldBeEmpty();

    [Theory]
    [InlineData("Referer: http://a.example/x?q=it's&n=1&m=a%20b", "header:referer=it's|header:referer=a%20b")]
    [InlineData("Referer: https://a.example/it's?n=1", "header:referer=/it's")]
    [InlineData("Referer: https://a.example/x/../y", "header:referer=/x/../y")]
    [InlineData("Referer: http://localhost/x", "header:referer=http://localhost/x")]
    [InlineData("Referer: http://169.254.0.1/x", "header:referer=http://169.254.0.1/x")]
    [InlineData("Referer: https://a.example@b.example/", "header:referer=https://a.example@b.example/")]
    [InlineData("Referer: javascript:x", "header:referer=javascript:x")]
    [InlineData("Referer: https://a.example/?a[$ne]=1", "header:referer=a[$ne]=1")]
    [InlineData("Origin: https://a.example'", "header:origin=https://a.example'")]
    [InlineData("X-Api-Version: a b", "header:x-api-version=a b")]
    [InlineData("X-Life: 2056", "")]
    [InlineData("From: a@b.example", "header:from=a@b.example")]
    [InlineData("Forwarded: for=1.2.3.4;by=x", "header:forwarded=for=1.2.3.4;by=x")]
    [InlineData("Authorization: Bearer abc.def", "header:authorization=abc.def")]
    [InlineData("Authorization: cat /x", "header:authorization=cat /x")]
    [InlineData("Cookie: sid=abc; n=12; t=a'b; c'd=1; lone", "cookie:sid=abc|cookie:t=a'b|cookie:c'd=c'd=1|cookie=lone")]
    [InlineData("X'Odd: 1", "header:x'odd=X'Odd: 1")]
    [InlineData("no colon here", "header=no colon here")]
    [InlineData(": no name", "header=: no name")]
    [InlineData("X-A: one\r\n  two", "header:x-a=one|header:x-a=two")]
    [InlineData("HOST: a'b", "header:host=a'b")]
    [InlineData("content-type: %{x}", "header:content-type=%{x}")]
    public void Run_HeaderThatTells_IsYielded(string lines, string expected)
        => string.Join('|', Walked.Headers(lines).Values).ShouldBe(expected);

    [Fact]
    public void Run_LineFeedsOnly_ReadsTheSameHeaders()
        => Walked.Request("/", "Host: a.example\nX-A: b c\nX-B: d e", "").Values.ShouldBe(["header:x-a=b c", "header:x-b=d e"]);
}
