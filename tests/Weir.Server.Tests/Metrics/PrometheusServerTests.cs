using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Shouldly;
using Weir.Server.Tests.Api;
using Xunit;

namespace Weir.Server.Tests.Metrics;

/// <summary>A real Prometheus that scrapes the API on loopback, and is asked what it found.</summary>
public sealed class PrometheusServerTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-prometheus-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Scrape_ByPrometheus_AnswersAQuery()
    {
        // The package takes 94 MB, so that ./test does not install it.
        Assert.SkipWhen(Find() is null, "prometheus is not installed: apt-get install prometheus, 94 MB");
        await using var api = await RunningApi.StartAsync();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        int port = FreePort();
        string settings = Path.Combine(_folder, "prometheus.yml");
        await File.WriteAllTextAsync(
            settings, $"scrape_configs:\n  - job_name: weir\n    scrape_interval: 1s\n    scrape_timeout: 1s\n    static_configs:\n      - targets: ['{api.Client.BaseAddress!.Authority}']\n", patience.Token);
        using var prometheus = Process.Start(new ProcessStartInfo(Find()!,
        [
            $"--config.file={settings}", $"--storage.tsdb.path={Path.Combine(_folder, "data")}", $"--web.listen-address=127.0.0.1:{port}", "--log.level=error",
        ])
        { UseShellExecute = false, WorkingDirectory = _folder })!;
        try
        {
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
            string answer = "";
            while (!answer.Contains("\"version\":\"1.2.3\"", StringComparison.Ordinal))
            {
                prometheus.HasExited.ShouldBeFalse();
                await Task.Delay(200, patience.Token);
                try
                {
                    answer = await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/api/v1/query?query=weir_build_info"), patience.Token);
                }
                catch (HttpRequestException)
                {
                    // It starts.
                }
            }

            (await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/api/v1/query?query=up"), patience.Token)).ShouldContain(",\"1\"]");
        }
        finally
        {
            prometheus.Kill();
            await prometheus.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "prometheus")).FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
