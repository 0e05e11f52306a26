using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Weir.Browser.Tests;

/// <summary>What can be reached on a screen as wide as a phone's.</summary>
public sealed class PhoneTests(Chromium chromium)
{
    private const int Width = 390;

    [Fact]
    public async Task Account_OnAPhone_CanBeTouched()
    {
        await using var tab = await chromium.OpenAsync(width: Width);
        await tab.GoAsync("/alerts");

        var account = await tab.Page.Locator("a.account").BoundingBoxAsync();

        account.ShouldNotBeNull();
        Math.Min(account.Width, account.Height).ShouldBeGreaterThanOrEqualTo(24);
        (account.X + account.Width).ShouldBeLessThanOrEqualTo(Width);
        tab.ShouldBeClean();
    }

    /// <summary>Every page has its place at the top on the screen of a small laptop.</summary>
    [Theory]
    [InlineData(1280)]
    [InlineData(1440)]
    [InlineData(1600)]
    public async Task Navigation_OnALaptop_ShowsAllPages(int width)
    {
        await using var tab = await chromium.OpenAsync(width: width);
        await tab.GoAsync("/models");

        (await tab.Page.Locator(".bar nav").EvaluateAsync<bool>("nav => nav.scrollWidth <= nav.clientWidth")).ShouldBeTrue();
        tab.ShouldBeClean();
    }

    [Fact]
    public async Task Policies_OnAPhone_ScrollInTheirOwnBoxWithAllColumns()
    {
        await using var tab = await chromium.OpenAsync(width: Width);
        await tab.GoAsync("/policies");

        var box = tab.Page.GetByRole(AriaRole.Region, new() { Name = "What holds" });
        foreach (string column in (string[])["Mode", "Alerts from", "When scoring fails", "Limits"])
        {
            await box.GetByRole(AriaRole.Columnheader, new() { Name = column, Exact = true }).ScrollIntoViewIfNeededAsync();
            await Assertions.Expect(box.GetByRole(AriaRole.Columnheader, new() { Name = column, Exact = true })).ToBeInViewportAsync();
        }

        (await box.EvaluateAsync<bool>("box => box.scrollWidth > box.clientWidth")).ShouldBeTrue();
        (await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(Width);
        tab.ShouldBeClean();
    }
}
