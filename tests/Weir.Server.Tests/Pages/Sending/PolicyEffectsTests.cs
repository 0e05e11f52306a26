using Shouldly;
using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Sending;
using Weir.Server.Pages.Violations;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Pages.Inventory;
using Weir.Server.Tests.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Pages.Sending;

/// <summary>What a policy would have broken, while somebody makes up reports.</summary>
public sealed class PolicyEffectsTests : IDisposable
{
    private const string Seen = "https://cdn.example/lib.js";

    private static readonly string s_page = MadeLooks.Page.AbsoluteUri;

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-effects-").FullName;
    private readonly TestClock _clock = new(MadeLooks.Start);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Of_FloodOfMadeUpReports_ShowsFirstWhatIsKnownAndSaysThatItIsCut()
    {
        await using var store = await OpenAsync();
        var (table, effects) = (new ViolationTable(store), new PolicyEffects(store));
        PolicyChoice choice = await ChooseAsync(store);
        await TellAsync(table, choice, Seen);
        _clock.Now += TimeSpan.FromHours(20);
        await TellAsync(table, choice, Seen);
        PolicyEffect before = await effects.OfAsync(choice, Cancel);

        for (int i = 0; i < 2500; i += 500)
        {
            _clock.Now += TimeSpan.FromSeconds(1);
            string[] madeUp = [.. Enumerable.Range(i, 500).Select(number => $"https://made-up-{number}.example/x.js")];
            await TellAsync(table, choice, [.. madeUp, .. madeUp[..1]]);
            await TellAsync(table, choice: null, madeUp);
        }

        PolicyEffect after = await effects.OfAsync(choice, Cancel);
        (before.IsCut, after.IsCut, after.Breaks.Count).ShouldBe((false, true, ViolationTable.MostOfPage));
        (after.Breaks[0].Blocked, after.Breaks[0].Reports, after.Breaks[0].Standing).ShouldBe((Seen, 2, BreakStanding.Known));
        after.Seen.ShouldBe(before.Seen);
    }

    [Fact]
    public async Task Seen_OfTheList_ChangesWithWhatIsKnownAndNotWithWhatStrangersName()
    {
        await using var store = await OpenAsync();
        var (table, effects, book) = (new ViolationTable(store), new PolicyEffects(store), new PageBook(store));
        PolicyChoice choice = await ChooseAsync(store);
        string empty = await SeenAsync();

        // Of a stranger: not known, told of, and fetched on his word.
        await TellAsync(table, choice, "https://stranger.example/x.js", "https://hint.example/h.js");
        (await SeenAsync()).ShouldBe(empty);
        await new Weir.Server.Pages.Watching.HeardReports(store, table).TakeAsync([MadeLooks.Page], Cancel);
        await new PageFold(store).FoldAsync(MadeLooks.Look(1, MadeLooks.Script(Seen, "lib()"), MadeLooks.Script("https://hint.example/h.js", "hint()") with { Detail = $"{ToldItems.Detail}, line 0" }), Cancel);
        (await SeenAsync()).ShouldBe(empty);
        (await effects.OfAsync(choice, Cancel)).Breaks.Where(one => one.Blocked != Seen).ShouldAllBe(one => one.Standing == BreakStanding.Told);

        // What a look saw is on the list before a browser tells of it; what somebody authorised, and that there is code in the page.
        await TellAsync(table, choice, Seen);
        string seen = await SeenAsync();
        seen.ShouldBe(empty);
        await book.SayAsync([(await book.ItemsAsync(s_page, isScript: true, Cancel)).Single(item => item.Name == "https://stranger.example/x.js").Id], new ItemWord(Owner: null, Justification: null, IsAuthorised: true), "ann", Cancel);
        string authorised = await SeenAsync();
        authorised.ShouldNotBe(seen);
        await TellAsync(table, choice, "inline");
        string inline = await SeenAsync();
        inline.ShouldNotBe(authorised);
        await TellAsync(table, choice, Seen, "inline", "data");
        (await SeenAsync()).ShouldBe(inline);

        async Task<string> SeenAsync() => (await effects.OfAsync(choice, Cancel)).Seen;
    }

    /// <summary>A second after a policy is sent no browser has told of anything, and the inventory knows all the same.</summary>
    [Fact]
    public async Task Of_PolicyOfWhichNoBrowserTold_HasWhatTheInventoryKnowsThatItStops()
    {
        await using var store = await OpenAsync();
        LookItem[] items =
        [
            MadeLooks.Script(Seen, "lib()"), MadeLooks.Script("https://shop.example/own.js", "own()"), MadeLooks.Script("https://frame.example/f.js", "f()") with { IsFramed = true }, MadeLooks.Inline("a1", "inline()"),
            MadeLooks.Other(ItemKind.Form, "https://pay.example/take", "pay.example", isThird: true), MadeLooks.Other(ItemKind.Frame, "https://fields.example", "fields.example", isThird: true), MadeLooks.Other(ItemKind.Connection, "https://hint.example", "hint.example", isThird: true) with { Detail = "preconnect" },
        ];
        await new PageFold(store).FoldAsync(MadeLooks.Look(1, items), Cancel);
        var effects = new PolicyEffects(store);
        PolicyChoice choice = await ChooseAsync(store, "script-src 'self'; form-action 'self'; frame-src 'none'");

        PolicyEffect effect = await effects.OfAsync(choice, Cancel);

        effect.Breaks.Select(one => (one.Directive, one.Blocked, one.Reports, one.Standing)).ShouldBe(
        [
            ("frame-src", "https://fields.example", 0, BreakStanding.Known), ("form-action", "https://pay.example/take", 0, BreakStanding.Known), ("script-src-elem", Seen, 0, BreakStanding.Known), ("script-src-elem", "inline", 0, BreakStanding.Known),
        ], ignoreOrder: true);

        // What the next look finds and the policy stops is another list.
        await new PageFold(store).FoldAsync(MadeLooks.Look(2, [.. items, MadeLooks.Script("https://late.example/l.js", "l()")]), Cancel);
        (await effects.OfAsync(choice, Cancel)).Seen.ShouldNotBe(effect.Seen);
    }

    private async Task<OperationalStore> OpenAsync()
    {
        OperationalStore store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), _clock, Cancel);
        await new PageFold(store).FoldAsync(MadeLooks.Look(0, MadeLooks.Script(Seen, "lib()")), Cancel);
        return store;
    }

    private static async Task<PolicyChoice> ChooseAsync(OperationalStore store, string policy = "script-src 'self'") =>
        (await new PolicyChoices(store).AddAsync([new WantedPolicy(s_page, SendMode.ReportOnly, "hosts", policy, BasedOn: 0)], "ann", isConfirmed: false, Cancel)).ShouldNotBeNull()[0];

    private Task TellAsync(ViolationTable table, PolicyChoice? choice, params string[] blocked)
    {
        long now = Micros.Of(_clock.Now);
        return table.WriteAsync(
            [.. blocked.Distinct().Select(one => new ViolationCount(new Violation { Key = new ViolationKey(s_page, "script-src-elem", one, "", "report", choice?.Number ?? 0), Kind = Violation.Csp }, 1, now, now))], Cancel);
    }
}
