using Weir.Models;

namespace Weir.Drift;

/// <summary>Where the scores of every model are counted, live and in the baseline of its file: by the logit, of which only the logarithm shows what is rare.</summary>
internal static class ScoreBins
{
    /// <summary>Name of the score in baselines of model files.</summary>
    public const string Name = "score";

    private const double FirstEdge = -14, LastEdge = 14, Step = .5;

    /// <summary>The bins: fine, so that what is compared can be cut where the past has its weight.</summary>
    public static DriftBins Bins { get; } = DriftBins.Between(Name, [.. Enumerable.Range(0, (int)((LastEdge - FirstEdge) / Step) + 1).Select(step => FirstEdge + (step * Step))], logits: true);

    /// <summary>The bin of a probability; that of what is missing for NaN.</summary>
    public static int Of(double score) => Bins.Of(Logit(score));

    /// <summary>The logit of a probability; NaN stays what it is.</summary>
    public static double Logit(double score) => Math.Log(score / (1 - score));

    /// <summary>How a number of a sample was distributed, as a model file keeps it.</summary>
    /// <param name="bins">Bins between edges.</param>
    /// <param name="values">Of scores logits; what is not finite counts at the ends, NaN nowhere.</param>
    /// <param name="weights">One for each value; null where each counts the same.</param>
    public static BaselineHistogram Baseline(DriftBins bins, IReadOnlyList<double> values, IReadOnlyList<double>? weights = null)
    {
        double[] counts = new double[bins.MissingBin];
        for (int index = 0; index < values.Count; index++)
        {
            int bin = bins.Of(values[index]);
            if (bin < counts.Length) counts[bin] += weights?[index] ?? 1;
        }

        return new BaselineHistogram(bins.Name, bins.Edges.ToArray(), counts);
    }
}
