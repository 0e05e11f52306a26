using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Weir.Server.Configuration;
using Weir.Server.Gateway;
using Weir.Server.Hosting;
using Weir.Server.Metrics;
using Weir.Server.Tests.Gateway;
using Xunit;

namespace Weir.Server.Tests.Metrics;

/// <summary>What a collector gets of a server that runs.</summary>
public sealed class OtlpExportTests
{
    private const string Incoming = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public async Task Run_WithCollector_SendsMetricsAndTheSampleOfTraces(double traces)
    {
        await using var collector = await OtlpReceiver.StartAsync();
        string parent = "";
        await using var upstream = await RunningGateway.StartUpstreamAsync(context =>
        {
            parent = context.Request.Headers["traceparent"].ToString();
            return context.Response.WriteAsync("application");
        });
        await RunAsync(upstream.Urls.First(), new TelemetryOptions { Otlp = collector.Address + "/", Traces = traces });

        collector.Texts.Keys.ShouldAllBe(key => key.EndsWith(" application/x-protobuf", StringComparison.Ordinal));
        var metrics = collector.Texts["/v1/metrics application/x-protobuf"];
        metrics.ShouldContain("weir_requests_total");
        metrics.ShouldContain("weir_scoring_seconds");
        metrics.ShouldContain("service.name");
        if (traces == 0)
        {
            collector.Texts.Count.ShouldBe(1);
            parent.ShouldBe(Incoming);
            return;
        }

        var spans = collector.Texts["/v1/traces application/x-protobuf"];
        spans.ShouldContain("weir.action");
        spans.ShouldContain("/orders");
        spans.ShouldNotContain(text => text.Contains("hush", StringComparison.Ordinal));
        parent.ShouldStartWith(Incoming[..36]);
        parent.ShouldNotBe(Incoming);
    }

    [Theory]
    [InlineData("collector:4318", 0.0, "telemetry.otlp is 'collector:4318'; expected the address")]
    [InlineData(null, 2.0, "telemetry.traces is 2; allowed is 0 to 1.")]
    [InlineData("http://127.0.0.1:4318", 0.5, null)]
    [InlineData("https://collector.example/otlp", 0.5, null)]
    public void Problem_Settings_AreLookedAt(string? otlp, double traces, string? problem)
    {
        string? found = OtlpExport.Problems(new TelemetryOptions { Otlp = otlp, Traces = traces }).SingleOrDefault();

        if (problem is null)
        {
            found.ShouldBeNull();
        }
        else
        {
            found.ShouldNotBeNull().ShouldStartWith(problem);
        }
    }

    [Fact]
    public void Start_WithoutCollector_MakesNothing() => OtlpExport.Start(new TelemetryOptions { Traces = 1 }, "1").ShouldBeNull();

    private static async Task RunAsync(string upstream, TelemetryOptions telemetry)
    {
        int port = FreePort();
        var options = new WeirOptions { Gateway = new GatewayOptions { Upstream = upstream, Listen = $"http://127.0.0.1:{port}", DrainSeconds = 2 }, Telemetry = telemetry };
        using var stop = new CancellationTokenSource(s_patience);
        var running = ServerHost.RunAsync(options, TextWriter.Null, stop.Token);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null });
        while (!running.IsCompleted)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/orders?password=hush");
            request.Headers.Add("traceparent", Incoming);
            try
            {
                using var answer = await client.SendAsync(request, stop.Token);
                answer.StatusCode.ShouldBe(HttpStatusCode.OK);
                break;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, stop.Token);
            }
        }

        await stop.CancelAsync();
        await running;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
