using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Weir.Browser.Tests;

/// <summary>The pages of the network and of its hosts.</summary>
public sealed class NetworkTests(Chromium chromium)
{
    [Fact]
    public async Task Network_WithoutScript_HasHostsBarsAndPairs()
    {
        await using var tab = await chromium.OpenAsync(hasScript: false);
        await tab.GoAsync("/network");

        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = SampleNetwork.Infected }).First).ToContainTextAsync("Brute Force (T1110)");
        (await tab.Page.Locator(".plot svg rect").CountAsync()).ShouldBeGreaterThan(3);
        await Assertions.Expect(tab.Page.Locator("tr.suspect").First).ToContainTextAsync(SampleNetwork.Infected);
        await Assertions.Expect(tab.Page.Locator("[data-edges]")).ToBeHiddenAsync();
        tab.ShouldBeClean();
    }

    [Fact]
    public async Task Network_WithScript_DrawsWhoTalksToWhom()
    {
        await using var tab = await chromium.OpenAsync();
        await tab.GoAsync("/network");

        await Assertions.Expect(tab.Page.Locator(".graph canvas")).ToBeVisibleAsync();
        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Img, new() { Name = "A picture of" })).ToBeVisibleAsync();
        tab.ShouldBeClean();
    }

    [Fact]
    public async Task Network_ByKeyboard_LeadsToHostAndItsAlert()
    {
        await using var tab = await chromium.OpenAsync();
        await tab.GoAsync("/network");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = SampleNetwork.Infected, Exact = true }).First.PressAsync("Enter");
        await tab.Page.WaitForURLAsync($"**{PageTests.Host}");
        await Assertions.Expect(tab.Page.Locator("h1")).ToHaveTextAsync(SampleNetwork.Infected);
        (await tab.Page.Locator(".band").CountAsync()).ShouldBeGreaterThan(3);

        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Many tries on SSH" }).PressAsync("Enter");

        await tab.Page.WaitForURLAsync($"**{chromium.Server.FlowAlert}");
        await Assertions.Expect(tab.Page.Locator(".lead")).ToContainTextAsync("short connections to SSH");
        await Assertions.Expect(tab.Page.GetByLabel("Host or network")).ToHaveValueAsync(SampleNetwork.Infected);
        await Assertions.Expect(tab.Page.Locator("dd").Filter(new() { HasText = "Brute Force (T1110)" })).ToBeVisibleAsync();
        tab.ShouldBeClean();
    }

    [Fact]
    public async Task Network_WhatIsExpected_IsSaidAndTakenAwayAgain()
    {
        await using var tab = await chromium.OpenAsync(hasScript: false, width: 390);
        await tab.GoAsync("/network");
        await tab.Page.GetByText("Say what is expected").ClickAsync();
        tab.Expected = "/network/expected";
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Expect it" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator("#expected .notice")).ToContainTextAsync("would allow everything");

        await tab.Page.GetByLabel("Host or network").FillAsync("203.0.113.0/29");
        await tab.Page.GetByLabel("Detector").SelectOptionAsync("scan");
        await tab.Page.GetByLabel("Why").FillAsync("our own scanner");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Expect it" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator("#expected p.notice")).ToContainTextAsync("The rule names 0 findings");
        await Assertions.Expect(tab.Page.Locator("#expected tbody tr")).ToContainTextAsync("203.0.113.0/29");
        (await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(390);

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Remove the rule" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator("#expected tbody tr")).ToHaveCountAsync(0);
        tab.ShouldBeClean();
    }

    [Theory]
    [InlineData("/network?hours=744")]
    [InlineData($"/network/{SampleNetwork.Lured}?hours=744")]
    [InlineData("/network/2001:db8::bad?hours=744")]
    public async Task Page_WithHostileName_ShowsItAsText(string path)
    {
        await using var tab = await chromium.OpenAsync();
        await tab.GoAsync(path);

        await Assertions.Expect(tab.Page.GetByText(SampleNetwork.HostileName).First).ToBeAttachedAsync();
        (await tab.Page.Locator("img[src=x]").CountAsync()).ShouldBe(0);
        tab.ShouldBeClean();
    }

    [Theory]
    [InlineData("/network/%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    [InlineData("/network/10.0.0.999")]
    [InlineData("/network/10.0.0.0%2F8")]
    public async Task Host_ThatIsNoAddress_SaysSo(string path)
    {
        await using var tab = await chromium.OpenAsync();
        tab.Expected = path;
        var answer = await tab.Page.GotoAsync(path);

        answer!.Status.ShouldBe(404);
        await Assertions.Expect(tab.Page.Locator(".notice")).ToContainTextAsync("is no address");
    }

    [Fact]
    public async Task Host_ThatNobodySaw_SaysSo()
    {
        await using var tab = await chromium.OpenAsync();
        await tab.GoAsync("/network/192.0.2.254");

        await Assertions.Expect(tab.Page.Locator(".notice")).ToContainTextAsync("No flow of the last 31 days");
        tab.ShouldBeClean();
    }

    [Fact]
    public async Task Alerts_FilteredByTechnique_ShowThoseOfTheNetwork()
    {
        await using var tab = await chromium.OpenAsync(hasScript: false);
        await tab.GoAsync("/alerts");
        await tab.Page.Locator("select[name=class]").SelectOptionAsync("T1110");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        var rows = tab.Page.Locator("[data-row]");
        (await rows.CountAsync()).ShouldBeGreaterThan(0);
        await Assertions.Expect(rows.First).ToContainTextAsync("Brute Force (T1110)");
        await Assertions.Expect(rows.First.GetByRole(AriaRole.Link, new() { Name = SampleNetwork.Infected, Exact = true })).ToHaveAttributeAsync("href", PageTests.Host);
        tab.ShouldBeClean();
    }

    [Fact]
    public async Task Network_WithoutSensors_SaysHowToConnectOne()
    {
        Assert.SkipUnless(chromium.IsInstalled, "Chromium is not installed");
        await using var server = await DashboardServer.StartAsync(hasLake: false);
        await using var tab = await chromium.OpenAsync(server);
        await tab.GoAsync("/network");

        await Assertions.Expect(tab.Page.Locator(".notice")).ToContainTextAsync("--netflow 127.0.0.1:2055");
        await Assertions.Expect(tab.Page.Locator(".notice")).ToContainTextAsync("--tail");
        tab.ShouldBeClean();
    }
}
