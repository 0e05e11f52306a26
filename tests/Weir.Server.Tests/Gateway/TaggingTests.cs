using System.Net;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace Weir.Server.Tests.Gateway;

public sealed class TaggingTests
{
    [Fact]
    public async Task Serve_BenignRequest_ReachesUpstreamWithTags()
    {
        HeaderDictionary? seen = null;
        await using var gateway = await RunningGateway.StartAsync(context =>
        {
            seen = new HeaderDictionary(context.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase));
            return context.Response.WriteAsync("hello");
        });

        using var response = await gateway.Client.GetAsync(new Uri("/a?b=c", UriKind.Relative), TestContext.Current.CancellationToken);

        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("hello");
        seen!["Weir-Score"].ToString().ShouldBe("0.0012");
        seen["Weir-Severity"].ToString().ShouldBe("None");
        seen.ContainsKey("Weir-Class").ShouldBeFalse();
        seen["Weir-Request-Id"].ToString().ShouldBe(response.Headers.GetValues("Weir-Request-Id").Single());
        seen["Weir-Request-Id"].ToString().Length.ShouldBe(20);
    }

    [Theory]
    [InlineData("/search?q=planted-critical", null)]
    [InlineData("/search", "q=planted-critical")]
    public async Task Serve_Attack_IsTaggedAndPassedByDefault(string target, string? body)
    {
        string? attackClass = null;
        string? severity = null;
        await using var gateway = await RunningGateway.StartAsync(context =>
        {
            attackClass = context.Request.Headers["Weir-Class"];
            severity = context.Request.Headers["Weir-Severity"];
            return Task.CompletedTask;
        });

        using var response = await SendAsync(gateway, target, body);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        attackClass.ShouldBe("sqli");
        severity.ShouldBe("Critical");
    }

    [Theory]
    [InlineData("Weir-Score")]
    [InlineData("weir-class")]
    [InlineData("WEIR-Request-Id")]
    [InlineData("Weir_Score")]
    [InlineData("Weir-Anything")]
    public async Task Serve_SpoofedHeader_NeverReachesUpstream(string name)
    {
        string seen = "";
        await using var gateway = await RunningGateway.StartAsync(context =>
        {
            seen = string.Join('\n', context.Request.Headers.Select(header => $"{header.Key}: {header.Value}"));
            return Task.CompletedTask;
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation(name, "made-up");

        using var response = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        seen.ShouldNotContain("made-up");
        seen.ShouldContain("Weir-Score: 0.0012");
    }

    [Theory]
    [InlineData("/search?q=planted-critical", null, HttpStatusCode.Forbidden)]
    [InlineData("/search", "q=planted-critical", HttpStatusCode.Forbidden)]
    [InlineData("/search?q=planted-medium", null, HttpStatusCode.OK)]
    [InlineData("/search?q=nothing", null, HttpStatusCode.OK)]
    public async Task Serve_WithBlockHigh_BlocksFromHighOn(string target, string? body, HttpStatusCode expected)
    {
        int reached = 0;
        await using var gateway = await RunningGateway.StartAsync(
            context =>
            {
                reached++;
                return Task.CompletedTask;
            },
            options => options with { Block = Severity.High });

        using var response = await SendAsync(gateway, target, body);

        response.StatusCode.ShouldBe(expected);
        reached.ShouldBe(expected == HttpStatusCode.OK ? 1 : 0);
    }

    [Theory]
    [InlineData("text/html,*/*", "text/html")]
    [InlineData("application/json", "application/json")]
    public async Task Serve_BlockedRequest_TellsIdAndNeverTheReason(string accept, string contentType)
    {
        await using var gateway = await RunningGateway.StartAsync(_ => Task.CompletedTask, options => options with { Block = Severity.High });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/?q=planted-critical");
        request.Headers.TryAddWithoutValidation("Accept", accept);

        using var response = await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);
        string page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        response.Content.Headers.ContentType!.MediaType.ShouldBe(contentType);
        page.ShouldContain(response.Headers.GetValues("Weir-Request-Id").Single());
        string everything = page + response.Headers + response.Content.Headers;
        everything.ShouldNotContain("sqli");
        everything.ShouldNotContain("0.99");
        everything.ShouldNotContain("planted");
    }

    private static async Task<HttpResponseMessage> SendAsync(RunningGateway gateway, string target, string? body)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, target);
        request.Content = body is null ? null : new StringContent(body);
        return await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
