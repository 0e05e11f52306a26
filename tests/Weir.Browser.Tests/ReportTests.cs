using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Weir.Server.Gateway;
using Weir.Server.Pages.Violations;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Browser.Tests;

/// <summary>What a browser reports of a page behind the gateway that says nothing of reports itself.</summary>
public sealed class ReportTests(Chromium chromium)
{
    private const string Page =
        """
        <!doctype html><title>shop</title>
        <script src="/app.js?v=3"></script>
        <script>window.inline = 1;</script>
        <iframe src="/frame?id=7"></iframe>
        """;

    private const string Script = "fetch('/collect?card=4111111111111111'); (0, eval)('1'); new Image().src = 'http://localhost:9/pixel.gif?a=1';";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public Task Page_WithTheSampledPolicy_RunsAsBeforeAndIsReported() => LookAsync("/?session=1", new ReportPolicy(1), async (tab, reports, address) =>
    {
        (await tab.Page.EvaluateAsync<int>("window.inline")).ShouldBe(1);
        var seen = await WaitAsync(reports, 6);
        seen.Select(row => (row.Directive, row.Blocked)).ShouldBe([.. Loaded(address), ("script-src", "eval")], ignoreOrder: true);

        // What stands in the page has no source; what a script does has it.
        seen.ShouldContain(("connect-src", $"{address}/collect", $"{address}/app.js"));
        seen.ShouldContain(("script-src", "eval", $"{address}/app.js"));
    });

    /// <summary>For a page that can have no policy.</summary>
    [Fact]
    public Task Page_WithTheScriptOfReports_IsReportedAlike() => LookAsync("/told?session=1", policy: null, async (tab, reports, address) =>
    {
        (await WaitAsync(reports, 5)).Select(row => (row.Directive, row.Blocked)).ShouldBe(Loaded(address), ignoreOrder: true);

        await tab.Page.EvaluateAsync<int>("(() => { const s = document.createElement('script'); s.src = '/late.js?x=4111'; document.head.append(s); return 1; })()");

        (await WaitAsync(reports, 6)).Select(row => row.Blocked).ShouldContain($"{address}/late.js");
    });

    /// <summary>What the page loads.</summary>
    private static (string Directive, string Blocked)[] Loaded(string address) =>
    [
        ("script-src-elem", $"{address}/app.js"),
        ("script-src-elem", "inline"),
        ("connect-src", $"{address}/collect"),
        ("frame-src", $"{address}/frame"),
        ("img-src", "http://localhost:9/pixel.gif"),
    ];

    /// <summary>Opens a page of the shop through a gateway that takes reports.</summary>
    private async Task LookAsync(string page, ReportPolicy? policy, Func<Tab, ViolationTable, string, Task> check)
    {
        Assert.SkipUnless(chromium.IsInstalled, "Chromium is not installed");
        string folder = Directory.CreateTempSubdirectory("weir-reports-").FullName;
        using var meter = new Meter("Weir");
        await using (var store = await OperationalStore.OpenAsync(StoreLocation.Of(store: null, folder), TimeProvider.System, CancellationToken.None))
        await using (var reports = new ReportParts(store, meter, TextWriter.Null, policies: null))
        await using (var shop = await StartShopAsync())
        {
            var options = new GatewayOptions { Upstream = shop.Urls.First(), Listen = "http://127.0.0.1:0", Scoring = false, DrainSeconds = 1, Decisions = Path.Combine(folder, "decisions.jsonl") };
            await using var gateway = GatewayHost.Build(options, GatewayHost.PartsOf(options) with { Reports = reports.Endpoint, ReportPolicy = policy });
            await gateway.StartAsync(TestContext.Current.CancellationToken);
            string address = gateway.Urls.First();
            await using var tab = await chromium.OpenAsync();
            await tab.GoAsync($"{address}{page}");
            await tab.WaitUntilLoadedAsync();
            await check(tab, reports.Table, address);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Waits for so many rows.</summary>
    private static async Task<List<(string Directive, string Blocked, string Source)>> WaitAsync(ViolationTable table, int count)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var rows = await table.SinceAsync(0, 100, TestContext.Current.CancellationToken);
            if (rows.Count >= count || watch.Elapsed > s_patience)
            {
                rows.ShouldAllBe(row => row.Violation.Key.Disposition == "report");
                return [.. rows.Select(row => (row.Violation.Key.Directive, row.Violation.Key.Blocked, row.Violation.Key.Source))];
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<WebApplication> StartShopAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context =>
        {
            (context.Response.ContentType, string body) = context.Request.Path.Value switch
            {
                "/" => ("text/html", Page),
                "/told" => ("text/html", "<script src=\"/.weir/reports.js\" async></script>" + Page),
                "/app.js" => ("text/javascript", Script),
                _ => ("text/plain", "shop"),
            };
            return context.Response.WriteAsync(body);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
