using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Weir.AspNetCore;
using Weir.Server.Findings;
using Weir.Server.Gateway;
using Weir.Server.Policies;
using Weir.Server.Stores.Lake;

namespace Weir.Server.Tests.Gateway;

/// <summary>A gateway and an application behind it, both real servers on loopback ports that the system chose.</summary>
internal sealed class RunningGateway : IAsyncDisposable
{
    private readonly WebApplication? _upstream;
    private readonly WebApplication _gateway;
    private readonly DecisionSinks _sinks;
    private readonly EventLake? _lake;
    private readonly string _decisionsFile;
    private bool _stopped;

    private RunningGateway(WebApplication? upstream, WebApplication gateway, DecisionSinks sinks, EventLake? lake, string decisionsFile, bool isHttp2)
    {
        IsHttp2 = isHttp2;
        _upstream = upstream;
        _gateway = gateway;
        _sinks = sinks;
        _lake = lake;
        _decisionsFile = decisionsFile;
        Address = new Uri(gateway.Urls.First());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <summary>Clients have to speak HTTP/2 from the start.</summary>
    public bool IsHttp2 { get; }

    public IPEndPoint EndPoint => new(IPAddress.Loopback, Address.Port);

    /// <summary>Starts a gateway in front of an application given as a function.</summary>
    public static async Task<RunningGateway> StartAsync(
        RequestDelegate application, Func<GatewayOptions, GatewayOptions>? configure = null, Func<RequestScorer>? scorer = null, Meter? meter = null,
        Func<ResolvedPolicy, PolicyBook>? policies = null, FindingQueue? findings = null, SiteCalibrations? sites = null, Func<GatewayParts, GatewayParts>? more = null)
    {
        var upstream = await StartUpstreamAsync(application);
        return await StartAsync(upstream.Urls.First(), configure, scorer, upstream, meter, policies, findings, sites, more);
    }

    /// <summary>Starts a gateway in front of an address.</summary>
    public static async Task<RunningGateway> StartAsync(
        string upstreamAddress, Func<GatewayOptions, GatewayOptions>? configure = null, Func<RequestScorer>? scorer = null, WebApplication? upstream = null, Meter? meter = null,
        Func<ResolvedPolicy, PolicyBook>? policies = null, FindingQueue? findings = null, SiteCalibrations? sites = null, Func<GatewayParts, GatewayParts>? more = null)
    {
        string decisions = Path.GetTempFileName();
        var options = new GatewayOptions { Upstream = upstreamAddress, Listen = "http://127.0.0.1:0", Decisions = decisions, DrainSeconds = 5 };
        options = configure?.Invoke(options) ?? options;
        var lake = GatewayHost.OpenLake(options, Console.Error);
        var sinks = DecisionSinks.Open(options, lake, findings, live: null, Console.Error);
        var parts = new GatewayParts
        {
            Scorer = scorer?.Invoke() ?? PlantedScorer.Create(),
            Policies = policies?.Invoke(GatewayHost.BasisOf(options)) ?? PolicyBook.Fixed(GatewayHost.BasisOf(options)),
            Meter = meter ?? new Meter("Weir"),
            Lake = lake,
            Sinks = sinks,
            Sites = sites,
        };
        var gateway = GatewayHost.Build(options, more?.Invoke(parts) ?? parts, LogLevel.None);
        await gateway.StartAsync();
        return new RunningGateway(upstream, gateway, sinks, lake, decisions, options.Listen.StartsWith("h2c", StringComparison.Ordinal));
    }

    public static async Task<WebApplication> StartUpstreamAsync(RequestDelegate application, HttpProtocols protocols = HttpProtocols.Http1)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols);
        });
        var app = builder.Build();
        app.UseWebSockets();
        app.Run(application);
        await app.StartAsync();
        return app;
    }

    /// <summary>Stops the gateway as Ctrl-C does.</summary>
    public async Task StopAsync()
    {
        if (!_stopped)
        {
            _stopped = true;
            await _gateway.StopAsync();
            await _gateway.DisposeAsync();
            await _sinks.DisposeAsync();
            await (_lake?.DisposeAsync() ?? default);
        }
    }

    /// <summary>Stops the gateway and reads what it recorded.</summary>
    public async Task<string[]> StopAndReadDecisionsAsync()
    {
        await StopAsync();
        return await File.ReadAllLinesAsync(_decisionsFile);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await StopAsync();
        if (_upstream is not null)
        {
            await _upstream.DisposeAsync();
        }

        File.Delete(_decisionsFile);
    }
}
