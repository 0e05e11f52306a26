using System.Diagnostics.Metrics;
using Weir.AspNetCore;
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

    /// <summary>Null when nothing is kept.</summary>
    public EventLake? Lake { get; init; }

    /// <summary>Null when sites do not learn.</summary>
    public SiteCalibrations? Sites { get; init; }

    public RouteTemplates Routes { get; init; } = new();
}
