using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Weir.AspNetCore;
using Weir.Http;
using Weir.Server.Findings;
using Weir.Server.Gateway;
using Weir.Server.Policies;
using Xunit;

namespace Weir.Server.Tests.Gateway;

/// <summary>What a gateway does by its policies.</summary>
public sealed class PolicyTests
{
    private static readonly Lazy<HttpScorer> s_model = new(() => HttpScorer.Load(ShippedModel.Path));

    [Theory]
    [InlineData("off", "200", "")]
    [InlineData("log", "200", "")]
    [InlineData("tag", "200", "Critical")]
    [InlineData("block", "403", null)]
    public async Task Serve_Mode_IsThatOfTheRoute(string mode, string status, string? severity)
    {
        string? seen = null;
        await using var gateway = await StartAsync(
            $$"""{ "default": { "mode": "block" }, "routes": [ { "route": "/a/{id}", "mode": "{{mode}}" } ] }""",
            context =>
            {
                seen = context.Request.Headers[WeirHeaders.Severity].ToString();
                return Task.CompletedTask;
            });

        using var answer = await gateway.Client.GetAsync(new Uri("/a/1?q=planted-critical", UriKind.Relative), TestContext.Current.CancellationToken);
        using var other = await gateway.Client.GetAsync(new Uri("/b/1?q=planted-critical", UriKind.Relative), TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(status);
        seen.ShouldBe(severity);
        other.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Serve_Exclusion_PassesOverThatClassAtThatPlaceAlone()
    {
        const string Sql = "1' union select name, password from users --", Script = "<script>alert(document.cookie)</script>";
        await using var gateway = await StartAsync(
            """{ "default": { "mode": "block", "from": "high" }, "exclusions": [ { "id": "x1", "route": "/search", "place": "query:q", "class": "sqli" } ] }""",
            _ => Task.CompletedTask,
            () => new RequestScorer(s_model.Value, Encoding.Latin1));

        (await StatusAsync(gateway, "/search", "q", Sql)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(gateway, "/search", "q", Script)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(gateway, "/search", "q", Sql + " " + Script)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(gateway, "/search", "q", Script + Sql)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(gateway, "/search", "q", Sql + Sql + Sql + " ;cat /etc/passwd | sh")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(gateway, "/search", "r", Sql)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(gateway, "/", "q", Sql)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Serve_ExclusionInAJsonList_CoversEveryItem()
    {
        await using var gateway = await StartAsync(
            """{ "default": { "mode": "block", "from": "high" }, "exclusions": [ { "id": "x1", "place": "json:$.lines[*].code" } ] }""",
            _ => Task.CompletedTask,
            () => new RequestScorer(s_model.Value, Encoding.Latin1));
        using var body = new StringContent("""{"lines":[{"code":"a"},{"code":"1' union select name, password from users --"}]}""", Encoding.UTF8, "application/json");

        using var answer = await gateway.Client.PostAsync(new Uri("/", UriKind.Relative), body, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("html", ";cat /etc/passwd|sh")]
    [InlineData("html", "1' union select name, password from users --")]
    [InlineData("html", "../../../../etc/passwd")]
    [InlineData("html", "${jndi:ldap://x.example/a}")]
    public async Task Serve_AttackBesideWhatIsExcluded_IsStillSeen(string name, string attack)
    {
        await using var gateway = await StartAsync(
            """{ "default": { "mode": "block", "from": "high" }, "exclusions": [ { "id": "x1", "place": "query:html", "class": "xss" } ] }""",
            _ => Task.CompletedTask,
            () => new RequestScorer(s_model.Value, Encoding.Latin1));
        const string Harmless = "<h1>Sale</h1><script>document.getElementById('sale').onclick = function () { alert('20 % off'); };</script>";

        (await StatusAsync(gateway, "/", name, Harmless)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(gateway, "/", name, $"{Harmless} {attack}")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(gateway, "/", name, $"{attack} {Harmless}")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a'b\r\n\r\n")]
    [InlineData("CONNECT /a HTTP/1.1\r\nHost: h\r\n\r\n")]
    [InlineData("CONNECT h:80 HTTP/1.1\r\nHost: h:80\r\n\r\n")]
    public async Task Serve_HostOrMethodThatCannotGoOn_IsRefused(string request)
    {
        await using var gateway = await StartAsync("{}", _ => Task.CompletedTask);

        RawHttp.Statuses(await RawHttp.ExchangeAsync(gateway.EndPoint, request)).ShouldBe("400");
    }

    [Theory]
    [InlineData("open", HttpStatusCode.OK)]
    [InlineData("closed", HttpStatusCode.ServiceUnavailable)]
    public async Task Serve_ScorerThatFails_DoesAsThePolicySays(string onFailure, HttpStatusCode expected)
    {
        await using var gateway = await StartAsync(
            $$"""{ "default": { "onFailure": "{{onFailure}}" } }""", _ => Task.CompletedTask, () => PlantedScorer.Create(onScore: () => throw new InvalidOperationException("planted")));

        using var answer = await gateway.Client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Serve_BodyOverTheLimitOfTheRoute_Is413()
    {
        await using var gateway = await StartAsync("""{ "routes": [ { "route": "/a", "maxBodyBytes": 10 } ] }""", context => context.Request.Body.CopyToAsync(Stream.Null));

        (await PostAsync("/a", 10)).ShouldBe(HttpStatusCode.OK);
        (await PostAsync("/a", 11)).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await PostAsync("/b", 11)).ShouldBe(HttpStatusCode.OK);

        async Task<HttpStatusCode> PostAsync(string path, int length)
        {
            using var body = new StringContent(new string('a', length));
            using var answer = await gateway.Client.PostAsync(new Uri(path, UriKind.Relative), body, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Serve_ClientThatSendsTooMuch_IsToldToWait()
    {
        await using var gateway = await StartAsync("""{ "routes": [ { "route": "/login", "rate": { "requests": 3, "seconds": 3600 } } ] }""", _ => Task.CompletedTask, configure: options => options with { TrustedProxies = "127.0.0.0/8" });

        for (int i = 0; i < 3; i++)
        {
            (await SendAsync("/login", "192.0.2.1")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var last = await SendAsync("/login", "192.0.2.1");
        last.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        last.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromHours(1));
        (await SendAsync("/login", "192.0.2.2")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SendAsync("/", "192.0.2.1")).StatusCode.ShouldBe(HttpStatusCode.OK);

        Task<HttpResponseMessage> SendAsync(string path, string client)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("X-Forwarded-For", client);
            return gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Serve_Challenge_LetsGoOnWhoeverSolvesIt()
    {
        await using var gateway = await StartAsync("""{ "default": { "mode": "challenge", "from": "high" } }""", context => context.Response.WriteAsync("application"));

        using var page = await AskAsync(cookie: null);
        page.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        page.Headers.GetValues(WeirHeaders.Mitigated).ShouldBe(["challenge"]);
        string text = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        string task = text.Split("const task = \"")[1].Split('"')[0];

        (await AskAsync($"{ChallengeGate.AnswerCookie}={task}:0")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        string answer = $"{ChallengeGate.AnswerCookie}={Solve(task)}";
        (await AskAsync(answer, agent: "another")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var passed = await AskAsync(answer);
        (await passed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("application");
        string pass = passed.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith(ChallengeGate.PassCookie, StringComparison.Ordinal));
        pass.ShouldContain("httponly");

        (await AskAsync(pass.Split(';')[0])).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await AskAsync(pass.Split(';')[0], agent: "another")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await AskAsync(pass.Split(';')[0].Replace("=", "=f", StringComparison.Ordinal))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        async Task<HttpResponseMessage> AskAsync(string? cookie, string agent = "test")
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/?q=planted-critical");
            request.Headers.Add("Accept", "text/html");
            request.Headers.Add("User-Agent", agent);
            if (cookie is not null)
            {
                request.Headers.Add("Cookie", cookie);
            }

            return await gateway.Client.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Serve_ChallengeOfWhatIsNoPage_IsARefusal()
    {
        await using var gateway = await StartAsync("""{ "default": { "mode": "challenge", "from": "high" } }""", _ => Task.CompletedTask);

        using var answer = await gateway.Client.GetAsync(new Uri("/?q=planted-critical", UriKind.Relative), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        answer.Headers.Contains(WeirHeaders.Mitigated).ShouldBeFalse();
    }

    [Fact]
    public async Task Serve_SeverityOfThePolicy_IsAFinding()
    {
        var queue = new FindingQueue();
        await using (var gateway = await StartAsync("""{ "routes": [ { "route": "/quiet", "alertFrom": "none" } ] }""", _ => Task.CompletedTask, findings: queue))
        {
            foreach (string target in (string[])["/orders/4711?q=planted-critical", "/quiet?q=planted-critical", "/orders/4711?q=planted-medium", "/"])
            {
                using var answer = await gateway.Client.GetAsync(new Uri(target, UriKind.Relative), TestContext.Current.CancellationToken);
            }
        }

        queue.Complete();
        var finding = queue.Reader.ReadAllAsync(TestContext.Current.CancellationToken).ToBlockingEnumerable(TestContext.Current.CancellationToken).ToList().ShouldHaveSingleItem();
        (finding.Client, finding.Host, finding.Route, finding.Place, finding.Class, finding.Severity, finding.Action)
            .ShouldBe(("127.0.0.1", "127.0.0.1", "/orders/{id}", "query:q", AttackClass.Sqli, Severity.Critical, "pass"));
    }

    private static Task<RunningGateway> StartAsync(
        string policies, RequestDelegate application, Func<RequestScorer>? scorer = null, FindingQueue? findings = null, Func<GatewayOptions, GatewayOptions>? configure = null) =>
        RunningGateway.StartAsync(application, configure, scorer, policies: basis => PolicyBook.Fixed(basis, PolicyJson.Read(Encoding.UTF8.GetBytes(policies))), findings: findings);

    private static async Task<HttpStatusCode> StatusAsync(RunningGateway gateway, string path, string name, string value)
    {
        using var answer = await gateway.Client.GetAsync(new Uri($"{path}?{name}={Uri.EscapeDataString(value)}", UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>What the page does, in other words.</summary>
    private static string Solve(string task)
    {
        for (int count = 0; ; count++)
        {
            string answer = $"{task}:{count}";
            byte[] hash = SHA256.HashData(Encoding.ASCII.GetBytes(answer));
            if (hash[0] == 0 && hash[1] == 0)
            {
                return answer;
            }
        }
    }
}
