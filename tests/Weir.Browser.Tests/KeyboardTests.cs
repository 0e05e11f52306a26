using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Weir.Browser.Tests;

/// <summary>Everything without a mouse.</summary>
public sealed class KeyboardTests(Chromium chromium)
{
    private const string Focused = "(e => e.name || e.dataset.liveTail || e.getAttribute('href') || e.textContent.trim())(document.activeElement)";

    [Fact]
    public async Task Tab_ThroughRequests_ReachesFilterRowsAndPages()
    {
        await using var tab = await chromium.OpenAsync();
        await tab.GoAsync("/requests");
        await Assertions.Expect(tab.Page.Locator("[data-theme-switch]")).ToBeVisibleAsync();

        var reached = new List<string>();
        while (reached.Count < 100 && (reached.Count == 0 || !reached[^1].Contains("before=", StringComparison.Ordinal)))
        {
            await tab.Page.Keyboard.PressAsync("Tab");
            reached.Add(await tab.Page.EvaluateAsync<string>(Focused));
        }

        reached[0].ShouldBe("#main");
        reached.SkipWhile(name => name != "q").Take(7).ShouldBe(["q", "path", "client", "severity", "class", "action", "range"]);
        reached.Count(name => name.StartsWith("/requests/", StringComparison.Ordinal)).ShouldBe(50);
        reached[^1].ShouldContain("before=");
    }

    [Fact]
    public async Task SkipLink_Pressed_GoesToTheContent()
    {
        await using var tab = await chromium.OpenAsync();
        await tab.GoAsync("/requests");

        await tab.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(tab.Page.Locator(".skip")).ToBeInViewportAsync();
        await tab.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(tab.Page.Locator("main")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Filter_TypedAndSent_HasAShortAddressAndShowsWhatFits()
    {
        await using var tab = await chromium.OpenAsync();
        await tab.GoAsync("/requests");
        await Assertions.Expect(tab.Page.Locator("[data-zone]")).ToContainTextAsync("Europe/Vienna");

        await tab.Page.Keyboard.PressAsync("/");
        await tab.Page.Keyboard.TypeAsync("onerror");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.WaitForURLAsync("**/requests?q=onerror");
        await Assertions.Expect(tab.Page.Locator("tbody tr").First).ToContainTextAsync("onerror=alert(1)");
        await tab.Page.Locator($"a[href='{PageTests.Detail}']").FocusAsync();
        await tab.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(tab.Page.Locator("h1")).ToHaveTextAsync("GET /login");
        await Assertions.Expect(tab.Page.Locator(".steps mark")).ToHaveTextAsync("<img src=x onerror=alert(1)>");
        tab.ShouldBeClean();
    }

    [Fact]
    public async Task Alerts_WithKeys_AreWalkedAndChosen()
    {
        await using var tab = await chromium.OpenAsync();
        await tab.GoAsync("/alerts");
        await Assertions.Expect(tab.Page.Locator("[data-keys]")).ToBeVisibleAsync();
        var rows = tab.Page.Locator("[data-row]");

        await tab.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(rows.Nth(0).Locator("a").First).ToBeFocusedAsync();
        await tab.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(rows.Nth(1).Locator("a").First).ToBeFocusedAsync();
        await tab.Page.Keyboard.PressAsync("x");
        await Assertions.Expect(rows.Nth(1).Locator("input")).ToBeCheckedAsync();
        await tab.Page.Keyboard.PressAsync("k");
        await tab.Page.Keyboard.PressAsync("x");
        await tab.Page.Keyboard.PressAsync("x");
        await Assertions.Expect(rows.Nth(0).Locator("input")).Not.ToBeCheckedAsync();
        string? address = await rows.Nth(0).Locator("a").First.GetAttributeAsync("href");
        await tab.Page.Keyboard.PressAsync("Enter");

        await tab.Page.WaitForURLAsync($"**{address}");
        tab.ShouldBeClean();
    }

    [Fact]
    public async Task Theme_Switched_StaysAfterTheNextPage()
    {
        await using var tab = await chromium.OpenAsync(scheme: ColorScheme.Light);
        await tab.GoAsync("/");
        string before = await GroundAsync(tab);

        var button = tab.Page.Locator("[data-theme-switch]");
        await button.PressAsync("Enter");
        await button.PressAsync("Enter");
        await Assertions.Expect(button).ToHaveTextAsync("dark");
        string dark = await GroundAsync(tab);
        await tab.GoAsync("/requests");

        dark.ShouldNotBe(before);
        (await GroundAsync(tab)).ShouldBe(dark);
        await Assertions.Expect(button).ToHaveTextAsync("dark");
        tab.ShouldBeClean();
    }

    private static Task<string> GroundAsync(Tab tab) => tab.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
