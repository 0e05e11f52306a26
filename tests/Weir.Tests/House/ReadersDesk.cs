using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace Weir.Tests.House;

/// <summary>
/// A place to try what a page says: an empty folder with <c>./weir</c> and the models, and an application to guard.
/// The ports 3000, 8080 and 9443 of the documents are replaced by free ones.
/// </summary>
internal sealed class ReadersDesk : IAsyncDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(4);

    private readonly string _folder;
    private readonly WebApplication _application;
    private readonly int _applicationPort;
    private readonly int _gatewayPort = FreePort();
    private readonly int _apiPort = FreePort();

    private ReadersDesk(string folder, WebApplication application, int applicationPort)
    {
        _folder = folder;
        _application = application;
        _applicationPort = applicationPort;
    }

    public static async Task<ReadersDesk> CreateAsync()
    {
        string folder = Directory.CreateTempSubdirectory("weir-reader-").FullName;
        string weir = Path.Combine(folder, "weir");
        File.WriteAllText(weir, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "Weir.Cli.dll")}' \"$@\"\n");
        File.SetUnixFileMode(weir, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (Directory.Exists(Repository.PathOf("models")))
        {
            Directory.CreateSymbolicLink(Path.Combine(folder, "models"), Repository.PathOf("models"));
        }

        int port = FreePort();
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        WebApplication application = builder.Build();
        application.Run(context => context.Response.WriteAsync("hello from your application\n"));
        await application.StartAsync();
        return new ReadersDesk(folder, application, port);
    }

    /// <summary>Runs a block as a shell would; what it leaves running is stopped with it.</summary>
    /// <returns>Its standard output.</returns>
    public async Task<string> RunAsync(string block, string where)
    {
        string script = block
            .Replace("127.0.0.1:3000", $"127.0.0.1:{_applicationPort}", StringComparison.Ordinal)
            .Replace("127.0.0.1:8080", $"127.0.0.1:{_gatewayPort}", StringComparison.Ordinal)
            .Replace("127.0.0.1:9443", $"127.0.0.1:{_apiPort}", StringComparison.Ordinal);
        var start = new ProcessStartInfo("bash")
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (string argument in (string[])["-euo", "pipefail", "-c", $"trap 'kill $(jobs -p) 2> /dev/null || true; wait' EXIT\n{script}"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["WEIR__GATEWAY__LISTEN"] = $"http://127.0.0.1:{_gatewayPort}";
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        using var late = new CancellationTokenSource(s_longest);
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"{where} ran longer than {s_longest}"), e);
        }

        process.ExitCode.ShouldBe(0, $"{where}\n{await output}{await errors}");
        return (await output)
            .Replace($"127.0.0.1:{_applicationPort}", "127.0.0.1:3000", StringComparison.Ordinal)
            .Replace($"127.0.0.1:{_gatewayPort}", "127.0.0.1:8080", StringComparison.Ordinal)
            .Replace($"127.0.0.1:{_apiPort}", "127.0.0.1:9443", StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
