using Shouldly;
using Weir.Server.Pages;
using Weir.Server.Pages.Sending;
using Xunit;

namespace Weir.Server.Tests.Pages.Sending;

public sealed class PolicyTextTests
{
    [Theory]
    [InlineData("default-src 'self'", "default-src 'self'")]
    [InlineData("  Script-Src  'self'   https://cdn.example ;; img-src * ; ", "script-src 'self' https://cdn.example; img-src *")]
    [InlineData("script-src 'self'; report-uri https://elsewhere.example/; report-to theirs", "script-src 'self'")]
    [InlineData("object-src", "object-src")]
    [InlineData("script-src 'SELF' 'unsafe-inline' 'unsafe-eval' 'strict-dynamic' 'unsafe-hashes' 'wasm-unsafe-eval' 'report-sample' 'sha256-/JqT3SQfawRcv/BIHPThkBvs0OEvtFFmqPF/lYI_Cxo='", null)]
    [InlineData("img-src * https: data: blob: wss://*.cdn.example:* *:8443 cdn.example/a%2Cb/c.js shop_one.example localhost:3000 127.0.0.1", null)]
    [InlineData("object-src 'none'; base-uri 'none'; frame-ancestors 'self' https://*.shop.example; trusted-types one two 'allow-duplicates'; require-trusted-types-for 'script'", null)]
    public void Clean_Policy_IsOneLineWithoutReporting(string text, string? expected) => PolicyText.Clean(text).ShouldBe(expected ?? text);

    [Theory]
    [InlineData("default-src 'self'\r\nSet-Cookie: a=b", "U+000D as its sign 19")]
    [InlineData("default-src 'self'\nx", "U+000A")]
    [InlineData("default-src\t'self'", "U+0009")]
    [InlineData("default-src \0", "U+0000")]
    [InlineData("default-src https://bücher.example", "U+00FC")]
    [InlineData("default-src 'self', script-src *", "comma")]
    [InlineData("script-src 'NONCE-{NONCE}' 'strict-dynamic'", "nonce")]
    [InlineData("script-scr 'self'", "'script-scr'")]
    [InlineData("sandbox", "'sandbox'")]
    [InlineData("script-src 'self'; script-src *", "twice")]
    [InlineData("script-src 'unsafe-evil'", "has 'unsafe-evil' in script-src, which browsers pass over; allowed are 'none' alone, words such as 'self'")]
    [InlineData("script-src 'none' 'self'", "'none' beside others in script-src")]
    [InlineData("script-src self", "self without quotes in script-src, which is a host of that name; expected 'self'")]
    [InlineData("script-src 'self' Unsafe-Inline", "expected 'Unsafe-Inline'")]
    [InlineData("script-src sha256-/JqT3SQfawRcv/BIHPThkBvs0OEvtFFmqPF/lYI/Cxo=", "without quotes")]
    [InlineData("script-src 'sha1-AAAA'", "'sha1-AAAA' in script-src")]
    [InlineData("script-src \"self\"", "has \"self\" in script-src")]
    [InlineData("script-src https://cdn.example?x=1", "https://cdn.example?x=1 in script-src")]
    [InlineData("script-src https://*cdn.example", "https://*cdn.example in script-src")]
    [InlineData("script-src https://cdn..example", "https://cdn..example in script-src")]
    [InlineData("script-src //cdn.example", "//cdn.example in script-src")]
    [InlineData("frame-ancestors 'unsafe-inline'", "'unsafe-inline' in frame-ancestors")]
    [InlineData("require-trusted-types-for 'none'", "allowed is 'script'")]
    [InlineData("", "no directive")]
    [InlineData(" ; report-uri /x", "no directive")]
    public void Clean_WhatCannotBeSent_IsRefusedWithTheReason(string text, string reason) => Should.Throw<PageException>(() => PolicyText.Clean(text)).Message.ShouldContain(reason);

    [Fact]
    public void Clean_LongPolicy_IsRefusedFromTheBoundOn()
    {
        string most = "img-src ";
        most += new string('a', PolicyText.Most - PolicyHeader.Bytes(most, SendMode.ReportOnly));
        string lines = $"Content-Security-Policy-Report-Only: {most}; report-uri /.weir/reports?policy=9999999; report-to weir-report-only\r\nReporting-Endpoints: weir-report-only=\"/.weir/reports?policy=9999999\"\r\n";

        PolicyText.Clean(most).ShouldBe(most);
        lines.Length.ShouldBe(8192);
        Should.Throw<PageException>(() => PolicyText.Clean(most + "a")).Message.ShouldContain("The policy has 8193 bytes, with the names of its headers and where reports go; allowed are 8192");
        Should.Throw<PageException>(() => PolicyText.EnsureBothFit(most, "img-src *", "https://shop.example/")).Message.ShouldContain("With the policy that is enforced on https://shop.example/");
    }
}
