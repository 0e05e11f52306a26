using Weir.Numerics;

namespace Weir.Drift;

/// <summary>Whether the whole of a distribution has changed.</summary>
/// <param name="Index">Stability index without what chance brings, 0 or more, with its 95 % interval.</param>
/// <param name="Expected">What chance and the usual difference between blocks bring to it, and was taken off.</param>
/// <param name="Distance">Largest difference of shares below an edge (Kolmogorov and Smirnov), or, of bins with names, half the sum of differences; 0 to 1.</param>
/// <param name="Place">The edge at which the difference is largest, or the bin with a name that adds most to the index; -1 when there is none.</param>
/// <param name="PValue">
/// That the difference is chance: the smaller of Pearson's chi-square and that of the roots of shares (Freeman and Tukey, 1950), which a share that is at times
/// much larger moves less, corrected as <see cref="ShiftVariance"/> says. NaN when too little is known.
/// </param>
/// <param name="DesignEffect">How many times as large as by chance alone differences are between blocks that nothing distinguishes.</param>
/// <param name="WithoutBurst">The index without the hours that show the change most.</param>
internal sealed record DistributionShift(Interval Index, double Expected, double Distance, int Place, double PValue, double DesignEffect, double WithoutBurst)
{
    // Cochran's rule (1954): with fewer expected in a bin, chi-square is none.
    private const double LeastExpected = 5;

    /// <summary>Nothing could be compared.</summary>
    public static DistributionShift None => new(Interval.None, double.NaN, double.NaN, -1, double.NaN, double.NaN, double.NaN);

    /// <summary>Compares.</summary>
    /// <param name="samples">What is compared. Bins of which fewer than five values are expected are put together.</param>
    /// <param name="options">How much must be known.</param>
    /// <returns><see cref="None"/> when there are too few values or blocks, or but one bin.</returns>
    public static DistributionShift Of(ShiftSamples samples, DriftOptions options)
    {
        int bins = samples.Bins.Count;
        double[] now = ShiftSamples.Sum(samples.Current, bins), before = ShiftSamples.Sum(samples.Reference, bins);
        if (!IsEnough(samples, options)) return None;
        (int[] map, int count) = Map(now, before, samples.Bins.IsOrdered);
        if (count < 2) return None;

        ShiftSamples folded = samples.Fold(map, count);
        double[] current = ShiftSamples.Sum(folded.Current, count), reference = ShiftSamples.Sum(folded.Reference, count);
        double currentTotal = current.Sum(), referenceTotal = reference.Sum(), square = 0, roots = 0;
        double[] expected = new double[count], pull = new double[count];
        for (int bin = 0; bin < count; bin++)
        {
            expected[bin] = (current[bin] + reference[bin]) / (currentTotal + referenceTotal);
            double q = current[bin] / currentTotal, p = reference[bin] / referenceTotal, root = Math.Sqrt(q) - Math.Sqrt(p);
            pull[bin] = (q - p) / expected[bin];
            square += (q - p) * pull[bin];
            roots += 4 * root * root;
        }

        var variance = ShiftVariance.Of(folded, expected);
        double chance = Tails.Fisher(Math.Min(square, roots) / variance.Expected, variance.Above, variance.Below);
        Interval index = StabilityIndex.Of(current, reference, variance);
        double[] calm = Burst.Without(folded.Hours, pull, options.BurstHours);
        double without = StabilityIndex.Of(calm, reference, variance).Value;
        (double distance, int place) = Farthest(now, before, samples.Bins.IsOrdered);
        return new DistributionShift(index, variance.Expected, distance, place, chance, variance.DesignEffect, without);
    }

    /// <summary>True when there are values and blocks enough to judge.</summary>
    public static bool IsEnough(ShiftSamples samples, DriftOptions options)
    {
        int blocks = (samples.IsFixed ? samples.Current : samples.Reference).Count;
        double now = samples.Current.Sum(row => row.Sum()), before = samples.Reference.Sum(row => row.Sum());
        return now >= Math.Max(1, options.LeastValues) && before >= Math.Max(1, options.LeastValues) && blocks >= Math.Max(2, options.LeastBlocks);
    }

    /// <summary>Neighbours are put together until enough is expected of each; of bins with names, all that are rare.</summary>
    private static (int[] Map, int Count) Map(double[] now, double[] before, bool ordered)
    {
        double currentTotal = now.Sum(), referenceTotal = before.Sum();
        double smaller = Math.Min(currentTotal, referenceTotal) / (currentTotal + referenceTotal);
        double[] expected = [.. now.Select((count, bin) => (count + before[bin]) * smaller)];
        int[] map = new int[now.Length];
        int bins = 0;
        double held = 0;
        int[] order = ordered ? [.. Enumerable.Range(0, now.Length)] : [.. Enumerable.Range(0, now.Length).OrderByDescending(bin => expected[bin])];
        foreach (int bin in order)
        {
            map[bin] = bins;
            held += expected[bin];
            if (held < LeastExpected) continue;
            bins++;
            held = 0;
        }

        // What is left at the end goes to the bin before.
        if (bins == 0) return (map, 1);
        for (int bin = 0; bin < map.Length; bin++) map[bin] = Math.Min(map[bin], bins - 1);
        return (map, bins);
    }

    private static (double Distance, int Place) Farthest(double[] now, double[] before, bool ordered)
    {
        double currentTotal = now.Sum(), referenceTotal = before.Sum(), running = 0, largest = 0, sum = 0;
        int place = -1;
        for (int bin = 0; bin < now.Length - (ordered ? 2 : 0); bin++)
        {
            double difference = (now[bin] / currentTotal) - (before[bin] / referenceTotal);
            running += difference;
            sum += Math.Abs(difference) / 2;
            double told = ordered ? Math.Abs(running) : difference * Math.Log((now[bin] + .5) / currentTotal / ((before[bin] + .5) / referenceTotal));
            if (told > largest) (largest, place) = (told, bin);
        }

        return (ordered ? largest : sum, place);
    }
}
