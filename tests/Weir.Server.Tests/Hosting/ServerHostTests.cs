using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Weir.Server.Api;
using Weir.Server.Configuration;
using Weir.Server.Findings.Outgoing;
using Weir.Server.Gateway;
using Weir.Server.Hosting;
using Weir.Server.Metrics;
using Weir.Server.Pages;
using Weir.Server.Sidecars;
using Weir.Server.Stores.Lake;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Gateway;
using Weir.Server.Tests.Sidecars;
using Weir.Server.Tests.Stores;
using Xunit;

namespace Weir.Server.Tests.Hosting;

/// <summary>Gateway and API side by side, as <c>weir serve</c> runs them.</summary>
public sealed class ServerHostTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-server-").FullName;
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    public void Dispose()
    {
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Run_WithApi_AnswersItOnItsOwnPortAlone()
    {
        await using var upstream = await RunningGateway.StartUpstreamAsync(context => context.Response.WriteAsync($"application: {context.Request.Path}"));
        var options = Options(upstream.Urls.First(), FreePort(), FreePort());
        string key;
        await using (var store = await OperationalStore.OpenAsync(ServerHost.StoreOf(options), TimeProvider.System, TestContext.Current.CancellationToken))
        {
            (key, _) = await store.Keys.CreateAsync("test", Role.Viewer, [Scope.Check], life: null, "test", TestContext.Current.CancellationToken);
        }

        using var stop = new CancellationTokenSource(s_patience);
        var running = ServerHost.RunAsync(options, stop.Token);
        await WaitAsync(new Uri(options.Gateway.Listen), running);

        // With a key too: what comes to the gateway is the application's.
        (await GetAsync(options.Gateway.Listen, "/api/v1/version", key)).ShouldBe("application: /api/v1/version");
        (await GetAsync(options.Gateway.Listen, "/metrics", key: null)).ShouldBe("application: /metrics");
        (await GetAsync(options.Api.Listen!, "/api/v1/version", key)).ShouldContain("\"model\":\"http-1\"");
        (await GetAsync(options.Api.Listen!, "/metrics", key: null)).ShouldContain("weir_requests_total{action=\"pass\",severity=\"none\"} 2\n");

        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Run_FirstTimes_ShowsAOneTimePasswordOfTheAdministrator()
    {
        await using var upstream = await RunningGateway.StartUpstreamAsync(context => context.Response.WriteAsync("application"));
        var options = Options(upstream.Urls.First(), FreePort(), FreePort());
        string[] passwords = [await StartAsync(options), await StartAsync(options)];
        await using var store = await OperationalStore.OpenAsync(ServerHost.StoreOf(options), TimeProvider.System, TestContext.Current.CancellationToken);

        passwords.ShouldBeUnique();
        (await store.Users.FindAsync("admin", passwords[0], TestContext.Current.CancellationToken)).ShouldBeNull();
        (await store.Users.FindAsync("admin", passwords[1], TestContext.Current.CancellationToken)).ShouldNotBeNull().MustChange.ShouldBeTrue();
        await store.Users.ChangePasswordAsync("admin", "correct horse battery", TestContext.Current.CancellationToken);
        (await StartAsync(options)).ShouldBeEmpty();
        (await store.Audit.ListAsync(10, TestContext.Current.CancellationToken)).Select(row => $"{row.Who} {row.Action}").ShouldBe(["user:admin user.password", "server user.reset", "server user.create"]);
    }

    [Fact]
    public async Task Run_WithoutApi_MakesNoStore()
    {
        await using var upstream = await RunningGateway.StartUpstreamAsync(context => context.Response.WriteAsync("application"));
        var options = Options(upstream.Urls.First(), FreePort(), apiPort: null);
        using var stop = new CancellationTokenSource(s_patience);
        var running = ServerHost.RunAsync(options, stop.Token);
        await WaitAsync(new Uri(options.Gateway.Listen), running);
        await stop.CancelAsync();
        await running;

        File.Exists(Path.Combine(_folder, "weir.db")).ShouldBeFalse();
    }

    [Fact]
    public async Task Run_PortOfTheApiThatIsTaken_IsAClearError()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var options = Options("http://127.0.0.1:1", FreePort(), ((IPEndPoint)taken.LocalEndpoint).Port);

        (await Should.ThrowAsync<ApiException>(() => ServerHost.RunAsync(options, TestContext.Current.CancellationToken))).Message.ShouldStartWith($"Cannot listen on {options.Api.Listen}");
    }

    [Theory]
    [InlineData("http://127.0.0.1:9443", false, true)]
    [InlineData("http://localhost:9443", false, true)]
    [InlineData("http://[::1]:9443", false, true)]
    [InlineData("http://127.9.9.9:9443", false, true)]
    [InlineData("http://0.0.0.0:9443", false, false)]
    [InlineData("http://[::]:9443", false, false)]
    [InlineData("http://10.0.0.1:9443", false, false)]
    [InlineData("http://0.0.0.0:9443", true, true)]
    [InlineData("http://example.org:9443", true, false)]
    [InlineData("http://127.0.0.1:9443/api", false, false)]
    public void Check_AddressOfTheApi_IsOfThisMachineUnlessMeant(string address, bool any, bool allowed)
    {
        var options = new WeirOptions { Gateway = new GatewayOptions { Upstream = "http://127.0.0.1:3000" }, Api = new ApiOptions { Listen = address, Any = any } };

        if (allowed)
        {
            ServerHost.Check(options);
        }
        else
        {
            Should.Throw<ApiException>(() => ServerHost.Check(options)).Message.ShouldContain(address);
        }
    }

    [Fact]
    public async Task Run_PortOfTheGatewayThatIsTaken_SaysNothingElse()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var error = new StringWriter();
        var options = Options("http://127.0.0.1:1", ((IPEndPoint)taken.LocalEndpoint).Port, FreePort());

        string message = (await Should.ThrowAsync<GatewayException>(() => ServerHost.RunAsync(options, error, TestContext.Current.CancellationToken))).Message;

        message.ShouldStartWith($"Cannot listen on {options.Gateway.Listen}: ");
        message.ShouldNotContain('\n');
        error.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_UntilTheGatewayListens_IsNotReady()
    {
        await using var upstream = await RunningGateway.StartUpstreamAsync(context => context.Response.WriteAsync("application"));
        var options = Options(upstream.Urls.First(), FreePort(), FreePort());
        using var stop = new CancellationTokenSource(s_patience);
        var running = ServerHost.RunAsync(options, TextWriter.Null, stop.Token);
        await WaitAsync(new Uri(options.Api.Listen!), running);
        while (!(await GetAsync(options.Api.Listen!, "/health/ready", key: null)).Contains("\"ready\"", StringComparison.Ordinal))
        {
            await Task.Delay(10, stop.Token);
        }

        // Ready, so there is nothing to wait for.
        (await GetAsync(options.Gateway.Listen, "/", key: null)).ShouldBe("application");
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public void Check_NothingToServe_IsAClearError() =>
        Should.Throw<GatewayException>(() => ServerHost.Check(new WeirOptions())).Message
            .ShouldBe("There is nothing to serve: give the address of an application to guard, such as --upstream http://127.0.0.1:3000, or else --api or --spoe, for proxies that ask.");

    [Theory]
    [InlineData("", 131_072, "Upstream is not set")]
    [InlineData(null, 5, "scoreBytes is 5")]
    public void Check_WithoutGateway_StillChecksWhatCounts(string? upstream, int scoreBytes, string problem)
    {
        var options = new WeirOptions { Gateway = new GatewayOptions { Upstream = upstream, ScoreBytes = scoreBytes }, Sidecar = new SidecarOptions { Spoe = "127.0.0.1:9000" } };

        Should.Throw<GatewayException>(() => ServerHost.Check(options)).Message.ShouldStartWith(problem);
    }

    [Fact]
    public async Task Run_WithoutUpstream_AnswersHaproxyAndApiAndCountsBoth()
    {
        int spoe = FreePort();
        var options = Options(upstream: null, FreePort(), FreePort());
        options = options with { Gateway = options.Gateway with { LakeSample = 1, Block = Severity.High }, Sidecar = new SidecarOptions { Spoe = $"127.0.0.1:{spoe}" } };
        using var stop = new CancellationTokenSource(s_patience);
        var running = ServerHost.RunAsync(options, stop.Token);
        await WaitAsync(new Uri(options.Api.Listen!), running);

        using (var haproxy = new TcpClient())
        {
            await haproxy.ConnectAsync(IPAddress.Loopback, spoe, TestContext.Current.CancellationToken);
            await haproxy.GetStream().WriteAsync(
                (byte[])[.. SpopBytes.Hello(), .. SpopBytes.Notify("/a?q=%27%20union%20select%20password%20from%20users--"), .. SpopBytes.Notify(), .. SpopBytes.Empty.Frame(2)], TestContext.Current.CancellationToken);
            using var answer = new MemoryStream();
            await haproxy.GetStream().CopyToAsync(answer, TestContext.Current.CancellationToken);
            AgentTalk.Describe(answer.ToArray()).Select(frame => string.Join(' ', frame.Split(' ').Take(3)))
                .ShouldBe(["AgentHello version=2.0 max-frame-size=65532", "Ack 5/1 action=block", "Ack 5/1 action=pass", "AgentDisconnect status-code=0 message=goodbye"]);
        }

        string metrics = await GetAsync(options.Api.Listen!, "/metrics", key: null);
        metrics.ShouldContain("weir_sidecar_requests_total{action=\"block\",severity=\"critical\"} 1\n");
        metrics.ShouldContain("weir_sidecar_requests_total{action=\"pass\",severity=\"none\"} 1\n");
        await stop.CancelAsync();
        await running;

        LakeReader.Query(LakeLocation.Below(_folder), "SELECT client, path, action, status, severity FROM requests ORDER BY action", new LakeLimits(), TestContext.Current.CancellationToken).Rows
            .Select(row => string.Join(' ', row)).ShouldBe(["10.1.2.3 /a block 403 Critical", "10.1.2.3 /a pass 0 None"]);
    }

    [Fact]
    public async Task Run_WithApiAlone_KeepsWhatProxiesAskAbout()
    {
        var options = Options(upstream: null, FreePort(), FreePort());
        options = options with { Gateway = options.Gateway with { LakeSample = 1, Block = Severity.High } };
        string key;
        await using (var store = await OperationalStore.OpenAsync(ServerHost.StoreOf(options), TimeProvider.System, TestContext.Current.CancellationToken))
        {
            (key, _) = await store.Keys.CreateAsync("test", Role.Viewer, [Scope.Check], life: null, "test", TestContext.Current.CancellationToken);
        }

        using var stop = new CancellationTokenSource(s_patience);
        var running = ServerHost.RunAsync(options, stop.Token);
        await WaitAsync(new Uri(options.Api.Listen!), running);
        (await CheckAsync(options.Api.Listen!, key, client: "192.0.2.9")).ShouldContain("\"action\":\"block\"");
        (await CheckAsync(options.Api.Listen!, key, client: null)).ShouldContain("\"action\":\"block\"");

        // A second one on the same folder only shows it.
        var second = options with { Api = options.Api with { Listen = $"http://127.0.0.1:{FreePort()}" } };
        var beside = ServerHost.RunAsync(second, stop.Token);
        await WaitAsync(new Uri(second.Api.Listen!), beside);
        await CheckAsync(second.Api.Listen!, key, client: "192.0.2.10");
        await stop.CancelAsync();
        await Task.WhenAll(running, beside);

        LakeReader.Query(LakeLocation.Below(_folder), "SELECT client, path, action, severity FROM requests", new LakeLimits(), TestContext.Current.CancellationToken).Rows
            .Select(row => string.Join(' ', row)).ShouldBe(["192.0.2.9 /a block Critical"]);
    }

    [Fact]
    public async Task Run_LakeThatIsDamaged_StartsWithoutItAndSaysSo()
    {
        string lake = LakeLocation.Below(_folder);
        await using (var before = new TestLake(folder: lake))
        {
            await before.AddAsync(TestLake.Request(1));
            await before.AddAsync(TestLake.Request(2));
        }

        string missing = Path.Combine(lake, "requests", "_delta_log", "00000000000000000001.json");
        File.Delete(missing);
        await using var upstream = await RunningGateway.StartUpstreamAsync(context => context.Response.WriteAsync("application"));
        var options = Options(upstream.Urls.First(), FreePort(), FreePort());
        using var error = new StringWriter();
        using var stop = new CancellationTokenSource(s_patience);
        var running = ServerHost.RunAsync(options, error, stop.Token);
        await WaitAsync(new Uri(options.Gateway.Listen), running);

        (await GetAsync(options.Gateway.Listen, "/", key: null)).ShouldBe("application");
        (await GetAsync(options.Api.Listen!, "/metrics", key: null)).ShouldContain("weir_lake_up 0\n");
        await stop.CancelAsync();
        await running;

        error.ToString().ShouldContain($"weir: The lake in {lake} is damaged: {missing} is missing, while there are later ones; requests are scored, but none are kept: move {lake} away, or name another folder with --data, and start again\n");
    }

    [Theory]
    [InlineData(1.5, true, "http://127.0.0.1:1", "pages.reportSample is 1.5; allowed is 0 to 1.")]
    [InlineData(double.NaN, true, "http://127.0.0.1:1", "pages.reportSample is NaN; allowed is 0 to 1.")]
    [InlineData(0.5, false, "http://127.0.0.1:1", "pages.reportSample has browsers report, and there is nothing to take it; expected \"pages.reports\" to be true.")]
    [InlineData(0.5, true, null, "pages.reports has reports of browsers kept, and the store is there beside the API alone; expected an address in \"api.listen\".")]
    public void ProblemsOf_ReportsOfBrowsers_NamesWhatIsMissing(double sample, bool reports, string? api, string problem) => ServerHost.ProblemsOf(new WeirOptions
    {
        Gateway = new GatewayOptions { Upstream = "http://127.0.0.1:2" },
        Api = new ApiOptions { Listen = api },
        Pages = new PagesOptions { ReportSample = sample, Reports = reports },
    }).ShouldHaveSingleItem().ShouldBe(problem);

    [Fact]
    public void ProblemsOf_SeveralMistakes_NamesEach()
    {
        var options = Options("http://127.0.0.1:3000", 8080, apiPort: 9443);
        options = options with
        {
            Gateway = options.Gateway with { LakeSample = 7, LakeDays = -1, TrustedProxies = "10.0.0.0/99", ChallengeKey = "short", Certificate = $"{_folder}/none.pem", Data = $"{typeof(ServerHostTests).Assembly.Location}/data" },
            Api = options.Api with { Listen = "https://127.0.0.1:9443", Certificate = $"{_folder}/api.pem" },
            Telemetry = new TelemetryOptions { Otlp = "x", Traces = 9 },
            Outgoing = new Dictionary<string, OutgoingOptions>
            {
                ["a"] = new() { To = "ftp://a" },
                ["b"] = new() { To = $"file:{_folder}/none/b.jsonl" },
                ["c"] = new(),
            },
        };

        var problems = ServerHost.ProblemsOf(options);

        string[] expected =
        [
            "lakeSample is 7; allowed is 0 to 1.",
            "lakeDays is -1; allowed is",
            "trustedProxies has '10.0.0.0/99'",
            "challengeKey has 5 characters; at least 16 are needed.",
            $"The certificate '{_folder}/none.pem' cannot be read",
            $"The certificate '{_folder}/api.pem' cannot be read",
            "data is '",
            "telemetry.otlp is 'x'",
            "telemetry.traces is 9; allowed is 0 to 1.",
            "\"outgoing.a.to\" has no scheme that is known",
            $"\"outgoing.b.to\" is a file in {_folder}/none, which is no folder",
            "\"outgoing.c.to\" is missing",
        ];
        foreach (string start in expected)
        {
            problems.Count(problem => problem.StartsWith(start, StringComparison.Ordinal)).ShouldBe(1, start);
        }

        problems.Count.ShouldBe(expected.Length, string.Join('\n', problems));
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080", true)]
    [InlineData("http://localhost:8080", "http://127.0.0.1:8080", true)]
    [InlineData("http://127.0.0.1:8080", "http://localhost:8080", true)]
    [InlineData("http://127.0.0.1:8080", "http://0.0.0.0:8080", true)]
    [InlineData("http://[::1]:8080", "http://[::]:8080", true)]
    [InlineData("http://0.0.0.0:8080", "http://127.0.0.1:8080", true)]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:9000;h2c://127.0.0.1:8080", true)]
    [InlineData("http://127.0.0.1:8081", "http://127.0.0.1:8080", false)]
    [InlineData("http://127.0.0.2:8080", "http://127.0.0.1:8080", false)]
    [InlineData("http://192.0.2.7:8080", "http://0.0.0.0:8080", false)]
    [InlineData("http://shop.example:8080", "http://0.0.0.0:8080", false)]
    public void Check_UpstreamThatIsTheGatewayItself_IsRefused(string upstream, string listen, bool isRefused)
    {
        var options = new WeirOptions { Gateway = new GatewayOptions { Upstream = upstream, Listen = listen } };

        var problems = ServerHost.ProblemsOf(options);

        problems.Count.ShouldBe(isRefused ? 1 : 0);
        problems.ShouldAllBe(problem => problem.Contains("where the gateway itself listens", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_PortOfTheSidecarThatIsTaken_IsAClearError()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string address = $"127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        (await Should.ThrowAsync<SidecarException>(() => ServerHost.RunAsync(new WeirOptions { Sidecar = new SidecarOptions { Spoe = address } }, TestContext.Current.CancellationToken)))
            .Message.ShouldStartWith($"Cannot listen on {address}");
    }

    /// <summary>Starts and stops it, and gives the password that it showed.</summary>
    private async Task<string> CheckAsync(string address, string key, string? client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(address), "/api/v1/check"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (client is not null)
        {
            request.Headers.Add("Weir-Client", client);
        }

        request.Content = new StringContent("""{"kind":"request","method":"GET","uri":"/a?q=%27%20union%20select%20password%20from%20users--","headers":{"Host":"shop.example"}}""");
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<string> StartAsync(WeirOptions options)
    {
        using var error = new StringWriter();
        using var stop = new CancellationTokenSource(s_patience);
        var running = ServerHost.RunAsync(options, error, stop.Token);
        await WaitAsync(new Uri(options.Gateway.Listen), running);
        await stop.CancelAsync();
        await running;
        const string Before = "one-time password ";
        string text = error.ToString();
        int at = text.IndexOf(Before, StringComparison.Ordinal);
        return at < 0 ? "" : text[(at + Before.Length)..].Split(',')[0];
    }

    [Fact]
    public async Task Run_AttackWithAFileToldOfAlerts_IsALineOfIt()
    {
        await using var upstream = await RunningGateway.StartUpstreamAsync(context => context.Response.WriteAsync("application"));
        string file = Path.Combine(_folder, "alerts.jsonl");
        var options = Options(upstream.Urls.First(), FreePort(), FreePort()) with { Outgoing = new Dictionary<string, OutgoingOptions> { ["file"] = new() { To = $"file:{file}" } } };
        using var stop = new CancellationTokenSource(s_patience);
        var running = ServerHost.RunAsync(options, TextWriter.Null, stop.Token);
        await WaitAsync(new Uri(options.Gateway.Listen), running);
        await GetAsync(options.Gateway.Listen, "/search?q=%27%20union%20select%20password%20from%20users--", key: null);
        while (!File.Exists(file) || !(await File.ReadAllTextAsync(file, stop.Token)).EndsWith('\n'))
        {
            await Task.Delay(50, stop.Token);
        }

        await stop.CancelAsync();
        await running;

        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldContain("\"class_uid\":2004");
    }

    [Fact]
    public void Check_OutgoingWithoutApi_IsRefused()
    {
        var options = Options("http://127.0.0.1:3000", 8080, apiPort: null) with { Outgoing = new Dictionary<string, OutgoingOptions> { ["file"] = new() { To = "file:/x" } } };

        Should.Throw<OutgoingException>(() => ServerHost.Check(options)).Message.ShouldContain("\"api.listen\"");
    }

    private WeirOptions Options(string? upstream, int port, int? apiPort) => new()
    {
        Gateway = new GatewayOptions
        {
            Upstream = upstream,
            Listen = $"http://127.0.0.1:{port}",
            Data = _folder,
            DecisionsFrom = Severity.Critical,
            DrainSeconds = 5,
        },
        Api = new ApiOptions { Listen = apiPort is { } free ? $"http://127.0.0.1:{free}" : null },
    };

    private async Task<string> GetAsync(string address, string path, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address + path);
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task WaitAsync(Uri address, Task running)
    {
        while (!running.IsCompleted)
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }

        await running;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
