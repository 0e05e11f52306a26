using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Shouldly;
using Weir.Cli.Shell;
using Xunit;

namespace Weir.Tests.Cli;

/// <summary><c>weir serve</c> as a process of its own, stopped as a user or a supervisor stops it.</summary>
public sealed class ServeTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly TcpListener _upstream = new(IPAddress.Loopback, 0);

    public ServeTests() => _upstream.Start();

    public void Dispose() => _upstream.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Serve_SignalWithARequestUnderWay_FinishesItAndEndsWithZero(string signal)
    {
        int port = FreePort();
        using Process weir = Start("--upstream", $"http://{_upstream.LocalEndpoint}", "--listen", $"http://127.0.0.1:{port}", "--no-scoring");
        using var patience = new CancellationTokenSource(s_patience);
        (await weir.StandardError.ReadLineAsync(patience.Token)).ShouldNotBeNull().ShouldContain("listening on");
        using var client = new HttpClient();
        Task<string> answer = client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/"), patience.Token);
        using Socket application = await _upstream.AcceptSocketAsync(patience.Token);
        await application.ReceiveAsync(new byte[4096], patience.Token);

        Process.Start("kill", [$"-{signal}", $"{weir.Id}"]).WaitForExit();
        await WaitUntilRefusedAsync(port, patience.Token);
        answer.IsCompleted.ShouldBeFalse();
        weir.HasExited.ShouldBeFalse();
        await application.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nfinished"u8.ToArray(), patience.Token);

        (await answer).ShouldBe("finished");
        await weir.WaitForExitAsync(patience.Token);
        weir.ExitCode.ShouldBe(ExitCode.Ok);
    }

    [Fact]
    public async Task Serve_Hangup_ReadsSettingsAgain()
    {
        using Process weir = Start("--upstream", "http://127.0.0.1:1", "--listen", $"http://127.0.0.1:{FreePort()}", "--no-scoring");
        using var patience = new CancellationTokenSource(s_patience);
        (await weir.StandardError.ReadLineAsync(patience.Token)).ShouldNotBeNull().ShouldContain("listening on");

        Process.Start("kill", ["-HUP", $"{weir.Id}"]).WaitForExit();

        (await weir.StandardError.ReadLineAsync(patience.Token)).ShouldBe("weir: settings were read again; nothing to take over");
        Process.Start("kill", ["-TERM", $"{weir.Id}"]).WaitForExit();
        await weir.WaitForExitAsync(patience.Token);
        weir.ExitCode.ShouldBe(ExitCode.Ok);
    }

    [Fact]
    public async Task Serve_PortThatIsTaken_IsOneLineOnStandardError()
    {
        using Process weir = Start("--upstream", "http://127.0.0.1:1", "--listen", $"http://{_upstream.LocalEndpoint}", "--no-scoring");
        using var patience = new CancellationTokenSource(s_patience);
        Task<string> output = weir.StandardOutput.ReadToEndAsync(patience.Token);
        string error = await weir.StandardError.ReadToEndAsync(patience.Token);
        await weir.WaitForExitAsync(patience.Token);

        weir.ExitCode.ShouldBe(ExitCode.Failure);
        (await output).ShouldBeEmpty();
        error.ShouldStartWith("weir: Cannot listen on ");
        error.TrimEnd().ShouldNotContain('\n');
    }

    [Fact]
    public async Task Serve_LogFormatJson_WritesAnObjectForEachLine()
    {
        int port = FreePort();
        using Process weir = Start("--upstream", "http://127.0.0.1:1", "--listen", $"http://127.0.0.1:{port}", "--no-scoring", "--log-format", "json");
        using var patience = new CancellationTokenSource(s_patience);
        string line = (await weir.StandardError.ReadLineAsync(patience.Token)).ShouldNotBeNull();
        using var client = new HttpClient();
        (await client.GetAsync(new Uri($"http://127.0.0.1:{port}/"), patience.Token)).StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        string problem = (await weir.StandardError.ReadLineAsync(patience.Token)).ShouldNotBeNull();
        Process.Start("kill", ["-TERM", $"{weir.Id}"]).WaitForExit();
        await weir.WaitForExitAsync(patience.Token);

        using var entry = JsonDocument.Parse(line);
        entry.RootElement.GetProperty("Category").GetString().ShouldBe("weir");
        entry.RootElement.GetProperty("Message").GetString().ShouldNotBeNull().ShouldStartWith("listening on");
        using var other = JsonDocument.Parse(problem);
        other.RootElement.GetProperty("Message").GetString().ShouldNotBeNull().ShouldContain("does not answer");
    }

    private static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Weir.Cli.dll"), "serve", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private static async Task WaitUntilRefusedAsync(int port, CancellationToken patience)
    {
        while (true)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port, patience);
                await Task.Delay(50, patience);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
