using System.Net;
using System.Text.Json;
using Shouldly;
using Weir.Server.Drift;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Api;
using Xunit;

namespace Weir.Server.Tests.Drift;

/// <summary>The last round as people and programs have it.</summary>
public sealed class DriftPageTests
{
    private static readonly DateTimeOffset s_at = new(2026, 5, 12, 10, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_AndApi_ShowBothDistributions_AndTheAlertLeadsThere()
    {
        await using var api = await RunningApi.StartAsync();
        using var viewer = await api.SignInAsync(Role.Viewer);
        (await viewer.GetAsync("/models/drift")).Text.ShouldContain("Nothing was judged yet");
        (await viewer.GetAsync("/api/v1/models/drift")).Status.ShouldBe(HttpStatusCode.NotFound);

        DriftReport report = Report();
        await api.Store.Drift.RoundAsync(1, JsonSerializer.Serialize(report, DriftJson.Default.DriftReport), change => DriftAlerts.FoldAsync(change, report), Cancel);

        string page = (await viewer.GetAsync("/models/drift")).Text;
        page.ShouldContain("One thing is no longer as it was");
        page.ShouldContain("Client of shop.example/cart");
        page.ShouldContain("&lt;b&gt;okhttp");
        page.ShouldContain("<td class=\"number\">75.0 %</td>");
        using var answer = JsonDocument.Parse((await viewer.GetAsync("/api/v1/models/drift")).Text);
        JsonElement finding = answer.RootElement.GetProperty("findings")[0];
        (finding.GetProperty("what").GetString(), finding.GetProperty("route").GetString(), finding.GetProperty("bars")[1].GetProperty("now").GetDouble()).ShouldBe(("client", "/cart", .75));

        Alert alert = (await api.Store.Alerts.ListAsync(new AlertFilter { Class = Alert.DriftClass }, Cancel)).ShouldHaveSingleItem();
        (await api.Store.Alerts.ListAsync(new AlertFilter { IsOfPages = true }, Cancel)).ShouldBeEmpty();
        string shown = (await viewer.GetAsync($"/alerts/{alert.Id}")).Text;
        shown.ShouldContain("href=\"/models/drift\"");
        shown.ShouldContain("0 % before, 75 % now");
        (await viewer.GetAsync("/alerts?class=drift")).Text.ShouldContain("Drift at shop.example/cart");
    }

    [Fact]
    public async Task Fold_GraverFinding_RaisesTheAlert()
    {
        await using var api = await RunningApi.StartAsync();
        DriftReport report = Report();
        DriftReport graver = report with { Findings = [.. report.Findings, report.Findings[0] with { Kind = "verdict", What = "severity" }] };
        await api.Store.Drift.RoundAsync(1, "{}", change => DriftAlerts.FoldAsync(change, report), Cancel);
        await api.Store.Drift.RoundAsync(2, "{}", change => DriftAlerts.FoldAsync(change, graver), Cancel);

        Alert alert = (await api.Store.Alerts.ListAsync(new AlertFilter(), Cancel)).ShouldHaveSingleItem();
        (alert.Severity, alert.Findings, alert.Place).ShouldBe((Severity.Medium, 2, "client"));
    }

    [Fact]
    public void Leading_ManyRoutes_IsTheSite_AndOfOneRouteTheRoute()
    {
        DriftItem of(string what, double effect, string? route) => Report().Findings[0] with { What = what, Effect = effect, Route = route };
        DriftAlerts.Leading([of("method", 3, "/a"), of("client", 1, "/a"), of("client", .9, null), of("client", .8, "/b")]).ShouldBe(of("client", .9, null));
        DriftAlerts.Leading([of("method", 3, "/a"), of("method", .2, null)]).ShouldBe(of("method", 3, "/a"));
        DriftAlerts.Leading([of("method", 3, "/a"), of("method", 4, "/b")]).ShouldBe(of("method", 4, "/b"));
    }

    private static DriftReport Report() => new()
    {
        At = s_at,
        From = s_at.AddDays(-1),
        Until = s_at,
        Model = "http:0",
        Compared = 12,
        Findings =
        [
            new DriftItem
            {
                Kind = "feature", What = "client", Site = "shop.example", Route = "/cart", Measure = "stability index", Effect = 2.1, Low = 2, High = 2.2, PValue = 1e-7,
                Sentence = "Client of shop.example/cart changed.", Bars = s_bars,
            },
        ],
        Others = [],
    };

    private static readonly DriftPair[] s_bars = [new("chrome", 1, .25), new("<b>okhttp", 0, .75), new("missing", null, null)];
}
