using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Weir.Browser.Tests;

/// <summary>What axe-core finds.</summary>
public sealed class AccessibilityTests(Chromium chromium)
{
    private const string Run = """
        async () => {
          const found = await axe.run(document, { resultTypes: ['violations'] });
          return found.violations
            .filter(one => one.impact === 'serious' || one.impact === 'critical')
            .map(one => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map(node => `${node.html} (${node.failureSummary})`).join(' | ')}`);
        }
        """;

    [Theory]
    [MemberData(nameof(PageTests.Guises), MemberType = typeof(PageTests))]
    public async Task Page_LookedAtByAxe_HasNothingSerious(string path, int width, ColorScheme scheme)
    {
        // The tool is put into the page, which the page's own policy forbids.
        await using var tab = await chromium.OpenAsync(width: width, scheme: scheme, ignoresPolicy: true);
        await tab.GoAsync(chromium.Server.Fill(path));
        await Assertions.Expect(tab.Page.Locator("[data-zone]")).ToContainTextAsync("Europe/Vienna");
        if (path == "/")
        {
            chromium.Server.Decide("/search", Severity.Critical);
            await Assertions.Expect(tab.Page.Locator(".chart-live canvas")).ToHaveCountAsync(3);
            await Assertions.Expect(tab.Page.Locator("[data-live-rows] tr").First).ToBeVisibleAsync();
        }

        await AssertAsync(tab);
    }

    [Theory]
    [InlineData("/requests?q=nothing-is-like-this&range=all&from=2026-01-01T00:00:00")]
    [InlineData("/requests/none")]
    [InlineData("/login")]
    [InlineData("/account")]
    public async Task EmptyPage_LookedAtByAxe_HasNothingSerious(string path)
    {
        await using var tab = await chromium.OpenAsync(ignoresPolicy: true);
        await tab.GoAsync(path);

        await AssertAsync(tab);
    }

    private static async Task AssertAsync(Tab tab)
    {
        await tab.Page.AddScriptTagAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "axe.min.js") });
        (await tab.Page.EvaluateAsync<string[]>(Run)).ShouldBeEmpty();
    }
}
