using System.Net;
using Shouldly;
using Weir.Http;
using Weir.Server.Gateway;
using Weir.Server.Tests.Dashboard;
using Xunit;

namespace Weir.Server.Tests.Gateway;

public sealed class LiveFeedTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Wants_FullSecond_KeepsRoomForTheMostSevere()
    {
        using var live = new LiveFeed(new StillClock(s_now));
        int plain = ShowWhileWanted(live, Severity.None);
        int critical = ShowWhileWanted(live, Severity.Critical);

        plain.ShouldBeInRange(1, LiveFeed.MostShown / 2);
        (plain + critical).ShouldBe(LiveFeed.MostShown);
        live.Wants(Severity.None).ShouldBeFalse();
    }

    [Fact]
    public async Task Second_Over_IsCountedBySeverityAndGiven()
    {
        using var live = new LiveFeed(TimeProvider.System);
        var events = live.Subscribe("ann", out _).ShouldNotBeNull();
        live.Count(DecisionAction.Pass, Severity.None);
        live.Count(DecisionAction.Block, Severity.High);
        live.Count(DecisionAction.Refuse, Severity.None);

        var second = (await events.ReadAsync(TestContext.Current.CancellationToken)).ShouldBeOfType<LiveSecond>();

        (second.Requests, second.Blocked, second.Refused).ShouldBe((3, 1, 1));
        second.Severities.ShouldBe([2, 0, 0, 1, 0]);
        live.Seconds.ShouldContain(second);
    }

    [Fact]
    public void Show_ReaderThatIsTooSlow_IsLetGoAndOthersGoOn()
    {
        using var live = new LiveFeed(new StillClock(s_now));
        var slow = live.Subscribe("ann", out _).ShouldNotBeNull();
        for (int i = 0; i < 1000; i++)
        {
            live.Show(Decision(Severity.None));
        }

        int given = 0;
        while (slow.TryRead(out _))
        {
            given++;
        }

        given.ShouldBeLessThan(1000);
        slow.Completion.IsCompleted.ShouldBeTrue();
        live.Decisions.Count.ShouldBe(LiveFeed.DecisionsKept);
    }

    [Fact]
    public void Subscribe_TooMany_IsRefusedUntilOneLeaves()
    {
        using var live = new LiveFeed(new StillClock(s_now));
        var first = live.Subscribe("user 0", out _).ShouldNotBeNull();
        for (int i = 1; i < LiveFeed.MostSubscribers; i++)
        {
            live.Subscribe($"user {i / LiveFeed.MostOfOne}", out _).ShouldNotBeNull();
        }

        live.Subscribe("another", out bool hasTooMany).ShouldBeNull();
        hasTooMany.ShouldBeFalse();
        live.Unsubscribe(first);
        live.Subscribe("another", out _).ShouldNotBeNull();
    }

    [Fact]
    public void Subscribe_TooManyOfOne_LeavesRoomForOthers()
    {
        using var live = new LiveFeed(new StillClock(s_now));
        var first = live.Subscribe("ann", out _).ShouldNotBeNull();
        for (int i = 1; i < LiveFeed.MostOfOne; i++)
        {
            live.Subscribe("ann", out _).ShouldNotBeNull();
        }

        live.Subscribe("ann", out bool hasTooMany).ShouldBeNull();
        hasTooMany.ShouldBeTrue();
        live.Subscribe("bob", out _).ShouldNotBeNull();
        live.Unsubscribe(first);
        live.Subscribe("ann", out _).ShouldNotBeNull();
    }

    [Fact]
    public void Show_Decision_HoldsNoQueryAndNoSecret()
    {
        using var live = new LiveFeed(new StillClock(s_now));
        live.Show(Decision(Severity.High));

        var shown = live.Decisions.ShouldHaveSingleItem();

        shown.Path.ShouldBe("/login");
        shown.Fragment.ShouldBe("***");
    }

    private static int ShowWhileWanted(LiveFeed live, Severity severity)
    {
        int shown = 0;
        for (; live.Wants(severity) && shown < 1000; shown++)
        {
            live.Show(Decision(severity));
        }

        return shown;
    }

    private static Decision Decision(Severity severity) => new()
    {
        Time = s_now,
        Id = "0abc",
        Client = IPAddress.Loopback,
        Method = "GET",
        Host = "shop.example",
        Target = "/login?password=secret",
        Verdict = new HttpVerdict { Severity = severity, Score = 0.5 },
        Evidence = severity == Severity.None ? [] : [new HttpEvidence("query:password", "secret", AttackClass.Sqli, 1)],
        FoundAt = 0,
        Excluded = [],
        Action = DecisionAction.Pass,
        Status = 200,
        Elapsed = TimeSpan.Zero,
    };
}
