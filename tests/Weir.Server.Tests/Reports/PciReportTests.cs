using System.Globalization;
using Shouldly;
using Weir.Scripts;
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

    private static readonly ReportPeriod s_period = new(new DateOnly(2026, 2, 28), new DateOnly(2026, 3, 31));

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
        gaps.ShouldContain("is not what its integrity hash says");
        gaps.ShouldContain("not looked at for 17.5 days");
        gaps.ShouldContain("2 alerts of this period are not closed");
        html.ShouldContain("release &lt;1&gt;");
        html.ShouldContain("expected");
        html.ShouldNotContain("<b>.js");
        html.ShouldContain("collect.example");
    }

    /// <summary>What no model can judge somebody has to read, until somebody authorises it.</summary>
    [Fact]
    public async Task Report_ScriptThatIsTooShortToJudge_NeedsAReaderAndHasNoScore()
    {
        await using OperationalStore store = await OpenAsync();
        var fold = new PageFold(store);
        await fold.FoldAsync(MadeLooks.Look(0, MadeLooks.Script(Own, "onkeyup=k", state: ScriptState.TooShort)), Cancel);

        PciReportFigures figures = await ReadAsync(store, days: 5);
        figures.Pages.ShouldHaveSingleItem().Gaps.ShouldContain(gap => gap.Sentence == $"1 script is too short to be judged, or could not be read whole: a person has to read it: {Own}.");
        PciHtmlReport.Write(figures).ShouldContain("too short to judge");

        await AuthoriseAsync(store);
        (await ReadAsync(store, days: 5)).Pages.ShouldHaveSingleItem().Gaps.ShouldNotContain(gap => gap.Sentence.Contains("too short", StringComparison.Ordinal));
    }

    /// <summary>Nobody can authorise what no look found, and anybody can report it: it is told apart, and no gap.</summary>
    [Fact]
    public async Task Report_ScriptThatOnlyBrowsersReported_IsNoGapAndListedApart()
    {
        await using OperationalStore store = await OpenAsync();
        var fold = new PageFold(store);
        await fold.FoldAsync(MadeLooks.Look(0, MadeLooks.Script(Own, "own()")), Cancel);
        await AuthoriseAsync(store);
        LookItem told = MadeLooks.Script("https://stranger.example/<i>.js", "") with { Script = null, Detail = "told by browsers, script-src-elem" };
        await fold.HearAsync(MadeLooks.Page, [told, told with { Name = "https://tags.example/t.js" }], MadeLooks.Start.AddHours(2), Cancel);
        var book = new PageBook(store);
        await book.SayAsync([(await book.ItemsAsync(null, true, Cancel)).Single(item => item.Name == "https://tags.example/t.js").Id], new ItemWord("team", "counts visits", IsAuthorised: true), "ann", Cancel);
        await fold.FoldAsync(MadeLooks.Look(100, MadeLooks.Script(Own, "own()")), Cancel);

        PciReportFigures figures = await ReadAsync(store, days: 5);
        PciPage page = figures.Pages.ShouldHaveSingleItem();
        string html = PciHtmlReport.Write(figures);

        page.Scripts.Select(script => script.Name).ShouldBe([Own, "https://tags.example/t.js"], ignoreOrder: true);
        page.Told.ShouldHaveSingleItem().Name.ShouldBe("https://stranger.example/<i>.js");
        string.Join('\n', page.Gaps.Select(gap => gap.Sentence)).ShouldNotContain("stranger.example");
        html.ShouldContain("Reported by browsers, not seen");
        html.ShouldContain("stranger.example/&lt;i&gt;.js");
    }

    [Fact]
    public async Task Report_AuthorisedScriptThatLooksHostile_IsAGap()
    {
        await using OperationalStore store = await OpenAsync();
        await new PageFold(store).FoldAsync(MadeLooks.Look(0, MadeLooks.Script(Own, "steal()", Severity.High, change: "one")), Cancel);
        var book = new PageBook(store);
        await book.SayAsync([$"{(await book.ItemsAsync(null, true, Cancel)).Single().Id}:one"], new ItemWord("team", "validates cards", IsAuthorised: true), "ann", Cancel);

        PciPage page = (await ReadAsync(store, days: 1)).Pages.ShouldHaveSingleItem();

        page.Gaps.Select(gap => gap.Sentence).ShouldContain($"1 script is authorised and looks hostile: {Own}.");
    }

    [Fact]
    public async Task Report_OfWhatWasFoundToBeAnAttackAndIsStillThere_IsNeverWithoutGap()
    {
        await using OperationalStore store = await OpenAsync();
        var fold = new PageFold(store);
        LookItem own = MadeLooks.Script(Own, "own()"), turned = MadeLooks.Script(Own, "own(2)"), form = MadeLooks.Other(ItemKind.Form, "https://evil.example/take", "evil.example", isThird: true);
        await fold.FoldAsync(MadeLooks.Look(0, own), Cancel);
        await fold.FoldAsync(MadeLooks.Look(24, turned, form), Cancel);
        await AuthoriseAsync(store);
        _clock.Now = MadeLooks.Start.AddHours(25);
        var alerts = await store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel);
        await store.Alerts.ChangeAsync([.. alerts.Select(alert => alert.Id)], new AlertChange { Verdict = AlertVerdict.TruePositive }, "ann", Cancel);
        string IdOf(string name) => alerts.Single(alert => alert.Class == name).Id;

        PciReportFigures figures = await ReadAsync(store, days: 3);

        figures.Pages.ShouldHaveSingleItem().Gaps.ShouldHaveSingleItem().Sentence.ShouldBeOneOf(
            $"2 items were found to be an attack and are still there: {form.Name} (form, alert {IdOf("new_form")}), {Own} (script, alert {IdOf("changed_script")}, authorised by ann).",
            $"2 items were found to be an attack and are still there: {Own} (script, alert {IdOf("changed_script")}, authorised by ann), {form.Name} (form, alert {IdOf("new_form")}).");
        PciHtmlReport.Write(figures).ShouldNotContain("No gap");

        // Gone with the last look, and the script is what it was.
        await fold.FoldAsync(MadeLooks.Look(48, own), Cancel);
        (await ReadAsync(store, days: 3)).Pages.ShouldHaveSingleItem().Attacks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Report_ScriptThatLooksHostileAndNobodyAuthorised_IsAGap()
    {
        await using OperationalStore store = await OpenAsync();
        await new PageFold(store).FoldAsync(MadeLooks.Look(0, MadeLooks.Script(Own, "steal()", Severity.High)), Cancel);

        (await ReadAsync(store, days: 1)).Pages.ShouldHaveSingleItem().Gaps.Select(gap => gap.Sentence).ShouldContain($"1 script looks hostile and is still there: {Own}.");
    }

    /// <summary>What was not seen once is not known for good, whatever later looks saw.</summary>
    [Fact]
    public async Task Report_OfAPeriodWithLooksThatDidNotSeeAll_IsNeverWithoutGap()
    {
        await using OperationalStore store = await OpenAsync();
        var fold = new PageFold(store);
        await fold.FoldAsync(MadeLooks.Look(0, MadeLooks.Script(Own, "own()")), Cancel);
        await AuthoriseAsync(store);
        await fold.FoldAsync(MadeLooks.Look(24, MadeLooks.Script(Own, "own()")) with { Notes = ["3 frames of the site were not read: the page has more than 16"] }, Cancel);
        await fold.FoldAsync(MadeLooks.Look(48, MadeLooks.Script(Own, "own()")) with { Notes = ["3 frames of the site were not read: the page has more than 16"] }, Cancel);
        await fold.FoldAsync(MadeLooks.Look(72, MadeLooks.Script(Own, "own()")), Cancel);
        await store.Alerts.ChangeAsync([(await store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel)).ShouldHaveSingleItem().Id], new AlertChange { Verdict = AlertVerdict.Expected }, "ann", Cancel);

        PciReportFigures figures = await ReadAsync(store, days: 5);
        PciPage page = figures.Pages.ShouldHaveSingleItem();

        page.Gaps.ShouldHaveSingleItem().Sentence.ShouldBe("Not all of the page was seen at 2 looks from 2026-03-02 to 2026-03-03: 3 frames of the site were not read: the page has more than 16.");
        PciHtmlReport.Write(figures).ShouldNotContain("No gap");

        // A period before and one behind it say nothing of it.
        (await PciReportFigures.ReadAsync(store, new ReportPeriod(new DateOnly(2026, 3, 4), new DateOnly(2026, 3, 5)), [], Cancel)).Pages.Single().Unread.ShouldBeEmpty();
    }

    [Fact]
    public async Task Report_ScriptNotReadToItsEndOrThatBringsInWhatNobodyKnows_IsAGap()
    {
        await using OperationalStore store = await OpenAsync();
        LookItem cut = MadeLooks.Script(Own, "own()") with { Problem = "only the first 8388608 bytes were read", NotFollowed = "loads what cannot be known before it runs (line 7)" };
        await new PageFold(store).FoldAsync(MadeLooks.Look(0, cut), Cancel);
        string unread = $"1 script was not read, or not to its end, at the last look: {Own} (only the first 8388608 bytes were read).";
        string brings = $"1 script brings in what no look can read, since nobody knows it before it runs: {Own} (loads what cannot be known before it runs (line 7)).";

        (await GapsAsync()).ShouldContain(unread);
        (await GapsAsync()).ShouldContain(brings);

        // Who authorises it answers for what it brings; nobody has read the rest of it.
        await AuthoriseAsync(store);
        (await GapsAsync()).ShouldBe([unread, "One alert of this period is not closed."]);

        async Task<string[]> GapsAsync() => [.. (await ReadAsync(store, days: 1)).Pages.ShouldHaveSingleItem().Gaps.Select(gap => gap.Sentence)];
    }

    [Theory]
    [InlineData("2025-12-01", "2025-12-31", 5, "The page was not watched in this period: it is since 2026-03-01 12:00 UTC.")]
    [InlineData("2026-06-01", "2026-06-30", 5, "The page was not watched in this period, which has not begun.")]
    public async Task Report_OfAPeriodInWhichThePageWasNotWatched_SaysSoAndClaimsNothing(string from, string to, int days, string sentence)
    {
        await using OperationalStore store = await OpenAsync();
        await new PageFold(store).FoldAsync(MadeLooks.Look(0, MadeLooks.Script(Own, "own()")), Cancel);
        _clock.Now = MadeLooks.Start.AddDays(days);

        var figures = await PciReportFigures.ReadAsync(store, new ReportPeriod(DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture)), [], Cancel);
        PciPage page = figures.Pages.ShouldHaveSingleItem();
        string html = PciHtmlReport.Write(figures);

        page.LongestGap.ShouldBeNull();
        page.Gaps.ShouldHaveSingleItem().Sentence.ShouldBe("The page was not watched in this period.");
        html.ShouldContain(sentence);
        html.ShouldContain("Not known: the page was not looked at in this period.");
        html.ShouldNotContain("0.0 hours");
        html.ShouldNotContain("No gap");
    }

    [Fact]
    public async Task Report_OfAPeriodThatBeganBeforeThePage_SaysFromWhenOnItSaysSomething()
    {
        await using OperationalStore store = await OpenAsync();
        await new PageFold(store).FoldAsync(MadeLooks.Look(0, MadeLooks.Script(Own, "own()")), Cancel);

        string html = PciHtmlReport.Write(await ReadAsync(store, days: 1));

        html.ShouldContain("The page is watched since 2026-03-01 12:00 UTC: of the time before, nothing is known.");
        html.ShouldContain("The period is not over: this is as of 2026-03-02 12:00 UTC.");
    }

    [Fact]
    public async Task Report_WithoutPaymentPages_SaysHowToNameThem()
    {
        await using OperationalStore store = await OpenAsync();

        PciHtmlReport.Write(await ReadAsync(store, days: 1)).ShouldContain("No payment page is watched");

        await new PageFold(store).FoldAsync(MadeLooks.Look(0, MadeLooks.Script(Own, "own()")) with { IsPayment = false }, Cancel);
        string html = PciHtmlReport.Write(await ReadAsync(store, days: 1));
        html.ShouldContain("<h2>None of the watched pages takes cards</h2><p>1 page was looked at, and no field there asks for a card: <code>https://shop.example/checkout</code>.");
        html.ShouldContain("<code>pages.payment</code>");
    }

    [Fact]
    public async Task Report_OfChosenPages_HasThoseAloneAndKnowsOneFromMany()
    {
        await using OperationalStore store = await OpenAsync();
        await new PageFold(store).FoldAsync(MadeLooks.Look(0, MadeLooks.Script(Own, "own()")), Cancel);

        PciReportFigures figures = await ReadAsync(store, days: 1, $"{MadeLooks.Page}?step=2");
        string html = PciHtmlReport.Write(figures);

        figures.Pages.ShouldHaveSingleItem().Page.Url.ShouldBe(MadeLooks.Page.AbsoluteUri);
        html.ShouldContain("Looked at once; the longest time");
        html.ShouldContain("<b>1</b><span>payment page</span>");
        html.ShouldContain("<b>0</b><span>changes</span><small>0 alerts</small>");
        (await Should.ThrowAsync<PageException>(() => ReadAsync(store, days: 1, "https://shop.example/else"))).Message.ShouldBe("'https://shop.example/else' is no payment page of the inventory; there are https://shop.example/checkout.");
    }

    [Theory]
    [InlineData(null, null, "2026-01-16", "2026-04-16")]
    [InlineData("2026-04-16", null, "2026-04-16", "2026-04-16")]
    [InlineData(null, "2026-03-31", "2025-12-31", "2026-03-31")]
    public void Period_AsPeopleWriteIt_EndsWithTheDayThatIsNamed(string? from, string? to, string first, string last)
    {
        ReportPeriod period = ReportPeriod.Read(from, to, new DateOnly(2026, 4, 16)).ShouldNotBeNull();

        (period.First.ToString("O"), period.Last.ToString("O")).ShouldBe((first, last));
        (period.To - period.From).ShouldBe(TimeSpan.FromDays(period.Last.DayNumber - period.First.DayNumber + 1));
    }

    [Theory]
    [InlineData("soon", null)]
    [InlineData(null, "31.03.2026")]
    [InlineData("2026-04-17", null)]
    [InlineData("2024-04-16", null)]
    [InlineData("1999-01-01", "1999-01-02")]
    [InlineData("9999-12-31", "9999-12-31")]
    public void Period_ThatIsNone_IsNull(string? from, string? to) => ReportPeriod.Read(from, to, new DateOnly(2026, 4, 16)).ShouldBeNull();

    private Task<OperationalStore> OpenAsync() => OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), _clock, Cancel);

    private async Task<PciReportFigures> ReadAsync(OperationalStore store, int days, params string[] only)
    {
        _clock.Now = MadeLooks.Start.AddDays(days);
        return await PciReportFigures.ReadAsync(store, s_period, [.. only], Cancel);
    }

    private static async Task AuthoriseAsync(OperationalStore store)
    {
        var book = new PageBook(store);
        await book.SayAsync([.. (await book.ItemsAsync(null, true, Cancel)).Select(item => item.Id)], new ItemWord("team", "validates cards", IsAuthorised: true), "ann", Cancel);
    }
}
