using Weir.Evaluation;
using Weir.Numerics;

namespace Weir.Drift;

/// <summary>Whether a model flags far more than it promises of a place that has no past yet to compare with: on each of three days, a multiple that no site of those that it was measured on comes near.</summary>
/// <remarks>
/// Scores of a new site differ from those of a training anyhow, and by a lot; only towards alarms does that matter. What the promise was measured on were origins that the model had not seen, too, of
/// which each differs from the others by less than is tolerated here. The hours that show most are left out of each day, so that a scan of an hour is none.
/// </remarks>
internal static class PromiseDrift
{
    // An attack of a day lies in two windows of a day, and not in three.
    private const int Day = 24, Days = 3;

    /// <summary>The comparison for a round.</summary>
    /// <param name="severities">Counts by severity, none first; what comes after is as bad or missing.</param>
    /// <param name="promised">Share of ordinary ones that reach the lowest severity, above 0 and below 1.</param>
    /// <param name="past">Hours of the past.</param>
    /// <param name="window">The hours to judge: a day.</param>
    /// <param name="what">Name of the severity.</param>
    /// <param name="place">Where.</param>
    /// <param name="options">How much must be known, and how much is too much.</param>
    /// <returns>Nothing to compare where the place has a past of its own, or too little was counted on one of the days.</returns>
    public static DriftCandidate Candidate(HourlyDistribution severities, double promised, HourSpan past, HourSpan window, string what, DriftPlace place, DriftOptions options)
    {
        double tolerated = promised * options.ToleratedPromise, least = promised * options.LeastPromise;
        if (tolerated >= 1 || ShiftSamples.OfHours(severities, past, severities, window).Reference.Count >= options.LeastBlocks) return new DriftCandidate(double.NaN, null);
        int bins = severities.Bins.Count;
        ShiftSamples[] days = [.. Enumerable.Range(0, Days).Select(day => ShiftSamples.OfHours(severities, past, severities, window with { First = window.First - (day * Day) }))];
        (long All, long Flagged)[] totals = [.. days.Select(day => Totals(ShiftSamples.Sum(day.Current, bins)))];
        if (totals.Any(day => day.All < Math.Max(1, options.LeastValues))) return new DriftCandidate(double.NaN, null);

        // Each day has to show it: the one that shows it least decides.
        double p = totals.Max(Chance);
        if (days.Min(Calm) < least) return new DriftCandidate(p, null);
        Interval share = Wilson.Of(totals[0].Flagged, totals[0].All);
        return new DriftCandidate(p, new DriftFinding
        {
            Kind = DriftKind.Promise,
            What = what,
            Place = place,
            Measure = "share",
            Effect = share,
            PValue = p,
            Bars = [new DriftBar("below low", 1 - promised, 1 - share.Value), new DriftBar("low and above", promised, share.Value)],
            Sentence = DriftWords.OfPromise(place, what, share, Days, promised),
        });

        double Chance((long All, long Flagged) day) => day.Flagged <= day.All * tolerated ? 1 : CountLaw.AtLeast([new CountLaw.Part(day.All, tolerated)], day.Flagged);

        double Calm(ShiftSamples day)
        {
            double[] pull = [.. Enumerable.Range(0, bins).Select(bin => IsFlagged(bin) ? 1.0 : 0)];
            (long all, long flagged) = Totals(Burst.Without(day.Hours, pull, options.BurstHours));
            return all == 0 ? 0 : (double)flagged / all;
        }

        (long, long) Totals(double[] counts)
        {
            double all = 0, flagged = 0;
            for (int bin = 0; bin < severities.Bins.MissingBin; bin++) (all, flagged) = (all + counts[bin], flagged + (IsFlagged(bin) ? counts[bin] : 0));
            return ((long)all, (long)flagged);
        }

        bool IsFlagged(int bin) => bin > 0 && bin < severities.Bins.MissingBin;
    }
}
