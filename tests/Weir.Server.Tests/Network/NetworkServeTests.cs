using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Shouldly;
using Weir.Server.Api;
using Weir.Server.Configuration;
using Weir.Server.Gateway;
using Weir.Server.Hosting;
using Weir.Server.Network;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Sensors.NetFlow;
using Xunit;

namespace Weir.Server.Tests.Network;

/// <summary>Sensors, detectors, alerts and API together, as <c>weir serve</c> runs them.</summary>
public sealed class NetworkServeTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-serve-network-").FullName;
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Run_WithSensors_FindsAScanInNetFlowAndShowsIt()
    {
        string log = Path.Combine(_folder, "conn.log");
        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        File.WriteAllText(log, "#separator \\x09\n#unset_field\t-\n#path\tconn\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tduration\torig_bytes\tresp_bytes\tconn_state\n"
            + string.Concat(Enumerable.Range(0, 20).Select(i => $"{now - 7200 + i}.5\tC{i}\t10.0.0.7\t{40_000 + i}\t10.0.0.3\t443\ttcp\t0.5\t100\t2000\tSF\n")));
        var options = new WeirOptions
        {
            Gateway = new GatewayOptions { Data = _folder, Scoring = false },
            Api = new ApiOptions { Listen = $"http://127.0.0.1:{FreePort(ProtocolType.Tcp)}" },
            Network = new NetworkOptions { Netflow = $"127.0.0.1:{FreePort(ProtocolType.Udp)}", Tail = log, LatenessMinutes = 1 },
        };
        string key;
        string analyst;
        await using (var store = await OperationalStore.OpenAsync(ServerHost.StoreOf(options), TimeProvider.System, Cancel))
        {
            (key, _) = await store.Keys.CreateAsync("test", Role.Viewer, [Scope.Check], life: null, "test", Cancel);
            (analyst, _) = await store.Keys.CreateAsync("analyst", Role.Analyst, [Scope.Check], life: null, "test", Cancel);
        }

        using var stop = new CancellationTokenSource(s_patience);
        using var error = new StringWriter();
        var listening = new TaskCompletionSource();
        var running = ServerHost.RunAsync(options, source: null, error, listening.SetResult, stop.Token);
        await Task.WhenAny(listening.Task, running);
        await UntilAsync(async () => (await GetAsync(options, "/api/v1/network", key)).GetProperty("flows").GetInt64() == 20);

        // 10.0.0.9 tries 200 ports of 10.0.0.3, an hour ago, and all are refused.
        using (var exporter = new UdpClient())
        {
            var target = IPEndPoint.Parse(options.Network.Netflow!);
            for (int i = 0; i < 10; i++)
            {
                byte[] datagram = Exports.V5((uint)(40 * i), 0, [.. Enumerable.Range(1 + (20 * i), 20).SelectMany(port => (byte[][])[Exports.V5Record("10.0.0.9", 50_000, "10.0.0.3", port, 6, 2, 1, 40, 90_000, 90_000), Exports.V5Record("10.0.0.3", port, "10.0.0.9", 50_000, 6, 0x14, 1, 40, 90_000, 90_000)])]);
                Exports.U32((uint)(now - 3600 + i)).CopyTo(datagram, 8);
                await exporter.SendAsync(datagram, target, Cancel);
            }
        }

        await UntilAsync(async () => (await GetAsync(options, "/api/v1/network", key)).GetProperty("netflow").GetProperty("records").GetInt64() == 400);
        await UntilAsync(async () => (await GetAsync(options, "/api/v1/network", key)).GetProperty("flows").GetInt64() >= 220);
        File.AppendAllText(log, string.Concat(Enumerable.Range(0, 20).Select(i => $"{now - 1800 + (60 * i)}.5\tD{i}\t10.0.0.7\t{41_000 + i}\t10.0.0.3\t443\ttcp\t0.5\t100\t2000\tSF\n")));
        await UntilAsync(async () => (await GetAsync(options, "/api/v1/network/hosts", key)).GetArrayLength() > 0);

        var host = (await GetAsync(options, "/api/v1/network/hosts", key))[0];
        (host.GetProperty("host").GetString(), host.GetProperty("techniques")[0].GetString()).ShouldBe(("10.0.0.9", "T1046"));
        (await GetAsync(options, "/api/v1/network/hosts/10.0.0.9/findings", key))[0].GetProperty("sentence").GetString()!.ShouldContain("10.0.0.3");
        await UntilAsync(async () => (await GetAsync(options, "/api/v1/alerts", key)).ToString().Contains("10.0.0.9", StringComparison.Ordinal));
        await UntilAsync(async () => (await GetAsync(options, "/api/v1/network/edges", key)).GetArrayLength() > 0);
        (await GetAsync(options, "/api/v1/network/hosts/10.0.0.7/edges?days=2", key))[0].GetProperty("sentBytes").GetInt64().ShouldBeGreaterThan(0);
        (await GetAsync(options, "/api/v1/network/hosts/10.0.0.7/volumes?days=2", key))[0].GetProperty("receivedBytes").GetInt64().ShouldBeGreaterThan(0);
        (await GetAsync(options, "/health/ready", key)).GetProperty("sensors").GetString().ShouldBe("working");
        (await TextAsync(options, "/metrics", key)).ShouldContain("weir_netflow_records_total 400\n");
        (await TextAsync(options, "/api/v1/network/hosts/nobody/findings", key)).ShouldContain("no address");

        // Whoever only looks may not say what is expected.
        const string Rule = """{"host":"10.0.0.9","detector":"scan","reason":"our own scanner"}""";
        (await PostAsync(options, "/api/v1/network/expected", key, Rule)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync(options, "/api/v1/network/expected", analyst, """{"host":"nobody"}""")).ShouldBe((HttpStatusCode.BadRequest, true));
        (await PostAsync(options, "/api/v1/network/expected", analyst, Rule)).Status.ShouldBe(HttpStatusCode.Created);
        var rule = (await GetAsync(options, "/api/v1/network/expected", key))[0];
        (rule.GetProperty("rule").GetProperty("host").GetString(), rule.GetProperty("who").GetString()!.Split(':')[0]).ShouldBe(("10.0.0.9", "key"));
        await UntilAsync(async () => (await GetAsync(options, "/api/v1/network/hosts", key)).GetArrayLength() == 0);
        (await GetAsync(options, "/api/v1/alerts?state=open", key)).ToString().ShouldNotContain("10.0.0.9");

        await stop.CancelAsync();
        await running;
        File.Exists(Path.Combine(_folder, "network", "network.state")).ShouldBeTrue();
        error.ToString().ShouldContain("weir: listening for NetFlow and IPFIX on 127.0.0.1:");
    }

    [Fact]
    public void Check_SensorsWithoutApi_IsSaid() =>
        ServerHost.ProblemsOf(new WeirOptions { Gateway = new GatewayOptions { Upstream = "http://127.0.0.1:1" }, Network = new NetworkOptions { Netflow = "127.0.0.1:2055" } }).ShouldHaveSingleItem().ShouldContain("api.listen");

    private async Task<JsonElement> GetAsync(WeirOptions options, string path, string key) => JsonElement.Parse(await TextAsync(options, path, key));

    private async Task<string> TextAsync(WeirOptions options, string path, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, options.Api.Listen + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await _client.SendAsync(request, Cancel);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private async Task<(HttpStatusCode Status, bool IsProblem)> PostAsync(WeirOptions options, string path, string key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Api.Listen + path) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await _client.SendAsync(request, Cancel);
        return (answer.StatusCode, (await answer.Content.ReadAsStringAsync(Cancel)).Contains("expected an address or a network", StringComparison.Ordinal));
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo, int seconds = 30)
    {
        var until = DateTime.UtcNow.AddSeconds(seconds);
        while (!await isSo())
        {
            DateTime.UtcNow.ShouldBeLessThan(until, "it did not come to be in time");
            await Task.Delay(100, Cancel);
        }
    }

    private static int FreePort(ProtocolType protocol)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, protocol == ProtocolType.Udp ? SocketType.Dgram : SocketType.Stream, protocol);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
