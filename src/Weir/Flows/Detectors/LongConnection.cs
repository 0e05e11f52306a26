namespace Weir.Flows.Detectors;

/// <summary>A connection that lives for hours to a place that no other host calls (T1071): a call home that never hangs up.</summary>
/// <remarks>Known services and ports of push are left out, for they hold connections open by design. After the long connections of RITA.</remarks>
internal static class LongConnection
{
    private const double LeastHours = 4;
    private const double LeastScore = 0.56;
    private const double MostScore = 0.74;

    /// <summary>Null for a connection that is not long, or for a place that others call, too.</summary>
    public static FlowFinding? Judge(string place, HostAddress client, Rhythm rhythm, int clients)
    {
        double hours = (double)rhythm.Longest.Micros / Timestamp.Hour;
        if (hours < LeastHours || clients > 1)
        {
            return null;
        }

        double score = Math.Min(MostScore, LeastScore + (0.05 * Math.Log2(hours / LeastHours)));
        return new FlowFinding
        {
            Detector = "long-connection",
            Key = $"{client} {place} {rhythm.Longest.End.Floor(Timestamp.Day)}",
            Story = $"{client} {place}",
            Technique = "T1071",
            Host = client,
            Peer = rhythm.Server,
            Port = rhythm.Port,
            Name = BeaconDetector.NameOf(place, rhythm),
            First = rhythm.Longest.End + -rhythm.Longest.Micros,
            Last = rhythm.Longest.End,
            Flows = rhythm.Calls,
            Surprise = BeaconRarity.Surprise(score),
            Score = score,
            Severity = Severity.Medium,
            HostsAlike = clients,
            Title = "Holds a connection for hours",
            Sentence = $"{client} held a connection to {place} for {BeaconDetector.Interval(hours * 3600)}.",
        };
    }
}
