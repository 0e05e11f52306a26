using System.Net;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace Weir.Server.Tests.Pages.Violations;

public sealed class ReportPolicyTests
{
    private const string Policy = "Content-Security-Policy-Report-Only";
    private const string Endpoints = "Reporting-Endpoints";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("text/html", 200, true)]
    [InlineData("Text/HTML; charset=utf-8", 200, true)]
    [InlineData("text/html", 302, true)]
    [InlineData("application/json", 200, false)]
    [InlineData("text/htmlx", 200, false)]
    [InlineData("text/html", 404, false)]
    [InlineData("text/html", 500, false)]
    [InlineData(null, 200, false)]
    public async Task Answer_Page_HasThePolicy(string? type, int status, bool expected)
    {
        await using var gateway = await ReportingGateway.StartAsync(context => AnswerAsync(context, type, status), sample: 1);

        using var answer = await gateway.Client.GetAsync(new Uri("/", UriKind.Relative), Cancel);

        answer.StatusCode.ShouldBe((HttpStatusCode)status);
        answer.Headers.Contains(Policy).ShouldBe(expected);
    }

    [Fact]
    public async Task Answer_OfHead_HasNoPolicy()
    {
        await using var gateway = await ReportingGateway.StartAsync(context => AnswerAsync(context, "text/html", 200), sample: 1);
        using var request = new HttpRequestMessage(HttpMethod.Head, "/");

        using var answer = await gateway.Client.SendAsync(request, Cancel);

        answer.Headers.Contains(Policy).ShouldBeFalse();
    }

    [Fact]
    public async Task Answer_ByHttp_SendsReportsToTheAddressAlone()
    {
        await using var gateway = await ReportingGateway.StartAsync(context => AnswerAsync(context, "text/html", 200), sample: 1);

        using var answer = await gateway.Client.GetAsync(new Uri("/", UriKind.Relative), Cancel);

        string policy = answer.Headers.GetValues(Policy).ShouldHaveSingleItem();
        policy.ShouldContain("script-src 'report-sample'");
        policy.ShouldEndWith("report-uri /.weir/reports");
        answer.Headers.Contains(Endpoints).ShouldBeFalse();
    }

    [Fact]
    public async Task Answer_ByHttps_NamesTheEndpointToo()
    {
        await using var gateway = await ReportingGateway.StartAsync(
            context =>
            {
                context.Response.Headers[Endpoints] = "default=\"https://reports.example/\"";
                return AnswerAsync(context, "text/html", 200);
            },
            sample: 1,
            trusts: true);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Forwarded-Proto", "https");

        using var answer = await gateway.Client.SendAsync(request, Cancel);

        answer.Headers.GetValues(Policy).ShouldHaveSingleItem().ShouldEndWith("report-uri /.weir/reports; report-to weir");
        answer.Headers.GetValues(Endpoints).ShouldBe(["default=\"https://reports.example/\"", "weir=\"/.weir/reports\""]);
    }

    [Fact]
    public async Task Answer_ApplicationThatHasPagesReport_KeepsItsOwn()
    {
        await using var gateway = await ReportingGateway.StartAsync(
            context =>
            {
                context.Response.Headers[Policy] = "default-src 'self'";
                return AnswerAsync(context, "text/html", 200);
            },
            sample: 1);

        using var answer = await gateway.Client.GetAsync(new Uri("/", UriKind.Relative), Cancel);

        answer.Headers.GetValues(Policy).ShouldBe(["default-src 'self'"]);
    }

    [Fact]
    public async Task Answer_Share_IsOfSoManyPages()
    {
        await using var gateway = await ReportingGateway.StartAsync(context => AnswerAsync(context, "text/html", 200), sample: 0.5);
        int chosen = 0;
        for (int i = 0; i < 200; i++)
        {
            using var answer = await gateway.Client.GetAsync(new Uri("/", UriKind.Relative), Cancel);
            chosen += answer.Headers.Contains(Policy) ? 1 : 0;
        }

        // Seven standard deviations on either side.
        chosen.ShouldBeInRange(50, 150);
    }

    private static Task AnswerAsync(HttpContext context, string? type, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync("<!doctype html><title>shop</title>", Cancel);
    }
}
