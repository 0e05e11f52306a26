using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Weir.Server.Gateway;
using Xunit;

namespace Weir.Browser.Tests;

/// <summary>Pages without script, without data, and while something happens.</summary>
public sealed partial class StateTests(Chromium chromium)
{
    [Fact]
    public async Task Overview_WithoutScript_HasFiguresPicturesAndTables()
    {
        await using var tab = await chromium.OpenAsync(hasScript: false);
        await tab.GoAsync("/");

        await Assertions.Expect(tab.Page.Locator("[data-figure=attacks]")).ToHaveTextAsync(Digits());
        (await tab.Page.Locator(".plot svg rect").CountAsync()).ShouldBeGreaterThan(50);
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Link, new() { Name = "203.0.113.66" })).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.Locator("[data-theme-switch]")).ToBeHiddenAsync();
        tab.ShouldBeClean();
    }

    [Fact]
    public async Task Requests_WithoutScript_CanBeFilteredAndPaged()
    {
        await using var tab = await chromium.OpenAsync(hasScript: false);
        await tab.GoAsync("/requests");

        await tab.Page.Locator("select[name=severity]").SelectOptionAsync("critical");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        (await tab.Page.Locator("tbody .severity").AllInnerTextsAsync()).Distinct().ShouldBe(["Critical"]);
        await tab.GoAsync("/requests");
        string first = await tab.Page.Locator("tbody a").First.GetAttributeAsync("href") ?? "";
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Older" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Newer" }).ClickAsync();

        await Assertions.Expect(tab.Page.Locator("tbody a").First).ToHaveAttributeAsync("href", first);
        tab.ShouldBeClean();
    }

    [Fact]
    public async Task Pages_WithoutLake_SayHowToGetOne()
    {
        if (!chromium.IsInstalled)
        {
            Assert.Skip("Chromium is not installed");
        }

        await using var server = await DashboardServer.StartAsync(hasLake: false);
        await using var tab = await chromium.OpenAsync(server);
        foreach (string path in (string[])["/", "/requests"])
        {
            await tab.GoAsync(path);
            await Assertions.Expect(tab.Page.Locator(".notice")).ToContainTextAsync("--data data");
        }

        tab.ShouldBeClean();
    }

    [Fact]
    public async Task Request_ThatIsNotKept_SaysWhyThatMayBe()
    {
        await using var tab = await chromium.OpenAsync();
        tab.Expected = "/requests/none";
        var answer = await tab.Page.GotoAsync("/requests/none");

        answer!.Status.ShouldBe(404);
        await Assertions.Expect(tab.Page.Locator(".notice")).ToContainTextAsync("look again");
    }

    [Fact]
    public async Task Decision_WhileOverviewIsOpen_AppearsUnlessPaused()
    {
        await using var tab = await chromium.OpenAsync();
        await tab.GoAsync("/");
        await Assertions.Expect(tab.Page.Locator("[data-live-state]")).ToHaveTextAsync("live");

        chromium.Server.Decide("/first<b>seen</b>?q=secret", Severity.Critical, DecisionAction.Block);

        // Other tests decide at the same time.
        var first = tab.Page.Locator("[data-live-rows] tr").Filter(new() { HasText = "GET /first<b>seen</b>" });
        await Assertions.Expect(first).ToContainTextAsync("Critical");
        await Assertions.Expect(first).ToContainTextAsync("blocked");
        await Assertions.Expect(first).Not.ToContainTextAsync("secret");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        chromium.Server.Decide("/second", Severity.Critical, DecisionAction.Block);

        // The rate is of the same stream: when it moves on, the decision has passed.
        await Assertions.Expect(tab.Page.Locator("[data-live-rate]")).Not.ToHaveTextAsync("0");
        await Assertions.Expect(tab.Page.Locator("[data-live-rows] tr").Filter(new() { HasText = "/second" })).ToHaveCountAsync(0);
        tab.ShouldBeClean();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Login_WithoutCaller_HasTheStylesOfTheDashboard(int width)
    {
        await using var tab = await chromium.OpenAsync(width: width);
        await tab.GoAsync("/login");

        var button = tab.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" });
        await Assertions.Expect(button).ToHaveCSSAsync("background-color", "rgb(11, 100, 120)");
        (await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        tab.ShouldBeClean();
    }

    [GeneratedRegex("^[0-9]+$", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Digits();
}
