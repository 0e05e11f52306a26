using System.Net;
using Shouldly;
using Weir.Scripts;
using Weir.Server.Pages.Violations;
using Xunit;

namespace Weir.Server.Tests.Pages.Violations;

/// <summary>The script by which a page may report without a policy.</summary>
public sealed class ReportScriptTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_GivesTheScript_OnceAnHour()
    {
        await using var gateway = await ReportingGateway.StartAsync();

        using var answer = await gateway.Client.GetAsync(ReportScript.Path, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/javascript; charset=utf-8");
        (await answer.Content.ReadAsByteArrayAsync(Cancel)).ShouldBe(ReportScript.Code.ToArray());
        answer.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromHours(1));
        using var again = new HttpRequestMessage(HttpMethod.Get, ReportScript.Path);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var same = await gateway.Client.SendAsync(again, Cancel);
        same.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Post_IsRefused()
    {
        await using var gateway = await ReportingGateway.StartAsync();

        using var answer = await gateway.Client.PostAsync(ReportScript.Path, new StringContent("x"), Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldBe(["GET", "HEAD"]);
    }

    /// <summary>It watches what a page loads and sends it away, and must not look like what does that for others.</summary>
    [Fact]
    public void Script_ByTheModelThatComesAlong_IsHarmless()
    {
        var verdict = ScriptClassifier.Load(Checkout.PathOf("models", "script-1.weir")).Score(ReportScript.Code.Span);

        verdict.Severity.ShouldBe(Severity.None);
        verdict.IsUndecided.ShouldBeFalse();
    }
}
