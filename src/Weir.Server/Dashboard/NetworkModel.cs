using Weir.Flows;
using Weir.Server.Dashboard.Queries;
using Weir.Server.Network;

namespace Weir.Server.Dashboard;

/// <summary>What the page of the network shows.</summary>
public sealed record NetworkModel
{
    public required int Hours { get; init; }

    /// <summary>Null when nothing watches the network.</summary>
    public required SensorModel? Sensors { get; init; }

    /// <summary>Hosts about which something was found, those with the most risk first.</summary>
    public required IReadOnlyList<HostLine> Hosts { get; init; }

    /// <summary>Findings that are alerts, the most important first.</summary>
    public required IReadOnlyList<FindingLine> Alerts { get; init; }

    /// <summary>Findings that are not.</summary>
    public required IReadOnlyList<FindingLine> Hints { get; init; }

    /// <summary>How many findings are alerts; some are not in the list.</summary>
    public required int AlertCount { get; init; }

    /// <summary>How many are not.</summary>
    public required int HintCount { get; init; }

    public required TechniqueModel Techniques { get; init; }

    /// <summary>Who spoke to whom, the most bytes first; null when nothing is kept or it could not be asked.</summary>
    public required IReadOnlyList<NetworkEdge>? Edges { get; init; }

    /// <summary>Tells one's own hosts from others.</summary>
    public required Func<string, bool> IsInternal { get; init; }

    /// <summary>Why there are no edges; null when that is as it should be.</summary>
    public required string? Problem { get; init; }

    public required bool HasLake { get; init; }

    public required ExpectedModel Expected { get; init; }
}

/// <summary>What is expected, and a rule that is being made.</summary>
public sealed record ExpectedModel
{
    public required IReadOnlyList<ExpectedRule> Rules { get; init; }

    /// <summary>What the form holds.</summary>
    public required AllowEntry Draft { get; init; }

    /// <summary>Why it was not made; null when nothing was wrong.</summary>
    public required string? Problem { get; init; }

    /// <summary>What came of the rule that was made just now; null for none.</summary>
    public required string? Done { get; init; }

    public required bool MayChange { get; init; }

    public required string Csrf { get; init; }
}

/// <summary>How the sensors stand.</summary>
public sealed record SensorModel
{
    public required long Flows { get; init; }

    public required long Lookups { get; init; }

    public required int Hosts { get; init; }

    public required long Bad { get; init; }

    public required long Dropped { get; init; }

    public required long Late { get; init; }

    public required int Files { get; init; }

    public required long Behind { get; init; }

    /// <summary>Exporters of NetFlow; null where nobody listens.</summary>
    public required int? Exporters { get; init; }

    /// <summary>End of the last flow; null before the first.</summary>
    public required DateTimeOffset? Newest { get; init; }

    /// <summary>Whether the network is not yet known for long enough.</summary>
    public required bool IsFirstDays { get; init; }

    public required IReadOnlyList<string> Problems { get; init; }
}

/// <summary>One host of the list.</summary>
/// <param name="Host">Its address.</param>
/// <param name="Risk">0 to 1.</param>
/// <param name="Severity">Of its gravest finding.</param>
/// <param name="IsAlert">Whether one of them is an alert; else all are hints.</param>
/// <param name="Techniques">What was found, each once.</param>
/// <param name="LastSeen">When the last of it happened.</param>
public sealed record HostLine(string Host, double Risk, Severity Severity, bool IsAlert, IReadOnlyList<string> Techniques, DateTimeOffset LastSeen);

/// <summary>One finding of a list.</summary>
/// <param name="Finding">What was found.</param>
/// <param name="Alert">Id of its alert; null for a hint, and where the store has none.</param>
public sealed record FindingLine(FlowFinding Finding, string? Alert);

/// <summary>How many findings of each technique went on in each stretch of time.</summary>
/// <param name="From">Beginning of the first stretch.</param>
/// <param name="To">End of the last.</param>
/// <param name="Series">One for each technique, the most frequent first.</param>
public sealed record TechniqueModel(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<BarSeries> Series);
