using Weir.Flows.Detectors;

namespace Weir.Flows;

/// <summary>Weighs what a host does against how many others do the same.</summary>
internal static class Prevalence
{
    // A rhythm below is that of many a program.
    private const double LeastScore = 0.55;

    // With fewer hosts of one's own it says nothing that no other does the same.
    private const int LeastToCompare = 3;

    /// <summary>What many hosts do is no secret of one: the weight falls to nothing where half of them do. Where there is nobody to compare with it is a hint.</summary>
    /// <returns>The finding as it counts; null when it does not.</returns>
    public static FlowFinding? Weigh(FlowFinding finding, int ownHosts)
    {
        if (finding.HostsAlike == 0)
        {
            return finding;
        }

        double weight = Weight(finding.HostsAlike, ownHosts);
        double score = finding.Score * weight;
        if (score < LeastScore)
        {
            return null;
        }

        bool isAlone = ownHosts < LeastToCompare;
        string others = isAlone ? " There are too few hosts to compare it with."
            : finding.HostsAlike == 1 ? $" No other of {ownHosts} hosts does." : $" So do {finding.HostsAlike - 1} others of {ownHosts} hosts.";

        // What is grave in itself is more than a hint where nobody is to compare with.
        bool isHint = isAlone && finding.Severity <= Severity.Medium;
        Severity severity = isHint ? Severity.Low : isAlone ? Severity.Medium : score >= 0.75 ? Severity.High : Severity.Medium;
        return finding with { Score = score, Surprise = isHint ? 0 : finding.Detector is "beacon" ? BeaconRarity.Surprise(score) : finding.Surprise * weight, Severity = severity, Sentence = finding.Sentence + others };
    }

    /// <summary>1 for what one host does, 0 for what half of all do.</summary>
    public static double Weight(int hostsAlike, int ownHosts) => hostsAlike <= 1 ? 1 : Math.Clamp(1 - (Math.Log(hostsAlike) / Math.Log(Math.Max(2, ownHosts / 2.0))), 0, 1);
}
