using Shouldly;
using Weir.Server.Pages.Violations;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Pages.Violations;

/// <summary>What the table of reports does alike in every kind of store.</summary>
public abstract class ViolationTableConformance : IAsyncLifetime
{
    private readonly TestClock _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private OperationalStore? _store;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private long Now => Micros.Of(_clock.GetUtcNow());

    /// <summary>An empty store.</summary>
    protected abstract ValueTask<StoreLocation> CreateAsync();

    public async ValueTask InitializeAsync() => _store = await OperationalStore.OpenAsync(await CreateAsync(), _clock, Cancel);

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }

    [Fact]
    public async Task Write_SameAgain_AddsToTheRow()
    {
        var table = new ViolationTable(_store!);
        var inline = Count("/", "inline", 3) with { FirstSeen = Now - 10 };
        inline = inline with { Violation = inline.Violation with { Sample = "let x — '\uFFFD😀'", Line = 7 } };
        await table.WriteAsync([inline, Count("/", "eval", 1)], Cancel);
        _clock.Now += TimeSpan.FromSeconds(5);
        await table.WriteAsync([Count("/", "inline", 2), Count("/other", "inline", 1)], Cancel);

        var rows = await table.OfPageAsync("https://shop.example/", 10, Cancel);
        rows.Select(row => (row.Violation.Key.Blocked, row.Reports)).ShouldBe([("inline", 5), ("eval", 1)]);
        rows[0].FirstSeen.ShouldBe(Now - 5_000_010);
        rows[0].LastSeen.ShouldBe(Now);
        rows[0].Violation.Sample.ShouldBe("let x — '\uFFFD😀'");
        rows[0].Violation.Key.ShouldBe(inline.Violation.Key);
    }

    [Fact]
    public async Task Since_LastOfEachRead_GivesEveryRowOnce()
    {
        var table = new ViolationTable(_store!);
        await table.WriteAsync([.. Enumerable.Range(0, 50).Select(i => Count("/", $"https://a.example/{i}", 1))], Cancel);
        _clock.Now -= TimeSpan.FromHours(1);
        await table.WriteAsync([.. Enumerable.Range(50, 25).Select(i => Count("/", $"https://a.example/{i}", 1))], Cancel);

        var read = new List<ViolationCount>();
        long since = 0;
        while (await table.SinceAsync(since, 7, Cancel) is { Count: > 0 } rows)
        {
            rows[^1].LastSeen.ShouldBeGreaterThan(since);
            read.AddRange(rows);
            since = rows[^1].LastSeen;
        }

        read.Count.ShouldBe(75);
        read.Select(row => row.Violation.Key).Distinct().Count().ShouldBe(75);
        await table.WriteAsync([Count("/", "https://a.example/3", 1)], Cancel);
        (await table.SinceAsync(since, 7, Cancel)).ShouldHaveSingleItem().Reports.ShouldBe(2);
    }

    [Fact]
    public async Task Write_PageThatIsFull_LosesThoseSeenLongestAgo()
    {
        var table = new ViolationTable(_store!, mostOfPage: 30);
        await table.WriteAsync([.. Enumerable.Range(0, 30).Select(i => Count("/", $"https://a.example/{i}", 1)), Count("/other", "eval", 1)], Cancel);
        await table.WriteAsync([Count("/", "https://a.example/0", 1)], Cancel);
        await table.WriteAsync([Count("/", "https://a.example/30", 1), Count("/", "https://a.example/31", 1)], Cancel);

        var rows = await table.OfPageAsync("https://shop.example/", 100, Cancel);
        rows.Select(row => row.Violation.Key.Blocked).ShouldBe(["https://a.example/31", "https://a.example/30", "https://a.example/0", .. Enumerable.Range(3, 27).Reverse().Select(i => $"https://a.example/{i}")]);
        (await table.OfPageAsync("https://shop.example/other", 100, Cancel)).Count.ShouldBe(1);
    }

    /// <summary>Whoever floods a page, or the policy of one, with what he makes up pushes out for good nothing that visitors tell of the policy.</summary>
    [Fact]
    public async Task Write_FloodOfMadeUpReports_LeavesThePolicyWhatWasToldForLong()
    {
        var table = new ViolationTable(_store!, mostOfPage: 30, most: 100);
        await table.WriteAsync([OfPolicy("https://long.example/a.js"), OfPolicy("https://once.example/a.js")], Cancel);
        _clock.Now += TimeSpan.FromHours(5);
        await table.WriteAsync([OfPolicy("https://long.example/a.js")], Cancel);

        for (int i = 0; i < 300; i += 10)
        {
            _clock.Now += TimeSpan.FromSeconds(1);
            await table.WriteAsync([.. Enumerable.Range(i, 10).Select(number => Count($"/{number % 7}", $"https://m{number}.example/", 1)), .. Enumerable.Range(0, 10).Select(number => Count("/", $"https://p{i + number}.example/", 1))], Cancel);
        }

        (await table.OfPolicyAsync(7, Cancel)).Select(row => row.Violation.Key.Blocked).ShouldBe(["https://long.example/a.js", "https://once.example/a.js"]);
        for (int i = 0; i < 300; i += 10)
        {
            _clock.Now += TimeSpan.FromSeconds(1);
            await table.WriteAsync([.. Enumerable.Range(i, 10).Select(number => OfPolicy($"https://m{number}.example/"))], Cancel);
        }

        var rows = await table.OfPolicyAsync(7, Cancel);
        rows.Count.ShouldBe(30);
        rows.Select(row => row.Violation.Key.Blocked).ShouldContain("https://long.example/a.js");
        rows[0].Violation.Key.Blocked.ShouldBe("https://m299.example/");
    }

    [Fact]
    public async Task Write_FullTable_LosesThoseSeenLongestAgo()
    {
        var table = new ViolationTable(_store!, most: 100);
        for (int i = 0; i < 250; i += 5)
        {
            await table.WriteAsync([.. Enumerable.Range(i, 5).Select(number => Count($"/{number}", "inline", 1))], Cancel);
            (await table.SinceAsync(0, 1000, Cancel)).Count.ShouldBeLessThanOrEqualTo(100);
        }

        var rows = await table.SinceAsync(0, 1000, Cancel);
        rows.Count.ShouldBeInRange(95, 100);
        rows[^1].Violation.Key.Page.ShouldBe("https://shop.example/249");
        rows[0].Violation.Key.Page.ShouldBe($"https://shop.example/{250 - rows.Count}");
    }

    private ViolationCount OfPolicy(string blocked)
    {
        var count = Count("/", blocked, 1);
        return count with { Violation = count.Violation with { Key = count.Violation.Key with { Policy = 7 } } };
    }

    private ViolationCount Count(string path, string blocked, long reports) => new(
        new Violation { Key = new ViolationKey($"https://shop.example{path}", "script-src-elem", blocked, "https://shop.example/app.js", "report"), Kind = Violation.Csp }, reports, Now, Now);
}
