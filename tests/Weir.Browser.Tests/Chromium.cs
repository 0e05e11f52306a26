using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Weir.Browser.Tests.Chromium))]

namespace Weir.Browser.Tests;

/// <summary>One browser and one dashboard for all tests; without Chromium they are skipped.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private DashboardServer? _server;

    internal bool IsInstalled => _browser is not null;

    internal DashboardServer Server => _server ?? throw new InvalidOperationException("Chromium is not installed.");

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program))
        {
            return;
        }

        _server = await DashboardServer.StartAsync(hasNetwork: true);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Headless = true,
            Timeout = 120_000,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A page of its own, signed in by a key, that notes what its console says.</summary>
    internal async Task<Tab> OpenAsync(DashboardServer? server = null, int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light, bool hasScript = true, bool ignoresPolicy = false)
    {
        Assert.SkipUnless(_browser is not null, $"{Program} is not installed");
        server ??= Server;
        var context = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            JavaScriptEnabled = hasScript,
            BypassCSP = ignoresPolicy,
            BaseURL = server.Address,
            TimezoneId = "Europe/Vienna",
            ReducedMotion = ReducedMotion.Reduce,
            ExtraHTTPHeaders = [new("Authorization", $"Bearer {server.Key}")],
        });
        context.SetDefaultTimeout(60_000);
        return new Tab(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
