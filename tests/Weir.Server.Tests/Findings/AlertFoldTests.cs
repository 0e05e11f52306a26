using Shouldly;
using Weir.Server.Findings;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Findings;

public sealed class AlertFoldTests : IAsyncLifetime
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-alerts-").FullName;
    private OperationalStore _store = null!;

    public async ValueTask InitializeAsync() => _store = await OperationalStore.OpenAsync(StoreLocation.Of(store: null, _folder), TimeProvider.System, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Fold_ScannerWithManyClassesAndTargets_IsOneAlert()
    {
        await FoldAsync(
            Finding(0, client: "192.0.2.1", route: "/a", attack: AttackClass.Sqli, severity: Severity.High, score: 0.9),
            Finding(1, client: "192.0.2.1", route: "/b", attack: AttackClass.Xss, severity: Severity.Critical, score: 0.99, action: "block"),
            Finding(2, client: "192.0.2.1", route: "/c", attack: AttackClass.Rce, severity: Severity.High, score: 0.95));

        var alert = (await ListAsync()).ShouldHaveSingleItem();
        (alert.Findings, alert.Blocked, alert.Clients, alert.Targets, alert.Severity, alert.Request).ShouldBe((3, 1, 1, 3, Severity.Critical, "r1"));
        alert.Title.ShouldBe("SQL injection in query:q of shop.example/a, from 192.0.2.1");
        (await _store.Alerts.PartsAsync(alert.Id, CancellationToken.None)).Count(part => part.Kind == "class").ShouldBe(3);
    }

    [Fact]
    public async Task Fold_ManyClientsOnOneTarget_AreOneAlert()
    {
        await FoldAsync([.. Enumerable.Range(0, 150).Select(i => Finding(i, client: $"192.0.2.{i}"))]);

        var alert = (await ListAsync()).ShouldHaveSingleItem();
        (alert.Findings, alert.Clients, alert.Targets).ShouldBe((150, Alerts.MostParts, 1));
    }

    [Fact]
    public async Task Fold_NeighboursOfNeighbours_AreNotChained()
    {
        await FoldAsync(Finding(0, client: "192.0.2.1", route: "/a"), Finding(1, client: "192.0.2.2", route: "/a"), Finding(2, client: "192.0.2.2", route: "/b"));

        (await ListAsync()).Select(alert => (alert.Route, alert.Findings)).ShouldBe([("/b", 1), ("/a", 2)]);
    }

    [Fact]
    public async Task Fold_BatchByBatch_IsTheSameAsAllAtOnce()
    {
        Finding[] findings = [.. Enumerable.Range(0, 200).Select(i => Finding(i, client: $"192.0.2.{i % 7}", route: $"/r{i % 5}", attack: (AttackClass)(i % 3)))];
        await FoldAsync(findings);
        var whole = await FiguresAsync();
        await _store.Alerts.ChangeAsync([.. (await ListAsync()).Select(alert => alert.Id)], new AlertChange { State = AlertState.Closed }, "test", CancellationToken.None);
        foreach (var finding in findings)
        {
            await FoldAsync(finding);
        }

        (await FiguresAsync()).ShouldBe(whole);

        async Task<(string, string?, long, long, long)[]> FiguresAsync() =>
            [.. (await ListAsync()).Where(alert => alert.State == AlertState.Open).Select(alert => (alert.Route, alert.Client, alert.Findings, alert.Clients, alert.Targets)).Order()];
    }

    [Fact]
    public async Task Fold_AfterALongPause_BeginsAnew()
    {
        await FoldAsync(Finding(0));
        await FoldAsync(Finding(AlertFold.Window.TotalSeconds + 1));

        (await ListAsync()).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(AlertVerdict.TruePositive, 2)]
    [InlineData(AlertVerdict.FalsePositive, 2)]
    [InlineData(AlertVerdict.Expected, 1)]
    public async Task Fold_StoryThatWasClosed_BeginsAnewUnlessItIsExpected(AlertVerdict verdict, int alerts)
    {
        await FoldAsync(Finding(0));
        string id = (await ListAsync())[0].Id;
        await _store.Alerts.ChangeAsync([id], new AlertChange { Verdict = verdict }, "test", CancellationToken.None);
        await FoldAsync(Finding(60));

        var all = await ListAsync();
        all.Count.ShouldBe(alerts);
        all.Single(alert => alert.Id == id).State.ShouldBe(AlertState.Closed);
    }

    private Task FoldAsync(params Finding[] findings) => new AlertFold(_store).FoldAsync(findings, CancellationToken.None);

    private Task<IReadOnlyList<Alert>> ListAsync() => _store.Alerts.ListAsync(new AlertFilter(), CancellationToken.None);

    private static Finding Finding(
        double second, string client = "192.0.2.1", string route = "/a", AttackClass attack = AttackClass.Sqli, Severity severity = Severity.High, double score = 0.9, string action = "pass") => new()
        {
            Time = s_noon.AddSeconds(second),
            Request = $"r{second}",
            Client = client,
            Host = "shop.example",
            Route = route,
            Method = "GET",
            Path = route,
            Place = "query:q",
            Class = attack,
            Severity = severity,
            Score = score,
            Action = action,
            Evidence = null,
        };
}
