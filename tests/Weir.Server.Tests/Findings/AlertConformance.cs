using Shouldly;
using Weir.Flows;
using Weir.Server.Findings;
using Weir.Server.Findings.Flows;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Findings;

/// <summary>How findings become alerts, and what people do with them, alike in every kind of store.</summary>
public abstract class AlertConformance : IAsyncLifetime
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private OperationalStore _store = null!;

    /// <summary>An empty store.</summary>
    protected abstract ValueTask<StoreLocation> CreateAsync();

    public async ValueTask InitializeAsync() => _store = await OperationalStore.OpenAsync(await CreateAsync(), TimeProvider.System, CancellationToken.None);

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
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

    [Fact]
    public async Task Fold_ManyServersAtOnce_CountEveryFindingOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(server => Task.Run(async () =>
        {
            for (int i = 0; i < 25; i++)
            {
                await FoldAsync(Finding((server * 100) + i, client: "192.0.2.1"), Finding((server * 100) + i + 0.5, client: "192.0.2.1", route: $"/{i}"));
            }
        })));

        var alert = (await ListAsync()).ShouldHaveSingleItem();
        (alert.Findings, alert.Targets).ShouldBe((200, 26));
    }

    [Fact]
    public async Task Fold_TextsThatLookLikeSql_StayTexts()
    {
        const string Odd = "'; drop table alerts; -- %_!\\";
        await FoldAsync(Finding(0, route: $"/{Odd}"), Finding(1, client: Odd, route: "/b"));

        (await _store.Alerts.ListAsync(new AlertFilter { Text = "DROP TABLE alerts; -- %_!\\" }, CancellationToken.None)).Count.ShouldBe(2);
        (await _store.Alerts.ListAsync(new AlertFilter { Text = "%_!_" }, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task List_Filters_GiveWhatFitsAllOfThem()
    {
        await FoldAsync(
            Finding(0, client: "192.0.2.1", route: "/a", severity: Severity.Critical),
            Finding(1, client: "192.0.2.2", route: "/b", attack: AttackClass.Xss, severity: Severity.High),
            Finding(2, client: "192.0.2.3", route: "/c", attack: AttackClass.Xss, severity: Severity.Medium));
        var all = await ListAsync();
        await _store.Alerts.ChangeAsync([all[0].Id], new AlertChange { State = AlertState.Acknowledged, Assignee = "ann" }, "test", CancellationToken.None);

        (await RoutesAsync(new AlertFilter { From = Severity.High })).ShouldBe(["/b", "/a"]);
        (await RoutesAsync(new AlertFilter { Class = "xss", States = [AlertState.Open] })).ShouldBe(["/b"]);
        (await RoutesAsync(new AlertFilter { Assignee = "ann" })).ShouldBe(["/c"]);
        (await RoutesAsync(new AlertFilter { Assignee = "-", Text = "192.0.2.1" })).ShouldBe(["/a"]);
        (await RoutesAsync(new AlertFilter { Most = 1 })).ShouldBe(["/c"]);
        (await RoutesAsync(new AlertFilter { Before = Micros.Of(all[0].LastSeen) })).ShouldBe(["/b", "/a"]);
        (await _store.Alerts.CountAsync(CancellationToken.None)).ShouldBe(new Dictionary<AlertState, long> { [AlertState.Open] = 2, [AlertState.Acknowledged] = 1 }, ignoreOrder: true);

        async Task<string[]> RoutesAsync(AlertFilter filter) => [.. (await _store.Alerts.ListAsync(filter, CancellationToken.None)).Select(alert => alert.Route)];
    }

    [Fact]
    public async Task Change_VerdictThenReopened_IsNotedAndToldInOrder()
    {
        await FoldAsync(Finding(0));
        string id = (await ListAsync())[0].Id;

        await _store.Alerts.ChangeAsync([id], new AlertChange { Verdict = AlertVerdict.TruePositive, Comment = "seen" }, "user:ann", CancellationToken.None);
        var closed = (await _store.Alerts.FindAsync(id, CancellationToken.None)).ShouldNotBeNull();
        await _store.Alerts.ChangeAsync([id], new AlertChange { State = AlertState.Open }, "user:bob", CancellationToken.None);
        var open = (await _store.Alerts.FindAsync(id, CancellationToken.None)).ShouldNotBeNull();

        (closed.State, closed.Verdict, open.State, open.Verdict).ShouldBe((AlertState.Closed, AlertVerdict.TruePositive, AlertState.Open, null));
        (await _store.Alerts.NotesAsync(id, CancellationToken.None)).Select(note => $"{note.Who} {note.Action} {note.Text}")
            .ShouldBe(["user:ann verdict true_positive", "user:ann comment seen", "user:bob state open"]);
        (await _store.Audit.VerifyAsync(CancellationToken.None)).Problem.ShouldBeNull();
        (await _store.Audit.ListAsync(10, CancellationToken.None)).Count(entry => entry.Action == "alert.change").ShouldBe(2);
    }

    [Fact]
    public async Task Policies_TwoWhoChangeTheSameVersion_OneWins()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => _store.Policies.AddAsync("{}", basedOn: 0, "test", $"{i}", CancellationToken.None))));

        made.Count(version => version is not null).ShouldBe(1);
        (await _store.Policies.NewestNumberAsync(CancellationToken.None)).ShouldBe(1);
        (await _store.Policies.FindAsync(2, CancellationToken.None)).ShouldBeNull();
        (await _store.Policies.ListAsync(10, CancellationToken.None)).ShouldHaveSingleItem().Document.ShouldBe("{}");
    }

    [Fact]
    public async Task FoldFlows_StoryThatGrows_IsOneAlert()
    {
        (await FoldAsync(FlowFinding(flows: 10, severity: Severity.Medium))).Count.ShouldBe(1);
        (await FoldAsync(FlowFinding(flows: 20, severity: Severity.Medium))).ShouldBeEmpty();
        (await FoldAsync(FlowFinding(flows: 30, severity: Severity.High), FlowFinding(flows: 5, severity: Severity.Medium, host: 2))).Count.ShouldBe(2);

        var alerts = await ListAsync();
        var alert = alerts.Single(alert => alert.Host == "0.0.0.1");
        (alerts.Count, alert.Severity, alert.Class, alert.Route, alert.Client, alert.Findings, alert.Clients).ShouldBe((2, Severity.High, "T1046", "scan", null, 2, 1));
        alert.Title.ShouldBe("Scan of many ports: 0.0.0.1 made 30 tries.");
        alert.Evidence!.ShouldContain("made 30 tries");
        (await _store.Alerts.PartsAsync(alert.Id, CancellationToken.None)).Single(part => part.Kind == "client").Findings.ShouldBe(30);
    }

    [Fact]
    public async Task FoldFlows_StoryThatWasClosed_StaysClosedWhileItGrows()
    {
        await FoldAsync(FlowFinding(flows: 10, severity: Severity.Medium));
        await _store.Alerts.ChangeAsync([(await ListAsync())[0].Id], new AlertChange { Verdict = AlertVerdict.FalsePositive }, "test", CancellationToken.None);
        (await FoldAsync(FlowFinding(flows: 20, severity: Severity.High))).ShouldBeEmpty();
        (await ListAsync()).ShouldHaveSingleItem().State.ShouldBe(AlertState.Closed);

        // Another day is another finding.
        (await FoldAsync(FlowFinding(flows: 5, severity: Severity.Medium, day: 1))).Count.ShouldBe(1);
        (await ListAsync()).Count.ShouldBe(2);
    }

    private Task<IReadOnlyList<(string Alert, FlowFinding Finding)>> FoldAsync(params FlowFinding[] findings) => FlowAlertFold.FoldAsync(_store, findings, CancellationToken.None);

    private static FlowFinding FlowFinding(int flows, Severity severity, uint host = 1, int day = 0)
    {
        var first = new Timestamp((s_noon.AddDays(day) - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        return new FlowFinding
        {
            Detector = "scan",
            Key = $"{host} {day}",
            Story = $"{host}",
            Technique = "T1046",
            Host = HostAddress.V4(host),
            First = first,
            Last = first + (flows * Timestamp.Minute),
            Flows = flows,
            Surprise = 3,
            Score = 0.7,
            Severity = severity,
            Title = "Scan of many ports",
            Sentence = $"{HostAddress.V4(host)} made {flows} tries.",
            Parties = [new FlowParty(HostAddress.V4(9), flows, flows, 0, 5)],
        };
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
