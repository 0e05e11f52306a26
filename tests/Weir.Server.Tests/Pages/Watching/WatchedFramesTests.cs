using System.Diagnostics.Metrics;
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

/// <summary>A checkout whose card form stands in a frame of its own site, watched by a real server with the shipped model.</summary>
public sealed class WatchedFramesTests : IDisposable
{
    private const string Form = "<form action=/take><input autocomplete=cc-number></form>";

    private static readonly Lazy<ScriptClassifier> s_classifier = new(() => ScriptClassifier.Load(Checkout.PathOf("models", "script-1.weir")));

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-frames-").FullName;
    private readonly Meter _meter = new("test");
    private readonly StringWriter _problems = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _meter.Dispose();
        _problems.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("<iframe src=/pay.html></iframe>", "<script src=/own.js></script>")]
    [InlineData("<object data=/pay.html></object>", "<script>OWN</script>")]
    [InlineData("<iframe src=/around.html></iframe>", "<script>OWN</script>")]
    public async Task Watch_SkimmerGetsIntoAFrame_IsAlertedOnThePage(string page, string script)
    {
        bool isInjected = false;
        await using PageServer server = await PageServer.StartAsync(context => context.Response.WriteAsync(context.Request.Path.Value switch
        {
            "/checkout" => page,
            "/around.html" => "<iframe src=/pay.html></iframe>",
            "/pay.html" => $"{script.Replace("OWN", Own(isInjected), StringComparison.Ordinal)}{Form}",
            _ => Own(isInjected),
        }));
        await using OperationalStore store = await OpenAsync();
        var book = new PageBook(store);
        string url = server.Of("/checkout").AbsoluteUri;
        await using PageWatch watch = await StartAsync(store, url, looks: 1);
        (await book.PageAsync(url, Cancel)).ShouldNotBeNull().IsPayment.ShouldBe(1, "the form in the frame asks for a card");
        ItemRow item = (await book.ItemsAsync(url, isScript: true, Cancel)).ShouldHaveSingleItem();
        item.Detail.ShouldStartWith($"script in frame {server.Of("/pay.html")}, line 1");
        (item.IsFramed, item.Severity < (long)Severity.Medium).ShouldBe((1, true));
        (await AlertsAsync(store)).ShouldBeEmpty();

        isInjected = true;
        await LookAsync(watch, store, url, looks: 2);

        (await AlertsAsync(store)).ShouldContain(alert => alert.Class == "skimmer" && alert.Severity >= Severity.High && alert.Path == url);
    }

    [Theory]
    [InlineData("https://stranger.example/pay?x", Severity.High)]
    [InlineData("/pay2", Severity.Medium)]
    public async Task Watch_HeaderThatBeginsToSendVisitorsOn_IsAlertedWithItsAddress(string to, Severity expected)
    {
        bool isChanged = false;
        await using PageServer server = await PageServer.StartAsync(context =>
        {
            if (isChanged && context.Request.Path == "/checkout")
            {
                context.Response.Headers["Refresh"] = $"0;url={to}";
            }

            return context.Response.WriteAsync(Form);
        });
        await using OperationalStore store = await OpenAsync();
        string url = server.Of("/checkout").AbsoluteUri;
        await using PageWatch watch = await StartAsync(store, url, looks: 1);
        (await AlertsAsync(store)).ShouldBeEmpty();

        isChanged = true;
        await LookAsync(watch, store, url, looks: 2);

        Alert alert = (await AlertsAsync(store)).Where(alert => alert.Class == "new_connection").ShouldHaveSingleItem();
        alert.Severity.ShouldBe(expected);
        _problems.ToString().ShouldNotContain("could not be looked at");
        (await new PageBook(store).ItemsAsync(url, isScript: false, Cancel)).ShouldContain(item => item.Detail == $"refresh to {new Uri(server.Address, to)}");
    }

    [Fact]
    public async Task Watch_NewScriptInAFrame_AndFrameOfANewHost_AreAlertedOnPaymentPages()
    {
        bool isChanged = false;
        await using PageServer server = await PageServer.StartAsync(context =>
        {
            switch (context.Request.Path.Value)
            {
                case "/checkout": return context.Response.WriteAsync($"{Form}<iframe src=/pay.html></iframe><iframe src=/sent></iframe>{(isChanged ? "<iframe src=https://stranger.example/x></iframe>" : "")}");
                case "/pay.html": return context.Response.WriteAsync($"<script>one()</script>{(isChanged ? "<script src=/new.js></script>" : "")}");
                case "/sent" when isChanged: context.Response.Redirect("https://elsewhere.example/fields"); return Task.CompletedTask;
                default: return context.Response.WriteAsync("<p>nothing</p>");
            }
        });
        await using OperationalStore store = await OpenAsync();
        string url = server.Of("/checkout").AbsoluteUri;
        await using PageWatch watch = await StartAsync(store, url, looks: 1);
        (await AlertsAsync(store)).ShouldBeEmpty();

        isChanged = true;
        await LookAsync(watch, store, url, looks: 2);

        (await AlertsAsync(store)).Select(alert => (alert.Class, alert.Place, alert.Severity)).ShouldBe(
        [
            ("new_script", server.Of("/new.js").AbsoluteUri, Severity.Medium), ("new_frame", "https://stranger.example", Severity.Medium), ("new_frame", "https://elsewhere.example", Severity.Medium),
        ], ignoreOrder: true);
    }

    [Fact]
    public async Task Watch_FrameThatIsNotRead_IsAlertedAtTheFirstLook()
    {
        await using PageServer server = await PageServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/checkout" ? 200 : 503;
            return context.Response.WriteAsync(context.Request.Path == "/checkout" ? $"{Form}<iframe src=/pay.html></iframe>" : "");
        });
        await using OperationalStore store = await OpenAsync();
        string url = server.Of("/checkout").AbsoluteUri;
        await using PageWatch watch = await StartAsync(store, url, looks: 1);

        Alert alert = (await AlertsAsync(store)).ShouldHaveSingleItem();
        (alert.Class, alert.Severity).ShouldBe(("not_seen", Severity.High));
        (await new PageBook(store).PageAsync(url, Cancel)).ShouldNotBeNull().Notes.ShouldBe($"1 of 1 frames of the site were not read, or not to their end: {server.Of("/pay.html")}: it answered with status 503");
    }

    /// <summary>What frames held all along is no news to whoever updates.</summary>
    [Fact]
    public async Task Watch_FirstLookThatSeesFrames_AlertsOnlyWhatIsHostile()
    {
        await using PageServer server = await PageServer.StartAsync(context => context.Response.WriteAsync(context.Request.Path.Value switch
        {
            "/checkout" => $"{Form}<iframe src=/pay.html></iframe>",
            "/pay.html" => "<script src=/cart.js></script><script src=/checkout.js></script>",
            "/cart.js" => DemoCheckout.Cart,
            _ => Own(isInjected: true),
        }));
        await using OperationalStore store = await OpenAsync();
        var page = new Uri(server.Address, "/checkout");
        await new PageFold(store).FoldAsync(new PageLook { Page = page, Time = DateTimeOffset.UtcNow.AddHours(-1), IsPayment = true, Items = [] }, Cancel);
        await store.WriteAsync(change => change.ExecuteAsync("update pages set sees_frames = 0, tried = 0", new { }), Cancel);
        await using PageWatch watch = await StartAsync(store, page.AbsoluteUri, looks: 2);

        (await AlertsAsync(store)).Select(alert => (alert.Class, alert.Place)).ShouldBe([("skimmer", server.Of("/checkout.js").AbsoluteUri)]);
    }

    private static string Own(bool isInjected) => isInjected ? DemoCheckout.Own + DemoCheckout.Injected : DemoCheckout.Own;

    private Task<OperationalStore> OpenAsync() => OperationalStore.OpenAsync(StoreLocation.Of(null, _folder), TimeProvider.System, Cancel);

    private static async Task<IReadOnlyList<Alert>> AlertsAsync(OperationalStore store) => await store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel);

    private async Task<PageWatch> StartAsync(OperationalStore store, string url, long looks)
    {
        var watch = new PageWatch(WatchSettings.Of(new PagesOptions { Watch = url, Private = true }), new PageWatchParts { Store = store, Classifier = () => s_classifier.Value, Meter = _meter, Problems = TextWriter.Synchronized(_problems) });
        await watch.BeginAsync(Cancel);
        await UntilAsync(store, url, looks);
        return watch;
    }

    private async Task LookAsync(PageWatch watch, OperationalStore store, string url, long looks)
    {
        watch.Ask(url).ShouldBeTrue();
        await UntilAsync(store, url, looks);
    }

    private async Task UntilAsync(OperationalStore store, string url, long looks)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await new PageBook(store).PageAsync(url, Cancel))?.Looks != looks)
        {
            late.IsCancellationRequested.ShouldBeFalse(_problems.ToString());
            await Task.Delay(50, Cancel);
        }
    }
}
