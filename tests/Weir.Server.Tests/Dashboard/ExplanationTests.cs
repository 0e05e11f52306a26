using Shouldly;
using Weir.Server.Dashboard;
using Weir.Server.Dashboard.Queries;
using Xunit;

namespace Weir.Server.Tests.Dashboard;

public sealed class ExplanationTests
{
    private static readonly RequestRecord s_attack = new()
    {
        Micros = 0,
        Id = "0abc",
        Client = "192.0.2.1",
        Method = "GET",
        Host = "shop.example",
        Path = "/search",
        Status = 403,
        Action = "block",
        Score = 0.987,
        Severity = Severity.Critical,
        Class = "sqli",
        Flags = [],
        ScoringMicros = 9,
        Evidence = [new EvidenceItem("query:q", "' or 1=1--", "sqli", 1)],
        Model = "http-1",
        Route = "/search",
        Excluded = [],
        Head = null,
    };

    [Fact]
    public void Of_Blocked_SaysWhyAndWhere() => Explanation.Of(s_attack)
        .ShouldBe("Blocked with 403: with a probability of 98.7 % it is an attack, SQL injection because of what stood in the query parameter q; that is Critical. Requests of that severity are blocked here.");

    [Fact]
    public void Of_AttackThatPassed_SaysThatItWasNotBlocked() =>
        Explanation.Of(s_attack with { Action = "pass", Status = 200 }).ShouldEndWith("that is Critical. Requests of that severity were not blocked here.");

    [Fact]
    public void Of_RefusedWithFlags_NamesThem() => Explanation.Of(s_attack with { Action = "refuse", Status = 413, Severity = Severity.None, Class = null, Flags = ["Truncated"] })
        .ShouldBe("Refused with 413: the request broke a rule of HTTP or a limit (Truncated), and did not reach the application whole.");

    [Theory]
    [InlineData("json:$.user", "the JSON value $.user")]
    [InlineData("path", "the path")]
    [InlineData("header:user-agent", "the header user-agent")]
    [InlineData("news:x", "news x")]
    public void Place_Where_IsSaidInWords(string where, string words) => Explanation.Place(where).ShouldBe(words);
}
