using System.Net;
using Weir.Flows.Alerts;

namespace Weir.Flows;

/// <summary>Settings of <see cref="FlowEngine"/>.</summary>
public sealed record FlowOptions
{
    /// <summary>Networks of one's own; hosts in them are internal. Empty for the private ones.</summary>
    public IReadOnlyList<IPNetwork> Internal { get; init; } = [];

    /// <summary>A lateness for input that is all there, in any order: flows are held back until the end, or until they are too many.</summary>
    public const long AnyLateness = long.MaxValue;

    internal const int DefaultMostWaiting = 4_000_000;

    /// <summary>How much later than its neighbours a flow may come, microseconds. What comes later still is counted and left out.</summary>
    public long Lateness { get; init; } = Timestamp.Hour;

    /// <summary>Most flows that are held back; about 150 bytes each.</summary>
    public int MostWaiting { get; init; } = DefaultMostWaiting;

    /// <summary>How many alerts are wanted, and of what none; for <see cref="FlowReport"/>.</summary>
    public AlertOptions Alerts { get; init; } = new();

    /// <summary>Gives the probability, 0 to 1, that a program made a domain name up, where half of all names are such; null where there is no model. Called by one thread at a time.</summary>
    public Func<string, double>? NameScore { get; init; }

    /// <summary>Parts among which hosts are divided.</summary>
    public int Partitions { get; init; } = 1;
}
