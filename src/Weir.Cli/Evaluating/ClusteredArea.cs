using Weir.Evaluation;
using Weir.Numerics;

namespace Weir.Cli.Evaluating;

/// <summary>The area under the curve of one attack against what is normal, with a bootstrap interval over clusters of rows.</summary>
/// <remarks>
/// Rows of one host and hour are much alike: with rows drawn one by one the interval would be far too narrow. Each row's part in the area is its placement (DeLong, DeLong
/// and Clarke-Pearson, 1988): the share of the other side that it stands above or below. Whole clusters of placements are drawn, those of attacks and of normal rows apart;
/// the two deviations are added, as the first term of the expansion says.
/// </remarks>
internal static class ClusteredArea
{
    private const int Rounds = 1000;

    /// <summary>The area of the rows that are <paramref name="attacks"/> against <paramref name="normal"/>.</summary>
    /// <param name="attacks">Scores of attacks, with a number of each row's cluster.</param>
    /// <param name="normal">The same of normal rows.</param>
    /// <param name="seed">Same seed, same interval.</param>
    public static Interval Of((double Score, int Cluster)[] attacks, (double Score, int Cluster)[] normal, ulong seed)
    {
        if (attacks.Length == 0 || normal.Length == 0)
        {
            return Interval.None;
        }

        double[] high = Sorted(attacks), low = Sorted(normal);
        var above = Clusters(attacks, score => Below(low, score));
        var below = Clusters(normal, score => 1 - Below(high, score));
        double area = above.Sum(cluster => cluster.Sum) / attacks.Length;
        double[][] rounds = Bootstrap.Run(Rounds, seed, Environment.ProcessorCount, random => [Math.Min(1, area + Deviation(above, area, random) + Deviation(below, area, random))]);
        return Bootstrap.Of(area, rounds, statistic: 0);
    }

    private static double Deviation((double Sum, int Rows)[] clusters, double area, SeededRandom random)
    {
        double sum = 0;
        long rows = 0;
        for (int i = 0; i < clusters.Length; i++)
        {
            var (part, count) = clusters[random.Next(clusters.Length)];
            sum += part;
            rows += count;
        }

        return (sum / rows) - area;
    }

    private static double[] Sorted((double Score, int Cluster)[] rows)
    {
        double[] scores = [.. rows.Select(row => row.Score)];
        Array.Sort(scores);
        return scores;
    }

    private static (double Sum, int Rows)[] Clusters((double Score, int Cluster)[] rows, Func<double, double> placement) =>
        [.. rows.GroupBy(row => row.Cluster).Select(cluster => (cluster.Sum(row => placement(row.Score)), cluster.Count()))];

    /// <summary>The share of sorted scores below one, of those that are equal half.</summary>
    private static double Below(double[] sorted, double score)
    {
        int first = First(sorted, score, orEqual: true), after = First(sorted, score, orEqual: false);
        return (first + ((after - first) / 2.0)) / sorted.Length;
    }

    private static int First(double[] sorted, double score, bool orEqual)
    {
        int from = 0, to = sorted.Length;
        while (from < to)
        {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < score || (!orEqual && sorted[middle] == score))
            {
                from = middle + 1;
            }
            else
            {
                to = middle;
            }
        }

        return from;
    }
}
