using System.Globalization;
using Shouldly;
using Weir.Server.Dashboard;
using Weir.Server.Dashboard.Queries;
using Weir.Server.Gateway;
using Weir.Server.Stores.Lake;
using Weir.Server.Tests.Stores;
using Xunit;

namespace Weir.Server.Tests.Dashboard;

public sealed class StatsTests
{
    private static readonly StillClock s_clock = new(TestLake.Noon);

    [Fact]
    public async Task Ask_MixedRequests_CountsThemByTimeClassScoreRouteAndSource()
    {
        await using var lake = new TestLake();
        await lake.AddAsync(
            Row(1, minutesAgo: 5),
            Row(2, minutesAgo: 5) with { Severity = "High", Class = "sqli", Action = "block", Score = 1, Route = "/orders/{id}", Client = "203.0.113.1" },
            Row(3, minutesAgo: 30) with { Severity = "Low", Class = "xss", Score = 0.5, Client = "203.0.113.1" },
            Row(4, minutesAgo: 90));

        var stats = await AskAsync(lake, hours: 1);

        stats.Buckets.Count.ShouldBe(60);
        stats.From.ShouldBe(TestLake.Noon.AddMinutes(-59));
        stats.Requests.ShouldBe(3);
        stats.Attacks.ShouldBe(2);
        stats.Blocked.ShouldBe(1);
        stats.Buckets[54].Severities.ShouldBe([1, 0, 0, 1, 0]);
        stats.Classes.Select(one => (one.Class, one.Counts.Sum())).ShouldBe([("sqli", 1), ("xss", 1)]);
        (stats.Scores[0], stats.Scores[10], stats.Scores[19]).ShouldBe((1, 1, 1));
        stats.Routes.ShouldContain(new TopRow("/orders/{id}", 1, 1, 1));
        stats.Sources[0].ShouldBe(new TopRow("203.0.113.1", 2, 2, 1));
    }

    [Fact]
    public async Task Ask_SampledRequests_CountForThoseThatWereNotKept()
    {
        await using var lake = new TestLake();
        await lake.AddAsync(
            Row(1, minutesAgo: 5) with { Kept = 0.1 }, Row(2, minutesAgo: 5) with { Action = "refuse" }, Row(3, minutesAgo: 5) with { Severity = "Low", Class = "xss" }, Row(4, minutesAgo: 5) with { Kept = 0.5 });

        // What was kept by another share than that of now counts by its own.
        var stats = await AskAsync(lake, hours: 24, sample: 0.01);

        stats.Requests.ShouldBe(10 + 1 + 1 + 2);
        stats.Refused.ShouldBe(1);
    }

    [Fact]
    public async Task Get_ManyAtOnceAndSoonAfter_AsksTheLakeOnce()
    {
        await using var lake = new TestLake();
        await lake.AddAsync(Row(1, minutesAgo: 5));
        using var live = new LiveFeed(TimeProvider.System);
        var clock = new StillClock(TestLake.Noon);
        var queries = new LakeQueries(lake.Folder, clock);
        var parts = new DashboardParts { Lake = queries, LakeSample = 1, Live = live, Store = null!, Policies = null!, PagePolicies = null!, Models = null!, Model = null, Block = Severity.None, Version = "1", Clock = clock };
        var cache = new StatsCache(queries, parts);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => cache.GetAsync(1, TestContext.Current.CancellationToken)));
        clock.Ticks += 4 * TimeSpan.TicksPerSecond;
        var soon = await cache.GetAsync(1, TestContext.Current.CancellationToken);
        clock.Ticks += 2 * TimeSpan.TicksPerSecond;
        var later = await cache.GetAsync(1, TestContext.Current.CancellationToken);

        answers.Distinct(ReferenceEqualityComparer.Instance).Count().ShouldBe(1);
        soon.ShouldBeSameAs(answers[0]);
        later.ShouldNotBeSameAs(answers[0]);
    }

    [Fact]
    public async Task Ask_LakeThatHasNoRowYet_IsAllZero()
    {
        string folder = Path.Combine(Path.GetTempPath(), "weir-no-such-lake");

        var stats = await StatsQuery.AskAsync(new LakeQueries(folder, s_clock), hours: 6, sample: 1, TestContext.Current.CancellationToken);

        stats.Requests.ShouldBe(0);
        stats.Buckets.Count.ShouldBe(72);
    }

    private static Task<Stats> AskAsync(TestLake lake, int hours, double sample = 1) =>
        StatsQuery.AskAsync(new LakeQueries(lake.Folder, s_clock), hours, sample, TestContext.Current.CancellationToken);

    private static RequestRow Row(int number, int minutesAgo) =>
        TestLake.Request(number, TestLake.Noon.AddMinutes(-minutesAgo)) with { Score = 0.001, Id = number.ToString(CultureInfo.InvariantCulture) };
}
