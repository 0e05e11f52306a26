using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Weir.Browser.Tests;

/// <summary>Every page in every guise.</summary>
public sealed class PageTests(Chromium chromium)
{
    public const string Detail = $"/requests/{DashboardServer.KnownAttack}";

    /// <summary>Stands for the page of the alert that is a false positive, whose name is another each time.</summary>
    public const string Alert = "/alerts/*";

    /// <summary>Page of the host that is infected.</summary>
    public const string Host = $"/network/{SampleNetwork.Infected}";

    /// <summary>Stands for the page of its alert.</summary>
    public const string FlowAlert = "/alerts/*flows";

    /// <summary>Page of a watched checkout.</summary>
    public const string Checkout = "/pages/view?url=https%3A%2F%2Fshop.example%2Fcheckout";

    /// <summary>Stands for the page of the script into which a skimmer got.</summary>
    public const string Script = "/scripts/*";

    /// <summary>Stands for the same with the difference to what it was.</summary>
    public const string Difference = "/scripts/*difference";

    /// <summary>Stands for the page of its alert.</summary>
    public const string PageAlert = "/alerts/*pages";

    public static TheoryData<string, int, ColorScheme> Guises
    {
        get
        {
            var guises = new TheoryData<string, int, ColorScheme>();
            foreach (string path in (string[])["/", "/requests", Detail, "/network", Host, "/alerts", Alert, FlowAlert, "/pages", Checkout, "/pages/policy", "/scripts", Script, Difference, PageAlert, "/policies", "/models", "/models/http/2", "/pipelines", "/settings"])
            {
                foreach (int width in (int[])[1280, 360])
                {
                    foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
                    {
                        guises.Add(path, width, scheme);
                    }
                }
            }

            return guises;
        }
    }

    [Theory]
    [MemberData(nameof(Guises))]
    public async Task Page_InEveryGuise_LoadsWithoutProblemAndFits(string path, int width, ColorScheme scheme)
    {
        await using var tab = await chromium.OpenAsync(width: width, scheme: scheme);
        await tab.GoAsync(chromium.Server.Fill(path));
        await tab.WaitUntilLoadedAsync();
        if (path == "/")
        {
            await Assertions.Expect(tab.Page.Locator(".chart-live canvas")).ToHaveCountAsync(3);
            await Assertions.Expect(tab.Page.Locator("[data-live-state]")).ToHaveTextAsync("live");
        }

        // The last thing that the script does at its start.
        await Assertions.Expect(tab.Page.Locator("[data-zone]")).ToContainTextAsync("Europe/Vienna");
        (await tab.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        (await tab.Page.TitleAsync()).ShouldEndWith(" · Weir");
        tab.ShouldBeClean();
    }
}
