using System.Diagnostics.Metrics;
using Weir.AspNetCore;
using Weir.Server.Pages.Sending;
using Weir.Server.Pages.Violations;
using Weir.Server.Policies;
using Weir.Server.Stores.Lake;

namespace Weir.Server.Gateway;

/// <summary>What the gateway shares with others in the process; it owns none of it.</summary>
internal sealed record GatewayParts
{
    public required RequestScorer Scorer { get; init; }

    public required PolicyBook Policies { get; init; }

    public required Meter Meter { get; init; }

    public required DecisionSinks Sinks { get; init; }

    /// <summary>Who is who behind proxies; null for what the settings say for good.</summary>
    public ClientAddress? Clients { get; init; }

    /// <summary>Null when nothing is kept.</summary>
    public EventLake? Lake { get; init; }

    /// <summary>Null when sites do not learn.</summary>
    public SiteCalibrations? Sites { get; init; }

    /// <summary>A candidate that acts for some clients; null where there is no registry.</summary>
    public CanaryTraffic? Canary { get; init; }

    /// <summary>Takes what browsers report; null when nobody asked for it.</summary>
    public ReportEndpoint? Reports { get; init; }

    /// <summary>Has pages report; null for no page.</summary>
    public ReportPolicy? ReportPolicy { get; init; }

    /// <summary>Policies that people chose for pages; null where there is no store.</summary>
    public PagePolicies? PagePolicies { get; init; }

    /// <summary>Told what an operator has to see.</summary>
    public TextWriter Problems { get; init; } = Console.Error;

    /// <summary>How the web server's own log is written.</summary>
    public LogFormat Logs { get; init; }

    public RouteTemplates Routes { get; init; } = new();
}
