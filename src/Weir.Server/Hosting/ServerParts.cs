using System.Diagnostics.Metrics;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Weir.AspNetCore;
using Weir.Http;
using Weir.Server.Api;
using Weir.Server.Configuration;
using Weir.Server.Gateway;
using Weir.Server.Metrics;
using Weir.Server.Sidecars;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Hosting;

/// <summary>What runs side by side in one process, and what it shares: engine, meter, sinks of decisions.</summary>
internal sealed class ServerParts : IAsyncDisposable
{
    private readonly WeirOptions _options;
    private readonly HttpScorer? _scorer;
    private readonly Meter _meter = new("Weir");
    private readonly PrometheusText _metrics;
    private readonly DecisionSinks? _sinks;
    private readonly Stack<WebApplication> _started = [];
    private OperationalStore? _store;

    public ServerParts(WeirOptions options)
    {
        _options = options;
        _metrics = new PrometheusText(_meter);
        _scorer = GatewayHost.LoadScorer(options.Gateway);
        _sinks = options is { Gateway.Upstream: null, Sidecar.Spoe: null } ? null : DecisionSinks.Open(options.Gateway, Console.Error);
    }

    /// <exception cref="SidecarException">The address is taken.</exception>
    public async Task StartSidecarAsync(CancellationToken cancellationToken)
    {
        var agent = new SpoeAgent(new RequestScorer(_scorer!, Encoding.Latin1), GatewayHost.Rules(_options.Gateway), _sinks!, new SidecarMetrics(_meter), TimeProvider.System);
        var app = SidecarHost.Build(_options.Sidecar, agent, TimeSpan.FromSeconds(_options.Gateway.DrainSeconds));
        await StartAsync(app, error => new SidecarException($"Cannot listen on {_options.Sidecar.Spoe}: {error.Message}", error), cancellationToken).ConfigureAwait(false);
        await Console.Error.WriteLineAsync($"weir: HAProxy may ask at {_options.Sidecar.Spoe}").ConfigureAwait(false);
    }

    /// <exception cref="ApiException">The address is taken.</exception>
    /// <exception cref="StoreException">The store cannot be opened.</exception>
    public async Task StartApiAsync(CancellationToken cancellationToken)
    {
        var location = ServerHost.StoreOf(_options);
        _store = await OperationalStore.OpenAsync(location, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        string version = typeof(ServerHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
        ProcessMetrics.Add(_meter, version, _scorer?.ModelName ?? "none");
        var parts = new ApiParts { Scorer = _scorer, Rules = GatewayHost.Rules(_options.Gateway), Store = _store, Meter = _meter, Metrics = _metrics, Version = version };
        var app = ApiHost.Build(_options.Api, _options.Gateway, parts);
        await StartAsync(app, error => new ApiException($"Cannot listen on {_options.Api.Listen}: {error.Message}", error), cancellationToken).ConfigureAwait(false);
        await Console.Error.WriteLineAsync($"weir: API on {string.Join(" ", app.Urls)}, store in {location.Description}").ConfigureAwait(false);
    }

    /// <summary>Runs the gateway, if there is one, until the end; then lets what was started beside it finish.</summary>
    /// <exception cref="GatewayException">An address is taken, or something that the settings name cannot be used.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await (_options.Gateway.Upstream is null
            ? _started.Peek().WaitForShutdownAsync(cancellationToken)
            : GatewayHost.RunAsync(_options.Gateway, _scorer, _meter, _sinks!, cancellationToken)).ConfigureAwait(false);
        foreach (var app in _started)
        {
            await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _started)
        {
            await app.DisposeAsync().ConfigureAwait(false);
        }

        if (_sinks is not null)
        {
            await _sinks.DisposeAsync().ConfigureAwait(false);
        }

        if (_store is not null)
        {
            await _store.DisposeAsync().ConfigureAwait(false);
        }

        _metrics.Dispose();
        _meter.Dispose();
    }

    private async Task StartAsync(WebApplication app, Func<Exception, Exception> taken, CancellationToken cancellationToken)
    {
        _started.Push(app);
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            throw taken(error);
        }
    }
}
