using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Weir.Server.Tests.Gateway;

namespace Weir.Server.Tests.Sidecars;

/// <summary>
/// HAProxy or nginx from the distribution with the configuration of <c>deploy/</c>, in which only ports and paths are others, and an
/// application behind it that says what reached it.
/// </summary>
internal sealed class RunningProxy : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly string _folder;
    private readonly Process _process;
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<string> _output = [];

    private RunningProxy(string folder, Process process, WebApplication application, int port)
    {
        _folder = folder;
        _process = process;
        _application = application;
        Port = port;
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = s_patience };
    }

    public int Port { get; }

    public HttpClient Client { get; }

    /// <summary>Folder of the configurations.</summary>
    public static string Deploy { get; } = FindDeploy();

    /// <summary>Starts a program and waits until it listens.</summary>
    /// <param name="program">Full path of the program.</param>
    /// <param name="arguments">Its arguments, given a folder of its own, the port of the application and the port to listen on.</param>
    public static async Task<RunningProxy> StartAsync(string program, Func<string, int, int, Task<string[]>> arguments)
    {
        string folder = Directory.CreateTempSubdirectory("weir-proxy-").FullName;
        var application = await RunningGateway.StartUpstreamAsync(SayAsync);
        int port = FreePort();
        string[] given = await arguments(folder, new Uri(application.Urls.First()).Port, port);
        var process = Process.Start(new ProcessStartInfo(program, given) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var proxy = new RunningProxy(folder, process, application, port);
        process.OutputDataReceived += (_, line) => proxy._output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => proxy._output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await proxy.WaitAsync();
            return proxy;
        }
        catch
        {
            await proxy.DisposeAsync();
            throw;
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A configuration with these words in place of those. Each has to be there, so that no test runs with less than it thinks.</summary>
    public static string Configure(string file, params (string From, string To)[] changes)
    {
        string text = File.ReadAllText(Path.Combine(Deploy, file));
        foreach (var (from, to) in changes)
        {
            if (!text.Contains(from, StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"deploy/{file} has no '{from}'.");
            }

            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Asks, and gives the status and what the application said.</summary>
    public async Task<(HttpStatusCode Status, string Text)> SendAsync(string target, HttpContent? content = null, bool chunked = false)
    {
        using var request = new HttpRequestMessage(content is null ? HttpMethod.Get : HttpMethod.Post, target) { Content = content };
        request.Headers.TransferEncodingChunked = chunked ? true : null;
        request.Headers.TryAddWithoutValidation("Weir-Severity", "made up");
        using var answer = await Client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Sends bytes as they are, those of a second part once the first was left unanswered for a while, and gives the first line of the answer.</summary>
    public async Task<string> SendRawAsync(string request, string? rest = null)
    {
        using var late = new CancellationTokenSource(s_patience);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port, late.Token);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), late.Token);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var answer = reader.ReadLineAsync(late.Token).AsTask();
        if (rest is not null && await Task.WhenAny(answer, Task.Delay(s_pause, late.Token)) != answer)
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(rest), late.Token);
        }

        return await answer ?? "";
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        await _application.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task SayAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        await context.Response.WriteAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{context.Request.Method} {context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget} severity={context.Request.Headers["Weir-Severity"]} body={body.Length}{(context.Request.Headers.ContainsKey("Upgrade") ? " upgrade" : "")}"));
    }

    private async Task WaitAsync()
    {
        long startedAt = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException) when (!_process.HasExited && Stopwatch.GetElapsedTime(startedAt) < s_patience)
            {
                await Task.Delay(50);
            }
            catch (SocketException error)
            {
                throw new InvalidOperationException($"{_process.StartInfo.FileName} does not listen:\n{string.Join('\n', _output)}", error);
            }
        }
    }

    private static string FindDeploy()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Weir.slnx")))
            {
                return Path.Combine(folder, "deploy");
            }
        }

        throw new InvalidOperationException($"no Weir.slnx above {AppContext.BaseDirectory}");
    }
}
