using System.Text;
using Shouldly;
using Weir.Http;
using Weir.Server.Gateway;
using Weir.Server.Policies;
using Xunit;

namespace Weir.Server.Tests.Policies;

public sealed class PolicyTableTests
{
    private static readonly ResolvedPolicy s_tagging = GatewayHost.BasisOf(new GatewayOptions());

    [Theory]
    [InlineData("shop.example", "/", PolicyMode.Log)]
    [InlineData("SHOP.example:8080", "/cart", PolicyMode.Log)]
    [InlineData("shop.example", "/admin/users", PolicyMode.Block)]
    [InlineData("shop.example", "/admin/health", PolicyMode.Off)]
    [InlineData("other.example", "/admin/users", PolicyMode.Challenge)]
    [InlineData("other.example", "/", PolicyMode.Tag)]
    [InlineData("[::1]:8080", "/", PolicyMode.Tag)]
    [InlineData("", "", PolicyMode.Tag)]
    public void Find_HostAndPath_GivesTheMostParticularPolicy(string host, string path, PolicyMode expected)
    {
        var table = Table("""
            { "routes": [
              { "host": "shop.example", "mode": "log" },
              { "route": "/admin/**", "mode": "challenge" },
              { "host": "shop.example", "route": "/admin/**", "mode": "block" },
              { "host": "shop.example", "route": "/admin/health", "mode": "off" } ] }
            """);

        table.Find(host, path).Mode.ShouldBe(expected);
    }

    [Theory]
    [InlineData("strict.example.", "/")]
    [InlineData("strict.example.:8080", "/")]
    [InlineData("h", "/Admin/x")]
    [InlineData("h", "/admin%2fx")]
    [InlineData("h", "/admin;a=b/x")]
    [InlineData("h", "/x/..%2fadmin/x")]
    [InlineData("h", "/x/..;/admin/x")]
    [InlineData("h", "/x\\..\\admin\\x")]
    [InlineData("h", "/admin./x")]
    [InlineData("h", "/admin /x")]
    [InlineData("h", "/%61dmin/x")]
    [InlineData("h", "/;/admin/x")]
    [InlineData("h", "/static/..%2fadmin/x")]
    [InlineData("h", "/static/..;/admin/x")]
    [InlineData("h", "/static/%2e%2e%2fadmin/x")]
    [InlineData("h", "/static/..\\admin")]
    public void Find_SpellingThatServersTakeForTheSame_GivesTheStricterPolicy(string host, string path)
    {
        var table = Table("""
            { "routes": [ { "host": "strict.example", "mode": "block" }, { "route": "/admin/**", "mode": "block" }, { "route": "/static/**", "mode": "off" } ],
              "exclusions": [ { "id": "a", "place": "query:q" } ] }
            """);

        table.Find(host, path).Mode.ShouldBe(PolicyMode.Block);
    }

    [Theory]
    [InlineData("/x//../admin")]
    [InlineData("/x//../admin/")]
    [InlineData("/x/;/../admin")]
    [InlineData("/x/;a=b/../admin")]
    [InlineData("/x///../../admin")]
    [InlineData("/x//%2e%2e/admin")]
    [InlineData("/x//%2E./admin")]
    [InlineData("/x//../../admin")]
    [InlineData("/x/%3b/../admin")]
    [InlineData("/x/%2f../admin")]
    [InlineData("/x//..%2fadmin")]
    [InlineData("/static//../admin")]
    [InlineData("/static/;x/%2e%2e/admin")]
    [InlineData("/static/./;/../admin")]
    [InlineData("/x/../admin")]
    public void Find_WaysUpThatServersReadDifferently_GivesTheStricterPolicy(string target)
    {
        var table = Table("""{ "default": { "mode": "log" }, "routes": [ { "route": "/admin/**", "mode": "block" }, { "route": "/static/**", "mode": "off" } ] }""");

        // As the gateway's server reads the path: an empty segment is one that a way up takes back.
        string path = Uri.UnescapeDataString(new Uri("http://h" + target).AbsolutePath);
        table.Find("h", path, target + "?q=1").Mode.ShouldBe(PolicyMode.Block);
    }

    [Theory]
    [InlineData("/static//../other")]
    [InlineData("/static/%2e%2e/other")]
    [InlineData("/static/../static/a.css")]
    public void Find_WaysUp_AreNeverUnscored(string target)
    {
        var table = Table("""{ "routes": [ { "route": "/static/**", "mode": "off" } ] }""");

        table.Find("h", "/static/other", target).Mode.ShouldNotBe(PolicyMode.Off);
        table.Find("h", "/static/a.css", "/static/a.css?v=..").Mode.ShouldBe(PolicyMode.Off);
    }

    [Fact]
    public void Find_OddPath_IsNeverUnscoredAndHasNoExclusion()
    {
        var table = Table("""{ "default": { "mode": "off" }, "exclusions": [ { "id": "a", "place": "query:q" } ] }""");

        table.Find("h", "/a;b").Mode.ShouldBe(PolicyMode.Log);
        table.Find("h", "/a;b").Rules.Exclusions.ShouldBeEmpty();
        table.Find("h", "/A.b").Mode.ShouldBe(PolicyMode.Off);
        table.Find("h", "/A.b").Rules.Exclusions.Count.ShouldBe(1);
    }

    [Fact]
    public void Find_WhatAPolicyLeavesOut_IsAsInTheDefaultAndThenAsInTheSettings()
    {
        var table = new PolicyTable(
            Read("""{ "default": { "mode": "block", "classes": { "sqli": "medium", "other": "none" } }, "routes": [ { "route": "/a", "from": "critical" }, { "route": "/b", "classes": {} } ] }"""),
            GatewayHost.BasisOf(new GatewayOptions { Block = Severity.Low }),
            version: 1);

        table.Find("h", "/").Rules.Blocks(Verdict(AttackClass.Xss, Severity.Low)).ShouldBeTrue();
        table.Find("h", "/").Rules.Blocks(Verdict(AttackClass.Sqli, Severity.Low)).ShouldBeFalse();
        table.Find("h", "/").Rules.Blocks(Verdict(AttackClass.Other, Severity.Critical)).ShouldBeFalse();
        table.Find("h", "/a").Rules.Blocks(Verdict(AttackClass.Xss, Severity.High)).ShouldBeFalse();
        table.Find("h", "/a").Rules.Blocks(Verdict(AttackClass.Sqli, Severity.Medium)).ShouldBeTrue();
        table.Find("h", "/b").Rules.Blocks(Verdict(AttackClass.Sqli, Severity.Low)).ShouldBeTrue();
    }

    [Fact]
    public void Find_ModeThatOnlyTags_StopsNothing()
    {
        Table("""{ "default": { "from": "low", "classes": { "sqli": "low" } } }""").Find("h", "/").Rules.Blocks(Verdict(AttackClass.Sqli, Severity.Critical)).ShouldBeFalse();
    }

    [Fact]
    public void Find_Exclusions_AreThoseOfHostAndRoute()
    {
        var table = Table("""
            { "exclusions": [
              { "id": "a", "host": "shop.example", "route": "/search", "place": "query:q", "class": "sqli" },
              { "id": "b", "route": "/orders/{id}", "place": "json:$.note" } ] }
            """);

        table.Find("shop.example", "/search").Rules.Exclusions.ShouldBe([new HttpExclusion("a", "query:q", AttackClass.Sqli)]);
        table.Find("other.example", "/search").Rules.Exclusions.ShouldBeEmpty();
        table.Find("other.example", "/orders/1").Rules.Exclusions.ShouldBe([new HttpExclusion("b", "json:$.note", Class: null)]);
    }

    [Theory]
    [InlineData("""{ "defaults": {} }""", "defaults")]
    [InlineData("""{ "default": { "mode": "blok" } }""", "$.default.mode")]
    [InlineData("""{ "default": { "mode": 3 } }""", "$.default.mode")]
    [InlineData("""{ "default": { "host": "h" } }""", "no host and no route")]
    [InlineData("""{ "routes": [ { "mode": "log" } ] }""", "a host, a route or both")]
    [InlineData("""{ "routes": [ { "host": "h:80", "mode": "log" } ] }""", "without a port")]
    [InlineData("""{ "routes": [ { "route": "a" } ] }""", "begin with /")]
    [InlineData("""{ "routes": [ { "route": "/a" }, { "route": "/a" } ] }""", "There are 2 policies")]
    [InlineData("""{ "routes": [ { "route": "/x/{id}", "mode": "off" }, { "route": "/x/{name}", "mode": "block" } ] }""", "The policies of all hosts /x/{id} and /x/{name} fit the same paths")]
    [InlineData("""{ "routes": [ { "host": "a.example", "route": "/x/{id}/**" }, { "host": "A.example", "route": "/x/{name}/**" } ] }""", "The policies of a.example /x/{id}/** and /x/{name}/** fit the same paths")]
    [InlineData("""{ "default": { "mode": "block" }, "default": { "mode": "off" } }""", "The property 'default' stands there twice.")]
    [InlineData("""{ "default": { "mode": "block", "mode": "off" } }""", "The property 'mode' stands there twice.")]
    [InlineData("""{ "default": { "classes": { "sqli": "high", "sqli": "none" } } }""", "stands there twice.")]
    [InlineData("""{ "exclusions": [ { "place": "header:*" } ] }""", "* stands only as [*]")]
    [InlineData("""{ "exclusions": [ { "place": "query:*" } ] }""", "* stands only as [*]")]
    [InlineData("""{ "exclusions": [ { "place": "query:a[*]" } ] }""", "* stands only as [*]")]
    [InlineData("""{ "exclusions": [ { "place": "json:$.*" } ] }""", "* stands only as [*]")]
    [InlineData("""{ "default": { "classes": { "sql": "high" } } }""", "'sql' is no class; allowed are sqli, xss")]
    [InlineData("""{ "default": { "rate": { "requests": 0, "seconds": 1 } } }""", "rate is 0 requests")]
    [InlineData("""{ "default": { "maxBodyBytes": -1 } }""", "maxBodyBytes is -1")]
    [InlineData("""{ "default": { "keep": 1.5 } }""", "keep is 1.5; allowed is 0 to 1")]
    [InlineData("""{ "default": { "keep": "all" } }""", "A number from 0 to 1 is expected.")]
    [InlineData("""{ "exclusions": [ { "place": "" } ] }""", "place is how evidence writes")]
    [InlineData("""{ "exclusions": [ {} ] }""", "place")]
    [InlineData("""{ "exclusions": [ { "place": "querry:q" } ] }""", "place is how evidence writes")]
    [InlineData("""{ "exclusions": [ { "place": "query:" } ] }""", "place is how evidence writes")]
    [InlineData("""{ "default": { "mode": "blok" } }""", "At $.default.mode, line 1: Allowed are off, log, tag, challenge, block.")]
    [InlineData("""{ "default": { "from": 3 } }""", "Allowed are none, low, medium, high, critical.")]
    [InlineData("""{ "default": { "onFailure": "opened" } }""", "Allowed are open, closed.")]
    [InlineData("""{ "default": { "classes": { "sqli": "bad" } } }""", "Allowed are none, low, medium, high, critical.")]
    [InlineData("""{ "default": { "maxBodyBytes": "1" } }""", "A whole number is expected.")]
    [InlineData("""{ "routes": [ { "route": 1 } ] }""", "A text is expected.")]
    [InlineData("""{ "routes": {} }""", "A list is expected.")]
    [InlineData("""{ "default": [] }""", "An object is expected.")]
    [InlineData("""{ "exclusions": [ { "place": "query:q", "created": "yesterday" } ] }""", "A time such as")]
    [InlineData("null", "found null")]
    [InlineData("[", "line 1")]
    public void Read_DocumentThatCannotBe_SaysWhereAndWhat(string json, string expected) =>
        Should.Throw<PolicyException>(() => Read(json)).Message.ShouldContain(expected);

    [Theory]
    [InlineData("""{ "routes": [ { "host": "a.example", "route": "/x/{id}" }, { "host": "b.example", "route": "/x/{name}" }, { "route": "/x/{id}" }, { "route": "/x/{id}/**" } ] }""")]
    [InlineData("""{ "exclusions": [ { "place": "json:$.items[*].note" }, { "place": "json:$[*][*]" } ] }""")]
    public void Read_WhatOnlyLooksTheSame_IsAllowed(string json) => Read(json).ShouldNotBeNull();

    [Fact]
    public void Write_Document_ReadsBackTheSame()
    {
        var set = Read("""
            { "default": { "mode": "block", "from": "high", "classes": { "sqli": "critical" }, "alertFrom": "medium", "onFailure": "closed", "maxBodyBytes": 10, "rate": { "requests": 5, "seconds": 2 } },
              "routes": [ { "host": "h", "route": "/a", "mode": "off" } ], "exclusions": [ { "id": "x", "place": "query:q", "note": "it's fine" } ] }
            """);

        PolicyJson.Write(Read(PolicyJson.Write(set))).ShouldBe(PolicyJson.Write(set));
        PolicyJson.Write(set).ShouldContain("it's fine");
    }

    private static PolicyTable Table(string json) => new(Read(json), s_tagging, version: 1);

    private static PolicySet Read(string json) => PolicyJson.Read(Encoding.UTF8.GetBytes(json));

    private static HttpVerdict Verdict(AttackClass attackClass, Severity severity) => new() { Class = attackClass, Severity = severity, Score = 0.5 };
}
