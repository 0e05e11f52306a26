using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Shouldly;
using Weir.Server.Demo;
using Weir.Server.Tests.Api;
using Xunit;

namespace Weir.Server.Tests.Demo;

/// <summary><c>weir demo</c> in a process of its own, as a newcomer starts it.</summary>
internal sealed class RunningDemo : IAsyncDisposable
{
    /// <summary>Long enough for a machine that does much else.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private const int Tries = 5;

    private readonly Process _process;
    private readonly Task<string> _errors;

    private RunningDemo(Process process, string shop, string dashboard)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
        Shop = new Uri(shop);
        Dashboard = new Uri(dashboard);
    }

    public Uri Shop { get; }

    public Uri Dashboard { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Starts it, and does not wait.</summary>
    public static RunningDemo Begin(string folder, int shop, int dashboard)
    {
        string listen = Address(shop), api = Address(dashboard);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Weir.Cli.dll"), "demo", "--listen", listen, "--api", api, "--data", folder])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        return new RunningDemo(Process.Start(start)!, listen, api);
    }

    /// <summary>Starts it, and waits until it says where to look.</summary>
    public static async Task<RunningDemo> StartAsync(string folder)
    {
        string errors = "";
        for (int i = 0; i < Tries; i++)
        {
            var demo = Begin(folder, FreePort(), FreePort());
            if (await demo.ListensAsync())
            {
                return demo;
            }

            errors = await demo._errors;
            await demo.DisposeAsync();
            if (!errors.Contains("address already in use", StringComparison.Ordinal))
            {
                break;
            }

            // Somebody took a port that was free a moment ago.
        }

        throw new InvalidOperationException($"The demonstration ended by itself: {errors}");
    }

    /// <summary>A browser in which the demonstration's user is signed in, and has the proof for forms.</summary>
    public async Task<Browser> SignInAsync()
    {
        var browser = new Browser(Dashboard);
        (await browser.PostAsync("/login", ("name", DemoHost.User), ("password", DemoHost.Password))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.OK);
        return browser;
    }

    /// <summary>What the shop's answer is to a form, with Weir before it.</summary>
    public async Task<HttpStatusCode> PostAsync(string path, string client, params (string Name, string Value)[] fields)
    {
        using var sender = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = Shop };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) };
        request.Headers.Host = "shop.example";
        request.Headers.Add("X-Forwarded-For", client);
        using var answer = await sender.SendAsync(request, Cancel);
        return answer.StatusCode;
    }

    /// <summary>Asks until the answer is as it should be.</summary>
    public static async Task<JsonElement> WaitAsync(Browser browser, string path, Func<JsonElement, bool> isGood)
    {
        var until = Stopwatch.StartNew();
        while (true)
        {
            var page = await browser.GetAsync(path);
            page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
            using var json = JsonDocument.Parse(page.Text);
            if (isGood(json.RootElement))
            {
                return json.RootElement.Clone();
            }

            until.Elapsed.ShouldBeLessThan(Patience, $"{path}: {page.Text}");
            await Task.Delay(500, Cancel);
        }
    }

    /// <summary>As Ctrl-C does.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Cancel);
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>Exit code, and what it wrote to its standard error.</returns>
    public async Task<(int Code, string Errors)> EndAsync(TimeSpan patience)
    {
        await _process.WaitForExitAsync(Cancel).WaitAsync(patience, Cancel);
        return (_process.ExitCode, await _errors);
    }

    /// <summary>What it wrote to its standard output, where nobody read that before.</summary>
    public Task<string> OutputAsync() => _process.StandardOutput.ReadToEndAsync(Cancel);

    /// <summary>SIGKILL: nothing is told, nothing is finished.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>True once it says where to look; false when it ended before.</summary>
    private async Task<bool> ListensAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(Patience);
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("Ctrl-C", StringComparison.Ordinal))
            {
                _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return true;
            }
        }

        return false;
    }

    private static string Address(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
}
