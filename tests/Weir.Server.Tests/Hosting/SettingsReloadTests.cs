using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Weir.Server.Configuration;
using Weir.Server.Hosting;
using Weir.Server.Tests.Gateway;
using Xunit;

namespace Weir.Server.Tests.Hosting;

/// <summary>Settings that change while requests are under way.</summary>
public sealed class SettingsReloadTests : IDisposable
{
    private const string Attack = "/?q=%27%20union%20select%20password%20from%20users--";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    private readonly string _file = Path.GetTempFileName();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        File.Delete(_file);
        _error.Dispose();
    }

    [Fact]
    public async Task Reload_BlockingSwitchedOn_DropsNoConnection()
    {
        var goOn = new TaskCompletionSource();
        await using var upstream = await RunningGateway.StartUpstreamAsync(async context =>
        {
            if (context.Request.Path == "/long")
            {
                await context.Response.WriteAsync("first ");
                await context.Response.Body.FlushAsync();
                await goOn.Task;
            }

            await context.Response.WriteAsync("last");
        });
        int port = FreePort();
        Write(upstream.Urls.First(), port, "none");
        using var stop = new CancellationTokenSource(s_patience);
        var running = RunAsync(stop.Token);
        int connections = 0;
        using var client = await ConnectAsync(port, running, () => connections++);
        (await StatusAsync(client, Attack)).ShouldBe(HttpStatusCode.OK);
        using var other = await ConnectAsync(port, running, () => { });
        using var download = await other.GetAsync(new Uri("/long", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, stop.Token);

        // Not usable: nothing changes, and it says why.
        await File.WriteAllTextAsync(_file, """{ "gateway": { "blok": "high" } }""", stop.Token);
        await WaitForAsync("the nearest known key is \"gateway.block\"", running);
        _error.ToString().ShouldContain("cannot be used; those before go on to hold: ");
        (await StatusAsync(client, Attack)).ShouldBe(HttpStatusCode.OK);

        Write(upstream.Urls.First(), port, "high", """, "maxConnections": 7""");
        await WaitForAsync("need a restart: gateway.maxConnections", running);
        _error.ToString().ShouldContain("taken over: gateway.block");
        (await StatusAsync(client, Attack)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(client, "/plain")).ShouldBe(HttpStatusCode.OK);
        connections.ShouldBe(1);
        goOn.SetResult();
        (await download.Content.ReadAsStringAsync(stop.Token)).ShouldBe("first last");

        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Reload_FileOfPolicies_IsFollowedToo()
    {
        string policies = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(policies, "{}", TestContext.Current.CancellationToken);
            await using var upstream = await RunningGateway.StartUpstreamAsync(context => context.Response.WriteAsync("last"));
            int port = FreePort();
            Write(upstream.Urls.First(), port, "none", $", \"policies\": \"{policies}\"");
            using var stop = new CancellationTokenSource(s_patience);
            var running = RunAsync(stop.Token);
            using var client = await ConnectAsync(port, running, () => { });
            (await StatusAsync(client, Attack)).ShouldBe(HttpStatusCode.OK);

            await File.WriteAllTextAsync(policies, """{ "default": { "mode": "block", "from": "high" } }""", stop.Token);
            while (await StatusAsync(client, Attack) != HttpStatusCode.Forbidden)
            {
                await Task.Delay(50, stop.Token);
            }

            await stop.CancelAsync();
            await running;
        }
        finally
        {
            File.Delete(policies);
        }
    }

    private Task RunAsync(CancellationToken stop)
    {
        var source = new SettingsSource { File = _file, Read = () => OptionsReader.Read(_file, [], []) };
        return ServerHost.RunAsync(source.Read(), source, _error, listening: null, stop);
    }

    private void Write(string upstream, int port, string block, string more = "")
    {
        // All at once: half a file is another change.
        string temporary = _file + ".new";
        File.WriteAllText(temporary, $$"""{ "gateway": { "upstream": "{{upstream}}", "listen": "http://127.0.0.1:{{port}}", "block": "{{block}}", "decisionsFrom": "Critical", "drainSeconds": 2{{more}} } }""");
        File.Move(temporary, _file, overwrite: true);
    }

    private async Task WaitForAsync(string text, Task running)
    {
        while (!running.IsCompleted && !_error.ToString().Contains(text, StringComparison.Ordinal))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        _error.ToString().ShouldContain(text);
    }

    /// <summary>A client of a server that listens.</summary>
    private static async Task<HttpClient> ConnectAsync(int port, Task running, Action connected)
    {
        var client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                connected();
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        while (!running.IsCompleted)
        {
            try
            {
                await StatusAsync(client, "/plain");
                return client;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }

        await running;
        throw new InvalidOperationException("The server ended.");
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string target)
    {
        using var answer = await client.GetAsync(new Uri(target, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
