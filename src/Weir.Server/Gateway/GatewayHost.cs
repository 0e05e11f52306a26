using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Weir.AspNetCore;
using Weir.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Weir.Server.Gateway;

/// <summary>Builds and runs the gateway.</summary>
public static class GatewayHost
{
    /// <summary>A gateway that is ready to start.</summary>
    /// <exception cref="GatewayException">A setting cannot be used; the message says which, and what is allowed.</exception>
    public static WebApplication Build(GatewayOptions options)
    {
        Check(options);
        return Build(options, () => Score(LoadScorer(options)));
    }

    /// <summary>The engine that the settings name; null when nothing is scored.</summary>
    internal static HttpScorer? LoadScorer(GatewayOptions options) =>
        options.Scoring ? HttpScorer.Load(options.Model ?? ShippedModel.Path).WithLimit(options.ScoreBytes) : null;

    /// <summary>Looks at the settings without starting anything.</summary>
    /// <exception cref="GatewayException">A setting cannot be used.</exception>
    public static void Check(GatewayOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        GatewayChecks.Check(options);
    }

    /// <summary>Runs the gateway until the token is cancelled or the process is told to stop, then lets requests under way finish.</summary>
    /// <exception cref="GatewayException">A setting cannot be used, or an address is taken.</exception>
    public static Task RunAsync(GatewayOptions options, CancellationToken cancellationToken) => RunAsync(Build(options), options, cancellationToken);

    /// <summary>As above, with an engine, a meter and sinks that others use too, and that stay with the caller.</summary>
    internal static Task RunAsync(GatewayOptions options, HttpScorer? scorer, Meter meter, DecisionSinks sinks, CancellationToken cancellationToken) =>
        RunAsync(Build(options, () => Score(scorer), meter: meter, sinks: sinks), options, cancellationToken);

    private static RequestScorer Score(HttpScorer? scorer) =>
        scorer is not null ? new RequestScorer(scorer, Encoding.Latin1) : new RequestScorer((scoped in _) => default, (scoped in _, _) => [], Encoding.Latin1);

    private static async Task RunAsync(WebApplication app, GatewayOptions options, CancellationToken cancellationToken)
    {
        await using (app.ConfigureAwait(false))
        {
            try
            {
                await app.StartAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is IOException or SocketException)
            {
                throw new GatewayException($"Cannot listen on {options.Listen}: {error.Message}", error);
            }

            await Console.Error.WriteLineAsync($"weir: listening on {string.Join(" ", app.Urls)}, forwarding to {options.Upstream}").ConfigureAwait(false);
            await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>As above; tests give a scorer of their own.</summary>
    internal static WebApplication Build(GatewayOptions options, Func<RequestScorer> scorer, LogLevel log = LogLevel.Error, Meter? meter = null, DecisionSinks? sinks = null)
    {
        // A lone line feed ends no line: other servers disagree on it, which is how requests are smuggled.
        AppContext.SetSwitch("Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators", isEnabled: true);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        // The standard output belongs to decisions. A failed start is thrown, and told once, by whoever started.
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(log).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => Listener.Configure(kestrel, options));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(options.DrainSeconds));
        builder.Services.AddHttpForwarder();
        builder.Services.AddSingleton(_ => UpstreamClient.Create());
        var guard = new Guard(scorer(), Rules(options), TimeProvider.System);
        if (sinks is null)
        {
            var opened = sinks = DecisionSinks.Open(options, Console.Error);
            builder.Services.AddSingleton(_ => opened);
        }

        var app = builder.Build();
        app.Services.GetService<DecisionSinks>(); // What the container handed out it also ends.
        var (decisions, lake) = (sinks.Log, sinks.Lake);
        var metrics = new GatewayMetrics(meter ?? new Meter("Weir"), decisions, lake);
        app.Services.GetRequiredService<DiagnosticListener>()
            .Subscribe(new RefusedHeads(decisions, lake, metrics, TimeProvider.System), name => string.Equals(name, RefusedHeads.EventName, StringComparison.Ordinal));
        var handler = new GatewayHandler(
            options,
            guard,
            app.Services.GetRequiredService<IHttpForwarder>(),
            app.Services.GetRequiredService<HttpMessageInvoker>(),
            decisions,
            lake,
            metrics,
            new UpstreamWatch(options.Upstream!, Console.Error),
            TimeProvider.System,
            app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("weir"));
        app.Run(handler.InvokeAsync);
        return app;
    }

    /// <summary>What is done with verdicts.</summary>
    internal static GuardRules Rules(GatewayOptions options) => new()
    {
        Block = options.Block,
        ScoreBytes = options.ScoreBytes,
        OnTruncated = options.OnTruncated,
        BodyTime = TimeSpan.FromSeconds(options.BodySeconds),
    };
}
