using Microsoft.Playwright;
using Weir.Server.Gateway;
using Xunit;

namespace Weir.Browser.Tests;

/// <summary>Makes the pictures of the documents, into the folder that <c>WEIR_SCREENSHOTS</c> names; without it nothing is made.</summary>
public sealed class ScreenshotTests(Chromium chromium)
{
    [Theory]
    [InlineData("overview", "/", 1280, 1330, ColorScheme.Light)]
    [InlineData("overview-phone", "/", 360, 780, ColorScheme.Dark)]
    [InlineData("requests", "/requests", 1280, 860, ColorScheme.Dark)]
    [InlineData("request", $"/requests/{DashboardServer.KnownAttack}", 1280, 840, ColorScheme.Light)]
    public async Task Page_WhenAskedFor_IsPictured(string name, string path, int width, int height, ColorScheme scheme)
    {
        string? folder = Environment.GetEnvironmentVariable("WEIR_SCREENSHOTS");
        Assert.SkipUnless(folder is { Length: > 0 }, "WEIR_SCREENSHOTS names no folder");
        await using var tab = await chromium.OpenAsync(width: width, height: height, scheme: scheme);
        await tab.GoAsync(path);
        if (path == "/")
        {
            await Assertions.Expect(tab.Page.Locator(".chart-live canvas")).ToHaveCountAsync(3);
            await Assertions.Expect(tab.Page.Locator("[data-live-state]")).ToHaveTextAsync("live");
            for (int i = 0; i < 14; i++)
            {
                chromium.Server.Decide(i % 3 == 0 ? "/products/rubber-boots" : "/search?q=boots", (Severity)(i % 5), i % 5 > 2 ? DecisionAction.Block : DecisionAction.Pass);
            }

            await Assertions.Expect(tab.Page.Locator("[data-live-rows] tr").Nth(13)).ToBeVisibleAsync();
        }

        await tab.Page.ScreenshotAsync(new() { Path = Path.Combine(Path.GetFullPath(folder, Root()), $"{name}.png") });
    }

    /// <summary>The folder of the solution, from where the tests are built below artifacts.</summary>
    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Weir.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Weir.slnx is not above the tests.");
        }

        return folder;
    }
}
