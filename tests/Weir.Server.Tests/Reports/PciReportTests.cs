using Shouldly;
using Weir.Server.Pages;
using Weir.Server.Pages.Inventory;
using Weir.Server.Reports;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Pages.Inventory;
using Weir.Server.Tests.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Reports;

public sealed class PciReportTests : IDisposable
{
    private const string Own = "https://shop.example/app.js";

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-pci-").FullName;
    private readonly TestClock _clock = new(MadeLooks.Start);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Report_OfAPageWithEverythingDone_HasNoGap()
    {
        await using OperationalStore store = await OpenAsync();
        var fold = new PageFold(store);
        await fold.FoldAsync(MadeLooks.Look(0, MadeLooks.Script(Own, "own()")), Cancel);
        await AuthoriseAsync(store);
        await fold.FoldAsync(MadeLooks.Look(100, MadeLooks.Script(Own, "own()")), Cancel);

        PciPage page = (await ReadAsync(store, days: 5)).Pages.ShouldHaveSingleItem();

        page.Gaps.ShouldBeEmpty();
        (page.Looks, page.LongestGap).ShouldBe((2, TimeSpan.FromHours(100)));
    }

    [Fact]
    public async Task Report_NamesEachGap_AndWhatWasDoneAboutAlerts()
    {
        await using OperationalStore store = await OpenAsync();
        var fold = new PageFold(store);
        await fold.FoldAsync(MadeLooks.Look(0, MadeLooks.Script(Own, "own()")), Cancel);
        await AuthoriseAsync(store);
        await fold.FoldAsync(MadeLooks.Look(300, MadeLooks.Script(Own, "own('https://collect.example/')"), MadeLooks.Script("https://cdn.example/<b>.js", "lib()", integrity: IntegrityState.Wrong)), Cancel);
        var alerts = await store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel);
        string changed = alerts.Single(alert => alert.Class == "changed_script").Id;
        await store.Alerts.ChangeAsync([changed], new AlertChange { Verdict = AlertVerdict.Expected, Comment = "release <1>" }, "ann", Cancel);

        PciReportFigures figures = await ReadAsync(store, days: 30);
        PciPage page = figures.Pages.ShouldHaveSingleItem();
        string html = PciHtmlReport.Write(figures);

        page.Gaps.Select(gap => gap.Requirement).Distinct().ShouldBe(["6.4.3", "11.6.1"]);
        string gaps = string.Join('\n', page.Gaps.Select(gap => gap.Sentence));
        gaps.ShouldContain("1 script is authorised by nobody: https://cdn.example/<b>.js");
        gaps.ShouldContain($"does something else than what was authorised: {Own}");
        gaps.ShouldContain("is not what its integrity attribute says");
        gaps.ShouldContain("not looked at for 17.5 days");
        gaps.ShouldContain("2 alerts of this period are not closed");
        html.ShouldContain("release &lt;1&gt;");
        html.ShouldContain("expected");
        html.ShouldNotContain("<b>.js");
        html.ShouldContain("collect.example");
    }

    [Fact]
    public async Task Report_WithoutPaymentPages_SaysHowToNameThem()
    {
        await using OperationalStore store = await OpenAsync();

        PciHtmlReport.Write(await ReadAsync(store, days: 1)).ShouldContain("No payment page is watched");
    }

    private Task<OperationalStore> OpenAsync() => OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), _clock, Cancel);

    private async Task<PciReportFigures> ReadAsync(OperationalStore store, int days)
    {
        _clock.Now = MadeLooks.Start.AddDays(days);
        return await PciReportFigures.ReadAsync(store, MadeLooks.Start.AddDays(-1), MadeLooks.Start.AddDays(30), Cancel);
    }

    private static async Task AuthoriseAsync(OperationalStore store)
    {
        var book = new PageBook(store);
        await book.SayAsync([.. (await book.ItemsAsync(null, true, Cancel)).Select(item => item.Id)], new ItemWord("team", "validates cards", IsAuthorised: true), "ann", Cancel);
    }
}
