using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Shouldly;
using Weir.Server.Demo;
using Xunit;

namespace Weir.Server.Tests.Demo;

/// <summary>What the first page of the guides promises of <c>weir demo</c>, tried on the program itself.</summary>
public sealed partial class DemoTests : IDisposable
{
    private const string Banner = "<script>document.cookie='sale=seen';setTimeout(function(){document.getElementById('sale').remove()},5000)</script>";

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-demo-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task FalsePositive_AcceptedOnItsPage_LetsTheEditorThroughAlsoAfterAKill()
    {
        await using (var demo = await RunningDemo.StartAsync(_folder))
        {
            using var browser = await demo.SignInAsync();
            string id = await FindEditorsAlertAsync(browser);
            (await EditAsync(demo)).ShouldBe(HttpStatusCode.Forbidden);
            var proposals = await RunningDemo.WaitAsync(browser, $"/api/v1/alerts/{id}/exclusions", all => all.EnumerateArray().Any(one => one.GetProperty("impact").GetProperty("hits").GetInt64() > 0));
            var proposal = proposals.EnumerateArray().ShouldHaveSingleItem();
            proposal.GetProperty("exclusion").GetProperty("place").GetString().ShouldBe("form:html");
            proposal.GetProperty("impact").GetProperty("attacks").GetInt64().ShouldBe(0);

            // The page has it ticked; its form is what a browser without script sends.
            string page = (await browser.GetAsync($"/alerts/{id}")).Text;
            string target = WebUtility.HtmlDecode(Ticked().Matches(page).ShouldHaveSingleItem().Groups["target"].Value);
            var excluded = await browser.PostAsync($"/alerts/{id}/exclude", ("target", target), ("note", "our own editor"));
            excluded.Location.ShouldBe($"/alerts/{id}?done=1-1");

            var alert = (await RunningDemo.WaitAsync(browser, $"/api/v1/alerts/{id}", _ => true)).GetProperty("alert");
            alert.GetProperty("state").GetString().ShouldBe("closed");
            alert.GetProperty("verdict").GetString().ShouldBe("false_positive");
            await ShouldLetTheEditorAloneThroughAsync(demo);
            await demo.KillAsync();
        }

        await using var again = await RunningDemo.StartAsync(_folder);
        await ShouldLetTheEditorAloneThroughAsync(again);
        using var later = await again.SignInAsync();
        var exclusion = (await RunningDemo.WaitAsync(later, "/api/v1/exclusions", _ => true)).EnumerateArray().ShouldHaveSingleItem();
        exclusion.GetProperty("note").GetString().ShouldBe("our own editor");
        exclusion.GetProperty("by").GetString().ShouldBe("user:demo");
        (await later.PostAsync("/settings/audit/check")).Text.ShouldContain("all in place");
    }

    [Fact]
    public async Task Interrupt_WhileSomebodyLooksOn_EndsInSeconds()
    {
        await using var demo = await RunningDemo.StartAsync(_folder);
        using var browser = await demo.SignInAsync();
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, CookieContainer = browser.Cookies }) { BaseAddress = demo.Dashboard };
        await using var stream = await client.GetStreamAsync("/api/v1/events", TestContext.Current.CancellationToken);
        using var lines = new StreamReader(stream);
        (await lines.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("retry: 3000");

        await demo.InterruptAsync();

        // A few seconds on a quiet machine; the web server's own patience would be 30.
        var (code, errors) = await demo.EndAsync(TimeSpan.FromSeconds(25));
        code.ShouldBe(0, errors);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_PortThatIsTaken_IsOneClearError(bool isShop)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using var demo = RunningDemo.Begin(_folder, isShop ? port : RunningDemo.FreePort(), isShop ? RunningDemo.FreePort() : port);

        (await demo.OutputAsync()).ShouldBeEmpty();
        var (code, errors) = await demo.EndAsync(RunningDemo.Patience);
        code.ShouldBe(1, errors);
        string problem = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("weir: API and dashboard on", StringComparison.Ordinal)).ShouldHaveSingleItem();
        problem.ShouldStartWith($"weir: Cannot listen on http://127.0.0.1:{port}");
    }

    /// <summary>The alert that the demonstration makes by itself: a story of its own, strong, stopped, of one client.</summary>
    private static async Task<string> FindEditorsAlertAsync(Api.Browser browser)
    {
        var alert = (await RunningDemo.WaitAsync(browser, "/api/v1/alerts?text=/admin/pages", all => all.GetArrayLength() > 0)).EnumerateArray().ShouldHaveSingleItem();
        alert.GetProperty("severity").GetString().ShouldBeOneOf("high", "critical");
        alert.GetProperty("blocked").GetInt64().ShouldBeGreaterThan(0);
        string id = alert.GetProperty("id").GetString()!;
        var parts = (await RunningDemo.WaitAsync(browser, $"/api/v1/alerts/{id}", _ => true)).GetProperty("parts").EnumerateArray().ToList();
        parts.Where(part => part.GetProperty("kind").GetString() == "client").ShouldHaveSingleItem().GetProperty("value").GetString().ShouldBe(DemoRequests.Editor);
        parts.Where(part => part.GetProperty("kind").GetString() == "target").ShouldHaveSingleItem();
        return id;
    }

    private static async Task ShouldLetTheEditorAloneThroughAsync(RunningDemo demo)
    {
        (await EditAsync(demo)).ShouldBe(HttpStatusCode.SeeOther);
        (await demo.PostAsync("/products/tent-two/comments", DemoRequests.Editor, ("text", Banner))).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static Task<HttpStatusCode> EditAsync(RunningDemo demo) => demo.PostAsync("/admin/pages", DemoRequests.Editor, ("page", "home"), ("html", Banner));

    [GeneratedRegex("""<input type="checkbox" name="target" value="(?<target>[^"]*)" checked""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Ticked();
}
