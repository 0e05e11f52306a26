using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Shouldly;
using Weir.Server.Sidecars;
using Xunit;

namespace Weir.Server.Tests.Sidecars;

/// <summary>The agent behind the real HAProxy with the configuration of <c>deploy/haproxy</c>.</summary>
public sealed class HaproxyTests : IAsyncDisposable
{
    private const string Program = "/usr/sbin/haproxy";
    private const string Attack = "planted-critical";

    private readonly AgentTalk _agent = new();
    private readonly WebApplication _server;

    public HaproxyTests()
    {
        Assert.SkipUnless(File.Exists(Program), "HAProxy is not installed: apt-get install haproxy");
        _server = SidecarHost.Build(new SidecarOptions { Spoe = "127.0.0.1:0" }, _agent.Agent, TimeSpan.FromSeconds(20), LogLevel.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _agent.DisposeAsync();
    }

    [Fact]
    public async Task Haproxy_HarmlessAndAttacks_PassesAndBlocks()
    {
        await using var proxy = await StartWithAgentAsync();

        (await proxy.SendAsync("/a%2Fb?q=boots")).ShouldBe((HttpStatusCode.OK, "GET /a%2Fb?q=boots severity=None body=0"));
        (await proxy.SendAsync("/a", Body("a=b"))).ShouldBe((HttpStatusCode.OK, "POST /a severity=None body=3"));
        (await proxy.SendAsync("/a", Body("a=planted-medium"))).ShouldBe((HttpStatusCode.OK, "POST /a severity=Medium body=16"));
        (await proxy.SendAsync("/a?q=" + Attack)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await proxy.SendAsync("/a", Body("q=" + Attack))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await proxy.SendAsync("/a", Body("q=" + Attack), chunked: true)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await proxy.SendRawAsync($"GET /a HTTP/1.1\r\nHost: h\r\nX-A: {Attack}\r\n\r\n")).ShouldStartWith("HTTP/1.1 403 ");
        (await proxy.SendRawAsync($"GET http://h/a?{Attack} HTTP/1.1\r\nHost: h\r\n\r\n")).ShouldStartWith("HTTP/1.1 403 ");
    }

    [Theory]
    [InlineData("/a", HttpStatusCode.OK)]
    [InlineData("/a?q=" + Attack, HttpStatusCode.Forbidden)]
    public async Task Haproxy_Answer_NamesTheRequestAsTheLogDoes(string target, HttpStatusCode status)
    {
        string id;
        await using (var proxy = await StartWithAgentAsync())
        {
            using var answer = await proxy.Client.GetAsync(new Uri(target, UriKind.Relative), TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(status);
            id = answer.Headers.GetValues("Weir-Request-Id").ShouldHaveSingleItem();
        }

        (await _agent.DecisionsAsync()).ShouldContain($"\"id\":\"{id}\"");
    }

    [Fact]
    public async Task Haproxy_UpgradeOtherThanWebSocket_IsTakenOut()
    {
        await using var proxy = await StartWithAgentAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/a");
        request.Headers.TryAddWithoutValidation("Connection", "Upgrade, HTTP2-Settings");
        request.Headers.TryAddWithoutValidation("Upgrade", "h2c");
        request.Headers.TryAddWithoutValidation("HTTP2-Settings", "AAMAAABkAAQAAP__");
        using var answer = await proxy.Client.SendAsync(request, TestContext.Current.CancellationToken);

        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("GET /a severity=None body=0");
    }

    [Theory]
    [InlineData(60_000, false, false)]
    [InlineData(60_000, true, false)]
    [InlineData(65_000, false, true)]
    [InlineData(65_000, true, true)]
    [InlineData(1_000_000, false, true)]
    [InlineData(1_000_000, true, true)]
    public async Task Haproxy_LongBody_IsScoredToItsEndOrDoesNotPass(int length, bool chunked, bool isTooLong)
    {
        await using var proxy = await StartWithAgentAsync();

        (await proxy.SendAsync("/a", Body(new string('x', length)), chunked)).Status.ShouldBe(isTooLong ? HttpStatusCode.RequestEntityTooLarge : HttpStatusCode.OK);
        (await proxy.SendAsync("/a", Body(new string('x', length - Attack.Length) + Attack), chunked)).Status.ShouldBe(isTooLong ? HttpStatusCode.RequestEntityTooLarge : HttpStatusCode.Forbidden);
    }

    /// <summary>A chunk that fills HAProxy's buffer to its last byte, and then a pause: HAProxy goes on, and knows of nothing more to come.</summary>
    [Theory]
    [InlineData(1, 64_280)]
    [InlineData(90, 63_130)]
    public async Task Haproxy_ChunkThatFillsTheBuffer_NeverLetsTheRestPassUnread(int headers, int from)
    {
        await using var proxy = await StartWithAgentAsync();
        string head = "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n" + string.Concat(Enumerable.Range(0, headers).Select(i => $"X-{i}: v\r\n")) + "\r\n";

        // Somewhere in this range the buffer is just full; where it is not, the rest is read and scored.
        string[] answers = await Task.WhenAll(Enumerable.Range(from, 180).Select(length =>
            proxy.SendRawAsync($"{head}{length:x}\r\n{new string('x', length)}\r\n", $"10\r\n{Attack}\r\n0\r\n\r\n")));

        answers.ShouldAllBe(answer => answer.StartsWith("HTTP/1.1 413 ", StringComparison.Ordinal) || answer.StartsWith("HTTP/1.1 403 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Haproxy_AgentThatIsDown_Answers503()
    {
        await using var proxy = await StartAsync(RunningProxy.FreePort());
        (await proxy.SendAsync("/a")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await proxy.SendAsync("/a", Body("b"))).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Haproxy_AgentThatComesBack_PassesAgain()
    {
        await using var proxy = await StartWithAgentAsync();
        int port = new Uri(_server.Urls.First()).Port;
        (await proxy.SendAsync("/a")).Status.ShouldBe(HttpStatusCode.OK);

        await _server.StopAsync(TestContext.Current.CancellationToken);
        (await proxy.SendAsync("/a")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);

        await using var next = SidecarHost.Build(new SidecarOptions { Spoe = $"127.0.0.1:{port}" }, _agent.Agent, TimeSpan.FromSeconds(20), LogLevel.None);
        await next.StartAsync(TestContext.Current.CancellationToken);
        long startedAt = Stopwatch.GetTimestamp();
        while ((await proxy.SendAsync("/a")).Status != HttpStatusCode.OK)
        {
            Stopwatch.GetElapsedTime(startedAt).ShouldBeLessThan(TimeSpan.FromSeconds(60));
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Haproxy_AgentThatIsSilent_Answers503InItsTime()
    {
        using var silent = new SilentListener();
        await using var proxy = await StartAsync(silent.Port, hasHealthCheck: false);
        long startedAt = Stopwatch.GetTimestamp();

        (await proxy.SendAsync("/a")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);

        Stopwatch.GetElapsedTime(startedAt).ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Haproxy_HealthCheck_IsAnswered()
    {
        await _server.StartAsync(TestContext.Current.CancellationToken);
        await using var proxy = await StartAsync(new Uri(_server.Urls.First()).Port, check: "check inter 300ms rise 1 fall 1");

        // A check that fails once would take the agent out; one that is not answered until the next is due has failed.
        for (int i = 0; i < 20; i++)
        {
            await Task.Delay(80, TestContext.Current.CancellationToken);
            (await proxy.SendAsync("/a")).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    private async Task<RunningProxy> StartWithAgentAsync()
    {
        await _server.StartAsync(TestContext.Current.CancellationToken);
        return await StartAsync(new Uri(_server.Urls.First()).Port);
    }

    private static Task<RunningProxy> StartAsync(int agentPort, bool hasHealthCheck = true, string check = "check inter 2s") =>
        RunningProxy.StartAsync(Program, async (folder, application, port) =>
        {
            string settings = RunningProxy.Configure(
                "haproxy/haproxy.cfg",
                ("    user haproxy\n    group haproxy\n", ""),
                ("/etc/haproxy/spoe-weir.conf", Path.Combine(folder, "spoe-weir.conf")),
                ("bind 127.0.0.1:8080", $"bind 127.0.0.1:{port}"),
                ("127.0.0.1:3000", $"127.0.0.1:{application}"),
                ("server weir 127.0.0.1:9000 check inter 2s", $"server weir 127.0.0.1:{agentPort} {(hasHealthCheck ? check : "")}"));
            await File.WriteAllTextAsync(Path.Combine(folder, "haproxy.cfg"), settings);
            await File.WriteAllTextAsync(Path.Combine(folder, "spoe-weir.conf"), RunningProxy.Configure("haproxy/spoe-weir.conf", ("timeout hello 500ms", "timeout hello 5s"), ("timeout processing 1s", "timeout processing 5s")));
            return ["-db", "-f", Path.Combine(folder, "haproxy.cfg")];
        });

    private static StringContent Body(string text) => new(text, Encoding.Latin1, "application/x-www-form-urlencoded");
}
