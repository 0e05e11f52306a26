using Weir.Evaluation;
using Weir.Numerics;

namespace Weir.Drift;

/// <summary>Whether the share of some bins has changed: of a class, of what is missing, of scores above an edge. Rare ones move no index, yet may matter most.</summary>
/// <param name="Now">Share in the window, 0 to 1, with the interval of Wilson at the effective volume.</param>
/// <param name="Before">Share in the past; half a value is added to what was seen and to what was not.</param>
/// <param name="Odds">Ratio of the odds now to those before.</param>
/// <param name="PValue">That the difference is chance, two-sided. NaN when too little is known.</param>
/// <param name="OddsWithoutBurst">The same ratio without the hours that show the change most.</param>
internal sealed record ShareShift(Interval Now, double Before, double Odds, double PValue, double OddsWithoutBurst)
{
    // Above, counts that vary by chance alone are as good as normal.
    private const double FewExpected = 100;
    private const double LargestSize = 1e7;
    private const double Smoothing = .5;

    /// <summary>Nothing could be compared.</summary>
    public static ShareShift None => new(Interval.None, double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>Compares.</summary>
    /// <param name="samples">What is compared.</param>
    /// <param name="isInside">Says of each bin whether the share counts it.</param>
    /// <param name="options">How much must be known.</param>
    /// <returns><see cref="None"/> when there are too few values or blocks, or the share is none or all on both sides.</returns>
    public static ShareShift Of(ShiftSamples samples, Func<int, bool> isInside, DriftOptions options)
    {
        if (!DistributionShift.IsEnough(samples, options)) return None;
        int[] map = [.. Enumerable.Range(0, samples.Bins.Count).Select(bin => isInside(bin) ? 1 : 0)];
        ShiftSamples folded = samples.Fold(map, 2);
        double[] now = ShiftSamples.Sum(folded.Current, 2), before = ShiftSamples.Sum(folded.Reference, 2);
        double total = now.Sum(), past = before.Sum();
        double pooled = (now[1] + before[1]) / (total + past);
        if (pooled is <= 0 or >= 1) return None;

        double[] expected = [1 - pooled, pooled];
        var variance = ShiftVariance.Of(folded, expected);
        double difference = (now[1] / total) - (before[1] / past);
        double deviation = Math.Sqrt(variance.Expected * expected[0] * expected[1]);
        double usual = (before[1] + Smoothing) / (past + (2 * Smoothing));

        // By differences and by those of roots, which a share that is at times much larger moves less; what is chance by either is chance.
        double angle = 2 * Math.Abs(Math.Asin(Math.Sqrt(now[1] / total)) - Math.Asin(Math.Sqrt(before[1] / past)));
        double t = Math.Min(Math.Abs(difference), angle * Math.Sqrt(expected[0] * expected[1])) / deviation;
        double p = Math.Max(Tails.StudentTwoSided(t, variance.Below), CountTail(now, usual, total, variance.Expected));
        double towards = Math.Sign(difference);
        double[] calm = Burst.Without(folded.Hours, [-towards * pooled, towards * (1 - pooled)], options.BurstHours);
        return new ShareShift(Wilson.Of(now[1] / variance.DesignEffect, total / variance.DesignEffect), usual, OddsOf(now, usual), p, OddsOf(calm, usual));
    }

    /// <summary>True when the odds have moved by a factor, and the share by a difference, that matter, and not in a burst.</summary>
    public bool Matters(DriftOptions options)
    {
        double least = Math.Log(options.LeastOdds), lasting = Math.Log(OddsWithoutBurst);
        return Math.Abs(Math.Log(Odds)) >= least && Math.Abs(Now.Value - Before) >= options.LeastShare && Math.Abs(lasting) >= least && Math.Sign(lasting) == Math.Sign(Math.Log(Odds));
    }

    private static double OddsOf(double[] counts, double usual) => (counts[1] + Smoothing) / (counts[0] + Smoothing) / (usual / (1 - usual));

    /// <summary>Few are not normal: a rare count has the long tail of the negative binomial, with the mean and the variance that are expected of it. 0 when they are many and vary by chance alone.</summary>
    private static double CountTail(double[] now, double usual, double total, double chance)
    {
        bool more = usual > .5;
        double share = more ? 1 - usual : usual, count = more ? now[0] : now[1];
        double mean = share * total, over = (total * total * chance * share * (1 - share)) - mean;
        if (mean >= FewExpected && over <= 0) return 0;
        var law = new NegativeBinomial(mean, over > 0 ? Math.Min(LargestSize, mean * mean / over) : LargestSize);
        return Math.Min(1, 2 * Math.Min(law.AtLeast(count), 1 - law.AtLeast(count + 1)));
    }
}
