using System.Diagnostics.Metrics;
using Weir.AspNetCore;
using Weir.Server.Feedback;
using Weir.Server.Findings.Outgoing;
using Weir.Server.Gateway;
using Weir.Server.Metrics;
using Weir.Server.Network;
using Weir.Server.Pages.Sending;
using Weir.Server.Pages.Watching;
using Weir.Server.Pipelines;
using Weir.Server.Policies;
using Weir.Server.Registry;
using Weir.Server.Stores.Lake;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api;

/// <summary>What the API speaks for; it owns none of it.</summary>
internal sealed record ApiParts
{
    /// <summary>The engine of the gateway; null when the gateway does not score.</summary>
    public required LiveScorer? Scorer { get; init; }

    /// <summary>What is done with verdicts.</summary>
    public required PolicyBook Policies { get; init; }

    public required RequestJudge Judge { get; init; }

    /// <summary>Where the checks of live traffic are recorded.</summary>
    public required DecisionSinks Sinks { get; init; }

    public required RouteTemplates Routes { get; init; }

    /// <summary>Null when sites do not learn.</summary>
    public SiteCalibrations? Sites { get; init; }

    public required OperationalStore Store { get; init; }

    public required Meter Meter { get; init; }

    public required PrometheusText Metrics { get; init; }

    public required LakeQueries Lake { get; init; }

    /// <summary>Sensors of the network; null where there are none.</summary>
    public NetworkSensors? Network { get; init; }

    /// <summary>What looks at pages; null where nothing does.</summary>
    public PageWatch? Watch { get; init; }

    /// <summary>Pipelines that make models; null where there is nothing that runs them.</summary>
    public PipelineService? Pipelines { get; init; }

    /// <summary>Policies that the gateway sends with pages.</summary>
    public required PagePolicies PagePolicies { get; init; }

    /// <summary>Versions of models, and what is done with them.</summary>
    public required ModelDesk Models { get; init; }

    /// <summary>Asks people what requests are; null where nothing is kept for that.</summary>
    public Review? Review { get; init; }

    /// <summary>Who is told of alerts.</summary>
    public OutgoingTargets Outgoing { get; init; } = OutgoingTargets.None;

    /// <summary>Rows of the table of endpoints that the dashboard adds.</summary>
    public IReadOnlyList<ApiEndpoint> Pages { get; init; } = [];

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>Whether everything that is to listen does.</summary>
    public Func<bool> IsListening { get; init; } = () => true;

    /// <summary>How the web server's own log is written.</summary>
    public LogFormat Logs { get; init; }

    /// <summary>Whether people can sign in through OpenID Connect, too.</summary>
    public bool HasOidc { get; init; }
}
