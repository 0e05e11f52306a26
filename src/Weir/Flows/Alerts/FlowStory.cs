namespace Weir.Flows.Alerts;

/// <summary>All alerts of one host, as one story over the days and techniques.</summary>
/// <param name="Host">Whose.</param>
/// <param name="Alerts">Its alerts in order of days; at least one.</param>
/// <param name="Findings">What was found, in the order in which it began, days of the same kind as one; hints of the digest on the days of the alerts are among them.</param>
public sealed record FlowStory(HostAddress Host, IReadOnlyList<FlowAlert> Alerts, IReadOnlyList<FlowFinding> Findings)
{
    /// <summary>How certain the most certain of its alerts is.</summary>
    public AlertTier Tier => Alerts.Max(alert => alert.Tier);

    /// <summary>Severity of the gravest finding.</summary>
    public Severity Severity => Findings.Max(finding => finding.Severity);

    /// <summary>The highest risk of its days, 0 to 1.</summary>
    public double Risk => Alerts.Max(alert => alert.Risk);

    /// <summary>When the first of it happened.</summary>
    public Timestamp First => Findings.Min(finding => finding.First);

    /// <summary>When the last of it happened.</summary>
    public Timestamp Last => Findings.Max(finding => finding.Last);

    /// <summary>What was found that made alerts, in a few words: the gravest first, each kind once.</summary>
    public string Title => string.Join(", then ", Findings.Where(finding => finding.IsAlert).Select(finding => finding.Title).Distinct(StringComparer.Ordinal).Take(4).Select((title, i) => i == 0 ? title : char.ToLowerInvariant(title[0]) + title[1..]));
}
