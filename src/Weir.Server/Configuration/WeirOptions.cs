using Weir.Server.Api;
using Weir.Server.Feedback;
using Weir.Server.Findings.Outgoing;
using Weir.Server.Gateway;
using Weir.Server.Metrics;
using Weir.Server.Network;
using Weir.Server.Pages;
using Weir.Server.Pipelines;
using Weir.Server.Registry;
using Weir.Server.Sidecars;

namespace Weir.Server.Configuration;

/// <summary>All settings of the program: from <c>weir.json</c>, then variables <c>WEIR__…</c>, then the command line; the later wins.</summary>
public sealed record WeirOptions
{
    /// <summary>Settings of the gateway.</summary>
    public GatewayOptions Gateway { get; init; } = new();

    /// <summary>Settings of the API.</summary>
    public ApiOptions Api { get; init; } = new();

    /// <summary>Settings of sidecars.</summary>
    public SidecarOptions Sidecar { get; init; } = new();

    /// <summary>Settings of sensors of the network.</summary>
    public NetworkOptions Network { get; init; } = new();

    /// <summary>Settings of the page monitor.</summary>
    public PagesOptions Pages { get; init; } = new();

    /// <summary>Settings of the registry of models.</summary>
    public ModelsOptions Models { get; init; } = new();

    /// <summary>Settings of what is kept for people to judge.</summary>
    public FeedbackOptions Feedback { get; init; } = new();

    /// <summary>Settings of what is sent to a collector.</summary>
    public TelemetryOptions Telemetry { get; init; } = new();

    /// <summary>Settings of what is told on standard error.</summary>
    public LoggingOptions Logging { get; init; } = new();

    /// <summary>Where keys, users and the audit log are: <c>postgres://user:password@host:port/database</c>; null for a file in the data folder.</summary>
    public string? Store { get; init; }

    /// <summary>Who is told of alerts, by a name of one's own for each.</summary>
    public IReadOnlyDictionary<string, OutgoingOptions> Outgoing { get; init; } = new Dictionary<string, OutgoingOptions>(StringComparer.Ordinal);

    /// <summary>Pipelines that make models, by a name of one's own for each.</summary>
    public IReadOnlyDictionary<string, PipelineOptions> Pipelines { get; init; } = new Dictionary<string, PipelineOptions>(StringComparer.Ordinal);
}
