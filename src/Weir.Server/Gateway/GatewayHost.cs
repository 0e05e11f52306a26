using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.AspNetCore;
using Weir.Http;
using Weir.Server.Policies;
using Weir.Server.Stores.Lake;
using Yarp.ReverseProxy.Forwarder;

namespace Weir.Server.Gateway;

/// <summary>Builds and runs the gateway.</summary>
public static class GatewayHost
{
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

    /// <summary>Scores with the engine; gives no severity to anything when there is none.</summary>
    internal static RequestScorer Score(HttpScorer? scorer, Severity explainFrom = RequestScorer.ExplainFrom) =>
        Score(scorer is null ? null : new LiveScorer(scorer), explainFrom);

    /// <summary>The same with an engine that may be replaced.</summary>
    internal static RequestScorer Score(LiveScorer? live, Severity explainFrom = RequestScorer.ExplainFrom, ITrafficShadow? shadow = null) =>
        live is not null ? new RequestScorer(live, Encoding.Latin1, explainFrom, shadow) : new RequestScorer((scoped in _, _) => default, (scoped in _, _, _) => [], Encoding.Latin1);

    /// <summary>What the settings say is done where no policy says otherwise.</summary>
    internal static ResolvedPolicy BasisOf(GatewayOptions options) => new()
    {
        Name = "settings",
        Mode = options.Block == Severity.None ? PolicyMode.Tag : PolicyMode.Block,
        From = options.Block,
        AlertFrom = Severity.High,
        OnFailure = OnFailure.Closed,
        Rules = new GuardRules
        {
            Block = options.Block,
            ScoreBytes = options.ScoreBytes,
            OnTruncated = options.OnTruncated,
            BodyTime = TimeSpan.FromSeconds(options.BodySeconds),
        },
    };

    /// <summary>The lake in the data folder; null when none is named.</summary>
    /// <exception cref="LakeException">It cannot be opened.</exception>
    internal static EventLake? OpenLake(GatewayOptions options, TextWriter problems) => options.Data is null
        ? null
        : EventLake.Open(LakeLocation.Below(options.Data), new LakeOptions { KeepDays = options.LakeDays, KeepBytes = options.LakeBytes }, problems);

    /// <summary>What a gateway needs that runs by its settings alone and keeps nothing; the caller ends the sinks.</summary>
    /// <exception cref="GatewayException">A setting cannot be used.</exception>
    internal static GatewayParts PartsOf(GatewayOptions options)
    {
        Check(options);
        return new GatewayParts
        {
            Scorer = Score(LoadScorer(options)),
            Policies = PolicyBook.Fixed(BasisOf(options)),
            Meter = new Meter("Weir"),
            Sinks = DecisionSinks.Open(options, lake: null, findings: null, live: null, Console.Error),
        };
    }

    /// <summary>A gateway that is ready to start.</summary>
    /// <exception cref="GatewayException">A setting cannot be used; the message says which, and what is allowed.</exception>
    internal static WebApplication Build(GatewayOptions options, GatewayParts parts, LogLevel log = LogLevel.Error)
    {
        Check(options);

        // A lone line feed ends no line: other servers disagree on it, which is how requests are smuggled.
        AppContext.SetSwitch("Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators", isEnabled: true);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        ServerLog.Add(builder.Logging, parts.Logs, log);
        builder.Services.AddSingleton(GatewayTrace.Source);
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => Listener.Configure(kestrel, options));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(options.DrainSeconds));
        builder.Services.AddHttpForwarder();
        builder.Services.AddSingleton(_ => UpstreamClient.Create());
        var metrics = new GatewayMetrics(parts);
        builder.Services.AddSingleton(provider => new GatewayHandler(
            options,
            parts,
            new Guard(parts.Scorer, TimeProvider.System),
            provider.GetRequiredService<IHttpForwarder>(),
            provider.GetRequiredService<HttpMessageInvoker>(),
            new GatewayRecorder(parts, metrics, TimeProvider.System),
            new UpstreamWatch(options.Upstream!, parts.Problems),
            TimeProvider.System,
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("weir")));

        var app = builder.Build();
        app.Services.GetRequiredService<DiagnosticListener>().Subscribe(
            new RefusedHeads(parts.Sinks, metrics, TimeProvider.System), name => string.Equals(name, RefusedHeads.EventName, StringComparison.Ordinal));
        app.Run(app.Services.GetRequiredService<GatewayHandler>().InvokeAsync);
        return app;
    }
}
