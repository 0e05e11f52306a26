using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Weir.Scripts;
using Weir.Server.Demo;
using Weir.Server.Pages;
using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Watching;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Pages.Watching;

/// <summary>A real server, a real store, the shipped model: what a watched page shows, and what is told when it changes.</summary>
public sealed class PageWatchTests : IDisposable
{
    private static readonly Lazy<ScriptClassifier> s_classifier = new(() => ScriptClassifier.Load(Checkout.PathOf("models", "script-1.weir")));

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-pages-").FullName;
    private readonly Meter _meter = new("test");
    private readonly StringWriter _problems = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _meter.Dispose();
        _problems.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Watch_SkimmerGetsIntoTheCheckout_IsAlertedOnceAndShownWithItsReasons()
    {
        bool isInjected = false;
        int asked = 0, unchanged = 0;
        await using PageServer server = await PageServer.StartAsync(context =>
        {
            if (context.Request.Path == DemoCheckout.CartPath)
            {
                asked++;
                context.Response.Headers.ETag = "\"1\"";
                if (context.Request.Headers.IfNoneMatch == "\"1\"")
                {
                    unchanged++;
                    context.Response.StatusCode = StatusCodes.Status304NotModified;
                    return Task.CompletedTask;
                }

                return DemoCheckout.CartAsync(context);
            }

            return context.Request.Path == DemoCheckout.ScriptPath ? DemoCheckout.ScriptAsync(context, isInjected) : DemoCheckout.PageAsync(context);
        });
        await using OperationalStore store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), TimeProvider.System, Cancel);
        var book = new PageBook(store);
        string url = server.Of("/checkout").AbsoluteUri;
        await using PageWatch watch = await StartAsync(store, url);
        await UntilAsync(async () => await book.PageAsync(url, Cancel) is { Looks: 1 });

        PageRow page = (await book.PageAsync(url, Cancel)).ShouldNotBeNull();
        (page.IsPayment, page.Title, page.Problem).ShouldBe((1, "Checkout", null));
        var before = await book.ItemsAsync(url, isScript: true, Cancel);
        before.Select(item => item.Kind).ShouldBe(["script", "script", "inline"], ignoreOrder: true);
        before.ShouldAllBe(item => item.Severity < (long)Severity.Medium);
        (await store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel)).ShouldBeEmpty();
        ItemRow own = before.Single(item => item.Name.EndsWith("/checkout.js", StringComparison.Ordinal));
        (await book.SayAsync([own.Id], new ItemWord("shop team", "checks what is typed", IsAuthorised: true), "test", Cancel)).ShouldBe(1);

        isInjected = true;
        watch.Ask(url).ShouldBeTrue();
        await UntilAsync(async () => await book.PageAsync(url, Cancel) is { Looks: 2 });

        Alert alert = (await store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel)).ShouldHaveSingleItem();
        (alert.Class, alert.Host, alert.Route, alert.Place, alert.Path).ShouldBe(("skimmer", server.Address.Authority, "/checkout", own.Name, url));
        (alert.Severity >= Severity.High).ShouldBeTrue();
        alert.Evidence.ShouldNotBeNull().ShouldContain("cdn-checkout.example");
        ItemRow now = (await book.ItemAsync(own.Id, Cancel)).ShouldNotBeNull();
        (now.IsAuthorised, now.IsChangedSince, now.Owner, now.Versions).ShouldBe((false, true, "shop team", 2));
        now.Hosts.ShouldNotBeNull().ShouldContain("cdn-checkout.example");
        (await book.CodeAsync(now.Sha256!, Cancel)).ShouldNotBeNull();

        // The same again is no news. Where people pay all is fetched, whatever a server says of it.
        watch.Ask(url).ShouldBeTrue();
        await UntilAsync(async () => await book.PageAsync(url, Cancel) is { Looks: 3 });
        (await store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel)).ShouldHaveSingleItem().Findings.ShouldBe(1);
        (await book.ChangesAsync(url, 0, long.MaxValue, 10, Cancel)).ShouldHaveSingleItem().Alert.ShouldBe(alert.Id);
        (asked, unchanged).ShouldBe((3, 0));
        watch.Ask("http://elsewhere.example/").ShouldBeFalse();
    }

    [Fact]
    public async Task Watch_SkimmerThatAModuleBeginsToImport_IsAlerted()
    {
        bool isInjected = false;
        await using PageServer server = await PageServer.StartAsync(context => context.Response.WriteAsync(context.Request.Path.Value switch
        {
            "/checkout" => "<script type=module src=/app.js></script><form action=/pay><input autocomplete=cc-number></form>",
            "/app.js" => isInjected ? "import './cart.js'; import './stats.js'" : "import './cart.js'",
            "/cart.js" => DemoCheckout.Cart,
            _ => DemoCheckout.Own + DemoCheckout.Injected,
        }));
        await using OperationalStore store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), TimeProvider.System, Cancel);
        var book = new PageBook(store);
        string url = server.Of("/checkout").AbsoluteUri;
        await using PageWatch watch = await StartAsync(store, url);
        await UntilAsync(async () => await book.PageAsync(url, Cancel) is { Looks: 1 });
        (await book.ItemsAsync(url, isScript: true, Cancel)).Select(item => item.Detail).ShouldBe(["script, line 1", $"imported by {server.Of("/app.js")}, line 1"], ignoreOrder: true);

        isInjected = true;
        watch.Ask(url).ShouldBeTrue();
        await UntilAsync(async () => await book.PageAsync(url, Cancel) is { Looks: 2 });

        (await store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel)).Select(alert => (alert.Class, alert.Place)).ShouldContain(("skimmer", server.Of("/stats.js").AbsoluteUri));
    }

    [Fact]
    public async Task Watch_PaymentPageWithMoreScriptsThanAreRead_IsAlertedAtTheFirstLook()
    {
        string page = string.Concat(Enumerable.Range(0, 510).Select(i => $"<script src=/{i}.js></script>")) + "<form action=/pay><input autocomplete=cc-number></form>";
        await using PageServer server = await PageServer.StartAsync(context => context.Response.WriteAsync(context.Request.Path == "/checkout" ? page : DemoCheckout.Cart));
        await using OperationalStore store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), TimeProvider.System, Cancel);
        var book = new PageBook(store);
        string url = server.Of("/checkout").AbsoluteUri;
        await using PageWatch watch = await StartAsync(store, url);
        await UntilAsync(async () => await book.PageAsync(url, Cancel) is { Looks: 1 });

        Alert alert = (await store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel)).ShouldHaveSingleItem();
        (alert.Class, alert.Severity).ShouldBe(("not_seen", Severity.High));
        (await book.PageAsync(url, Cancel)).ShouldNotBeNull().Notes.ShouldNotBeNull().ShouldContain("10 of 510 scripts were not read");
    }

    [Theory]
    [InlineData("<form><input name=email></form>", true)]
    [InlineData("<input placeholder='Card number'>", false)]
    public async Task Watch_NoPageThatTakesCards_IsSaidOnce(string page, bool isSaid)
    {
        await using PageServer server = await PageServer.StartAsync(context => context.Response.WriteAsync(page, Cancel));
        await using OperationalStore store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), TimeProvider.System, Cancel);
        var book = new PageBook(store);
        PageWatch watch = await StartAsync(store, server.Address.AbsoluteUri);
        await using (watch)
        {
            await UntilAsync(async () => await book.PageAsync(server.Address.AbsoluteUri, Cancel) is { Looks: 1 });
            watch.Ask(server.Address.AbsoluteUri);
            await UntilAsync(async () => await book.PageAsync(server.Address.AbsoluteUri, Cancel) is { Looks: 2 });
        }

        _problems.ToString().Split("none of the watched pages takes cards").Length.ShouldBe(isSaid ? 2 : 1);
        watch.Settings.TakesNoCards(await book.PagesAsync(Cancel)).ShouldBe(isSaid);
        (watch.Settings with { Pages = [(server.Address, false)] }).TakesNoCards(await book.PagesAsync(Cancel)).ShouldBeFalse();
    }

    [Fact]
    public async Task Watch_PageThatDoesNotAnswer_SaysWhyAndTriesLater()
    {
        await using OperationalStore store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), TimeProvider.System, Cancel);
        var book = new PageBook(store);
        await using PageServer server = await PageServer.StartAsync(context =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        });
        await using PageWatch watch = await StartAsync(store, server.Address.AbsoluteUri);

        await UntilAsync(async () => await book.PageAsync(server.Address.AbsoluteUri, Cancel) is { Problem: not null });

        PageRow page = (await book.PageAsync(server.Address.AbsoluteUri, Cancel)).ShouldNotBeNull();
        page.Looks.ShouldBe(0);
        page.Problem.ShouldNotBeNull().ShouldContain("status 503");
    }

    [Fact]
    public async Task Watch_PrivatePageWithoutLeave_IsNotAsked()
    {
        await using OperationalStore store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), TimeProvider.System, Cancel);
        var book = new PageBook(store);
        int asked = 0;
        await using PageServer server = await PageServer.StartAsync(context =>
        {
            asked++;
            return Task.CompletedTask;
        });
        await using PageWatch watch = await StartAsync(store, server.Address.AbsoluteUri, isPrivate: false);

        await UntilAsync(async () => await book.PageAsync(server.Address.AbsoluteUri, Cancel) is { Problem: not null });

        string problem = (await book.PageAsync(server.Address.AbsoluteUri, Cancel)).ShouldNotBeNull().Problem.ShouldNotBeNull();
        problem.ShouldContain("this machine");
        problem.ShouldContain("--watch-private");
        _problems.ToString().ShouldContain($"the watched page {server.Address} is on this machine or in a private network, and will not be fetched; --watch-private, or \"private\": true below \"pages\" in weir.json");
        asked.ShouldBe(0);
    }

    [Theory]
    [InlineData("ftp://shop.example/", null, 60, "pages.watch has 'ftp://shop.example/'")]
    [InlineData("https://user:x@shop.example/", null, 60, "pages.watch has")]
    [InlineData("https://shop.example/", "https://shop.example/pay", 60, "pages.payment has https://shop.example/pay")]
    [InlineData("https://shop.example/", null, 0, "pages.everyMinutes is 0")]
    [InlineData("https://shop.example/", null, 10081, "pages.everyMinutes is 10081")]
    public void Settings_ThatCannotBeUsed_AreRefusedInWords(string watch, string? payment, int minutes, string problem) =>
        Should.Throw<PageException>(() => WatchSettings.Of(new PagesOptions { Watch = watch, Payment = payment, EveryMinutes = minutes })).Message.ShouldStartWith(problem);

    [Theory]
    [InlineData("", "pages.userAgent has 0 signs; expected 1 to 200")]
    [InlineData("  ", "pages.userAgent has 2 signs, all of them blank")]
    [InlineData("Mozilla/5.0\r\nCookie: a=b", "pages.userAgent has U+000D as its sign 12; expected printable ASCII")]
    [InlineData("Büro", "pages.userAgent has U+00FC as its sign 2")]
    public void Settings_NameThatCannotBeUsed_IsRefusedInWords(string name, string problem)
    {
        Should.Throw<PageException>(() => WatchSettings.Of(new PagesOptions { Watch = "https://shop.example/", UserAgent = name })).Message.ShouldStartWith(problem);
        Should.Throw<PageException>(() => WatchSettings.Of(new PagesOptions { UserAgent = new string('x', 201) })).Message.ShouldBe("pages.userAgent has 201 signs; expected 1 to 200");
    }

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0; shop-watch", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0; shop-watch")]
    [InlineData(null, "Weir/*")]
    public async Task Watch_CallsItselfAsSettingsSay_ForPagesAndScripts(string? name, string expected)
    {
        var seen = new ConcurrentBag<string>();
        await using PageServer server = await PageServer.StartAsync(context =>
        {
            seen.Add(context.Request.Headers.UserAgent.ToString());
            return context.Response.WriteAsync(context.Request.Path == "/" ? "<script src=/a.js></script>" : "a()");
        });
        await using OperationalStore store = await OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), TimeProvider.System, Cancel);
        await using PageWatch watch = await StartAsync(store, server.Address.AbsoluteUri, userAgent: name);

        await UntilAsync(async () => await new PageBook(store).PageAsync(server.Address.AbsoluteUri, Cancel) is { Looks: 1 });

        seen.Count.ShouldBe(2);
        seen.ShouldAllBe(one => expected.EndsWith('*') ? one.StartsWith(expected.TrimEnd('*'), StringComparison.Ordinal) && one.EndsWith(" (page monitor)", StringComparison.Ordinal) : one == expected);
    }

    [Fact]
    public void Settings_OfSeveralPages_SayWhereOnePays()
    {
        var settings = WatchSettings.Of(new PagesOptions { Watch = "https://shop.example/#top; https://shop.example/pay/card?x=1 ;https://shop.example/", Payment = "https://shop.example/pay" });

        settings.Pages.Select(page => string.Create(CultureInfo.InvariantCulture, $"{page.Page} {page.IsPayment}")).ShouldBe(["https://shop.example/ False", "https://shop.example/pay/card True"]);
    }

    private async Task<PageWatch> StartAsync(OperationalStore store, string url, bool isPrivate = true, string? userAgent = null)
    {
        var watch = new PageWatch(WatchSettings.Of(new PagesOptions { Watch = url, Private = isPrivate, UserAgent = userAgent }), new PageWatchParts { Store = store, Classifier = () => s_classifier.Value, Meter = _meter, Problems = TextWriter.Synchronized(_problems) });
        await watch.BeginAsync(Cancel);
        return watch;
    }

    private async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await isSo())
        {
            late.IsCancellationRequested.ShouldBeFalse(_problems.ToString());
            await Task.Delay(50, Cancel);
        }
    }
}
