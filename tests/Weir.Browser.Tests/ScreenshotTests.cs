using Microsoft.Playwright;
using Weir.Server.Gateway;
using Xunit;

namespace Weir.Browser.Tests;

/// <summary>Makes the pictures of the documents, into the folder that <c>WEIR_SCREENSHOTS</c> names; without it nothing is made.</summary>
public sealed class ScreenshotTests(Chromium chromium)
{
    private static readonly (string Path, Severity Severity, AttackClass Class, string Fragment)[] s_seen =
    [
        ("/", Severity.None, default, ""),
        ("/search", Severity.Critical, AttackClass.Sqli, "boots' union select password from users--"),
        ("/products/rubber-boots", Severity.None, default, ""),
        ("/cart", Severity.None, default, ""),
        ("/download", Severity.High, AttackClass.Traversal, "../../../etc/passwd"),
        ("/search", Severity.Low, AttackClass.Xss, "<b>boots</b>"),
        ("/orders/1841", Severity.None, default, ""),
        ("/search", Severity.Medium, AttackClass.Ssti, "{{7*7}}"),
        ("/login", Severity.None, default, ""),
    ];

    [Theory]
    [InlineData("overview", "/", 1280, 1330, ColorScheme.Light)]
    [InlineData("overview-phone", "/", 360, 780, ColorScheme.Dark)]
    [InlineData("requests", "/requests", 1280, 860, ColorScheme.Dark)]
    [InlineData("request", $"/requests/{DashboardServer.KnownAttack}", 1280, 840, ColorScheme.Light)]
    [InlineData("alerts", "/alerts", 1280, 780, ColorScheme.Light)]
    [InlineData("network", "/network", 1280, 2000, ColorScheme.Light)]
    [InlineData("host", PageTests.Host, 1280, 1500, ColorScheme.Light)]
    [InlineData("pages", "/pages", 1280, 900, ColorScheme.Light)]
    [InlineData("page", PageTests.Checkout, 1280, 1100, ColorScheme.Light)]
    [InlineData("script", PageTests.Difference, 1280, 1500, ColorScheme.Light)]
    [InlineData("scripts", "/scripts", 1280, 700, ColorScheme.Dark)]
    [InlineData("policy", "/pages/policy", 1280, 1500, ColorScheme.Light)]
    [InlineData("models", "/models", 1280, 1100, ColorScheme.Light)]
    [InlineData("model", "/models/http/2", 1280, 1900, ColorScheme.Light)]
    [InlineData("page-alert", PageTests.PageAlert, 1280, 900, ColorScheme.Light)]
    [InlineData("alert", PageTests.Alert, 1280, 880, ColorScheme.Light)]
    public async Task Page_WhenAskedFor_IsPictured(string name, string address, int width, int height, ColorScheme scheme)
    {
        string? folder = Environment.GetEnvironmentVariable("WEIR_SCREENSHOTS");
        Assert.SkipUnless(folder is { Length: > 0 }, "WEIR_SCREENSHOTS names no folder");
        await using var tab = await chromium.OpenAsync(width: width, height: height, scheme: scheme);
        await tab.GoAsync(chromium.Server.Fill(address));
        if (address == "/")
        {
            await Assertions.Expect(tab.Page.Locator(".chart-live canvas")).ToHaveCountAsync(3);
            await Assertions.Expect(tab.Page.Locator("[data-live-state]")).ToHaveTextAsync("live");
            for (int i = 0; i < 14; i++)
            {
                var (path, severity, attackClass, fragment) = s_seen[i % s_seen.Length];
                chromium.Server.Decide(path, severity, severity >= Severity.High ? DecisionAction.Block : DecisionAction.Pass, attackClass, fragment);
            }

            await Assertions.Expect(tab.Page.Locator("[data-live-rows] tr").Nth(13)).ToBeVisibleAsync();
        }

        if (address == "/network")
        {
            await Assertions.Expect(tab.Page.Locator(".graph canvas")).ToBeVisibleAsync();
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
