using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Data.Sqlite;
using Shouldly;
using Weir.Server.Dashboard;
using Weir.Server.Findings;
using Weir.Server.Gateway;
using Weir.Server.Stores.Lake;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Api;
using Weir.Server.Tests.Stores;
using Xunit;

namespace Weir.Server.Tests.Dashboard;

public sealed class DashboardTests
{
    [Fact]
    public async Task Events_WhileTheGatewayDecides_AreSentAndEnd()
    {
        await using var api = await RunningApi.StartAsync(longestStream: TimeSpan.FromSeconds(5));
        using var answer = await AskAsync(api, "/api/v1/events");
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("text/event-stream");
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        (await lines.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("retry: 3000");

        api.Live.Count(DecisionAction.Block, Severity.High);
        api.Live.Show(Decision("/orders?q=1"));
        string text = await lines.ReadToEndAsync(TestContext.Current.CancellationToken);

        text.ShouldContain("event: second\ndata: {");
        text.ShouldContain("\"requests\":1,\"blocked\":1,");
        text.ShouldContain("event: decision\ndata: {");
        text.ShouldContain("\"path\":\"/orders\"");
    }

    [Fact]
    public async Task Events_ServerThatStops_End()
    {
        var api = await RunningApi.StartAsync(longestStream: TimeSpan.FromMinutes(10));
        using var answer = await AskAsync(api, "/api/v1/events");
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

        var rest = lines.ReadToEndAsync(TestContext.Current.CancellationToken);
        await api.StopAsync();

        (await rest.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).ShouldStartWith("retry");
        await api.DisposeAsync();
    }

    [Fact]
    public async Task Events_TooManyOnlookers_AreToldToComeBack()
    {
        await using var api = await RunningApi.StartAsync();
        for (int i = 0; i < LiveFeed.MostSubscribers; i++)
        {
            api.Live.Subscribe($"user {i}", out _).ShouldNotBeNull();
        }

        using var answer = await AskAsync(api, "/api/v1/events");

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task Events_TooManyOfOneUser_AreRefusedAndOthersAreNot()
    {
        await using var api = await RunningApi.StartAsync();
        for (int i = 0; i < LiveFeed.MostOfOne; i++)
        {
            api.Live.Subscribe("user:user-Viewer", out _).ShouldNotBeNull();
        }

        using var viewer = await api.SignInAsync(Role.Viewer);
        var refused = await viewer.GetAsync("/api/v1/events");
        using var other = await api.SignInAsync(Role.Analyst);

        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Text.ShouldContain("You have 8 streams of events already");
        (await other.GetAsync("/api/v1/events")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("app", ".js", "text/javascript")]
    [InlineData("app", ".css", "text/css")]
    [InlineData("theme", ".js", "text/javascript")]
    public async Task Asset_WithItsHash_IsKeptForEver(string entry, string extension, string type)
    {
        await using var api = await RunningApi.StartAsync();
        using var answer = await api.Client.GetAsync(AssetFiles.Address(entry, extension), TestContext.Current.CancellationToken);
        using var again = new HttpRequestMessage(HttpMethod.Get, AssetFiles.Address(entry, extension));
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var known = await api.Client.SendAsync(again, TestContext.Current.CancellationToken);

        answer.Content.Headers.ContentType?.MediaType.ShouldBe(type);
        answer.Headers.CacheControl?.ToString().ShouldContain("immutable");
        known.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    // A browser shows nothing for an image whose root is of another name space.
    [Fact]
    public async Task Asset_Icon_IsAnSvgImage()
    {
        await using var api = await RunningApi.StartAsync();

        string text = await api.Client.GetStringAsync("/assets/weir.svg", TestContext.Current.CancellationToken);

        XDocument.Parse(text).Root!.Name.ShouldBe(XName.Get("svg", "http://www.w3.org/2000/svg"));
    }

    [Theory]
    [InlineData("/assets/nothing.js")]
    [InlineData("/assets/..%2F..%2Fweir.db")]
    [InlineData("/assets/%2Fetc%2Fpasswd")]
    public async Task Asset_NameThatIsNotKnown_IsNotFound(string path)
    {
        await using var api = await RunningApi.StartAsync();

        using var answer = await api.Client.GetAsync(path, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Pages_WithHostileText_ShowItAsText()
    {
        const string Hostile = "<script>alert(1)</script>";
        await using var lake = new TestLake();
        await lake.AddAsync(TestLake.Request(1, DateTimeOffset.UtcNow) with
        {
            Id = "0abc",
            Path = $"/{Hostile}",
            Client = Hostile,
            Severity = "High",
            Class = Hostile,
            Evidence = JsonSerializer.Serialize(new[] { new { where = Hostile, fragment = Hostile, @class = Hostile, share = 1 } }),
        });
        await using var api = await RunningApi.StartAsync(lake: lake.Folder);

        foreach (string path in (string[])["/", "/requests", "/requests/0abc"])
        {
            using var answer = await AskAsync(api, path);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            string page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            page.ShouldNotContain("<script>", Case.Sensitive, path);
            page.ShouldNotContain(" style=", Case.Sensitive, path);
            page.ShouldContain("&lt;script", Case.Sensitive, path);
        }
    }

    [Fact]
    public async Task Pages_LakeThatCannotBeRead_SaySo()
    {
        await using var lake = new TestLake();
        await lake.AddAsync(TestLake.Request(1, DateTimeOffset.UtcNow));
        await File.WriteAllTextAsync(Path.Combine(lake.Folder, "requests", "_delta_log", "00000000000000000001.json"), "no commit", TestContext.Current.CancellationToken);

        await using var api = await RunningApi.StartAsync(lake: lake.Folder);

        await ShouldSayAsync(api, "/", HttpStatusCode.OK, "The figures cannot be shown");
        await ShouldSayAsync(api, "/requests", HttpStatusCode.ServiceUnavailable, "The requests cannot be shown");
        await ShouldSayAsync(api, "/requests/1", HttpStatusCode.ServiceUnavailable, "The request cannot be shown");
        await ShouldSayAsync(api, "/api/v1/stats", HttpStatusCode.ServiceUnavailable, "detail");
    }

    [Fact]
    public async Task Requests_FilterThatIsNone_SayThatItWasPassedOver()
    {
        await using var lake = new TestLake();
        await lake.AddAsync(TestLake.Request(1, DateTimeOffset.UtcNow));
        await using var api = await RunningApi.StartAsync(lake: lake.Folder);

        await ShouldSayAsync(api, "/requests?severity=Foo", HttpStatusCode.OK, "severity is Foo; allowed are low, medium, high, critical.");
        await ShouldSayAsync(api, "/requests?class=%3Cb%3E", HttpStatusCode.OK, "class is &lt;b&gt;; allowed are sqli");
        using var known = await AskAsync(api, "/requests?severity=&class=&action=&range=24h&from=&to=");
        (await known.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("passed over");
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", "text/html")]
    [InlineData("application/json", "application/problem+json")]
    [InlineData(null, "application/problem+json")]
    public async Task UnknownPath_ByWhatIsAccepted_IsAPageOrAProblem(string? accept, string type)
    {
        await using var api = await RunningApi.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nothing");
        if (accept is not null)
        {
            request.Headers.Add("Accept", accept);
        }

        using var answer = await api.Client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe(type);
        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().Contains("style-src 'self'", StringComparison.Ordinal).ShouldBe(type == "text/html");
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("There is no GET of this path.");
    }

    [Fact]
    public async Task Overview_LakeThatCannotBeOpened_SaysWhy()
    {
        await using var api = await RunningApi.StartAsync(lakeProblem: "The lake in /x is damaged.");

        await ShouldSayAsync(api, "/", HttpStatusCode.OK, "cannot be opened: The lake in /x is damaged.");
    }

    [Fact]
    public async Task Overview_FileOfTheLakeThatIsMissing_SaysWhatIsLeftOut()
    {
        await using var lake = new TestLake();
        await lake.AddAsync(TestLake.Request(1, DateTimeOffset.UtcNow));
        await lake.AddAsync(TestLake.Request(2, DateTimeOffset.UtcNow));
        File.Delete(Path.Combine(lake.Folder, "requests", lake.Files()[0]));
        await using var api = await RunningApi.StartAsync(lake: lake.Folder);

        await ShouldSayAsync(api, "/", HttpStatusCode.OK, "1 file of 2 is damaged and left out: requests/day=");
    }

    [Fact]
    public async Task Overview_FindingsThatWereDropped_SaysThatAlertsCountTooFew()
    {
        var findings = new FindingQueue();
        findings.Drop(1234);
        await using var api = await RunningApi.StartAsync(findings: findings);

        await ShouldSayAsync(api, "/", HttpStatusCode.OK, "findings were dropped under load");
    }

    [Fact]
    public async Task Overview_DiskThatIsFull_SaysThatTheStoreCannotBeWritten()
    {
        await using var api = await RunningApi.StartAsync();
        using var browser = await api.SignInAsync(Role.Viewer);
        await Should.ThrowAsync<StoreException>(() => api.Store.WriteAsync<int>(_ => throw new SqliteException("database or disk is full", 13), TestContext.Current.CancellationToken));

        (await browser.GetAsync("/")).Text.ShouldContain("cannot be written: its disk is full or refuses");
    }

    [Fact]
    public async Task Overview_LakeThatHasNoRoom_SaysThatItSheds()
    {
        await using var lake = new TestLake(TestLake.Still with { KeepFreeBytes = long.MaxValue });
        await using var api = await RunningApi.StartAsync(lake: lake.Folder);
        api.Live.Follow(lake.Lake);
        await Should.ThrowAsync<LakeException>(() => lake.Lake.AppendAsync(TestLake.Requests(1)));

        await ShouldSayAsync(api, "/", HttpStatusCode.OK, "The lake sheds requests");
        api.Live.Lake.ShouldNotBeNull().Problem.ShouldNotBeNull().ShouldContain("stay free");
    }

    [Theory]
    [InlineData("5")]
    [InlineData("-1")]
    [InlineData("x")]
    public async Task Stats_SpanThatIsNotOffered_IsRefused(string hours)
    {
        await using var api = await RunningApi.StartAsync();

        await ShouldSayAsync(api, $"/api/v1/stats?hours={hours}", HttpStatusCode.BadRequest, "hours is one of 1, 6, 24, 168.");
    }

    private static async Task ShouldSayAsync(RunningApi api, string path, HttpStatusCode status, string text)
    {
        using var answer = await AskAsync(api, path);
        answer.StatusCode.ShouldBe(status, path);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(text);
    }

    private static async Task<HttpResponseMessage> AskAsync(RunningApi api, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await api.CreateKeyAsync(Role.Viewer));
        return await api.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    private static Decision Decision(string target) => new()
    {
        Time = DateTimeOffset.UtcNow,
        Id = "0abc",
        Client = IPAddress.Loopback,
        Method = "GET",
        Host = "shop.example",
        Target = target,
        Verdict = default,
        Evidence = [],
        Excluded = [],
        FoundAt = 0,
        Action = DecisionAction.Pass,
        Status = 200,
        Elapsed = TimeSpan.Zero,
    };
}
