using Weir.Numerics;

namespace Weir.Evaluation;

/// <summary>How often the class of a flagged attack is named right.</summary>
internal static class NamedRight
{
    /// <summary>Share over all flagged attacks whose label names a class.</summary>
    public static Interval OverRows(ReadOnlySpan<ScoredRow> rows, bool[] caught)
    {
        long[] counts = Count(rows, caught, 1)[0];
        return Wilson.Of(counts[1], counts[0] + counts[1]);
    }

    /// <summary>Mean over the sources with enough flagged attacks; rows are drawn within each source for the interval.</summary>
    public static Interval OverSources(ReadOnlySpan<ScoredRow> rows, bool[] caught, int sources, EvaluationOptions options)
    {
        long[][] counts = [.. Count(rows, caught, sources).Where(count => count[0] + count[1] >= Math.Max(1, options.LeastRows))];
        if (counts.Length == 0)
        {
            return Interval.None;
        }

        double[][] rounds = Bootstrap.Run(options.Rounds, options.Seed, options.Threads, random => [counts.Average(count => Drawn(count, random))]);
        return Bootstrap.Of(counts.Average(count => (double)count[1] / (count[0] + count[1])), rounds, 0);
    }

    private static double Drawn(long[] count, SeededRandom random)
    {
        long all = count[0] + count[1];
        double share = (double)count[1] / all;
        long right = 0;
        for (long draw = 0; draw < all; draw++)
        {
            right += random.Chance(share) ? 1 : 0;
        }

        return (double)right / all;
    }

    /// <summary>For each source how many flagged attacks are named wrong and right; with one source, all rows are its own.</summary>
    private static long[][] Count(ReadOnlySpan<ScoredRow> rows, bool[] caught, int sources)
    {
        long[][] counts = [.. Enumerable.Range(0, sources).Select(_ => new long[2])];
        for (int index = 0; index < rows.Length; index++)
        {
            if (caught[index] && rows[index] is { Attack: true, Class: AttackClass label } row)
            {
                counts[sources == 1 ? 0 : row.Source][label == row.Predicted ? 1 : 0]++;
            }
        }

        return counts;
    }
}
