using Microsoft.Playwright;
using Shouldly;
using Weir.Server.Policies;
using Xunit;

namespace Weir.Browser.Tests;

/// <summary>What people do with alerts, policies and settings, without script.</summary>
public sealed class TriageTests(Chromium chromium)
{
    [Fact]
    public async Task Alert_FalsePositive_IsMarkedInTheList()
    {
        await using var server = await StartAsync();
        await using var tab = await chromium.OpenAsync(server, hasScript: false);
        await tab.GoAsync("/alerts?text=/admin/pages");

        await tab.Page.Locator("input[name=id]").CheckAsync();
        await tab.Page.Locator(".triage input[name=comment]").FillAsync("our own editor");
        await ButtonAsync(tab, "False positive");
        await Assertions.Expect(tab.Page.Locator(".notice")).ToContainTextAsync("No alert is like that");
        await tab.GoAsync(server.EditorAlert);

        await Assertions.Expect(tab.Page.Locator(".verdict")).ToContainTextAsync("Closed: false positive");
        await Assertions.Expect(tab.Page.Locator(".notes")).ToContainTextAsync("our own editor");
        tab.ShouldBeClean();
    }

    [Fact]
    public async Task Alert_ExclusionThatIsAccepted_IsMadeAndTakenAwayAgain()
    {
        await using var server = await StartAsync();
        await using var tab = await chromium.OpenAsync(server, hasScript: false);
        await tab.GoAsync(server.EditorAlert);

        await Assertions.Expect(tab.Page.Locator(".proposal input")).ToBeCheckedAsync();
        await Assertions.Expect(tab.Page.Locator(".proposal .hot")).ToHaveCountAsync(0);
        await ButtonAsync(tab, "Exclude what is chosen");
        await Assertions.Expect(tab.Page.Locator("p.notice")).ToContainTextAsync("1 exclusion was made and 1 alert closed.");
        server.Policies.Current.Set.Exclusions.ShouldHaveSingleItem().Place.ShouldBe("form:html");
        await tab.GoAsync("/policies");
        await ButtonAsync(tab, "Remove the exclusion of form:html");

        server.Policies.Current.Set.Exclusions.ShouldBeEmpty();
        tab.ShouldBeClean();
    }

    [Fact]
    public async Task Alert_OfAScanner_FoldsAwayWhatLooksLikeAttacks()
    {
        await using var tab = await chromium.OpenAsync(hasScript: false);
        await tab.GoAsync("/alerts?text=203.0.113.66");
        await tab.Page.Locator("tbody a").First.ClickAsync();

        await Assertions.Expect(tab.Page.Locator(".others summary")).ToContainTextAsync("of a client that attacked elsewhere, or of a confirmed alert");
        await Assertions.Expect(tab.Page.Locator(".hot").First).ToBeHiddenAsync();
        await tab.Page.Locator(".others summary").ClickAsync();
        await Assertions.Expect(tab.Page.Locator(".hot").First).ToBeVisibleAsync();
        (await tab.Page.Locator(".others input:checked").CountAsync()).ShouldBe(0);
        (await tab.Page.Locator(".proposal .hint").First.InnerTextAsync()).ShouldContain("to harmless. ");
        tab.ShouldBeClean();
    }

    [Fact]
    public async Task Policy_TriedSavedAndTakenBack_HoldsAndHoldsNoMore()
    {
        await using var server = await StartAsync();
        await using var tab = await chromium.OpenAsync(server, hasScript: false);
        await SetAsync(tab, "/admin/**", "log", "Try on the last day");
        await Assertions.Expect(tab.Page.GetByText("On the last day", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.GetByText("would have gone on that was stopped").First).ToBeVisibleAsync();
        server.Policies.Current.Version.ShouldBe(0);

        // What was typed is there still.
        await ChangeForm(tab).GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await tab.Page.WaitForLoadStateAsync(LoadState.Load);
        await SetAsync(tab, "/cart", "off", "Save");
        server.Policies.Current.Find("shop.example", "/cart", "/cart").Mode.ShouldBe(PolicyMode.Off);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Let it hold again", Exact = true }).Last.ClickAsync();

        server.Policies.Current.Version.ShouldBe(3);
        server.Policies.Current.Find("shop.example", "/cart", "/cart").Mode.ShouldBe(PolicyMode.Block);
        server.Policies.Current.Find("shop.example", "/admin/x", "/admin/x").Mode.ShouldBe(PolicyMode.Log);
        tab.ShouldBeClean();
    }

    [Fact]
    public async Task Settings_KeyThatIsMade_IsShownOnce()
    {
        await using var server = await StartAsync();
        await using var tab = await chromium.OpenAsync(server, hasScript: false);
        await tab.GoAsync("/settings");

        await tab.Page.Locator("form[action='/settings/keys'] input[name=name]").FillAsync("nginx");
        await ButtonAsync(tab, "Make key");
        string key = await tab.Page.Locator(".secret").InnerTextAsync();
        key.ShouldStartWith("weir_");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "I have it" }).ClickAsync();
        (await tab.Page.ContentAsync()).ShouldNotContain(key);
        await ButtonAsync(tab, "Revoke nginx");
        await Assertions.Expect(tab.Page.Locator("#keys")).ToContainTextAsync("revoked");
        await ButtonAsync(tab, "Check the chain");

        await Assertions.Expect(tab.Page.Locator("#audit p.notice")).ToContainTextAsync("all in place");
        tab.ShouldBeClean();
    }

    private async Task<DashboardServer> StartAsync()
    {
        Assert.SkipUnless(chromium.IsInstalled, "Chromium is not installed");
        return await DashboardServer.StartAsync(rows: 100);
    }

    private static async Task SetAsync(Tab tab, string route, string mode, string button)
    {
        await tab.GoAsync("/policies");
        var form = ChangeForm(tab);
        await form.Locator("input[name=route]").FillAsync(route);
        await form.Locator("select[name=mode]").SelectOptionAsync(mode);
        await form.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await tab.Page.WaitForLoadStateAsync(LoadState.Load);
    }

    private static ILocator ChangeForm(Tab tab) => tab.Page.Locator("#change form").First;

    private static Task ButtonAsync(Tab tab, string name) => tab.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
}
