using System.Diagnostics.Metrics;
using Shouldly;
using Weir.Server.Pages;
using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Watching;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Api;
using Weir.Server.Tests.Pages.Inventory;
using Xunit;

namespace Weir.Server.Tests.Dashboard;

/// <summary>The pages about watched pages as a browser has them.</summary>
public sealed class SitePagesTests : IDisposable
{
    private readonly Meter _meter = new("Weir");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _meter.Dispose();

    [Theory]
    [InlineData(false, null, true)]
    [InlineData(true, null, false)]
    [InlineData(false, "https://shop.example/", false)]
    public async Task List_WhereNoWatchedPageTakesCards_SaysSoAndWhatToDo(bool isPayment, string? payment, bool isSaid)
    {
        var options = new PagesOptions { Watch = MadeLooks.Page.AbsoluteUri, Payment = payment };
        await using var api = await RunningApi.StartAsync(watch: store => new PageWatch(WatchSettings.Of(options), new PageWatchParts { Store = store, Classifier = () => null, Meter = _meter, Problems = TextWriter.Null }));
        using var viewer = await api.SignInAsync(Role.Viewer);
        (await viewer.GetAsync("/pages")).Text.ShouldNotContain("takes cards");

        await new PageFold(api.Store).FoldAsync(MadeLooks.Look(0, MadeLooks.Script("https://cdn.example/lib.js", "lib()")) with { IsPayment = isPayment }, Cancel);

        string page = (await viewer.GetAsync("/pages")).Text;
        page.Contains("None of the watched pages takes cards", StringComparison.Ordinal).ShouldBe(isSaid);
        page.Contains("name those on which people pay with --payment", StringComparison.Ordinal).ShouldBe(isSaid);
    }

    [Fact]
    public async Task Page_WithAFrameThatOnlyBrowsersTold_SaysWhyItWasNotRead()
    {
        await using var api = await RunningApi.StartAsync();
        using var viewer = await api.SignInAsync(Role.Viewer);
        var fold = new PageFold(api.Store);
        await fold.FoldAsync(MadeLooks.Look(0, MadeLooks.Script("https://cdn.example/lib.js", "lib()")), Cancel);
        LookItem script = MadeLooks.Script("https://shop.example/made", "") with { Script = null, Detail = $"{ToldItems.Detail}, script-src-elem" };
        await fold.HearAsync(MadeLooks.Page, [MadeLooks.Other(ItemKind.Frame, "https://shop.example", "shop.example", isThird: false) with { Detail = $"{ToldItems.Detail}, frame-src" }, script], MadeLooks.Start, Cancel);

        string page = (await viewer.GetAsync($"/pages/view?url={Uri.EscapeDataString(MadeLooks.Page.AbsoluteUri)}")).Text;

        page.ShouldContain("not read: looks read frames that the page names, and only browsers told of it; told by browsers, frame-src");
        page.ShouldContain("not fetched: its address does not end in js, and anybody can tell of any address; told by browsers, script-src-elem");
    }
}
