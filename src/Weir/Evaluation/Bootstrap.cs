using Weir.Numerics;

namespace Weir.Evaluation;

/// <summary>Percentile bootstrap (Efron and Tibshirani, 1993, ch. 13). Every round has its own generator, so the number of threads does not change the result.</summary>
internal static class Bootstrap
{
    /// <summary>Measures statistics on many resamples.</summary>
    /// <param name="rounds">Number of resamples.</param>
    /// <param name="seed">Same seed, same result.</param>
    /// <param name="threads">At most this many rounds at a time.</param>
    /// <param name="measure">Draws a resample with the generator and returns its statistics, always as many.</param>
    /// <returns>The statistics of every round, in the order of rounds.</returns>
    public static double[][] Run(int rounds, ulong seed, int threads, Func<SeededRandom, double[]> measure)
    {
        double[][] results = new double[rounds][];
        ParallelOptions options = new() { MaxDegreeOfParallelism = Math.Max(1, threads) };
        Parallel.For(0, rounds, options, round => results[round] = measure(new SeededRandom(seed + (0x9E3779B97F4A7C15UL * (ulong)(round + 1)))));
        return results;
    }

    /// <summary>The interval of one statistic; rounds in which it could not be measured (NaN) are left out.</summary>
    /// <param name="value">The statistic on the data themselves.</param>
    /// <param name="results">Result of <see cref="Run"/>.</param>
    /// <param name="statistic">Index of the statistic.</param>
    /// <param name="level">Share of rounds that lie inside.</param>
    public static Interval Of(double value, double[][] results, int statistic, double level = .95)
    {
        double[] sorted = [.. results.Select(result => result[statistic]).Where(result => !double.IsNaN(result)).Order()];
        if (double.IsNaN(value) || sorted.Length == 0)
        {
            return new Interval(value, double.NaN, double.NaN);
        }

        double tail = (1 - level) / 2;
        return new Interval(value, Quantile(sorted, tail), Quantile(sorted, 1 - tail));
    }

    /// <summary>Two-sided p-value of a difference: twice the share of rounds on the other side of zero, where the round that was never drawn counts as one (Davison and Hinkley, 1997, ch. 4).</summary>
    /// <returns>2 / (rounds + 1) at the least; NaN where nothing was measured.</returns>
    public static double P(double value, double[][] results, int statistic)
    {
        int known = 0, notBelow = 0, notAbove = 0;
        foreach (double[] result in results)
        {
            if (double.IsNaN(result[statistic])) continue;
            known++;
            notBelow += result[statistic] >= 0 ? 1 : 0;
            notAbove += result[statistic] <= 0 ? 1 : 0;
        }

        return double.IsNaN(value) || known == 0 ? double.NaN : Math.Min(1, 2.0 * (Math.Min(notBelow, notAbove) + 1) / (known + 1));
    }

    /// <summary>Quantile of sorted numbers with linear interpolation (definition 7 of Hyndman and Fan, 1996).</summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        double place = (sorted.Length - 1) * share;
        int below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }

    /// <summary>How often each row is drawn when as many rows are drawn, with replacement, as a stratum has.</summary>
    /// <param name="strata">Indexes of the rows of each stratum.</param>
    /// <param name="rows">Number of all rows.</param>
    /// <param name="random">The generator of the round.</param>
    public static int[] DrawRows(IReadOnlyList<int[]> strata, int rows, SeededRandom random)
    {
        int[] times = new int[rows];
        foreach (int[] stratum in strata)
        {
            for (int draw = 0; draw < stratum.Length; draw++)
            {
                times[stratum[random.Next(stratum.Length)]]++;
            }
        }

        return times;
    }

    /// <summary>How often each of <paramref name="count"/> things is drawn in as many draws.</summary>
    public static int[] Draw(int count, SeededRandom random)
    {
        int[] times = new int[count];
        for (int draw = 0; draw < count; draw++)
        {
            times[random.Next(count)]++;
        }

        return times;
    }
}
