using Microsoft.Playwright;
using Shouldly;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Browser.Tests;

/// <summary>One key for each verdict.</summary>
public sealed class ReviewTests(Chromium chromium)
{
    [Fact]
    public async Task Review_WithoutMouse_JudgesMovesAndTakesBack()
    {
        await using var server = await DashboardServer.StartAsync(hasLake: false);
        long now = Micros.Of(DateTimeOffset.UtcNow);
        for (int i = 0; i < 3; i++) await server.Store.Samples.AddAsync(Made(i, now - 1_000_000), perDay: 10, TestContext.Current.CancellationToken);
        await using var tab = await chromium.OpenAsync(server);
        await tab.GoAsync("/review");
        var place = tab.Page.Locator(".verdict");
        await Assertions.Expect(place).ToContainTextAsync("1 of 3");
        await Assertions.Expect(tab.Page.Locator("mark").First).ToContainTextAsync("1' or 1=1--");

        await tab.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(place).ToContainTextAsync("2 of 3");
        await tab.Page.Keyboard.PressAsync("k");
        await Assertions.Expect(place).ToContainTextAsync("1 of 3");
        await tab.Page.Keyboard.PressAsync("a");
        await Assertions.Expect(place).ToContainTextAsync("1 of 2");
        await tab.Page.Keyboard.PressAsync("b");
        await Assertions.Expect(place).ToContainTextAsync("1 of 1");
        await tab.Page.Keyboard.PressAsync("z");
        await Assertions.Expect(place).ToContainTextAsync("1 of 2");
        await tab.Page.Keyboard.PressAsync("u");
        await Assertions.Expect(place).ToContainTextAsync("1 of 1");

        var judged = await server.Store.Samples.JudgedAsync(SampleKind.Request, 0, TestContext.Current.CancellationToken);
        judged.Select(one => $"{one.Sample.Id} {one.Words[0].Verdict} {one.Words[0].Class}").ShouldBe(["s0 Attack sqli", "s1 Unsure "]);
        tab.ShouldBeClean();
    }

    private static Sample Made(int i, long at) => new()
    {
        Id = $"s{i}",
        At = at,
        Site = "shop",
        Route = $"/r{i}",
        Template = $"t{i}",
        Source = $"192.0.2.{i}",
        Request = "",
        Live = 0,
        Score = 0.5,
        Severity = 2,
        Class = "sqli",
        Candidate = null,
        Reason = SampleReason.Uncertain,
        Interest = 0.9 - (i / 100.0),
        KeptScore = 0.5,
        KeptSeverity = 2,
        Place = "query:q",
        Evidence = """[{"where":"query:q","fragment":"1' or 1=1--","class":"sqli","share":0.9}]""",
        Content = $$"""{"kind":"request","method":"GET","uri":"/r{{i}}?q=1%27%20or%201=1--","headers":[["Host","shop"]]}""",
    };
}
