using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Weir.Benchmarks.Budgets;
using Weir.Server.Gateway;
using Weir.Server.Pages.Violations;
using Weir.Server.Stores.Operational;

namespace Weir.Benchmarks;

/// <summary>
/// Reports of browsers, one in each request, over real connections to a real gateway with a store in SQLite: how many a second are answered as kept, and after
/// how long; and whether afterwards the store has as many as were answered.
/// </summary>
internal static class ReportBenchmarks
{
    private const int Keys = 500;
    private const int Warm = 20;

    /// <returns>False when the store does not have what was answered.</returns>
    public static async Task<bool> RunAsync(int connections, int seconds, TextWriter output)
    {
        string folder = Directory.CreateTempSubdirectory("weir-bench-reports-").FullName;
        try
        {
            var store = await OperationalStore.OpenAsync(StoreLocation.Of(store: null, folder), TimeProvider.System, CancellationToken.None);
            await using (store)
            {
                return await MeasureAsync(store, connections, seconds, output);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> MeasureAsync(OperationalStore store, int connections, int seconds, TextWriter output)
    {
        using var upstream = new PlainUpstream();
        using var meter = new Meter("Weir.Benchmarks");
        var reports = new ReportParts(store, meter, output, policies: null, new ReportLimits(TimeProvider.System, 10_000_000, 10_000_000));
        await using (reports)
        {
            var options = new GatewayOptions { Upstream = upstream.Address, Listen = "http://127.0.0.1:0", DrainSeconds = 1, Scoring = false };
            WebApplication gateway = GatewayHost.Build(options, GatewayHost.PartsOf(options) with { Reports = reports.Endpoint });
            await using (gateway)
            {
                await gateway.StartAsync();
                int port = new Uri(gateway.Urls.First()).Port;
                var cpu = Environment.CpuUsage.TotalTime;
                var clients = Enumerable.Range(0, connections).Select(i => new Client(port, i)).ToArray();
                var watch = Stopwatch.StartNew();
                await Task.WhenAll(clients.Select(client => client.SendAsync(watch, TimeSpan.FromSeconds(seconds))));
                var elapsed = watch.Elapsed;
                cpu = Environment.CpuUsage.TotalTime - cpu;
                await gateway.StopAsync();

                long answered = clients.Sum(client => client.Answered);
                double[] millis = [.. clients.SelectMany(client => client.Millis).Order()];
                long kept = (await reports.Table.SinceAsync(0, int.MaxValue, CancellationToken.None)).Sum(row => row.Reports);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{connections} connections, {elapsed.TotalSeconds:N1} s, {answered / elapsed.TotalSeconds:N0} reports/s kept; latency p50 {At(millis, 0.5):N1} ms, p99 {At(millis, 0.99):N1} ms; {cpu.TotalMicroseconds / answered:N0} µs of processor time each, clients included"));
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"answered 204: {answered}, in the store: {kept}, refused: {clients.Sum(client => client.Refused)}"));
                ResultTable.Write(
                    "reports",
                    $"dotnet run --project bench/Weir.Benchmarks -c Release -- reports {connections} {seconds}",
                    "One report in each request over loopback, clients and gateway on the same cores; the store is SQLite, and every report is durable before its answer.",
                    ["what", "figure"],
                    [
                        ["**reports a second**", string.Create(CultureInfo.InvariantCulture, $"{answered / elapsed.TotalSeconds:N0}")],
                        ["answered 204; of them in the store", string.Create(CultureInfo.InvariantCulture, $"{answered:N0}; {kept:N0}")],
                        ["time of an answer, median; 99 of 100", string.Create(CultureInfo.InvariantCulture, $"{At(millis, 0.5):N1} ms; {At(millis, 0.99):N1} ms")],
                    ]);
                return answered == kept;
            }
        }
    }

    private static double At(double[] sorted, double share) => sorted is [] ? double.NaN : sorted[(int)((sorted.Length - 1) * share)];

    /// <summary>One connection, one report after the other.</summary>
    private sealed class Client(int port, int number)
    {
        public long Answered { get; private set; }

        public long Refused { get; private set; }

        public List<double> Millis { get; } = [];

        public async Task SendAsync(Stopwatch watch, TimeSpan time)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port);
            byte[] answer = new byte[4096];
            byte[][] requests = [.. Enumerable.Range(0, Keys).Select(Request)];
            for (int i = 0; watch.Elapsed < time; i++)
            {
                long start = Stopwatch.GetTimestamp();
                await socket.SendAsync(requests[((number * 37) + i) % Keys]);
                int length = 0;
                while (!answer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
                {
                    int count = await socket.ReceiveAsync(answer.AsMemory(length));
                    length += count > 0 ? count : throw new InvalidOperationException("the gateway closed the connection");
                }

                if (answer.AsSpan().StartsWith("HTTP/1.1 204"u8))
                {
                    Answered++;
                }
                else
                {
                    Refused++;
                }

                if (i >= Warm)
                {
                    Millis.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }
        }

        private static byte[] Request(int key)
        {
            string body = string.Create(
                CultureInfo.InvariantCulture,
                $$$"""{"csp-report":{"document-uri":"https://shop.example/page/{{{key % 25}}}?session=8f3a","referrer":"https://shop.example/","violated-directive":"script-src-elem","effective-directive":"script-src-elem","original-policy":"script-src 'report-sample'; connect-src 'none'; frame-src 'none'; report-uri /.weir/reports","disposition":"report","blocked-uri":"https://cdn{{{key}}}.example/t.js?id=UA-1234","line-number":14,"column-number":9,"source-file":"https://shop.example/static/app.js?v=3","status-code":200,"script-sample":""}}""");
            return Encoding.ASCII.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"POST /.weir/reports HTTP/1.1\r\nHost: shop.example\r\nUser-Agent: Mozilla/5.0\r\nContent-Type: application/csp-report\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        }
    }
}
