using System.Text;
using Shouldly;
using Weir.Flows;
using Weir.Server.Sensors;
using Xunit;

namespace Weir.Server.Tests.Sensors;

public sealed class TextTests
{
    [Fact]
    public void TryParse_Addresses_AgreeWithTheRuntime()
    {
        string[] parts = ["0", "1", "ff", "db8", "2001", "fe80", ":", "::", ":", ":", ".", "192.0.2.1", "255", "256", "10000", "g", "%1", " "];
        var random = new Random(1);
        for (int round = 0; round < 200_000; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 18)).Select(_ => parts[random.Next(random.Next(2) == 0 ? parts.Length : 10)]));
            byte[] bytes = Encoding.ASCII.GetBytes(text);
            bool expected = HostAddress.TryParse(bytes, out var address);

            // Zones and blanks are the runtime's own matters.
            if (!text.AsSpan().ContainsAny('%', ' '))
            {
                AddressText.TryParse(bytes, out var read).ShouldBe(expected, text);
                read.ShouldBe(expected ? address : read, text);
            }
        }
    }

    [Theory]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("1::")]
    [InlineData("2001:db8::8:800:200c:417a")]
    [InlineData("2001:0db8:0000:0000:0008:0800:200c:417a")]
    [InlineData("1:2:3:4:5:6:7::")]
    [InlineData("::2:3:4:5:6:7:8")]
    [InlineData("::ffff:192.0.2.1")]
    [InlineData("64:ff9b::192.0.2.33")]
    [InlineData("1:2:3:4:5:6:192.0.2.33")]
    public void TryParse_Addresses6_AreRead(string text)
    {
        AddressText.TryParse(Encoding.ASCII.GetBytes(text), out var read).ShouldBeTrue();
        read.ShouldBe(HostAddress.Of(System.Net.IPAddress.Parse(text)));
        AddressText.TryParse(Encoding.ASCII.GetBytes(text + "%eth0"), out var zoned).ShouldBeTrue();
        zoned.ShouldBe(read);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1767323045.123456", 1_767_323_045_123_456)]
    [InlineData("1767323045.1234565", 1_767_323_045_123_457)]
    [InlineData("1767323045.9999999", 1_767_323_046_000_000)]
    [InlineData("1.767323045e9", 1_767_323_045_000_000)]
    [InlineData("1767323045123", 1_767_323_045_123_000)]
    [InlineData("1767323045123456", 1_767_323_045_123_456)]
    [InlineData("1767323045123456789", 1_767_323_045_123_456)]
    [InlineData("-1.5", -1_500_000)]
    [InlineData("2026-01-02T03:04:05.123456Z", 1_767_323_045_123_456)]
    [InlineData("2026-01-02T05:04:05.123456+0200", 1_767_323_045_123_456)]
    [InlineData("2026-01-02T01:34:05.123456-01:30", 1_767_323_045_123_456)]
    [InlineData("2026/01/02 03:04:05", 1_767_323_045_000_000)]
    [InlineData("01/02/2026-03:04:05.5", 1_767_323_045_500_000)]
    [InlineData("1/2/2026 3:04", 1_767_323_040_000_000)]
    [InlineData("25/12/2025 12:00 AM", 1_766_620_800_000_000)]
    [InlineData("2026-01-02", 1_767_312_000_000_000)]
    public void TryParse_Times_AreRead(string text, long micros)
    {
        TimeText.TryParse(Encoding.ASCII.GetBytes(text), out var time).ShouldBeTrue();
        time.Micros.ShouldBe(micros);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("nan")]
    [InlineData("1e99")]
    [InlineData("99999999999999999999")]
    [InlineData("-99999999999")]
    [InlineData("2026-13-01")]
    [InlineData("2026-02-30 00:00:00")]
    [InlineData("2026-01-02T25:00:00")]
    [InlineData("2026-01-02T03:04:05+")]
    [InlineData("2026-01-02T03:04:05 later")]
    public void TryParse_WhatIsNoTime_IsRefused(string text) => TimeText.TryParse(Encoding.ASCII.GetBytes(text), out _).ShouldBeFalse();

    [Theory]
    [InlineData("Example.COM.", "example.com")]
    [InlineData("example.com:8443", "example.com")]
    [InlineData("[2001:db8::1]:443", "2001:db8::1")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    [InlineData("http://user@example.com:80/a?b", "example.com")]
    [InlineData("a b\\c", @"a\032b\092c")]
    [InlineData("/only/a/path", null)]
    public void OfServer_NamesInAnyForm_AreBroughtToOne(string text, string? name) =>
        new NameText(new TextCache()).OfServer(Encoding.UTF8.GetBytes(text), Escapes.None).ShouldBe(name);

    [Fact]
    public void OfQuestion_Escapes_AreUndone()
    {
        var names = new NameText(new TextCache());
        names.OfQuestion(@"a\u0041\/\u00e9\\x07\ud800b"u8, Escapes.Json | Escapes.Zeek).ShouldBe(@"aa/\195\169\007\239\191\189b");
        names.OfQuestion(@"a\\b\x5Cc\x"u8, Escapes.Zeek).ShouldBe(@"a\092b\092c\092x");
        names.OfQuestion(@"a\"u8, Escapes.Json).ShouldBe(@"a\092");
        names.OfQuestion(""u8, Escapes.Json).ShouldBe("");
        names.OfQuestion(new byte[NameText.Longest], Escapes.None).ShouldBeNull();
        names.OfQuestion(new byte[100_000], Escapes.Json).ShouldBeNull();
    }
}
