using Shouldly;
using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Violations;
using Weir.Server.Pages.Watching;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Pages.Inventory;
using Weir.Server.Tests.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Pages.Watching;

/// <summary>What only browsers tell of, beside what looks see: a stranger who tells a lot takes nobody's place for good.</summary>
public sealed class ToldItemsTests : IDisposable
{
    private const string Own = "https://shop.example/app.js";

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-told-").FullName;
    private readonly TestClock _clock = new(MadeLooks.Start);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Take_FloodOfMadeUpReports_LeavesRoomForWhatLooksSeeAndBrowsersTellLater()
    {
        await using OperationalStore store = await OpenAsync();
        var (table, book) = (new ViolationTable(store), new PageBook(store));
        var heard = new HeardReports(store, table);
        await new PageFold(store).FoldAsync(MadeLooks.Look(0, MadeLooks.Script(Own, "own()")), Cancel);
        await TellAsync(table, heard, "https://api.example/v1", "https://noted.example/v1");
        _clock.Now = MadeLooks.Start.AddHours(30);
        await TellAsync(table, heard, "https://api.example/v1");
        await book.SayAsync([(await ItemAsync(book, "https://noted.example")).ShouldNotBeNull().Id], new ItemWord("shop team", Justification: null, IsAuthorised: null), "ann", Cancel);

        for (int i = 0; i < 2160; i += 135)
        {
            _clock.Now += TimeSpan.FromSeconds(2);
            await TellAsync(table, heard, [.. Enumerable.Range(i, 135).Select(number => $"https://made-up-{number}.example/x")]);
        }

        await TellAsync(table, heard, "https://real.example/v1");
        await new PageFold(store).FoldAsync(MadeLooks.Look(31, MadeLooks.Script(Own, "own()"), MadeLooks.Script("https://shop.example/new.js", "fresh()")), Cancel);

        var items = await book.ItemsAsync(page: null, isScript: null, Cancel);
        items.Count(item => item.IsTold && item.Owner is null).ShouldBe(ToldItems.Most);
        items.Select(item => item.Name).Where(name => !name.Contains("made-up", StringComparison.Ordinal)).ShouldBe([Own, "https://shop.example/new.js", "https://api.example", "https://noted.example", "https://real.example"], ignoreOrder: true);
    }

    /// <summary>Looks fetch scripts of which browsers told: on a stranger's word, so that what they find is still only told of.</summary>
    [Fact]
    public async Task Look_ScriptFetchedOnAStrangersWord_MakesNoHostKnown()
    {
        await using OperationalStore store = await OpenAsync();
        var (table, fold, book) = (new ViolationTable(store), new PageFold(store), new PageBook(store));
        await fold.FoldAsync(MadeLooks.Look(0, MadeLooks.Script(Own, "own()")), Cancel);
        await WriteAsync(table, "script-src-elem", "https://stranger.example/l.js", "https://gone.example/l.js");
        await new HeardReports(store, table).TakeAsync([MadeLooks.Page], Cancel);
        LookItem fetched = MadeLooks.Script("https://stranger.example/l.js", "harmless()") with { Detail = $"{ToldItems.Detail}, line 0" };
        LookItem failed = MadeLooks.Script("https://gone.example/l.js", "") with { Detail = $"{ToldItems.Detail}, line 0", Script = null, Problem = "it cannot be reached" };

        var findings = await fold.FoldAsync(MadeLooks.Look(1, MadeLooks.Script(Own, "own()"), fetched, failed), Cancel);
        findings.ShouldBeEmpty();
        (await ItemAsync(book, "https://stranger.example/l.js")).ShouldNotBeNull().ShouldSatisfyAllConditions(item => item.IsTold.ShouldBeTrue(), item => item.Sha256.ShouldNotBeNull());
        (await ItemAsync(book, "https://gone.example/l.js")).ShouldNotBeNull().FirstLook.ShouldBe(0);

        findings = await fold.FoldAsync(MadeLooks.Look(2, MadeLooks.Script(Own, "own()"), fetched with { Detail = "script, line 3" }, MadeLooks.Script("https://stranger.example/other.js", "x()")), Cancel);
        findings.Select(finding => (finding.Item, finding.Severity)).ShouldBe([("https://stranger.example/l.js", Severity.High), ("https://stranger.example/other.js", Severity.High)], ignoreOrder: true);
    }

    private Task<OperationalStore> OpenAsync() => OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), _clock, Cancel);

    private static async Task<ItemRow?> ItemAsync(PageBook book, string name) => (await book.ItemsAsync(page: null, isScript: null, Cancel)).SingleOrDefault(item => item.Name == name);

    private async Task TellAsync(ViolationTable table, HeardReports heard, params string[] blocked)
    {
        await WriteAsync(table, "connect-src", blocked);
        await heard.TakeAsync([MadeLooks.Page], Cancel);
    }

    private Task WriteAsync(ViolationTable table, string directive, params string[] blocked)
    {
        long now = Micros.Of(_clock.Now);
        return table.WriteAsync([.. blocked.Select(one => new ViolationCount(new Violation { Key = new ViolationKey(MadeLooks.Page.AbsoluteUri, directive, one, "", "report"), Kind = Violation.Csp }, 1, now, now))], Cancel);
    }
}
