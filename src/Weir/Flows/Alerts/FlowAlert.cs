namespace Weir.Flows.Alerts;

/// <summary>How certain an alert is.</summary>
public enum AlertTier
{
    /// <summary>Rare, but not rare enough for the budget, or one too many in a burst: it waits in the digest.</summary>
    Digest,

    /// <summary>As rare as the budget asks.</summary>
    Alert,

    /// <summary>So rare that of such alerts no more than one in ten is false.</summary>
    Certain,
}

/// <summary>What a person sees: all that was found about one host on one day.</summary>
/// <remarks>Immutable. A later one of the same host and day replaces it.</remarks>
public sealed record FlowAlert
{
    /// <summary>Whom it is about.</summary>
    public required HostAddress Host { get; init; }

    /// <summary>Midnight of its day.</summary>
    public required Timestamp Day { get; init; }

    /// <summary>The share of hours with nothing wrong that look as strange, above 0 and at most 1; 1 for a story of scans from outside, which are not judged by that.</summary>
    public required double Rarity { get; init; }

    /// <summary>How certain it is.</summary>
    public required AlertTier Tier { get; init; }

    /// <summary>Whether the network was not yet known for long enough: then only what speaks for itself makes an alert.</summary>
    public required bool IsFirstDays { get; init; }

    /// <summary>What was found, in the order in which it happened; at least one.</summary>
    public required IReadOnlyList<FlowFinding> Findings { get; init; }

    /// <summary>The finding that weighs most.</summary>
    public FlowFinding Main => Findings.OrderByDescending(finding => finding.Severity).ThenByDescending(finding => finding.Score).First();

    /// <summary>Severity of the gravest finding.</summary>
    public Severity Severity => Findings.Max(finding => finding.Severity);

    /// <summary>How bad it is for the host, 0 to 1: the highest score of each technique, as if they were independent; mere hints count for a tenth.</summary>
    public double Risk => 1 - Findings.GroupBy(finding => finding.Technique).Aggregate(1.0, (left, alike) => left * (1 - alike.Max(Weight)));

    /// <summary>When the first of it happened.</summary>
    public Timestamp First => Findings.Min(finding => finding.First);

    /// <summary>When the last of it happened, so far.</summary>
    public Timestamp Last => Findings.Max(finding => finding.Last);

    private static double Weight(FlowFinding finding) => finding.Score * (finding.Severity >= Severity.Medium ? 0.9 : 0.1);
}
