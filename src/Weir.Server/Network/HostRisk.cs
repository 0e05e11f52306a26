using Weir.Flows;

namespace Weir.Server.Network;

/// <summary>How much speaks against each host.</summary>
internal static class HostRisk
{
    /// <summary>Hosts with a finding, those with the most risk first. Risk is the chance that one of the findings is right, if their scores were probabilities and each stood for itself; only the strongest of a technique counts, and a hint for a tenth.</summary>
    public static IEnumerable<(HostAddress Host, double Risk, IReadOnlyList<FlowFinding> Findings)> Of(IReadOnlyList<FlowFinding> findings) => findings
        .GroupBy(finding => finding.Host)
        .Select(group => (group.Key, Risk: 1 - group.GroupBy(finding => finding.Technique, StringComparer.Ordinal).Aggregate(1.0, (left, same) => left * (1 - Math.Clamp(same.Max(Weight), 0, 1))), (IReadOnlyList<FlowFinding>)[.. group]))
        .OrderByDescending(host => host.Risk).ThenBy(host => host.Key);

    private static double Weight(FlowFinding finding) => finding.Score * (finding.IsAlert ? 1 : 0.1);
}
