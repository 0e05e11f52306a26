using Weir.Models;

namespace Weir.Http.Calibration;

/// <summary>From what a site's tail says to thresholds that hold: trimmed, weighed, drawn to the model's, and within bounds.</summary>
internal static class SiteThresholds
{
    /// <summary>Logits from which each severity holds; they never fall from one to the next.</summary>
    /// <param name="tail">The site's highest distinct values, in any order.</param>
    /// <param name="count">All its distinct values.</param>
    /// <param name="beyond">Those of them that would be in the tail if their clients had not enough there.</param>
    /// <param name="least">All values above this logit are in the tail.</param>
    /// <param name="generation">The current one.</param>
    /// <param name="own">The model's thresholds.</param>
    /// <param name="options">Bounds and weights.</param>
    public static double[] Learn(TailValue[] tail, double count, double beyond, double least, int generation, IReadOnlyList<SeverityThreshold> own, CalibrationOptions options)
    {
        // Equal scores by fingerprint: the same observations give the same thresholds.
        Array.Sort(tail, (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Fingerprint.CompareTo(b.Fingerprint));
        double priorMean = Math.Max(.1, (own[3].Score - own[2].Score) / Math.Log(own[2].PromisedRate / own[3].PromisedRate));
        int cut = AttackTrim.Count(tail, own[1].Score, priorMean);
        var site = new SiteTail(Weigh(tail.AsSpan(cut), generation, options.WeightOfOneClient), count - cut, beyond, least, priorMean);
        double[] logits = new double[own.Count];
        for (int i = 0; i < logits.Length; i++)
        {
            double model = own[i].Score;
            (double surelyAbove, double enough) = site.Threshold(own[i].PromisedRate);
            double learned = Math.Clamp(Math.Max(surelyAbove, Math.Min(model, enough)), model - options.MostFall, model + options.MostRise);
            logits[i] = Math.Max(learned, i > 0 ? logits[i - 1] : double.NegativeInfinity);
        }

        double mostHigh = Math.Max(own[2].Score, options.AlwaysHigh);
        for (int i = 0; i < 3; i++) logits[i] = Math.Min(logits[i], mostHigh);
        return logits;
    }

    /// <summary>Scores with their weights. Age makes a value lighter; that one client alone sent it makes it lighter beside the others, but not the whole.</summary>
    private static (double Score, double Weight)[] Weigh(ReadOnlySpan<TailValue> tail, int generation, double ofOneClient)
    {
        var values = new (double Score, double Weight)[tail.Length];
        double total = 0, weighed = 0;
        for (int i = 0; i < tail.Length; i++)
        {
            double age = Math.Pow(.5, Math.Max(0, generation - tail[i].Generation));
            double weight = age * (tail[i].Shared || tail[i].Client == 0 ? 1 : ofOneClient);
            values[i] = (tail[i].Score, weight);
            total += age;
            weighed += weight;
        }

        for (int i = 0; i < values.Length; i++) values[i].Weight *= total / weighed;
        return values;
    }
}
