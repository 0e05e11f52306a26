using Weir.Numerics;

namespace Weir.Evaluation;

/// <summary>Mean over sources of a share of their rows, each row a hit or not at thresholds that are taken as given.</summary>
internal static class SourceMeans
{
    /// <param name="hits">Source of each row, and whether it is a hit.</param>
    /// <param name="options">Sources with fewer than <see cref="EvaluationOptions.LeastRows"/> rows do not count; rows are drawn within each source for the interval.</param>
    public static Interval Of(IEnumerable<(int Source, bool Hit)> hits, EvaluationOptions options)
    {
        (long Hits, long Rows)[] sources =
        [
            .. hits.GroupBy(row => row.Source).OrderBy(source => source.Key)
                .Select(source => ((long)source.Count(row => row.Hit), (long)source.Count()))
                .Where(source => source.Item2 >= Math.Max(1, options.LeastRows)),
        ];
        if (sources.Length == 0)
        {
            return Interval.None;
        }

        double[][] rounds = Bootstrap.Run(options.Rounds, options.Seed, options.Threads, random => [sources.Average(source => Drawn(source.Hits, source.Rows, random))]);
        return Bootstrap.Of(sources.Average(source => (double)source.Hits / source.Rows), rounds, 0);
    }

    private static double Drawn(long hits, long rows, SeededRandom random)
    {
        double share = (double)hits / rows;
        long drawn = 0;
        for (long draw = 0; draw < rows; draw++)
        {
            drawn += random.Chance(share) ? 1 : 0;
        }

        return (double)drawn / rows;
    }
}
