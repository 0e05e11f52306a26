using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;
using Weir.Server.Pages.Inventory;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Api;
using Weir.Server.Tests.Pages.Inventory;
using Xunit;

namespace Weir.Server.Tests.Dashboard;

/// <summary>The page on which a policy is sent and the interface beside it, as a browser without script and a program have them.</summary>
public sealed partial class SitePolicyTests
{
    private static readonly string s_page = MadeLooks.Page.AbsoluteUri;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Form_ReportedSentSeenAndEnforced_IsSwitchedOffAgain()
    {
        await using var api = await StartAsync();
        using var admin = await api.SignInAsync(Role.Admin);
        var page = await admin.GetAsync("/pages/policy?site=shop.example");
        string text = WebUtility.HtmlDecode(Text().Match(page.Text).Groups[1].Value);
        text.ShouldContain("script-src 'self' https://cdn.example");

        var sent = await admin.PostAsync("/pages/policy/report-only", ("site", "shop.example"), ("variant", "hosts"), ("authorised", "false"), ("page", s_page), ("value", text));
        sent.Location.ShouldBe("/pages/policy?site=shop.example&variant=hosts&authorised=false&done=reported");
        page = await admin.GetAsync(sent.Location!);
        page.Text.ShouldContain("The policy is sent from now on");
        page.Text.ShouldContain("Not sent yet: no HTML of this address came through this gateway.");
        string seen = Seen().Match(page.Text).Groups[1].Value;

        // Never sent: it takes a person who insists.
        var refused = await admin.PostAsync("/pages/policy/enforce", ("site", "shop.example"), ("page", s_page), ("seen", seen));
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("No page was sent with this policy yet");
        refused.Text.ShouldContain("name=\"confirm\" value=\"yes\"");

        var held = (await api.Parts.PagePolicies.Choices.HeldAsync(s_page, Cancel)).ShouldNotBeNull().Newest;
        await api.Parts.PagePolicies.Choices.CountAsync([(held.Number, 1)], Cancel);
        (await admin.PostAsync("/pages/policy/enforce", ("site", "shop.example"), ("page", s_page), ("seen", seen))).Location!.ShouldEndWith("done=enforced");
        (await admin.GetAsync("/pages/policy")).Text.ShouldContain("<span class=\"tag\">enforced</span>");

        (await admin.PostAsync("/pages/policy/off", ("site", "shop.example"), ("page", s_page))).Location!.ShouldEndWith("done=off");
        api.Parts.PagePolicies.Current.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Form_TextThatCannotBeSent_StandsThereWithTheReason()
    {
        await using var api = await StartAsync();
        using var analyst = await api.SignInAsync(Role.Analyst);
        await analyst.GetAsync("/pages/policy");

        var refused = await analyst.PostAsync("/pages/policy/report-only", ("site", "shop.example"), ("variant", "hosts"), ("page", s_page), ("value", "script-scr 'self' <b>"));
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("which is none that browsers can try");
        refused.Text.ShouldContain("script-scr &#x27;self&#x27; &lt;b&gt;</textarea>");
        (await analyst.PostAsync("/pages/policy/report-only", ("value", "img-src *"))).Text.ShouldContain("No page was chosen.");

        (await analyst.GetAsync("/pages/policy?variant=strict")).Text.ShouldContain("A policy with a nonce cannot be sent by the gateway");
        (await analyst.PostAsync("/pages/policy/enforce", ("page", s_page))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Form_SeveralPagesOfWhichOneIsNotKnown_ChangesNothingAsItSays()
    {
        await using var api = await StartAsync();
        using var analyst = await api.SignInAsync(Role.Analyst);
        await analyst.GetAsync("/pages/policy");

        var refused = await analyst.PostAsync("/pages/policy/report-only", ("site", "shop.example"), ("variant", "hosts"), ("page", s_page), ("page", "https://shop.example/gone"), ("value", "img-src *"));

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("Nothing was changed");
        refused.Text.ShouldContain("https://shop.example/gone: That page is not in the inventory.");
        (await api.Parts.PagePolicies.Choices.HeldAsync(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Form_PageWithAnEnforcedPolicy_TriesAnotherBesideIt()
    {
        await using var api = await StartAsync();
        using var admin = await api.SignInAsync(Role.Admin);
        await admin.GetAsync("/pages/policy");
        string key = await api.CreateKeyAsync(Role.Admin);
        await ShouldAnswerAsync(api, key, "enforce", new { page = s_page, value = "script-src 'self'", confirm = true }, HttpStatusCode.OK, "\"mode\":\"enforce\"");

        (await admin.PostAsync("/pages/policy/report-only", ("site", "shop.example"), ("variant", "hosts"), ("page", s_page), ("value", "img-src *"))).Location!.ShouldEndWith("done=reported");
        string page = (await admin.GetAsync("/pages/policy")).Text;
        page.ShouldContain("<span class=\"tag\">enforced</span>");
        page.ShouldContain("<span class=\"tag\">only reports</span>");
        page.ShouldContain("Switch off both");
        using var broken = await api.SendAsync("GET", $"/api/v1/pages/policies/broken?mode=enforce&page={Uri.EscapeDataString(s_page)}", key);
        (await broken.Content.ReadAsStringAsync(Cancel)).ShouldContain("\"cut\":false");
        using var wrong = await api.SendAsync("GET", $"/api/v1/pages/policies/broken?mode=off&page={Uri.EscapeDataString(s_page)}", key);
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        (await admin.PostAsync("/pages/policy/off", ("site", "shop.example"), ("page", s_page), ("mode", "report_only"))).Location!.ShouldEndWith("done=ended");
        api.Parts.PagePolicies.Current.All.ShouldHaveSingleItem();
        await ShouldAnswerAsync(api, key, "off", new { page = s_page, mode = "enforce" }, HttpStatusCode.BadRequest, "mode is not report_only");
        await ShouldAnswerAsync(api, key, "off", new { page = s_page, mode = "report_only" }, HttpStatusCode.Conflict, "Nothing is only reported with that page.");
    }

    [Fact]
    public async Task Api_OfAPolicy_RefusesWithTheReasonAndListsWhatItBreaks()
    {
        await using var api = await StartAsync();
        string key = await api.CreateKeyAsync(Role.Admin);

        await ShouldAnswerAsync(api, key, "report-only", new { page = s_page, value = "script-src 'self'", variant = "strict" }, HttpStatusCode.BadRequest, "nonce");
        await ShouldAnswerAsync(api, key, "report-only", new { page = s_page, value = "script-src 'self'\nx", variant = "hosts" }, HttpStatusCode.BadRequest, "U\\u002B000A");
        await ShouldAnswerAsync(api, key, "enforce", new { page = s_page, value = "script-src 'self'" }, HttpStatusCode.Conflict, "not only reported first");
        await ShouldAnswerAsync(api, key, "report-only", new { page = s_page, value = "script-src 'self'" }, HttpStatusCode.OK, "\"mode\":\"report_only\"");
        await ShouldAnswerAsync(api, key, "enforce", new { page = s_page, value = "script-src 'self'", confirm = true }, HttpStatusCode.OK, "\"mode\":\"enforce\"");

        using var broken = await api.SendAsync("GET", $"/api/v1/pages/policies/broken?page={Uri.EscapeDataString(s_page)}", key);
        using var list = JsonDocument.Parse(await broken.Content.ReadAsStringAsync(Cancel));
        (list.RootElement.GetProperty("breaks").GetArrayLength(), list.RootElement.GetProperty("seen").GetString()!.Length).ShouldBe((1, 16));
        list.RootElement.GetProperty("breaks")[0].GetRawText().ShouldContain("cdn.example", customMessage: "no browser told of it, but the inventory knows it");
        await ShouldAnswerAsync(api, key, "off", new { page = s_page }, HttpStatusCode.OK, "\"mode\":\"off\"");
        using var all = await api.SendAsync("GET", "/api/v1/pages/policies", key);
        (await all.Content.ReadAsStringAsync(Cancel)).ShouldContain("\"mode\":\"off\"");
        using var unknown = await api.SendAsync("GET", "/api/v1/pages/policies/broken?page=x", key);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Alerts_ByClassOfPages_AreThoseAlone()
    {
        await using var api = await StartAsync();
        await new PageFold(api.Store).FoldAsync(MadeLooks.Look(1, MadeLooks.Script("https://cdn.example/lib.js", "lib()"), MadeLooks.Script("https://new.example/x.js", "x()")), Cancel);
        string key = await api.CreateKeyAsync(Role.Viewer);
        using var viewer = await api.SignInAsync(Role.Viewer);

        using var found = await api.SendAsync("GET", "/api/v1/alerts?class=new_script", key);
        (await found.Content.ReadAsStringAsync(Cancel)).ShouldContain("new.example/x.js");
        using var none = await api.SendAsync("GET", "/api/v1/alerts?class=skimmer", key);
        none.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await none.Content.ReadAsStringAsync(Cancel)).ShouldNotContain("new.example");
        var page = await viewer.GetAsync("/alerts?class=new_script");
        page.Text.ShouldContain("<option value=\"new_script\" selected>New script</option>");
        page.Text.ShouldContain("new.example/x.js");
    }

    private static async Task<RunningApi> StartAsync()
    {
        var api = await RunningApi.StartAsync();
        await new PageFold(api.Store).FoldAsync(MadeLooks.Look(0, MadeLooks.Script("https://cdn.example/lib.js", "lib()")), Cancel);
        return api;
    }

    private static async Task ShouldAnswerAsync<T>(RunningApi api, string key, string what, T body, HttpStatusCode status, string part)
    {
        using var answer = await api.SendAsync("POST", $"/api/v1/pages/policies/{what}", key, JsonSerializer.Serialize(body));
        string text = await answer.Content.ReadAsStringAsync(Cancel);
        answer.StatusCode.ShouldBe(status, text);
        text.ShouldContain(part);
    }

    [GeneratedRegex("<textarea name=\"value\"[^>]*>([^<]*)</textarea>", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Text();

    [GeneratedRegex("name=\"seen\" value=\"([0-9a-f]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Seen();
}
