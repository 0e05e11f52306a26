using System.Net;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Making;
using Weir.Server.Pages.Sending;
using Weir.Server.Pages.Violations;
using Weir.Server.Tests.Pages.Inventory;
using Weir.Server.Tests.Pages.Violations;
using Xunit;

namespace Weir.Server.Tests.Pages.Sending;

/// <summary>Policies on their way from a person's choice to the browser, through a gateway that runs.</summary>
public sealed class PolicySendingTests
{
    private const string Policy = "script-src 'self'";
    private const string ReportOnly = "Content-Security-Policy-Report-Only";
    private const string Enforced = "Content-Security-Policy";
    private const string Endpoints = "Reporting-Endpoints";

    private static readonly string s_page = MadeLooks.Page.AbsoluteUri;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Choose_ReportedSeenAndEnforced_IsSentWithThatPageAloneUntilItIsOff()
    {
        await using var gateway = await StartAsync();
        var choose = new PolicySwitch(gateway.Store, gateway.Policies);

        // Only to report.
        var reported = (await choose.ReportAsync([s_page], PolicyVariant.Hosts, Policy, "ann", Cancel)).Choice.ShouldNotBeNull();
        (await HeaderAsync(gateway, ReportOnly)).ShouldBe([$"{Policy}; report-uri /.weir/reports?policy={reported.Number}"]);
        (await HeaderAsync(gateway, Enforced)).ShouldBeEmpty();
        (await HeaderAsync(gateway, ReportOnly, "/checkout?step=2")).Length.ShouldBe(1);
        (await HeaderAsync(gateway, ReportOnly, "/checkout/")).ShouldBeEmpty();
        (await HeaderAsync(gateway, ReportOnly, "/")).ShouldBeEmpty();
        (await HeaderAsync(gateway, ReportOnly, host: "other.example")).ShouldBeEmpty();
        (await HeaderAsync(gateway, ReportOnly, host: "SHOP.example:443")).Length.ShouldBe(1);

        // Browsers tell: of this policy, and of another that is none of Weir's.
        await PostAsync(gateway, reported.Number, "https://cdn.example/lib.js", times: 3);
        await PostAsync(gateway, reported.Number, "https://stranger.example/x.js", times: 1);
        await PostAsync(gateway, policy: 0, "https://elsewhere.example/y.js", times: 5);
        var effects = new PolicyEffects(gateway.Store);
        var effect = await effects.OfAsync(reported, Cancel);
        effect.Breaks.Select(one => (one.Blocked, one.Reports, one.Standing)).ShouldBe([("https://cdn.example/lib.js", 3, BreakStanding.Authorised), ("https://stranger.example/x.js", 1, BreakStanding.Unknown)]);
        effect.Breaks[0].First.ShouldBeLessThanOrEqualTo(effect.Breaks[0].Last);

        // Nobody has looked; then somebody has. What a stranger makes up since then changes nothing.
        (await choose.EnforceAsync(s_page, text: null, seen: null, isConfirmed: false, "ann", Cancel)).ShouldSatisfyAllConditions(
            outcome => outcome.Choice.ShouldBeNull(), outcome => outcome.MayConfirm.ShouldBeTrue(), outcome => outcome.Refusal.ShouldBe("Nobody has looked at what it would break: 2 by now, 1 of them authorised. Look at the list, and give back its mark."));
        await PostAsync(gateway, reported.Number, "https://late.example/z.js", times: 1);

        var enforced = (await choose.EnforceAsync(s_page, text: null, effect.Seen, isConfirmed: false, "bob", Cancel)).Choice.ShouldNotBeNull();
        (await HeaderAsync(gateway, Enforced)).ShouldBe([$"{Policy}; report-uri /.weir/reports?policy={enforced.Number}"]);
        (await HeaderAsync(gateway, ReportOnly)).ShouldBeEmpty();
        (await HeaderAsync(gateway, Enforced, "/")).ShouldBeEmpty();

        (await choose.StopAsync(s_page, isTrialOnly: false, "eve", Cancel)).Choice!.ModeOf.ShouldBe(SendMode.Off);
        (await HeaderAsync(gateway, Enforced)).ShouldBeEmpty();
        var audit = await gateway.Store.Audit.ListAsync(10, Cancel);
        audit.Where(entry => entry.Subject == s_page).OrderBy(entry => entry.Sequence).Select(entry => (entry.Who, entry.Action)).ShouldBe([("ann", "page-policy.report-only"), ("bob", "page-policy.enforce"), ("eve", "page-policy.off")]);
        audit.First(entry => entry.Who == "bob").Details.ShouldContain(Policy);
    }

    [Fact]
    public async Task Enforce_NeverReportedOrNeverSent_IsRefusedUnlessSomebodyInsists()
    {
        await using var gateway = await StartAsync();
        var choose = new PolicySwitch(gateway.Store, gateway.Policies);

        (await choose.EnforceAsync(s_page, text: null, seen: null, isConfirmed: true, "ann", Cancel)).Refusal.ShouldBe("No policy is sent with that page: have one reported first.");
        (await choose.EnforceAsync(s_page, Policy, seen: null, isConfirmed: false, "ann", Cancel)).Refusal!.ShouldStartWith("This policy was not only reported first");
        await choose.ReportAsync([s_page], PolicyVariant.Hosts, Policy, "ann", Cancel);
        (await choose.EnforceAsync(s_page, text: null, seen: null, isConfirmed: false, "ann", Cancel)).Refusal!.ShouldContain("no answer for shop.example with that path came through this gateway");
        (await choose.EnforceAsync(s_page, "script-src 'none'", seen: null, isConfirmed: false, "ann", Cancel)).Refusal!.ShouldStartWith("This policy was not only reported first");

        (await choose.EnforceAsync(s_page, "script-src 'none'", seen: null, isConfirmed: true, "ann", Cancel)).Choice!.Value.ShouldBe("script-src 'none'");
        (await gateway.Store.Audit.ListAsync(1, Cancel))[0].Details.ShouldContain("\"confirmed\":true");
    }

    /// <summary>An empty list of reports proves nothing while few visitors came.</summary>
    [Fact]
    public async Task Enforce_NoReportYetAndInventoryKnowsWhatWouldBreak_IsRefusedUntilThatWasLookedAt()
    {
        await using var gateway = await StartAsync();
        var choose = new PolicySwitch(gateway.Store, gateway.Policies);
        var reported = (await choose.ReportAsync([s_page], PolicyVariant.Hosts, Policy, "ann", Cancel)).Choice!;
        await HeaderAsync(gateway, ReportOnly);
        await gateway.Policies.RefreshAsync(Cancel);

        (await choose.EnforceAsync(s_page, text: null, seen: null, isConfirmed: false, "ann", Cancel)).Refusal.ShouldBe("Nobody has looked at what it would break: 1 by now, 1 of them authorised. Look at the list, and give back its mark.");

        var effect = await new PolicyEffects(gateway.Store).OfAsync(reported, Cancel);
        effect.Breaks.Select(one => (one.Blocked, one.Reports, one.Standing)).ShouldBe([("https://cdn.example/lib.js", 0, BreakStanding.Authorised)]);
        (await choose.EnforceAsync(s_page, text: null, effect.Seen, isConfirmed: false, "ann", Cancel)).Choice.ShouldNotBeNull();
    }

    [Fact]
    public async Task Report_WhatCannotBeSent_IsRefused()
    {
        await using var gateway = await StartAsync();
        var choose = new PolicySwitch(gateway.Store, gateway.Policies);
        await using var nobody = await PagePolicies.OpenAsync(gateway.Store, isSent: false, Cancel);

        (await Should.ThrowAsync<Weir.Server.Pages.PageException>(() => choose.ReportAsync([s_page], PolicyVariant.Strict, Policy, "ann", Cancel))).Message.ShouldStartWith("A policy with a nonce cannot be sent by the gateway");
        (await choose.ReportAsync(["https://shop.example/else"], PolicyVariant.Hosts, Policy, "ann", Cancel)).Refusal.ShouldBe("That page is not in the inventory.");
        (await new PolicySwitch(gateway.Store, nobody).ReportAsync([s_page], PolicyVariant.Hosts, Policy, "ann", Cancel)).Refusal.ShouldBe(PolicySwitch.NoGateway);
        (await choose.StopAsync(s_page, isTrialOnly: false, "ann", Cancel)).Refusal.ShouldBe("No policy was ever sent with that page.");
    }

    /// <summary>Whoever tries another policy loses nothing of the one that holds.</summary>
    [Fact]
    public async Task Report_PageWithAnEnforcedPolicy_HasBothUntilTheTrialEnds()
    {
        await using var gateway = await StartAsync(trusts: true);
        var choose = new PolicySwitch(gateway.Store, gateway.Policies);
        var enforced = (await choose.EnforceAsync(s_page, Policy, seen: null, isConfirmed: true, "ann", Cancel)).Choice!;

        var trial = (await choose.ReportAsync([s_page], PolicyVariant.Hosts, "img-src 'self'", "bob", Cancel)).Choice!;
        (await HeaderAsync(gateway, Enforced)).ShouldBe([$"{Policy}; report-uri /.weir/reports?policy={enforced.Number}"]);
        (await HeaderAsync(gateway, ReportOnly)).ShouldBe([$"img-src 'self'; report-uri /.weir/reports?policy={trial.Number}"]);
        (await HeaderAsync(gateway, Endpoints, scheme: "https")).ShouldBe([$"weir-policy=\"/.weir/reports?policy={enforced.Number}\"", $"weir-report-only=\"/.weir/reports?policy={trial.Number}\""], ignoreOrder: true);
        trial = (await choose.ReportAsync([s_page], PolicyVariant.Hosts, "img-src 'none'", "bob", Cancel)).Choice!;
        (await gateway.Policies.Choices.HeldAsync(Cancel)).Select(choice => choice.Number).ShouldBe([enforced.Number, trial.Number]);

        // The trial ends; then another takes the place of what was enforced; then nothing is left.
        (await choose.StopAsync(s_page, isTrialOnly: true, "bob", Cancel)).Choice!.Number.ShouldBe(enforced.Number);
        (await HeaderAsync(gateway, ReportOnly)).ShouldBeEmpty();
        (await HeaderAsync(gateway, Enforced)).ShouldBe([$"{Policy}; report-uri /.weir/reports?policy={enforced.Number}"], "it goes on under its number");
        (await choose.StopAsync(s_page, isTrialOnly: true, "bob", Cancel)).Refusal.ShouldBe("Nothing is only reported with that page.");
        await choose.ReportAsync([s_page], PolicyVariant.Hosts, "img-src 'none'", "bob", Cancel);
        (await choose.EnforceAsync(s_page, text: null, seen: null, isConfirmed: true, "ann", Cancel)).Choice!.Value.ShouldBe("img-src 'none'");
        (await HeaderAsync(gateway, Enforced)).ShouldHaveSingleItem().ShouldStartWith("img-src 'none';");
        await choose.ReportAsync([s_page], PolicyVariant.Hosts, Policy, "bob", Cancel);
        await choose.StopAsync(s_page, isTrialOnly: false, "bob", Cancel);
        gateway.Policies.Current.All.ShouldBeEmpty();
    }

    /// <summary>An update brings back no policy that nobody has had enforced since.</summary>
    [Fact]
    public async Task Held_ChoicesFromBeforeOneCouldStandBesideAnother_AreAsTheyWere()
    {
        await using var gateway = await StartAsync();
        await gateway.Store.WriteAsync(
            async change => await change.ExecuteAsync(
                $"""
                insert into page_policies (number, page, mode, variant, value, at, who, sent) values (1, @Page, 'enforce', 'hosts', 'img-src *', 1, 'ann', 0), (2, @Page, 'report_only', 'hosts', 'img-src *', 2, 'ann', 0)
                """,
                new { Page = s_page }),
            Cancel);

        var held = (await gateway.Policies.Choices.HeldAsync(s_page, Cancel)).ShouldNotBeNull();

        (held.Enforced, held.Reported?.Number).ShouldBe((null, 2));
    }

    [Fact]
    public async Task Report_SeveralPagesOfWhichOneCannot_IsSentWithNone()
    {
        await using var gateway = await StartAsync();
        var choose = new PolicySwitch(gateway.Store, gateway.Policies);
        await new PageFold(gateway.Store).FoldAsync(MadeLooks.Look(0) with { Page = new Uri("https://shop.example/cart") }, Cancel);

        (await choose.ReportAsync([s_page, "https://shop.example/else"], PolicyVariant.Hosts, Policy, "ann", Cancel)).Refusal.ShouldBe("https://shop.example/else: That page is not in the inventory.");
        (await gateway.Policies.Choices.AddAsync([new WantedPolicy(s_page, SendMode.ReportOnly, "hosts", Policy, BasedOn: 0), new WantedPolicy("https://shop.example/cart", SendMode.ReportOnly, "hosts", Policy, BasedOn: 9)], "ann", isConfirmed: false, Cancel)).ShouldBeNull();
        (await gateway.Policies.Choices.HeldAsync(Cancel)).ShouldBeEmpty();

        await choose.ReportAsync([s_page, "https://shop.example/cart", s_page], PolicyVariant.Hosts, Policy, "ann", Cancel);
        (await gateway.Policies.Choices.HeldAsync(Cancel)).Select(choice => choice.Page).ShouldBe(["https://shop.example/cart", s_page]);
    }

    [Theory]
    [InlineData("GET", 200, "text/html; charset=utf-8", true)]
    [InlineData("HEAD", 200, "text/html", true)]
    [InlineData("GET", 304, null, true)]
    [InlineData("GET", 404, "Text/HTML", true)]
    [InlineData("GET", 200, null, true)]
    [InlineData("GET", 200, "application/json", false)]
    [InlineData("HEAD", 200, "application/pdf", false)]
    [InlineData("GET", 200, "text/htmlx", false)]
    public async Task Answer_OfThePage_HasThePolicyWhereBrowsersCouldShowIt(string method, int status, string? type, bool expected)
    {
        await using var gateway = await StartAsync(context =>
        {
            (context.Response.StatusCode, context.Response.ContentType) = (status, type);
            return Task.CompletedTask;
        });
        await new PolicySwitch(gateway.Store, gateway.Policies).ReportAsync([s_page], PolicyVariant.Hosts, Policy, "ann", Cancel);
        using var request = new HttpRequestMessage(new HttpMethod(method), MadeLooks.Page.AbsolutePath) { Headers = { Host = MadeLooks.Page.Authority } };

        using var answer = await gateway.Client.SendAsync(request, Cancel);

        ((int)answer.StatusCode).ShouldBe(status);
        answer.Headers.Contains(ReportOnly).ShouldBe(expected);
    }

    [Fact]
    public async Task Answer_ApplicationWithAPolicyOfItsOwn_KeepsItFirst()
    {
        await using var gateway = await StartAsync(
            context =>
            {
                context.Response.ContentType = "text/html";
                context.Response.Headers[Enforced] = "script-src 'none'";
                context.Response.Headers[Endpoints] = "default=\"https://reports.example/\"";
                return context.Response.WriteAsync("<!doctype html>", Cancel);
            },
            trusts: true);
        var made = (await new PolicySwitch(gateway.Store, gateway.Policies).EnforceAsync(s_page, Policy, seen: null, isConfirmed: true, "ann", Cancel)).Choice!;
        using var request = new HttpRequestMessage(HttpMethod.Get, MadeLooks.Page.AbsolutePath) { Headers = { Host = MadeLooks.Page.Authority } };
        request.Headers.Add("X-Forwarded-Proto", "https");

        using var answer = await gateway.Client.SendAsync(request, Cancel);

        answer.Headers.GetValues(Enforced).ShouldBe(["script-src 'none'", $"{Policy}; report-uri /.weir/reports?policy={made.Number}; report-to weir-policy"]);
        answer.Headers.GetValues(Endpoints).ShouldBe(["default=\"https://reports.example/\"", $"weir-policy=\"/.weir/reports?policy={made.Number}\""]);
    }

    [Fact]
    public async Task Refresh_ChoiceOfAnotherServer_IsTakenOverAndCountsAreKept()
    {
        await using var gateway = await StartAsync();
        await using var other = await PagePolicies.OpenAsync(gateway.Store, isSent: true, Cancel);
        await new PolicySwitch(gateway.Store, other).ReportAsync([s_page], PolicyVariant.Hosts, Policy, "ann", Cancel);

        await gateway.Policies.RefreshAsync(Cancel);
        (await HeaderAsync(gateway, ReportOnly)).Length.ShouldBe(1);
        (await HeaderAsync(gateway, ReportOnly)).Length.ShouldBe(1);
        await gateway.Policies.RefreshAsync(Cancel);
        await gateway.Policies.RefreshAsync(Cancel);

        var held = (await gateway.Policies.Choices.HeldAsync(s_page, Cancel)).ShouldNotBeNull().Newest;
        (held.Sent, held.FirstSent is not null, held.Who).ShouldBe((2, true, "ann"));
    }

    private static async Task<ReportingGateway> StartAsync(RequestDelegate? application = null, bool trusts = false)
    {
        var gateway = await ReportingGateway.StartAsync(application ?? PageAsync, trusts: trusts);
        await new PageFold(gateway.Store).FoldAsync(MadeLooks.Look(0, MadeLooks.Script("https://cdn.example/lib.js", "lib()")), Cancel);
        var book = new PageBook(gateway.Store);
        await book.SayAsync([.. (await book.ItemsAsync(s_page, isScript: true, Cancel)).Select(item => item.Id)], new ItemWord("shop team", "needed", IsAuthorised: true), "ann", Cancel);
        return gateway;
    }

    private static Task PageAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync("<!doctype html><title>shop</title>", Cancel);
    }

    private static async Task<string[]> HeaderAsync(ReportingGateway gateway, string name, string path = "/checkout", string host = "shop.example", string scheme = "http")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
        request.Headers.Add("X-Forwarded-Proto", scheme);
        using var answer = await gateway.Client.SendAsync(request, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return answer.Headers.TryGetValues(name, out var values) ? [.. values] : [];
    }

    private static async Task PostAsync(ReportingGateway gateway, long policy, string blocked, int times)
    {
        for (int i = 0; i < times; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, policy == 0 ? ReportEndpoint.Path : $"{ReportEndpoint.Path}?policy={policy}") { Headers = { Host = "shop.example" } };
            request.Content = new StringContent($$$"""{"csp-report":{"document-uri":"{{{s_page}}}","effective-directive":"script-src-elem","disposition":"report","blocked-uri":"{{{blocked}}}"}}""");
            request.Content.Headers.ContentType = new("application/csp-report");
            using var answer = await gateway.Client.SendAsync(request, Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }
    }
}
