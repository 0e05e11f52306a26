using Weir.Drift;
using Weir.Models;

namespace Weir.Http.Inputs;

/// <summary>What the model says, whose distribution is watched: score, severity, class.</summary>
internal static class VerdictInputs
{
    /// <summary>Name of the score in baselines of model files.</summary>
    public const string Score = "score";

    // Of the logit; a score is a probability, of which only the logarithm shows what is rare.
    private const double FirstEdge = -14, LastEdge = 14, Step = .5;

    private const string None = "none";

    /// <summary>Where the logit of the score is counted: finely, so that what is compared can be cut where the past has its weight.</summary>
    public static DriftBins Scores { get; } = DriftBins.Between(Score, [.. Enumerable.Range(0, (int)((LastEdge - FirstEdge) / Step) + 1).Select(step => FirstEdge + (step * Step))], logits: true);

    /// <summary>Where each is counted: score, severity, class.</summary>
    public static IReadOnlyList<DriftBins> All { get; } =
    [
        Scores,
        DriftBins.Named("severity", Enum.GetNames<Severity>().Select(name => name.ToLowerInvariant())),
        DriftBins.Named("class", [None, .. Enumerable.Range(0, AttackClasses.Count).Select(index => ((AttackClass)index).Name())]),
    ];

    /// <summary>The bin of each; allocates nothing.</summary>
    /// <param name="verdict">What the model said.</param>
    /// <param name="bins">One place for each of <see cref="All"/>.</param>
    public static void Of(in HttpVerdict verdict, scoped Span<byte> bins)
    {
        bins[0] = (byte)Scores.Of(Logit(verdict.Score));
        bins[1] = (byte)verdict.Severity;
        bins[2] = (byte)(verdict.Severity == Severity.None ? 0 : 1 + (int)verdict.Class);
    }

    /// <summary>The logit of a probability; NaN stays what it is.</summary>
    public static double Logit(double score) => Math.Log(score / (1 - score));

    /// <summary>How scores of a sample were distributed, as a model file keeps it.</summary>
    /// <param name="logits">Logits of scores; what is not finite counts at the ends.</param>
    /// <param name="weights">One for each.</param>
    public static BaselineHistogram Baseline(IReadOnlyList<double> logits, IReadOnlyList<double> weights)
    {
        double[] counts = new double[Scores.MissingBin];
        for (int index = 0; index < logits.Count; index++)
        {
            int bin = Scores.Of(logits[index]);
            if (bin < counts.Length) counts[bin] += weights[index];
        }

        return new BaselineHistogram(Score, Scores.Edges.ToArray(), counts);
    }
}
