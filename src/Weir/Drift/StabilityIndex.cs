using Weir.Numerics;

namespace Weir.Drift;

/// <summary>Population stability index: the sum over bins of (q - p) ln(q / p), which is the divergence of Kullback and Leibler in both directions (Jeffreys, 1946).</summary>
internal static class StabilityIndex
{
    // Half a value in each bin keeps the logarithm finite where one side has none.
    private const double Smoothing = .5;

    /// <summary>The index as it is, with what chance brings to it.</summary>
    /// <param name="current">Counts now, one for each bin.</param>
    /// <param name="reference">Counts before, by the same bins.</param>
    /// <returns>0 or more; NaN when one side is empty.</returns>
    public static double Raw(ReadOnlySpan<double> current, ReadOnlySpan<double> reference)
    {
        (double now, double before) = Totals(current, reference);
        double index = 0;
        for (int bin = 0; bin < current.Length; bin++)
        {
            double q = (current[bin] + Smoothing) / now, p = (reference[bin] + Smoothing) / before;
            index += (q - p) * Math.Log(q / p);
        }

        return IsEmpty(current) || IsEmpty(reference) ? double.NaN : index;
    }

    /// <summary>The index without what chance alone brings, so that it is the same at every volume, and its 95 % interval.</summary>
    /// <param name="current">Counts now, one for each bin.</param>
    /// <param name="reference">Counts before, by the same bins.</param>
    /// <param name="variance">Of the difference when nothing has changed; by default that of independent draws, of which the index is (k - 1)(1/n + 1/m) in the mean.</param>
    /// <returns>0 or more each; <see cref="Interval.None"/> when one side is empty.</returns>
    public static Interval Of(ReadOnlySpan<double> current, ReadOnlySpan<double> reference, ShiftVariance? variance = null)
    {
        double raw = Raw(current, reference);
        if (double.IsNaN(raw)) return Interval.None;
        (double now, double before) = Totals(current, reference);
        double free = current.Length - 1, chance = free * ((1 / now) + (1 / before));
        ShiftVariance known = variance ?? new ShiftVariance(chance, chance * chance / free, 1, free, double.PositiveInfinity);

        // By the slopes of the index in the shares (delta method), and what is left of its variance where the slopes vanish.
        double meanNow = 0, squareNow = 0, meanBefore = 0, squareBefore = 0;
        for (int bin = 0; bin < current.Length; bin++)
        {
            double q = (current[bin] + Smoothing) / now, p = (reference[bin] + Smoothing) / before;
            double up = Math.Log(q / p) + 1 - (p / q), down = Math.Log(p / q) + 1 - (q / p);
            meanNow += q * up;
            squareNow += q * up * up;
            meanBefore += p * down;
            squareBefore += p * down * down;
        }

        double slopes = ((squareNow - (meanNow * meanNow)) / now) + ((squareBefore - (meanBefore * meanBefore)) / before);
        double half = Evaluation.Wilson.Z95 * Math.Sqrt((known.DesignEffect * Math.Max(0, slopes)) + (2 * known.Squares));
        double value = raw - known.Expected;
        return new Interval(Math.Max(0, value), Math.Max(0, value - half), Math.Max(0, value + half));
    }

    private static (double Now, double Before) Totals(ReadOnlySpan<double> current, ReadOnlySpan<double> reference)
    {
        if (current.Length != reference.Length) throw new ArgumentException($"{current.Length} bins cannot be compared to {reference.Length}", nameof(current));
        double now = 0, before = 0;
        for (int bin = 0; bin < current.Length; bin++) (now, before) = (now + current[bin] + Smoothing, before + reference[bin] + Smoothing);
        return (now, before);
    }

    private static bool IsEmpty(ReadOnlySpan<double> counts) => !counts.ContainsAnyExcept(0.0);
}
