using Shouldly;
using Weir.Server.Findings.Pages;
using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Violations;
using Weir.Server.Pages.Watching;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Pages.Inventory;
using Weir.Server.Tests.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Pages.Watching;

public sealed class HeardReportsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-heard-").FullName;
    private readonly TestClock _clock = new(MadeLooks.Start);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Take_AfterADayOfLearning_TellsOfHostsThatAreNewAndOnlyOnce()
    {
        await using OperationalStore store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), _clock, Cancel);
        var table = new ViolationTable(store);
        var heard = new HeardReports(store, table);
        var book = new PageBook(store);
        await new PageFold(store).FoldAsync(MadeLooks.Look(0, MadeLooks.Script("https://shop.example/app.js", "own()")), Cancel);

        await WriteAsync(table, ("connect-src", "https://api.example/v1"), ("script-src-elem", "https://shop.example/app.js"), ("script-src-elem", "inline"), ("script-src-elem", "https://tags.example/t.js"));
        await heard.TakeAsync([MadeLooks.Page], Cancel);
        (await book.ItemsAsync(null, null, Cancel)).Select(item => (item.Kind, item.Name)).ShouldBe(
            [("script", "https://shop.example/app.js"), ("script", "https://tags.example/t.js"), ("connection", "https://api.example")], ignoreOrder: true);
        (await store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel)).ShouldBeEmpty();
        (await book.HeardScriptsAsync(MadeLooks.Page.AbsoluteUri, Cancel)).ShouldHaveSingleItem().Host.ShouldBe("tags.example");

        _clock.Now = MadeLooks.Start.AddDays(2);
        await WriteAsync(table, ("img-src", "https://collect.example/p.gif"), ("connect-src", "https://api.example/v1"));
        await heard.TakeAsync([MadeLooks.Page], Cancel);
        await heard.TakeAsync([MadeLooks.Page], Cancel);

        Alert alert = (await store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel)).ShouldHaveSingleItem();
        (alert.Class, alert.Place, alert.Findings).ShouldBe(("new_connection", "https://collect.example", 1));
    }

    /// <summary>Anybody can send a report: what was only told of must be as new as any other when a look shows it.</summary>
    [Fact]
    public async Task Look_ScriptThatWasOnlyToldOf_IsAlertedAsOneFromANewHost()
    {
        await using OperationalStore store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), _clock, Cancel);
        var table = new ViolationTable(store);
        await new PageFold(store).FoldAsync(MadeLooks.Look(0, MadeLooks.Script("https://shop.example/app.js", "own()")), Cancel);
        await WriteAsync(table, ("script-src-elem", "https://evil.example/l.js"));
        await new HeardReports(store, table).TakeAsync([MadeLooks.Page], Cancel);

        await new PageFold(store).FoldAsync(MadeLooks.Look(1, MadeLooks.Script("https://shop.example/app.js", "own()"), MadeLooks.Script("https://evil.example/l.js", "run()")), Cancel);

        Alert alert = (await store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel)).ShouldHaveSingleItem();
        (alert.Class, alert.Place).ShouldBe(("new_script", "https://evil.example/l.js"));
        alert.Severity.ShouldBe(Severity.High);
    }

    /// <summary>A script on the page's own host is fetched like any other; of what is not fetched the inventory says why.</summary>
    [Fact]
    public async Task Take_ScriptsOfTheOwnHost_AreFetchedWithinABoundAndOthersSayWhyNot()
    {
        await using OperationalStore store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), _clock, Cancel);
        var (table, book, fold) = (new ViolationTable(store), new PageBook(store), new PageFold(store));
        await fold.FoldAsync(MadeLooks.Look(0, MadeLooks.Script("https://shop.example/app.js", "own()")), Cancel);
        await WriteAsync(
            table,
            [
                ("script-src-elem", "https://shop.example/late.js"), ("script-src-elem", "https://shop.example/made"), ("script-src-elem", "https://shop.example/app.3f2a9c1d.js"), ("script-src-elem", "https://tags.example/t.js"),
                ("frame-src", "https://shop.example/basket"), ("connect-src", "https://api.example/v1"), .. Enumerable.Range(0, 30).Select(i => ("script-src-elem", $"https://shop.example/m{i}.js")),
            ]);
        await new HeardReports(store, table).TakeAsync([MadeLooks.Page], Cancel);

        var fetched = await book.HeardScriptsAsync(MadeLooks.Page.AbsoluteUri, Cancel);
        fetched.Count(address => address.Host == "shop.example").ShouldBe(ToldItems.MostFetchedOfOwn);
        fetched[0].AbsoluteUri.ShouldBe("https://tags.example/t.js");
        var items = (await book.ItemsAsync(null, null, Cancel)).ToDictionary(item => item.Name);
        items["https://shop.example/late.js"].Unread.ShouldStartWith("not fetched yet: a look fetches 50 scripts of other sites and 20 of the own");
        items["https://shop.example/made"].Unread.ShouldStartWith("not fetched: its address does not end in js");
        items["https://shop.example/app.*.js"].Unread.ShouldStartWith("not fetched: a part of its name, for which * stands");
        items["https://shop.example"].Unread.ShouldStartWith("not read: looks read frames that the page names");
        items["https://api.example"].Unread.ShouldBeNull();

        // What could not be had says so, and what was fetched says nothing.
        LookItem late = MadeLooks.Script("https://shop.example/late.js", "late()") with { Detail = $"{ToldItems.Detail}, line 0" };
        await fold.FoldAsync(MadeLooks.Look(1, late, late with { Name = "https://tags.example/t.js", Script = null, Problem = "it answered with status 404" }), Cancel);
        items = (await book.ItemsAsync(null, null, Cancel)).ToDictionary(item => item.Name);
        items["https://shop.example/late.js"].ShouldSatisfyAllConditions(item => item.Unread.ShouldBeNull(), item => item.IsTold.ShouldBeTrue(), item => item.Sha256.ShouldNotBeNull());
        items["https://tags.example/t.js"].ShouldSatisfyAllConditions(item => item.Unread.ShouldBe("it answered with status 404"), item => item.FirstLook.ShouldBe(0));
        InventoryCsv.Write([items["https://tags.example/t.js"]], _clock.Now).TrimEnd().ShouldEndWith(",no,it answered with status 404");
    }

    /// <summary>Of what is known by reports alone the history says when nobody told of it for a week, and what is told of again is told as at first.</summary>
    [Fact]
    public async Task Take_WhatWasGoneAndIsToldOfAgain_IsToldAsAtFirst()
    {
        await using OperationalStore store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), _clock, Cancel);
        var (table, book, fold) = (new ViolationTable(store), new PageBook(store), new PageFold(store));
        var heard = new HeardReports(store, table);
        LookItem own = MadeLooks.Script("https://shop.example/app.js", "own()"), hint = MadeLooks.Script("https://late.example/l.js", "late()") with { Detail = $"{ToldItems.Detail}, line 0" };
        await fold.FoldAsync(MadeLooks.Look(0, own), Cancel);
        await TellAsync(("connect-src", "https://api.example/v1"));
        _clock.Now = MadeLooks.Start.AddDays(2);
        await TellAsync(("connect-src", "https://evil.example/v1"), ("script-src-elem", hint.Name));
        var first = await store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel);
        first.Select(alert => (alert.Class, alert.Place)).ShouldBe([("new_connection", "https://evil.example"), ("new_script", hint.Name)], ignoreOrder: true);
        await store.Alerts.ChangeAsync([.. first.Select(alert => alert.Id)], new AlertChange { Verdict = AlertVerdict.TruePositive }, "ann", Cancel);

        // Looks that fetch it on their word keep it there no longer than they tell of it.
        await LookAsync(3, own, hint);
        await LookAsync(5, own, hint);
        (await LookAsync(10, own)).Count(finding => finding.Class == PageClass.Gone).ShouldBe(1);
        var gone = await LookAsync(11, own);
        gone.Select(finding => (finding.Item, finding.Sentence)).ShouldBe(
            new[] { ("https://api.example", 1), ("https://evil.example", 3) }.Select(one => (one.Item1, $"Browsers told of the connection until 2026-03-0{one.Item2} 12:00 UTC, and have not for seven days.")), ignoreOrder: true);
        (await LookAsync(12, own)).ShouldBeEmpty();

        _clock.Now = MadeLooks.Start.AddDays(13);
        await TellAsync(("connect-src", "https://evil.example/v1"), ("script-src-elem", hint.Name));
        await TellAsync(("connect-src", "https://evil.example/v1"), ("script-src-elem", hint.Name));

        var alerts = (await store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel)).Where(alert => alert.State == AlertState.Open).ToList();
        alerts.Select(alert => (alert.Class, alert.Place, alert.Findings)).ShouldBe([("new_connection", "https://evil.example", 1), ("new_script", hint.Name, 1)], ignoreOrder: true);
        alerts.ShouldAllBe(alert => alert.Title.Contains("was there until 2026-03-03 12:00 UTC, was gone, and is back"));
        (await LookAsync(14, own, hint)).ShouldBeEmpty();

        async Task TellAsync(params (string Directive, string Blocked)[] reports)
        {
            await WriteAsync(table, reports);
            await heard.TakeAsync([MadeLooks.Page], Cancel);
        }

        async Task<IReadOnlyList<PageFinding>> LookAsync(int days, params LookItem[] items)
        {
            _clock.Now = MadeLooks.Start.AddDays(days);
            return await fold.FoldAsync(MadeLooks.Look(24 * days, items), Cancel);
        }
    }

    [Fact]
    public async Task Take_FloodOfMadeUpReports_MakesFewAlerts()
    {
        await using OperationalStore store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), _clock, Cancel);
        var table = new ViolationTable(store);
        var heard = new HeardReports(store, table);
        await new PageFold(store).FoldAsync(MadeLooks.Look(0, MadeLooks.Script("https://shop.example/app.js", "own()")), Cancel);
        await WriteAsync(table, ("connect-src", "https://api.example/v1"));
        await heard.TakeAsync([MadeLooks.Page], Cancel);

        _clock.Now = MadeLooks.Start.AddDays(2);
        await WriteAsync(table, [.. Enumerable.Range(0, 1900).Select(i => ("script-src-elem", $"https://h{i}.example/x.js"))]);
        await heard.TakeAsync([MadeLooks.Page], Cancel);

        (await store.Alerts.ListAsync(new AlertFilter { IsOfPages = true, Most = 500 }, Cancel)).Count.ShouldBeInRange(1, 20);
        (await new PageBook(store).ItemsAsync(null, null, Cancel)).Count.ShouldBeLessThanOrEqualTo(PageLooks.Most);
    }

    private async Task WriteAsync(ViolationTable table, params (string Directive, string Blocked)[] reports)
    {
        long now = Micros.Of(_clock.Now);
        await table.WriteAsync([.. reports.Select(report => new ViolationCount(new Violation { Key = new ViolationKey(MadeLooks.Page.AbsoluteUri, report.Directive, report.Blocked, "", "report"), Kind = Violation.Csp }, 1, now, now))], Cancel);
    }
}
