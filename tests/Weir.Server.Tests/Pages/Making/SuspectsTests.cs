using Shouldly;
using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Making;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Pages.Inventory;
using Weir.Server.Tests.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Pages.Making;

/// <summary>What a policy lets through while alerts of its pages are open, from looks into a real store.</summary>
public sealed class SuspectsTests : IDisposable
{
    private const string Evil = "https://evil.example";

    private static readonly LookItem s_own = MadeLooks.Script("https://shop.example/app.js", "own()");
    private static readonly LookItem s_known = MadeLooks.Script("https://cdn.example/lib.js", "lib('https://stats.example/')");

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-suspects-").FullName;
    private readonly TestClock _clock = new(MadeLooks.Start);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Make_FormOfAnOpenAlert_IsLeftOutWithTheAlertUntilSomebodyAuthorisesIt()
    {
        await using OperationalStore store = await OpenAsync();
        LookItem form = Item(ItemKind.Form, $"{Evil}/take"), known = Item(ItemKind.Form, "https://pay.example/take");
        await FoldAsync(store, 0, s_own, s_known, known);
        await FoldAsync(store, 1, s_own, s_known, known, form, Item(ItemKind.Connection, Evil), Item(ItemKind.Frame, Evil));
        var alerts = await store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel);
        Alert alert = alerts.Single(alert => alert.Class == "new_form");

        PolicyProposal policy = await MakeAsync(store);

        policy.Value.ShouldNotContain("evil.example");
        policy.Value.Split("; ").ShouldContain("form-action 'self' https://pay.example");
        policy.Breaks.Select(stopped => (stopped.Name, stopped.Why)).ShouldBe([.. alerts.Select(alert => (alert.Place, $"Alert {alert.Id} ({alert.Class}) is open: answer it, or authorise it, to let it through."))], ignoreOrder: true);
        policy.Breaks.Select(stopped => stopped.Name).ShouldBe([$"{Evil}/take", Evil, Evil], ignoreOrder: true);
        policy.Notes[0].ShouldStartWith("Left out until somebody authorises it, for an alert that nobody has answered, or found to be right: ");
        policy.Notes[0].ShouldContain($"{Evil}/take, a form of {MadeLooks.Page} (alert {alert.Id}, new_form)");

        // Somebody finds it to be right: it stays out. Somebody authorises it: it is wanted.
        await store.Alerts.ChangeAsync([alert.Id], new AlertChange { Verdict = AlertVerdict.TruePositive }, "ann", Cancel);
        (await MakeAsync(store)).Breaks.ShouldContain(stopped => stopped.Why == $"Somebody found alert {alert.Id} (new_form) to be right: authorise it to let it through.");
        var book = new PageBook(store);
        string id = (await book.ItemsAsync(page: null, isScript: false, Cancel)).Single(item => item.Name == $"{Evil}/take").Id;
        await book.SayAsync([id], new ItemWord("shop team", "new provider", IsAuthorised: true), "ann", Cancel);
        (await MakeAsync(store)).Value.Split("; ").ShouldContain($"form-action 'self' {Evil} https://pay.example");
    }

    /// <summary>On a payment page a frame or a connection of a new host is Medium: it is let through no sooner than a form, which is High.</summary>
    [Fact]
    public async Task Make_FrameAndConnectionOfOpenAlertsOfMedium_AreLeftOutAndNamedAmongWhatIsStopped()
    {
        await using OperationalStore store = await OpenAsync();
        LookItem frame = Item(ItemKind.Frame, Evil), connection = Item(ItemKind.Connection, "https://collect.example"), known = Item(ItemKind.Connection, "https://stats.example");
        await FoldAsync(store, 0, s_own, known);
        await FoldAsync(store, 1, s_own, known, frame, connection);
        (await store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel)).ShouldAllBe(alert => alert.Severity == Severity.Medium && alert.State == AlertState.Open);

        PolicyProposal policy = await MakeAsync(store);

        policy.Value.ShouldContain("frame-src 'none'");
        policy.Value.Split("; ").ShouldContain("connect-src 'self' https://stats.example");
        policy.Breaks.Where(stopped => stopped.Why.EndsWith("is open: answer it, or authorise it, to let it through.", StringComparison.Ordinal)).Select(stopped => stopped.Name).ShouldBe([frame.Name, connection.Name], ignoreOrder: true);
        policy.Notes[0].ShouldContain($"{Evil}, a frame of {MadeLooks.Page}");
    }

    /// <summary>A host that came by a page where nobody pays is not known for that where people do.</summary>
    [Fact]
    public async Task Make_HostOfAnAlertOfAPaymentPage_IsNotKnownByAPageWhereNobodyPays()
    {
        await using OperationalStore store = await OpenAsync();
        LookItem connection = Item(ItemKind.Connection, Evil);
        await new PageFold(store).FoldAsync(MadeLooks.Look(0, s_own, connection) with { Page = new Uri("https://shop.example/"), IsPayment = false }, Cancel);
        await FoldAsync(store, 0, s_own);
        (await MakeAsync(store)).Value.ShouldContain("evil.example");

        await FoldAsync(store, 1, s_own, connection, Item(ItemKind.Frame, Evil));

        PolicyProposal policy = await MakeAsync(store);
        policy.Value.ShouldNotContain("evil.example");
        policy.Breaks.Select(stopped => stopped.Page).ShouldBe([MadeLooks.Page.AbsoluteUri, MadeLooks.Page.AbsoluteUri, "https://shop.example/"], ignoreOrder: true);
    }

    /// <summary>Anybody can tell that a payment page connects somewhere: what other pages use stays in the policy.</summary>
    [Fact]
    public async Task Make_HostThatBrowsersToldOfOnAPaymentPage_IsKnownByAnyPage()
    {
        await using OperationalStore store = await OpenAsync();
        var fold = new PageFold(store);
        await fold.FoldAsync(MadeLooks.Look(0, s_own, Item(ItemKind.Connection, Evil)) with { Page = new Uri("https://shop.example/"), IsPayment = false }, Cancel);
        await FoldAsync(store, 0, s_own);
        await fold.HearAsync(MadeLooks.Page, [Told("https://first.example")], MadeLooks.Start.AddHours(1), Cancel);
        _clock.Now = MadeLooks.Start.AddDays(2);
        await fold.HearAsync(MadeLooks.Page, [Told(Evil)], _clock.Now, Cancel);
        (await store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel)).ShouldHaveSingleItem().Class.ShouldBe("new_connection");

        (await MakeAsync(store)).Value.Split("; ").ShouldContain($"connect-src 'self' {Evil}");

        static LookItem Told(string name) => Item(ItemKind.Connection, name) with { Detail = $"{ToldItems.Detail}, connect-src" };
    }

    [Fact]
    public async Task Make_FormOfAnAlertThatIsAnswered_IsLetThrough()
    {
        await using OperationalStore store = await OpenAsync();
        await FoldAsync(store, 0, s_own);
        await FoldAsync(store, 1, s_own, Item(ItemKind.Form, $"{Evil}/take"));
        await store.Alerts.ChangeAsync([(await store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel)).Single().Id], new AlertChange { Verdict = AlertVerdict.Expected }, "ann", Cancel);

        (await MakeAsync(store)).Value.ShouldContain("evil.example");
    }

    [Fact]
    public async Task Make_HostsThatOnlyAHostileScriptNames_AreLeftOutAndThoseOfOthersAreNot()
    {
        await using OperationalStore store = await OpenAsync();
        LookItem stats = Item(ItemKind.Connection, "https://stats.example"), late = Item(ItemKind.Connection, "https://collect.example");
        LookItem skimmer = MadeLooks.Script("https://shop.example/shim.js", "send('https://collect.example/', 'https://stats.example/')", Severity.High);
        await FoldAsync(store, 0, s_own, s_known, stats);
        await FoldAsync(store, 1, s_own, s_known, stats, skimmer, late);
        Alert own = (await store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel)).Single(alert => alert.Class == "new_connection");
        await store.Alerts.ChangeAsync([own.Id], new AlertChange { Verdict = AlertVerdict.Expected }, "ann", Cancel);

        PolicyProposal policy = await MakeAsync(store);

        policy.Value.Split("; ").ShouldContain("connect-src 'self' https://stats.example");
        policy.Breaks.ShouldContain(stopped => stopped.Name == "https://collect.example" && stopped.Why.Contains("(skimmer) is open"));
    }

    [Fact]
    public async Task Make_NewScriptOfANewHost_IsLeftOutOfEachVariant()
    {
        await using OperationalStore store = await OpenAsync();
        await FoldAsync(store, 0, s_own, s_known);
        await FoldAsync(store, 1, s_own, s_known, MadeLooks.Script($"{Evil}/x.js", "x()", integrity: Weir.Server.Pages.IntegrityState.Good));

        foreach (PolicyVariant variant in Enum.GetValues<PolicyVariant>())
        {
            PolicyProposal policy = await MakeAsync(store, variant);
            policy.Breaks.ShouldContain(stopped => stopped.Name == $"{Evil}/x.js" && stopped.Why.Contains("(new_script) is open"));
            policy.Value.ShouldNotContain("evil.example");
            policy.Value.ShouldNotContain("'sha256-");
        }
    }

    /// <summary>However little an alert weighs: what somebody found to be right is an attack, and so is the same code elsewhere.</summary>
    [Fact]
    public async Task Make_WhatWasFoundToBeRight_IsLeftOutOfEachDirectiveWhateverTheSeverity()
    {
        await using OperationalStore store = await OpenAsync();
        LookItem inline = MadeLooks.Inline("a1", "pay()"), same = MadeLooks.Inline("b2", "pay()"), frame = Item(ItemKind.Frame, Evil), connection = Item(ItemKind.Connection, Evil);
        LookItem script = MadeLooks.Script("https://cdn.example/more.js", "more()", integrity: Weir.Server.Pages.IntegrityState.Good);
        await FoldAsync(store, 0, s_own, s_known, same);
        await FoldAsync(store, 1, s_own, s_known, same, inline, frame, script);
        await FoldAsync(store, 2, s_own, s_known, same, inline, frame, script, connection);
        var alerts = await store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel);
        alerts.ShouldAllBe(alert => alert.Severity == Severity.Medium);
        await store.Alerts.ChangeAsync([.. alerts.Where(alert => alert.Place != connection.Name || alert.Class == "new_frame").Select(alert => alert.Id)], new AlertChange { Verdict = AlertVerdict.TruePositive }, "ann", Cancel);

        foreach (PolicyVariant variant in Enum.GetValues<PolicyVariant>())
        {
            PolicyProposal policy = await MakeAsync(store, variant);
            policy.Value.ShouldNotContain("evil.example");
            policy.Value.ShouldNotContain("'sha256-");
            string notes = string.Join('\n', policy.Notes);
            foreach (LookItem item in new[] { inline, same, frame, connection, script })
            {
                notes.ShouldContain(item.Kind == ItemKind.Inline ? item.Detail : item.Name);
            }
        }
    }

    [Fact]
    public async Task Make_VersionThatWasFoundToBeRight_IsLeftOutAsLongAsItIsThereThoughItWasAuthorised()
    {
        await using OperationalStore store = await OpenAsync();
        LookItem bad = MadeLooks.Script("https://cdn.example/lib.js", "lib(2)");
        var book = new PageBook(store);
        await FoldAsync(store, 0, s_own, s_known);
        await FoldAsync(store, 1, s_own, bad);
        await book.SayAsync([.. (await book.ItemsAsync(null, true, Cancel)).Select(item => item.Id)], new ItemWord("team", "needed", IsAuthorised: true), "ann", Cancel);
        _clock.Now = MadeLooks.Start.AddHours(2);
        await store.Alerts.ChangeAsync([(await store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel)).ShouldHaveSingleItem().Id], new AlertChange { Verdict = AlertVerdict.TruePositive }, "ann", Cancel);

        PolicyProposal policy = await MakeAsync(store);
        policy.Value.ShouldNotContain("cdn.example");
        policy.Notes[0].ShouldContain("https://cdn.example/lib.js");

        await FoldAsync(store, 3, s_own, s_known);
        (await MakeAsync(store)).Value.ShouldContain("cdn.example");
    }

    [Fact]
    public async Task Make_FormOfAHostThatOthersNeed_IsSaidNotToBeStopped()
    {
        await using OperationalStore store = await OpenAsync();
        LookItem known = Item(ItemKind.Form, "https://pay.example/take"), other = Item(ItemKind.Form, "https://pay.example/other");
        await FoldAsync(store, 0, s_own, known);
        await FoldAsync(store, 1, s_own, known, other);
        await store.Alerts.ChangeAsync([.. (await store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel)).Select(alert => alert.Id)], new AlertChange { Verdict = AlertVerdict.TruePositive }, "ann", Cancel);

        PolicyProposal policy = await MakeAsync(store);

        policy.Breaks.ShouldNotContain(stopped => stopped.Name == other.Name);
        policy.Notes.ShouldContain($"It does not stop {other.Name}, a form of {MadeLooks.Page}, which it should: others of that host are let through, and a policy tells it by the host alone.");
    }

    private static LookItem Item(ItemKind kind, string name) => MadeLooks.Other(kind, name, new Uri(name).Authority, isThird: true);

    private Task<OperationalStore> OpenAsync() => OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), _clock, Cancel);

    private async Task FoldAsync(OperationalStore store, int hours, params LookItem[] items)
    {
        _clock.Now = MadeLooks.Start.AddHours(hours);
        await new PageFold(store).FoldAsync(MadeLooks.Look(hours, items), Cancel);
    }

    private async Task<PolicyProposal> MakeAsync(OperationalStore store, PolicyVariant variant = PolicyVariant.Hosts) =>
        (await Weir.Server.Api.WatchEndpoints.PolicyOf(new PageBook(store), MadeLooks.Page.Authority, variant, onlyAuthorised: false, _clock.Now, Cancel)).ShouldNotBeNull();
}
