using Weir.Server.Stores.Operational;

namespace Weir.Server.Findings.Outgoing;

/// <summary>Sends a finding that never was, so that an operator sees whether a target takes any.</summary>
public static class OutgoingTest
{
    /// <summary>Sends it once.</summary>
    /// <param name="targets">All targets.</param>
    /// <param name="name">Which of them.</param>
    /// <param name="version">Version of the program.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>Where it went, and what the other end answered.</returns>
    /// <exception cref="OutgoingException">There is no such target, or it did not take it.</exception>
    public static async Task<string> SendAsync(OutgoingTargets targets, string name, string version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(targets);
        var target = targets.Find(name);
        var sender = OutgoingSenders.For(target);
        await using (sender.ConfigureAwait(false))
        {
            return $"{target}: {await sender.SendAsync(Sample(DateTimeOffset.UtcNow, version), cancellationToken).ConfigureAwait(false)}";
        }
    }

    internal static OutgoingMessage Sample(DateTimeOffset now, string version)
    {
        string id = $"test-{now.ToUnixTimeMilliseconds():x}";
        return new OutgoingMessage
        {
            Id = $"{id}-0",
            Time = now,
            Activity = OutgoingActivity.Create,
            Version = version,
            Parts = [new AlertPart("class", AttackClass.Other.Name(), 1, Micros.Of(now)), new AlertPart("client", "192.0.2.1", 1, Micros.Of(now))],
            Alert = new Alert
            {
                Id = id,
                State = AlertState.Open,
                Verdict = null,
                Severity = Severity.Low,
                Class = AttackClass.Other.Name(),
                Score = 0.5,
                Client = "192.0.2.1",
                Host = "test.invalid",
                Route = "/",
                Place = "request",
                Title = "A test of Weir; nothing happened",
                FirstSeen = now,
                LastSeen = now,
                Findings = 1,
                Blocked = 1,
                Clients = 1,
                Targets = 1,
                Assignee = null,
                Request = "test",
                Method = "GET",
                Path = "/",
                Evidence = """[{"where":"request","fragment":"test","class":"other","share":1}]""",
            },
        };
    }
}
