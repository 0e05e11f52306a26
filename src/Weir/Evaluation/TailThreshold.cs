using Weir.Numerics;

namespace Weir.Evaluation;

/// <summary>A threshold for a false-positive rate, and how far to believe it.</summary>
/// <param name="Rate">The promised rate.</param>
/// <param name="Score">Rows that reach it are flagged.</param>
/// <param name="Method"><c>empirical</c> or <c>exponential tail</c>.</param>
/// <param name="Observed">Share of distinct benign values that reach it, with its Wilson interval.</param>
/// <param name="Modelled">Rate by the fitted tail, from the steadiest to the most careful reading; unknown for the empirical method.</param>
/// <param name="Values">Distinct benign values, as their effective number when weighted.</param>
internal sealed record ThresholdEstimate(double Rate, double Score, string Method, Interval Observed, Interval Modelled, double Values);

/// <summary>Thresholds for small false-positive rates.</summary>
/// <remarks>
/// Where at least five values are expected above the threshold it is read off the values. Below that, the excesses over the
/// point that fifty values exceed (2 % of them at the most) are taken as exponential (peaks over threshold; Pickands, 1975, with
/// shape 0: on scores of a linear model it was steadier than the empirical point, and its realised rate was up to 2.6 times the
/// promised one). Hence the tail aims at a third of the rate. Scores must be on an unbounded scale such as logits, and each value should be given once.
/// </remarks>
internal static class TailThreshold
{
    public const string Empirical = "empirical";
    public const string ExponentialTail = "exponential tail";

    /// <summary>Expected values above an empirical threshold, at the least: then the realised rate is within about a factor 3.</summary>
    public const double LeastExceedances = 5;

    /// <summary>The tail aims at the rate divided by this.</summary>
    public const double Caution = 3;

    /// <summary>Values that a tail is fitted to: its mean is then known to about 30 %.</summary>
    private const double TailValues = 50;

    /// <summary>A tail does not begin before this point: what lies below has another shape.</summary>
    private const double MostOfTail = .02;

    /// <param name="benign">Scores of distinct benign values.</param>
    /// <param name="rates">Rates, falling.</param>
    /// <param name="weights">Weights; none for 1 each.</param>
    /// <returns>One estimate for each rate; their scores never fall.</returns>
    public static IReadOnlyList<ThresholdEstimate> Estimate(ReadOnlySpan<double> benign, ReadOnlySpan<double> rates, ReadOnlySpan<double> weights = default)
    {
        if (benign.IsEmpty)
        {
            throw new ArgumentException("A threshold needs benign values.", nameof(benign));
        }

        double values = weights.IsEmpty ? benign.Length : SourceWeights.EffectiveCount(weights);
        double tailStart = Math.Min(MostOfTail, TailValues / values);
        Tail tail = Tail.Fit(benign, weights, values, tailStart);
        ThresholdEstimate[] estimates = new ThresholdEstimate[rates.Length];
        double before = double.NegativeInfinity;
        for (int index = 0; index < estimates.Length; index++)
        {
            double rate = rates[index];
            bool empirical = values * rate >= LeastExceedances || rate >= tailStart;
            double score = empirical ? RecallAtRate.Threshold(benign, rate, weights) : tail.Threshold(rate / Caution);
            score = Math.Max(score, before);
            before = score;
            double observed = RecallAtRate.Share(benign, score, weights);
            estimates[index] = new ThresholdEstimate(
                rate,
                score,
                empirical ? Empirical : ExponentialTail,
                Wilson.Of(observed * values, values),
                empirical ? Interval.None : tail.RateAt(score),
                values);
        }

        return estimates;
    }

    /// <summary>Exponential excesses: P(score ≥ start + x) = share · exp(-x / mean).</summary>
    private readonly record struct Tail(double Start, double Share, double Mean, double Values)
    {
        public static Tail Fit(ReadOnlySpan<double> benign, ReadOnlySpan<double> weights, double values, double tailStart)
        {
            double start = RecallAtRate.Threshold(benign, tailStart, weights);
            double weight = 0;
            double total = 0;
            double excess = 0;
            double highest = double.NegativeInfinity;
            for (int index = 0; index < benign.Length; index++)
            {
                double w = weights.IsEmpty ? 1 : weights[index];
                total += w;
                highest = benign[index] > highest ? benign[index] : highest;
                if (benign[index] >= start)
                {
                    weight += w;
                    excess += w * (benign[index] - start);
                }
            }

            // Fewer than 50 values, or one shelf of equal scores: nothing above the start. One value then stands for the tail.
            return weight > 0
                ? new Tail(start, weight / total, excess / weight, values * weight / total)
                : new Tail(highest, 1 / Math.Max(1, values), 0, 1);
        }

        /// <summary>Where the fit reaches a rate; of a shelf of equal scores, which has no tail, just above it.</summary>
        public double Threshold(double rate) => Share <= rate ? Start : Mean > 0 ? Start + (Mean * Math.Log(Share / rate)) : Math.BitIncrement(Start);

        /// <summary>The rate that the fit gives, to the one with a tail 1.96 standard errors longer and the factor of caution on top.</summary>
        public Interval RateAt(double score)
        {
            double error = Wilson.Z95 / Math.Sqrt(Math.Max(1, Values));
            double rate = Rate(score, Mean);
            return new Interval(rate, Rate(score, Mean * Math.Max(0, 1 - error)), Math.Min(1, Caution * Rate(score, Mean * (1 + error))));
        }

        private double Rate(double score, double mean)
        {
            double excess = Math.Max(0, score - Start);
            return excess == 0 ? Share : mean > 0 ? Share * Math.Exp(-excess / mean) : 0;
        }
    }
}
