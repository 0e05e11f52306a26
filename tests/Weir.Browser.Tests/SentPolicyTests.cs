using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Weir.Server.Gateway;
using Weir.Server.Pages.Headers;
using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Making;
using Weir.Server.Pages.Sending;
using Weir.Server.Pages.Violations;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Browser.Tests;

/// <summary>What a browser does with a policy that the gateway sends.</summary>
public sealed class SentPolicyTests(Chromium chromium)
{
    private const string Html = "<!doctype html><title>checkout</title><script src=\"/app.js\"></script><script>window.inline = 1;</script>";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Policy_ReportedThenEnforced_StopsWhatWasTold()
    {
        Assert.SkipUnless(chromium.IsInstalled, "Chromium is not installed");
        string folder = Directory.CreateTempSubdirectory("weir-sent-").FullName;
        using var meter = new Meter("Weir");
        await using (var store = await OperationalStore.OpenAsync(StoreLocation.Of(store: null, folder), TimeProvider.System, CancellationToken.None))
        await using (var policies = await PagePolicies.OpenAsync(store, isSent: true, Cancel))
        await using (var reports = new ReportParts(store, meter, TextWriter.Null, policies))
        await using (var shop = await StartShopAsync())
        {
            var options = new GatewayOptions { Upstream = shop.Urls.First(), Listen = "http://127.0.0.1:0", Scoring = false, DrainSeconds = 1, Decisions = Path.Combine(folder, "decisions.jsonl") };
            await using var gateway = GatewayHost.Build(options, GatewayHost.PartsOf(options) with { Reports = reports.Endpoint, PagePolicies = policies });
            await gateway.StartAsync(Cancel);
            string page = $"{gateway.Urls.First()}/checkout";
            await new PageFold(store).FoldAsync(new PageLook { Page = new Uri(page), Time = DateTimeOffset.UtcNow, IsPayment = true, Title = "checkout", Grade = "F", Headers = (HeaderFinding[])[], Items = [] }, Cancel);
            var choose = new PolicySwitch(store, policies);
            await using var tab = await chromium.OpenAsync();

            // It reports, and the script within the page runs all the same.
            var reported = (await choose.ReportAsync([page], PolicyVariant.Hosts, "script-src 'self'", "ann", Cancel)).Choice.ShouldNotBeNull();
            (await RunsAsync(tab, page)).ShouldBe((true, true));
            var effect = await WaitAsync(new PolicyEffects(store), reported);
            effect.Breaks.Select(one => (one.Directive, one.Blocked, one.Where)).ShouldBe([("script-src-elem", "inline", $"{page}:1")]);

            // Enforced it does not, on this page alone.
            var enforced = (await choose.EnforceAsync(page, text: null, effect.Seen, isConfirmed: false, "ann", Cancel)).Choice.ShouldNotBeNull();
            (await RunsAsync(tab, page)).ShouldBe((true, false));
            (await RunsAsync(tab, $"{gateway.Urls.First()}/")).ShouldBe((true, true));
            (await WaitAsync(new PolicyEffects(store), enforced)).Breaks.ShouldHaveSingleItem().Blocked.ShouldBe("inline");

            await choose.StopAsync(page, isTrialOnly: false, "ann", Cancel);
            (await RunsAsync(tab, page)).ShouldBe((true, true));
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Whether the script with an address and the one without ran.</summary>
    private static async Task<(bool External, bool Inline)> RunsAsync(Tab tab, string address)
    {
        await tab.Page.GotoAsync(address);
        return (await tab.Page.EvaluateAsync<bool>("window.external_ === 1"), await tab.Page.EvaluateAsync<bool>("window.inline === 1"));
    }

    private static async Task<PolicyEffect> WaitAsync(PolicyEffects effects, PolicyChoice choice)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var effect = await effects.OfAsync(choice, Cancel);
            if (effect.Breaks.Count > 0 || watch.Elapsed > s_patience)
            {
                return effect;
            }

            await Task.Delay(100, Cancel);
        }
    }

    private static async Task<WebApplication> StartShopAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context =>
        {
            bool isScript = context.Request.Path.Value == "/app.js";
            context.Response.ContentType = isScript ? "text/javascript" : "text/html";
            return context.Response.WriteAsync(isScript ? "window.external_ = 1;" : Html, Cancel);
        });
        await app.StartAsync(Cancel);
        return app;
    }
}
