using Weir.Server.Stores.Operational;

namespace Weir.Server.Findings.Outgoing;

/// <summary>What workers share.</summary>
internal sealed record OutgoingParts
{
    public required Alerts Alerts { get; init; }

    public required OutgoingStates States { get; init; }

    public required OutgoingMetrics Metrics { get; init; }

    public required TimeProvider Clock { get; init; }

    public required OutgoingLimits Limits { get; init; }

    /// <summary>Where the operator reads that a target fails, and that it works again.</summary>
    public required TextWriter Problems { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }
}
