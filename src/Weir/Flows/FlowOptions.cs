using System.Net;

namespace Weir.Flows;

/// <summary>Settings of <see cref="FlowEngine"/>.</summary>
public sealed record FlowOptions
{
    /// <summary>Networks of one's own; hosts in them are internal. Empty for the private ones.</summary>
    public IReadOnlyList<IPNetwork> Internal { get; init; } = [];

    /// <summary>How much later than its neighbours a flow may come, microseconds. What comes later still is counted and left out.</summary>
    public long Lateness { get; init; } = Timestamp.Hour;

    /// <summary>Parts among which hosts are divided.</summary>
    public int Partitions { get; init; } = 1;
}
