using System.Net;
using Shouldly;
using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Making;
using Weir.Server.Pages.Sending;
using Weir.Server.Pages.Violations;
using Weir.Server.Tests.Pages.Inventory;
using Weir.Server.Tests.Pages.Violations;
using Xunit;

namespace Weir.Server.Tests.Pages.Sending;

/// <summary>A report says by a number of which policy it tells. Anybody can write a number: it counts for that policy only when a browser could have told it.</summary>
public sealed class ReportedPolicyTests
{
    private static readonly string s_page = MadeLooks.Page.AbsoluteUri;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://shop.example/checkout", "script-src-elem", "report", 0, true)]
    [InlineData("https://shop.example/checkout?step=2", "script-src", "", 0, true)]
    [InlineData("http://shop.example/checkout", "script-src-elem", "report", 0, true)]
    [InlineData("https://shop.example/%63heckout", "script-src-elem", "report", 0, true)]
    [InlineData("https://shop.example/cart", "script-src-elem", "report", 0, false)]
    [InlineData("https://shop.example:8443/checkout", "script-src-elem", "report", 0, false)]
    [InlineData("https://shop.example/checkout", "img-src", "report", 0, false)]
    [InlineData("https://shop.example/checkout", "script-src-elem", "enforce", 0, false)]
    [InlineData("https://shop.example/checkout", "script-src-elem", "report", 1, false)]
    [InlineData("https://shop.example/checkout", "script-src-elem", "report", -1, false)]
    public async Task Post_NumberOfAPolicy_CountsWhereABrowserCouldTellIt(string page, string directive, string disposition, int beside, bool counts)
    {
        await using var gateway = await ReportingGateway.StartAsync();
        await new PageFold(gateway.Store).FoldAsync(MadeLooks.Look(0), Cancel);
        var choose = new PolicySwitch(gateway.Store, gateway.Policies);
        await choose.ReportAsync([s_page], PolicyVariant.Hosts, "script-src 'none'", "ann", Cancel);
        long number = (await choose.ReportAsync([s_page], PolicyVariant.Hosts, "script-src 'self'", "ann", Cancel)).Choice!.Number;

        (await TellAsync(gateway, number + beside, page, directive, disposition)).ShouldBe(counts ? number : 0);
    }

    [Fact]
    public async Task Post_OfAnEnforcedPolicy_CountsWhereItWasEnforced()
    {
        await using var gateway = await ReportingGateway.StartAsync();
        await new PageFold(gateway.Store).FoldAsync(MadeLooks.Look(0), Cancel);
        var choose = new PolicySwitch(gateway.Store, gateway.Policies);
        long number = (await choose.EnforceAsync(s_page, "script-src 'self'", seen: null, isConfirmed: true, "ann", Cancel)).Choice!.Number;

        (await TellAsync(gateway, number, s_page, "script-src-elem", "enforce")).ShouldBe(number);
        (await TellAsync(gateway, number, s_page, "script-src-elem", "report")).ShouldBe(0);
        await choose.StopAsync(s_page, isTrialOnly: false, "ann", Cancel);
        (await TellAsync(gateway, number, s_page, "script-src-elem", "enforce")).ShouldBe(0);
    }

    /// <returns>The number under which the report is kept.</returns>
    private static async Task<long> TellAsync(ReportingGateway gateway, long policy, string page, string directive, string disposition)
    {
        string path = $"{ReportEndpoint.Path}?policy={policy}";
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Headers = { Host = "shop.example" } };
        request.Content = new StringContent($$$"""{"csp-report":{"document-uri":"{{{page}}}","effective-directive":"{{{directive}}}","disposition":"{{{disposition}}}","blocked-uri":"https://cdn.example/lib.js"}}""");
        request.Content.Headers.ContentType = new("application/csp-report");
        using var answer = await gateway.Client.SendAsync(request, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return (await gateway.RowsAsync())[^1].Violation.Key.Policy;
    }
}
