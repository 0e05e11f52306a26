using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Weir.Server.Pages.Violations;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Demo;
using Weir.Server.Tests.Gateway;
using Xunit;

namespace Weir.Server.Tests.Pages.Violations;

/// <summary>The promise of the endpoint, tried on the real program, which is killed (SIGKILL) while reports come in.</summary>
public sealed class ReportKillTests
{
    private const int Kills = 3;
    private const int Clients = 8;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnsweredReports_ServerKilledWhileTheyComeIn_AreInTheStore()
    {
        string folder = Directory.CreateTempSubdirectory("weir-reports-killed-").FullName;
        await using var upstream = await RunningGateway.StartUpstreamAsync(context => context.Response.WriteAsync("application"));
        var answered = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        int sent = 0;
        for (int round = 0; round < Kills; round++)
        {
            sent += await PostUntilKilledAsync(folder, upstream.Urls.First(), answered, TimeSpan.FromMilliseconds(200 + (150 * round)));
        }

        await using (var store = await OperationalStore.OpenAsync(StoreLocation.Of(store: null, folder), TimeProvider.System, Cancel))
        {
            var rows = (await new ViolationTable(store).SinceAsync(0, int.MaxValue, Cancel)).ToDictionary(row => row.Violation.Key.Blocked, row => row.Reports, StringComparer.Ordinal);
            answered.ShouldNotBeEmpty();
            foreach (var (blocked, count) in answered)
            {
                rows.GetValueOrDefault(blocked).ShouldBeGreaterThanOrEqualTo(count, $"reports of {blocked} were answered and are missing");
            }

            // Those that were written and not answered any more.
            rows.Values.Sum().ShouldBeLessThanOrEqualTo(sent);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Starts the program, posts for a while, kills it.</summary>
    /// <returns>How many reports were sent.</returns>
    private static async Task<int> PostUntilKilledAsync(string folder, string upstream, ConcurrentDictionary<string, int> answered, TimeSpan time)
    {
        string gateway = $"http://127.0.0.1:{RunningDemo.FreePort()}";
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "Weir.Cli.dll"), "serve", "--upstream", upstream, "--listen", gateway, "--api", $"http://127.0.0.1:{RunningDemo.FreePort()}", "--data", folder];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        start.Environment["WEIR__PAGES__REPORTS"] = "true";
        using var process = Process.Start(start)!;
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(gateway) };
        for (int i = 0; i < 600 && !await ListensAsync(client); i++)
        {
            process.HasExited.ShouldBeFalse("the program ended by itself");
            await Task.Delay(100, Cancel);
        }

        int sent = 0;
        var posting = Enumerable.Range(0, Clients).Select(number => Task.Run(
            async () =>
            {
                // Until the connection breaks, which is when it is killed.
                for (int i = number; ; i++)
                {
                    string blocked = $"https://cdn.example/{i % 20}.js";
                    Interlocked.Increment(ref sent);
                    if (await PostAsync(client, BrowserReports.Of(blocked, page: "http://127.0.0.1/")) is not { } status)
                    {
                        return;
                    }

                    if (status == HttpStatusCode.NoContent)
                    {
                        answered.AddOrUpdate(blocked, 1, (_, count) => count + 1);
                    }
                }
            },
            Cancel)).ToArray();
        await Task.Delay(time, Cancel);
        process.Kill();
        await Task.WhenAll(posting);
        await process.WaitForExitAsync(Cancel);
        return sent;
    }

    private static async Task<bool> ListensAsync(HttpClient client)
    {
        try
        {
            return (await client.GetStringAsync(new Uri("/", UriKind.Relative), Cancel)).Length > 0;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Null when there is no answer.</summary>
    private static async Task<HttpStatusCode?> PostAsync(HttpClient client, string report)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(report));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/csp-report");
        try
        {
            using var answer = await client.PostAsync(new Uri(ReportEndpoint.Path, UriKind.Relative), content, Cancel);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
