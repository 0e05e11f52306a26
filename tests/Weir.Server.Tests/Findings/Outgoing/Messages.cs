using Weir.Server.Findings.Outgoing;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Tests.Findings.Outgoing;

/// <summary>Alerts and targets for tests.</summary>
internal static class Messages
{
    public const string Secret = "a secret of the tests";

    public static readonly DateTimeOffset Noon = new(2026, 11, 26, 12, 0, 0, 123, TimeSpan.Zero);

    public static Alert Alert(Severity severity = Severity.High, long findings = 3, long blocked = 3, string title = "SQL injection in query:q of shop.example/search, from 192.0.2.1") => new()
    {
        Id = "a019abc",
        State = AlertState.Open,
        Verdict = null,
        Severity = severity,
        Class = "sqli",
        Score = 0.987,
        Client = "192.0.2.1",
        Host = "shop.example",
        Route = "/search",
        Place = "query:q",
        Title = title,
        FirstSeen = Noon.AddMinutes(-5),
        LastSeen = Noon,
        Findings = findings,
        Blocked = blocked,
        Clients = 2,
        Targets = 1,
        Assignee = null,
        Request = "r1",
        Method = "GET",
        Path = "/search",
        Evidence = """[{"where":"query:q","fragment":"' or 1=1 -- ü","class":"sqli","share":0.9}]""",
    };

    public static OutgoingMessage Of(Alert alert, OutgoingActivity activity = OutgoingActivity.Create) => new()
    {
        Id = $"{alert.Id}-7",
        Time = Noon,
        Activity = activity,
        Alert = alert,
        Version = "1.2.3",
        Parts =
        [
            new AlertPart("class", "sqli", 2, 1), new AlertPart("class", "xss", 1, 1),
            new AlertPart("client", "192.0.2.1", 2, 1), new AlertPart("client", "2001:db8::7", 1, 1), new AlertPart("client", "unknown", 1, 1),
            new AlertPart("target", "shop.example\t/search\tquery:q\tsqli", 3, 1), new AlertPart("target", "shop.example\t/cart\tbody\txss", 3, 1),
        ],
    };

    public static OutgoingMessage Default => Of(Alert());

    public static OutgoingTarget Target(string to, Func<OutgoingOptions, OutgoingOptions>? change = null)
    {
        var options = new OutgoingOptions { To = to, Secret = to.StartsWith("http", StringComparison.Ordinal) ? Secret : null };
        return OutgoingTargets.Of(new Dictionary<string, OutgoingOptions> { ["soc"] = change?.Invoke(options) ?? options }).All[0];
    }
}
