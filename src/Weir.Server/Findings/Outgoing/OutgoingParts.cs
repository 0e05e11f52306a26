using System.Diagnostics.Metrics;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Findings.Outgoing;

/// <summary>What workers share.</summary>
internal sealed record OutgoingParts
{
    public required Alerts Alerts { get; init; }

    public required OutgoingStates States { get; init; }

    public required OutgoingMetrics Metrics { get; init; }

    public required TimeProvider Clock { get; init; }

    public OutgoingLimits Limits { get; init; } = new();

    /// <summary>Where the operator reads that a target fails, and that it works again.</summary>
    public required TextWriter Problems { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    public static OutgoingParts Of(OperationalStore store, Meter meter, TextWriter problems, string version) => new()
    {
        Alerts = store.Alerts,
        States = store.Outgoing,
        Metrics = new OutgoingMetrics(meter, store.Clock),
        Clock = store.Clock,
        Problems = problems,
        Version = version,
    };
}
