using Weir.Server.Feedback;
using Weir.Server.Findings;
using Weir.Server.Findings.Outgoing;
using Weir.Server.Gateway;
using Weir.Server.Network;
using Weir.Server.Pages.Sending;
using Weir.Server.Pages.Watching;
using Weir.Server.Pipelines;
using Weir.Server.Policies;
using Weir.Server.Registry;
using Weir.Server.Stores.Lake;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Dashboard;

/// <summary>What the dashboard shows; it owns none of it.</summary>
internal sealed record DashboardParts
{
    public required LakeQueries Lake { get; init; }

    /// <summary>Where findings go; null when there are no alerts.</summary>
    public FindingQueue? Findings { get; init; }

    /// <summary>Why the lake could not be opened; null when it could, or there is none.</summary>
    public string? LakeProblem { get; init; }

    /// <summary>Share of the requests without a severity that the lake keeps. Settings that are read again may change it.</summary>
    public required double LakeSample { get; set; }

    public required LiveFeed Live { get; init; }

    public required OperationalStore Store { get; init; }

    public required PolicyBook Policies { get; init; }

    /// <summary>What watches the network; null when nothing does.</summary>
    public NetworkSensors? Network { get; init; }

    /// <summary>What looks at pages; null when nothing does.</summary>
    public PageWatch? Watch { get; init; }

    /// <summary>Pipelines that make models; null where there is nothing that runs them.</summary>
    public PipelineService? Pipelines { get; init; }

    /// <summary>Policies that the gateway sends with pages.</summary>
    public required PagePolicies PagePolicies { get; init; }

    /// <summary>Asks people what requests are; null where nothing is kept for that.</summary>
    public Review? Review { get; init; }

    /// <summary>Networks of one's own, as the settings say; empty for the private ones.</summary>
    public IReadOnlyList<System.Net.IPNetwork> OwnNetworks { get; init; } = [];

    /// <summary>Null when sites do not learn.</summary>
    public SiteCalibrations? Sites { get; init; }

    /// <summary>Name of the model that scores; null when nothing is scored. Another may take its place.</summary>
    public required string? Model { get; set; }

    /// <summary>Severity from which the gateway blocks; none when it does not. Settings that are read again may change it.</summary>
    public required Severity Block { get; set; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>Where users, keys, policies and alerts are; without a password.</summary>
    public string StoredIn { get; init; } = "";

    /// <summary>Folder that keeps what was seen; null when nothing is kept.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Versions of models, and what is done with them.</summary>
    public required ModelDesk Models { get; init; }

    /// <summary>Who is told of alerts.</summary>
    public OutgoingTargets Outgoing { get; init; } = OutgoingTargets.None;

    /// <summary>Days that the lake keeps; 0 for all.</summary>
    public int LakeDays { get; init; }

    /// <summary>Bytes that each table of the lake keeps; 0 for no limit.</summary>
    public long LakeBytes { get; init; }

    /// <summary>How long a stream of events lasts; the browser asks for another, and whether it may is looked at again.</summary>
    public TimeSpan LongestStream { get; init; } = TimeSpan.FromMinutes(2);

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
