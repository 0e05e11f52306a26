using System.Net;
using Shouldly;
using Weir.Server.Pages.Violations;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Pages.Violations;

public sealed class ReportEndpointTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(BrowserReports.ChromeScript, "application/csp-report", 1)]
    [InlineData(BrowserReports.FirefoxConnect, "application/csp-report; charset=utf-8", 1)]
    [InlineData(BrowserReports.SafariInline, "application/json", 1)]
    [InlineData(BrowserReports.ChromeReporting, "application/reports+json", 2)]
    [InlineData(BrowserReports.SafariReporting, "Application/Reports+JSON", 1)]
    [InlineData("[]", "application/reports+json", 0)]
    public async Task Post_ReportsOfBrowsers_AreInTheStoreWhenAnswered(string body, string type, int rows)
    {
        await using var gateway = await ReportingGateway.StartAsync();

        using var answer = await gateway.PostAsync(body, type);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await gateway.RowsAsync()).Count.ShouldBe(rows);
        gateway.Metric("weir_page_reports_taken_total").GetValueOrDefault().ShouldBe(rows);
    }

    [Fact]
    public async Task Post_Noise_IsTakenAndNotKept()
    {
        await using var gateway = await ReportingGateway.StartAsync();

        using var answer = await gateway.PostAsync(BrowserReports.Of("chrome-extension"));

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await gateway.RowsAsync()).ShouldBeEmpty();
        gateway.Metric("weir_page_reports_noise_total").ShouldBe(1);
    }

    [Theory]
    [InlineData("{", "application/csp-report", HttpStatusCode.BadRequest, "The reports cannot be read: the body is not JSON, from line 1, byte 2 on.", "unreadable")]
    [InlineData(BrowserReports.ChromeScript, "text/plain", HttpStatusCode.UnsupportedMediaType, "The type of the body is not application/csp-report, application/reports+json or application/json.", "type")]
    public async Task Post_WhatCannotBeTaken_IsRefusedWithTheReason(string body, string type, HttpStatusCode status, string why, string reason)
    {
        await using var gateway = await ReportingGateway.StartAsync();

        using var answer = await gateway.PostAsync(body, type);

        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldBe(why + "\n");
        gateway.Metric($"weir_page_reports_refused_total{{reason=\"{reason}\"}}").ShouldBe(1);
    }

    [Fact]
    public async Task Post_PageOfAnotherHost_IsRefused()
    {
        await using var gateway = await ReportingGateway.StartAsync();

        using var answer = await gateway.PostAsync(BrowserReports.ChromeScript, host: "blog.example");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldBe("The page is not one of this host.\n");
        (await gateway.RowsAsync()).ShouldBeEmpty();
        gateway.Metric("weir_page_reports_refused_total{reason=\"elsewhere\"}").ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_LargeBody_IsRefused(bool isChunked)
    {
        await using var gateway = await ReportingGateway.StartAsync();
        string body = BrowserReports.ChromeScript + new string(' ', ReportEndpoint.MostBytes);

        using var answer = await gateway.PostAsync(body, more: request => request.Headers.TransferEncodingChunked = isChunked);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        gateway.Metric("weir_page_reports_refused_total{reason=\"large\"}").ShouldBe(1);
    }

    [Fact]
    public async Task Post_LongestBody_IsTaken()
    {
        await using var gateway = await ReportingGateway.StartAsync();
        string report = BrowserReports.ChromeScript.Trim();

        using var answer = await gateway.PostAsync(report + new string(' ', ReportEndpoint.MostBytes - report.Length));

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Get_Path_IsNotAllowed()
    {
        await using var gateway = await ReportingGateway.StartAsync();

        using var answer = await gateway.Client.GetAsync(new Uri(ReportEndpoint.Path, UriKind.Relative), Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldBe(["POST", "OPTIONS"]);
    }

    [Theory]
    [InlineData("/.weir/reports/")]
    [InlineData("/.weir/Reports")]
    [InlineData("/a/.weir/reports")]
    public async Task Get_OtherPath_IsTheApplications(string path)
    {
        await using var gateway = await ReportingGateway.StartAsync();

        (await gateway.Client.GetStringAsync(new Uri(path, UriKind.Relative), Cancel)).ShouldBe("application");
    }

    [Theory]
    [InlineData("http://shop.example:8081", true)]
    [InlineData("https://shop.example", true)]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    public async Task Options_OfTheSameHostAlone_IsAllowed(string origin, bool isAllowed)
    {
        await using var gateway = await ReportingGateway.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Options, ReportEndpoint.Path);
        request.Headers.Host = BrowserReports.Host;
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type");

        using var answer = await gateway.Client.SendAsync(request, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins) ? origins.Single() : null).ShouldBe(isAllowed ? origin : null);
        answer.Headers.Contains("Access-Control-Allow-Headers").ShouldBe(isAllowed);
    }

    [Fact]
    public async Task Post_TooManyOfAClient_IsToldWhenToComeAgain()
    {
        await using var gateway = await ReportingGateway.StartAsync(limits: clock => new ReportLimits(clock, ofClient: 1));
        var statuses = new List<HttpStatusCode>();
        for (int i = 0; i < 15; i++)
        {
            using var answer = await gateway.PostAsync(BrowserReports.ChromeScript);
            statuses.Add(answer.StatusCode);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 2);
            }
        }

        statuses.Count(status => status == HttpStatusCode.NoContent).ShouldBeInRange(10, 13);
        statuses[^1].ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Post_StoreThatFails_IsNotAnsweredAsTaken()
    {
        await using var gateway = await ReportingGateway.StartAsync();
        gateway.BeforeWrite = () => throw new StoreException("the disk is full");
        for (int i = 0; i < 3; i++)
        {
            using var refused = await gateway.PostAsync(BrowserReports.ChromeScript);
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            refused.Headers.RetryAfter.ShouldNotBeNull();
        }

        gateway.BeforeWrite = () => Task.CompletedTask;
        using var taken = await gateway.PostAsync(BrowserReports.ChromeScript);

        taken.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await gateway.RowsAsync()).ShouldHaveSingleItem().Reports.ShouldBe(1);
        gateway.Problems.ToString().ReplaceLineEndings("\n").ShouldBe("weir: what browsers report is not kept, and refused: the disk is full\nweir: what browsers report is kept again\n");
    }

    [Fact]
    public async Task Post_MoreThanCanWait_IsRefused()
    {
        await using var gateway = await ReportingGateway.StartAsync(mostRequests: 3);
        var held = new TaskCompletionSource();
        var isWriting = new TaskCompletionSource();
        gateway.BeforeWrite = () =>
        {
            isWriting.TrySetResult();
            return held.Task;
        };
        var posts = new List<Task<HttpResponseMessage>> { gateway.PostAsync(BrowserReports.ChromeScript) };
        await isWriting.Task.WaitAsync(Cancel);
        posts.AddRange(Enumerable.Range(0, 5).Select(_ => gateway.PostAsync(BrowserReports.ChromeScript)));
        for (int i = 0; i < 1000 && posts.Count(post => post.IsCompleted) < 2; i++)
        {
            await Task.Delay(10, Cancel);
        }

        long? waiting = gateway.Metric("weir_page_reports_waiting");
        held.SetResult();
        var answers = await Task.WhenAll(posts);

        waiting.ShouldBe(3);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.NoContent).ShouldBe(4);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable).ShouldBe(2);
        (await gateway.RowsAsync()).ShouldHaveSingleItem().Reports.ShouldBe(4);
        gateway.Metric("weir_page_reports_merged_total").ShouldBe(2);
    }

    /// <summary>The law of the endpoint: what was answered with 204 is in the store, once, and nothing else is.</summary>
    [Fact]
    public async Task Post_ManyAtOnceWhileTheStoreFailsNowAndThen_SumOfCountsIsThatOfAnswers()
    {
        await using var gateway = await ReportingGateway.StartAsync();
        int writes = 0;
        gateway.BeforeWrite = () => Interlocked.Increment(ref writes) % 5 == 3 ? throw new StoreException("now and then") : Task.CompletedTask;
        int taken = 0, refused = 0;

        await Task.WhenAll(Enumerable.Range(0, 32).Select(client => Task.Run(
            async () =>
            {
                for (int i = 0; i < 50; i++)
                {
                    using var answer = await gateway.PostAsync(BrowserReports.Of($"https://cdn.example/{(client + i) % 60}.js"));
                    answer.StatusCode.ShouldBeOneOf(HttpStatusCode.NoContent, HttpStatusCode.ServiceUnavailable);
                    Interlocked.Increment(ref answer.StatusCode == HttpStatusCode.NoContent ? ref taken : ref refused);
                }
            },
            Cancel)));

        (taken + refused).ShouldBe(32 * 50);
        refused.ShouldBePositive();
        var rows = await gateway.RowsAsync();
        rows.Sum(row => row.Reports).ShouldBe(taken);
        rows.Count.ShouldBeLessThanOrEqualTo(60);
        gateway.Metric("weir_page_reports_taken_total").ShouldBe(taken);
    }
}
