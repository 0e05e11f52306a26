namespace Weir.Flows.Detectors;

/// <summary>How rare the score of a rhythm is among hosts with nothing wrong.</summary>
/// <remarks>
/// Counted on days of hosts without an attack in public logs; beyond the highest that was seen the line goes on. A day of a host was taken for sixteen hours.
/// docs/decisions/0065-beacons-and-peers.md has the counts and their intervals.
/// </remarks>
internal static class BeaconRarity
{
    // Score, and −log10 of the share of hours of hosts that reach it.
    private static readonly (double Score, double Surprise)[] s_counted = [(0, 0), (0.3, 1.8), (0.5, 2.7), (0.55, 2.9), (0.6, 3.0), (0.65, 3.4), (0.8, 3.5), (0.9, 4.0), (1, 4.6)];

    /// <summary>−log10 of the share of a host's hours with nothing wrong that show as much; 0 to 4.6.</summary>
    public static double Surprise(double score)
    {
        for (int i = 1; i < s_counted.Length; i++)
        {
            var (to, surprise) = s_counted[i];
            var (from, least) = s_counted[i - 1];
            if (score <= to)
            {
                return least + ((surprise - least) * (Math.Max(score, from) - from) / (to - from));
            }
        }

        return s_counted[^1].Surprise;
    }
}
